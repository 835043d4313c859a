"""Runs end where other numbers, days or names stand in one text than in the other, in whatever script."""

import numpy as np
import pytest

from pipeline.matching.kernels.runs import shared_runs
from pipeline.matching.reuse.other_facts import beside_other_facts
from tests.pipeline.matching.reuse.test_passages import paired

BEFORE, AFTER = "the crew had left the harbour in good weather when", "and nobody on the quay had seen the ship again"


def _beside(one: str, other: str, lang: str = "en", least: int = 1) -> list[bool]:
    texts = paired(one, other, lang)
    runs = shared_runs(texts.words, texts.places, 5)
    return beside_other_facts(texts, runs, np.ones(len(runs.pairs), bool), np.array([least])).tolist()


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("17 men fell ill", "23 men fell ill", True),
        ("17 men fell ill", "some men fell ill", False),
        ("it came on Monday", "it came on Friday", True),
        ("it passed Harwick", "it passed Melbury", True),
        ("it passed a village", "it passed an island", False),
        ("the winds rose", "the gale grew", False),
        ("é 17", "é 23", True),
        ("十七人", "二十三人", True),
    ],
)
def test_facts_differ_where_both_texts_have_one_that_the_other_has_not(one: str, other: str, differ: bool) -> None:
    pair = [f"{BEFORE} {said} {AFTER}" for said in (one, other)]
    assert _beside(*pair) == [differ, differ]


@pytest.mark.parametrize(
    ("lang", "one", "other", "differ"),
    [
        ("fr", "je vois", "ma soeur", False),
        ("fr", "ce jeudi", "ce mardi", True),
        ("cs", "po cestě", "ne tak", False),
        ("cs", "v pondělí", "v neděli", True),
        ("da", "man kom", "og søn", False),
        ("ca", "de gener", "d'abril", True),
        ("vi", "thứ hai", "thứ ba", True),
        ("vi", "thứ nhất", "tháng này", False),
    ],
)
def test_an_abbreviation_of_a_day_that_is_a_usual_word_is_no_day(lang: str, one: str, other: str, differ: bool) -> None:
    assert _beside(*(f"{BEFORE} {said} {AFTER}" for said in (one, other)), lang=lang) == [differ, differ]


def test_nouns_of_a_language_that_gives_all_of_them_capitals_are_no_names() -> None:
    pair = [f"{BEFORE} it passed the {noun} {AFTER}" for noun in ("Haus", "Hund")]
    assert (_beside(*pair, lang="de"), _beside(*pair, lang="en")) == ([False, False], [True, True])


def test_what_a_sentence_or_a_text_begins_with_is_no_name_for_its_capital() -> None:
    assert _beside(f"Nobody {BEFORE}", f"Everybody {BEFORE}") == [False]
    assert _beside(f"Harwick {BEFORE}", f"Melbury {BEFORE}") == [True]
    assert _beside(f"{BEFORE} it rained. Nobody {AFTER}", f"{BEFORE} it poured. Everybody {AFTER}") == [False, False]


def test_all_runs_are_out_where_too_few_words_are_left() -> None:
    pair = [f"{BEFORE} {number} {AFTER} {AFTER[::-1]} so it was {BEFORE[::-1]}" for number in (17, 23)]
    runs = _beside(*pair)
    assert runs == [True, True] and _beside(*pair, least=1000) == [True, True]
    pair = [f"{BEFORE} {one} {AFTER}" for one in ("the winds rose", "the gale grew")]
    assert (_beside(*pair, least=21), _beside(*pair, least=22)) == ([False, False], [True, True])
