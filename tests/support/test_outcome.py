"""Clusters and edges against the truth: what counts as right, wrong, missed, and what does not count."""

from dataclasses import replace

import pytest

from tests.support.newswire.reuse import COPY, DERIVED, NONE, UNCLEAR, ReusedText, TruePair, reuse_wire
from tests.support.outcome import Outcome, Scores, copy_scores, derived_scores, pairs_in_one


@pytest.fixture
def texts() -> list[ReusedText]:
    """Four texts a, b, c, d; a and b tell one story."""
    (given, *_), *_ = reuse_wire(seed=1, languages=["en"], groups=27)
    stories = {"a": 1, "b": 1, "c": 2, "d": 3}
    return [replace(given, article=replace(given.article, id=id_, story=story)) for id_, story in stories.items()]


def truth(texts: list[ReusedText], *relations: str) -> list[TruePair]:
    """What b, c and d are to a."""
    return [TruePair(texts[0], other, relation, 50) for other, relation in zip(texts[1:], relations, strict=False)]


def test_pairs_of_groups() -> None:
    assert list(pairs_in_one({"c": 1, "a": 1, "b": 2, "d": 1})) == [("a", "c"), ("a", "d"), ("c", "d")]


def test_a_merged_pair_is_right_if_it_tells_one_story(texts: list[ReusedText]) -> None:
    found = Outcome({"a": "a", "b": "a", "c": "a", "d": "d"}, {}, {})
    scores = copy_scores(texts, truth(texts, COPY, NONE), found)
    assert (scores.precision, scores.recall) == (1 / 3, 1.0)
    assert scores.predicted - scores.right == {("a", "c"), ("b", "c")}


def test_a_copy_that_is_apart_is_missed(texts: list[ReusedText]) -> None:
    found = Outcome({id_: id_ for id_ in "abcd"}, {}, {})
    scores = copy_scores(texts, truth(texts, COPY), found)
    assert (scores.precision, scores.recall) == (1.0, 0.0)


def test_derived_pairs_that_may_be_found_or_not_do_not_count(texts: list[ReusedText]) -> None:
    found = Outcome({}, {("a", "c"): "derived", ("a", "d"): "derived", ("a", "b"): "near_miss"}, {})
    assert derived_scores(texts, truth(texts, COPY, DERIVED, UNCLEAR), found).precision == 1.0
    wrong = derived_scores(texts, truth(texts, DERIVED, DERIVED, NONE), found)
    assert (wrong.precision, wrong.recall) == (0.5, 0.5)


def test_nothing_found_and_nothing_wanted_is_no_fault() -> None:
    assert (Scores(*[frozenset()] * 3).precision, Scores(*[frozenset()] * 3).recall) == (1.0, 1.0)
