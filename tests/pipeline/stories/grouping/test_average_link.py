"""Average link: as scipy has it where all can be compared; without chains, and the same in any order."""

from collections.abc import Sequence
from itertools import combinations
from math import exp, isnan, nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage

from pipeline.settings import StorySettings
from pipeline.stories.grouping.average_link import average_link, average_link_by_component
from pipeline.stories.grouping.crowds import Similarity

USUAL = StorySettings(min_similarity=0.28, min_pair=0.28, window_days=7.0, pause_days=1e30)
LEAST = USUAL.min_similarity
Graph = tuple[list[float], list[Similarity]]


def all_similarities(similarity: NDArray[np.float64]) -> list[Similarity]:
    return [(i, j, float(similarity[i, j])) for i, j in combinations(range(len(similarity)), 2)]


def matrix(seed: int, n: int) -> NDArray[np.float64]:
    values = np.triu(np.random.default_rng(seed).uniform(0, 0.6, (n, n)), 1)
    return values + values.T


@settings(max_examples=200)
@given(st.integers(0, 2**32), st.integers(2, 14))
def test_undated_texts_are_grouped_as_scipy_groups_them(seed: int, n: int) -> None:
    similarity = matrix(seed, n)
    tree = linkage([1 - similarity[i, j] for i, j in combinations(range(n), 2)], "average")
    labels = fcluster(tree, 1 - LEAST, "distance")
    wanted = sorted(tuple(map(int, np.flatnonzero(labels == label))) for label in np.unique(labels))
    assert average_link([nan] * n, all_similarities(similarity), USUAL) == wanted


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Dates and similar pairs, many of them equal."""
    n = draw(st.integers(1, 9))
    dates = draw(st.lists(st.sampled_from([nan, 0.0, 1.0, 6.5, 7.5, 9.0, 14.0]), min_size=n, max_size=n))
    similarities: list[Similarity] = []
    for one, other in combinations(range(n), 2):
        near = not abs(dates[one] - dates[other]) > USUAL.window_days
        value = draw(st.sampled_from([0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.9]))
        similarities += [(one, other, value)] * (near and value > 0)
    return dates, similarities


@pytest.mark.slow
@settings(max_examples=200)
@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_the_pairs_does_not_matter(graph: Graph, random: Any) -> None:
    dates, similarities = graph
    groups = average_link(dates, similarities, USUAL)
    assert sorted(number for group in groups for number in group) == list(range(len(dates)))
    turned = [(b, a, value) if random.random() < 0.5 else (a, b, value) for a, b, value in similarities]
    assert average_link(dates, random.sample(turned, len(turned)), USUAL) == groups


@pytest.mark.slow
@settings(max_examples=200)
@given(st.integers(0, 2**32), st.integers(2, 12), st.randoms(use_true_random=False))
def test_the_order_of_the_texts_does_not_matter(seed: int, n: int, random: Any) -> None:
    similarity, dates = matrix(seed, n), [random.choice([nan, 0.0, 5.0, 10.0]) for _ in range(n)]
    places = random.sample(range(n), n)
    moved = similarity[np.ix_(places, places)]
    groups = average_link([dates[place] for place in places], near(moved, [dates[p] for p in places]), USUAL)
    named = sorted(tuple(sorted(places[number] for number in group)) for group in groups)
    assert named == average_link(dates, near(similarity, dates), USUAL)


def near(similarity: NDArray[np.float64], dates: Sequence[float]) -> list[Similarity]:
    return [(i, j, s) for i, j, s in all_similarities(similarity) if not abs(dates[i] - dates[j]) > USUAL.window_days]


@pytest.mark.slow
@settings(max_examples=200)
@given(graphs())
def test_parts_that_nothing_close_connects_are_grouped_as_if_alone(graph: Graph) -> None:
    """So a run may group anew only what its own articles are connected to."""
    dates, similarities = graph
    n = len(dates)
    weak = [(0, n, LEAST - 0.01), (n - 1, 2 * n - 1, LEAST - 0.05)]
    twice = average_link(dates * 2, similarities + [(i + n, j + n, s) for i, j, s in similarities] + weak, USUAL)
    alone = average_link(dates, similarities, USUAL)
    assert twice == sorted(alone + [tuple(i + n for i in group) for group in alone])


def test_a_chain_does_not_lead_from_one_end_to_the_other() -> None:
    groups = average_link([nan] * 10, [(i, i + 1, 0.5) for i in range(9)], USUAL)
    assert max(map(len, groups)) <= 3


def test_pairs_beyond_the_window_count_neither_way() -> None:
    similarities = [(0, 1, 0.4), (1, 2, 0.4)]
    assert average_link([0.0, 6.0, 12.0], similarities, USUAL) == [(0, 1, 2)]
    assert average_link([0.0, 6.0, 6.5], similarities, USUAL) == [(0, 1), (2,)]
    assert average_link([0.0, 6.0, nan], similarities, USUAL) == [(0, 1), (2,)], "undated ones are compared with all"


def test_the_most_alike_are_joined_first_and_ties_go_to_the_first() -> None:
    assert average_link([nan] * 3, [(0, 1, 0.3), (1, 2, 0.31)], USUAL) == [(0,), (1, 2)]
    assert average_link([nan] * 3, [(0, 1, 0.3), (1, 2, 0.3)], USUAL) == [(0, 1), (2,)]
    assert average_link([nan] * 2, [(0, 1, LEAST)], USUAL) == [(0, 1)]
    assert average_link([nan] * 2, [(0, 1, LEAST - 1e-6)], USUAL) == [(0,), (1,)]
    assert average_link([], [], USUAL) == []


def test_two_texts_alone_need_more_than_those_that_a_third_bears_out() -> None:
    stricter = USUAL.model_copy(update={"min_pair": 0.4})
    assert average_link([nan] * 2, [(0, 1, 0.39)], stricter) == [(0,), (1,)]
    assert average_link([nan] * 2, [(1, 0, 0.4)], stricter) == [(0, 1)]
    assert average_link([nan] * 3, [(0, 1, 0.39), (1, 2, 0.39), (0, 2, 0.39)], stricter) == [(0, 1, 2)]


def test_what_is_told_of_day_by_day_is_one_story_and_what_pauses_is_two() -> None:
    pausing = USUAL.model_copy(update={"pause_days": 5.0})
    daily = [float(day) for day in range(6)]
    alike = [(i, j, 0.45) for i, j in combinations(range(6), 2)]
    assert average_link(daily, alike, pausing) == [tuple(range(6))]
    assert average_link([0.0, 0.5, 1.0, 5.0, 5.5, 6.0], alike, pausing) == [(0, 1, 2), (3, 4, 5)]
    assert average_link([0.0, 0.5, nan, nan, nan, 6.0], alike, pausing) == [tuple(range(6))], "nobody knows of a pause"


def test_a_pair_that_is_ruled_out_is_in_no_group_however_alike_all_others_are() -> None:
    pairs = [(i, j, -1e6 if (i, j) == (0, 1) else 0.9) for i, j in combinations(range(9), 2)]
    assert not any({0, 1} <= set(group) for group in average_link([nan] * 9, pairs, USUAL))


@pytest.mark.slow
@settings(max_examples=200)
@given(graphs())
def test_no_two_groups_are_left_that_are_alike_enough(graph: Graph) -> None:
    """Also where a union has closed the time that was between two groups."""
    dates, similarities = graph
    pausing = USUAL.model_copy(update={"pause_days": 4.0, "min_pair": 0.01})
    groups = average_link(dates, similarities, pausing)
    again = average_link([nan] * len(groups), _between_groups(groups, dates, similarities, pausing), pausing)
    assert again == [(number,) for number in range(len(groups))]


def _between_groups(
    groups: Sequence[tuple[int, ...]], dates: Sequence[float], similarities: Sequence[Similarity], rules: StorySettings
) -> list[Similarity]:
    """How alike groups are, by the definition."""
    known = {(one, other): similarity for one, other, similarity in similarities}
    found = []
    for (a, one), (b, other) in combinations(enumerate(groups), 2):
        pairs = [(i, j) for i in one for j in other if not abs(dates[i] - dates[j]) > rules.window_days]
        if not pairs:
            continue
        total = sum(known.get((min(pair), max(pair)), 0.0) for pair in pairs)
        ours, theirs = ([dates[i] for i in group if not isnan(dates[i])] for group in (one, other))
        pause = max(0.0, min(ours) - max(theirs), min(theirs) - max(ours)) if ours and theirs else 0.0
        dated = sum(not isnan(dates[i] - dates[j]) for i, j in pairs) / len(pairs)
        near = 1 - dated * (1 - exp(-pause / rules.pause_days))
        found.append((a, b, total / len(pairs) * near - 1e-9))
    return found


@pytest.mark.parametrize("first", [16383.9999, -3.3, 8191.1, 20000.1])
def test_texts_just_a_window_apart_can_be_compared(first: float) -> None:
    """However their times are rounded: a similar pair counts."""
    for step in range(200):
        one = first + step * 1e-6
        dates = [one, one + 7.0, one - 3.0, one + 9.0]
        similarities = [(i, j, 0.5) for i, j in combinations(range(4), 2) if abs(dates[i] - dates[j]) <= 7]
        average_link(dates, similarities, USUAL)


@pytest.mark.slow
def test_a_thousand_texts_that_are_all_alike_are_one_story() -> None:
    n = 1000
    similarities = [(i, j, 0.5) for i, j in combinations(range(n), 2)]
    assert average_link([i * 0.001 for i in range(n)], similarities, USUAL) == [tuple(range(n))]


def test_of_crowded_texts_pairs_that_are_not_given_count_neither_way() -> None:
    ring = [(i, (i + 1) % 8, 0.5) for i in range(8)]
    assert average_link([nan] * 8, ring, USUAL, set(range(8))) == [tuple(range(8))]
    assert max(map(len, average_link([nan] * 8, ring, USUAL))) < 8
    assert max(map(len, average_link([nan] * 8, ring, USUAL, {0, 4}))) < 8, "of one that is not crowded all are given"


@pytest.mark.slow
def test_a_crowd_of_thousands_each_tied_to_some_is_one_story() -> None:
    n, rng = 2_000, np.random.default_rng(3)
    pairs = np.stack([np.repeat(np.arange(n), 20), rng.integers(0, n, 20 * n)])
    pairs = np.unique(np.sort(pairs[:, pairs[0] != pairs[1]], axis=0), axis=1)
    ties = np.asarray(rng.uniform(0.9, 1.0, pairs.shape[1]), np.float64)
    dates, crowded = np.full(n, nan), np.ones(n, np.bool_)
    found = average_link_by_component(dates, pairs, ties, USUAL, crowded)
    assert found == [tuple(range(n))]
    turned = rng.permutation(pairs.shape[1])
    assert average_link_by_component(dates, pairs[::-1, turned], ties[turned], USUAL, crowded) == found


@pytest.mark.slow
@settings(max_examples=200)
@given(graphs())
def test_component_by_component_or_all_at_once_the_groups_are_the_same(graph: Graph) -> None:
    dates, similarities = graph
    pairs = np.array([pair[:2] for pair in similarities], dtype=np.int64).reshape(-1, 2).T
    similarity = np.array([pair[2] for pair in similarities], dtype=np.float64)
    found = average_link_by_component(np.array(dates), pairs, similarity, USUAL)
    assert found == average_link(dates, similarities, USUAL)
