"""Places that differ lie between shared runs, and are the words that the other text does not have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.words import words
from tests.pipeline.matching.test_name_evidence import BRIEF, ONE
from tests.support.pairs import substitutions


def _said(one: str, other: str) -> list[tuple[list[str], list[str]]]:
    return [
        ([words(one)[place] for place in mine], [words(other)[place] for place in theirs])
        for mine, theirs in substitutions(one, other)
    ]


def test_places_are_the_words_that_the_other_text_lacks_between_shared_runs() -> None:
    other = BRIEF.format(town="Tralee", age=51, quarter="Ballyard")
    assert _said(ONE, other) == [(["wexford"], ["tralee"]), (["34"], ["51"]), (["rosslare"], ["ballyard"])]
    longer = f"{other} The town has seen three such cases this year."
    assert _said(longer, ONE) == [(mine, theirs) for theirs, mine in _said(ONE, longer)]


@pytest.mark.parametrize("text", ["", "one two", ONE])
def test_a_text_has_no_place_that_differs_from_itself(text: str) -> None:
    assert substitutions(text, text) == []


@given(st.lists(st.sampled_from("abcdefgh"), max_size=40), st.lists(st.sampled_from("abcdefghij"), max_size=40))
def test_no_word_of_a_place_is_in_the_other_text(one: list[str], other: list[str]) -> None:
    texts = " ".join(one), " ".join(other)
    for mine, theirs in _said(*texts):
        assert mine and theirs and not set(mine) & set(other) and not set(theirs) & set(one)
