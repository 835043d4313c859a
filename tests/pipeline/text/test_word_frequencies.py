"""How often a language uses a term."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wordfreq import get_frequency_dict

from pipeline.text.word_frequencies import Frequency, frequency_in, share_of_texts, telling_pairs, usual_frequencies


def known(language: str) -> Frequency:
    frequency = frequency_in(language)
    assert frequency is not None
    return frequency


def test_a_language_that_is_not_known_has_no_frequencies() -> None:
    assert frequency_in("") is frequency_in("am") is frequency_in("no such") is None


@pytest.mark.parametrize(
    ("language", "often", "rarely"), [("en", "the", "recruit"), ("de", "und", "hochwasser"), ("ar", "في", "زلزال")]
)
def test_frequent_words_are_frequent(language: str, often: str, rarely: str) -> None:
    frequency = known(language)
    assert 1 > frequency(often) > 100 * frequency(rarely) > 0 == frequency("qxzzqy")


@pytest.mark.parametrize(("language", "word", "unusual"), [("zh", "中国", "国泸"), ("ja", "日本", "本磨")])
def test_pairs_of_characters_are_frequent_inside_frequent_words(language: str, word: str, unusual: str) -> None:
    frequency = known(language)
    assert frequency(word) > 100 * frequency(unusual)
    assert frequency(unusual) >= 0 and 0 < frequency(word[0]) < 1
    assert frequency("") == 0
    assert frequency("th") == get_frequency_dict(language, wordlist="best").get("th", 0), "Latin letters are no pair"


@given(st.floats(0, 2), st.floats(0, 2))
def test_the_share_of_texts_is_a_share_and_grows_with_the_frequency(one: float, other: float) -> None:
    low, high = sorted((share_of_texts(one), share_of_texts(other)))
    assert 0 <= low <= high <= 1
    assert (one <= other) == (share_of_texts(one) <= share_of_texts(other)) or low == high
    assert share_of_texts(0) == 0 and share_of_texts(1) == 1


def test_usual_words_have_the_frequencies_of_the_whole_list() -> None:
    found = usual_frequencies("de", frozenset(["und", "zwei", "qxzzqy"]))
    assert found == {word: pytest.approx(known("de")(word)) for word in ("und", "zwei")}
    assert usual_frequencies("no such", frozenset(["und"])) == {}


def test_pairs_tell_something_that_are_inside_words_and_not_in_every_text() -> None:
    assert {"央行", "暴雨"} <= telling_pairs("zh") and not telling_pairs("zh") & {"我们", "的时"}
    assert "選挙" in telling_pairs("ja") and not telling_pairs("en") and not telling_pairs("th")
