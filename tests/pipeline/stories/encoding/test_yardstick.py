"""The yardstick: what a cosine means, for any encoder; one that knows no second language is told from one that does."""

import numpy as np
from numpy.typing import NDArray

from pipeline.stories.encoding.yardstick import Yardstick, yardstick_texts
from tests.support.encoders import Counting, Monolingual, concepts, words_of

TEXTS = [text for items in yardstick_texts().values() for text in items]


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return found


def test_all_languages_tell_the_same_events() -> None:
    assert {len(items) for items in yardstick_texts().values()} == {12} and len(yardstick_texts()) == 6


def test_translations_are_found_and_unrelated_items_are_apart() -> None:
    found = Yardstick.of(unit(Counting().encode(TEXTS)))
    assert found and found.refused == ()
    assert found.unrelated < 0.1 < 0.8 < found.translated


def test_an_encoder_whose_cosines_are_all_high_is_measured_on_its_own_scale() -> None:
    rows = unit(Counting().encode(TEXTS))
    narrow = unit(rows + np.float32(5.0))
    plain, high = Yardstick.of(rows), Yardstick.of(narrow)
    assert plain and high and abs(plain.translated - high.translated) < 0.05


def test_an_encoder_that_finds_no_translation_is_of_no_use() -> None:
    assert Yardstick.of(unit(Monolingual().encode(TEXTS))) is None
    noise = np.random.default_rng(7).normal(size=(len(TEXTS), 40)).astype(np.float32)
    assert Yardstick.of(unit(noise)) is None
    assert Yardstick.of(np.ones((len(TEXTS), 4), np.float32)) is None


def test_languages_that_an_encoder_does_not_know_are_refused() -> None:
    events = concepts(["en", "de"])
    rows = np.full((len(TEXTS), 13), 0.1, np.float32)
    for row, text in zip(rows, TEXTS, strict=True):
        for word in words_of(text):
            row[events.get(word, 12)] += 1.0
    found = Yardstick.of(unit(rows))
    assert found and found.refused == ("es", "ru", "zh", "ar") and set(found.centres) == {"", "de", "en"}


def test_a_text_in_an_unknown_language_is_centred_by_all() -> None:
    found = Yardstick.of(unit(Counting().encode(TEXTS)))
    assert found
    vector = unit(Counting().encode(["The ferry sank in a storm"]))[0]
    assert np.isclose(np.linalg.norm(found.centred(vector, "nl")), 1)
    assert found.centred(vector, "nl") @ found.centred(vector, "en") > 0.9
