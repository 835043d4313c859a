"""Average link: as scipy has it where all can be compared; without chains, and the same in any order."""

from collections.abc import Sequence
from itertools import combinations
from math import nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage

from pipeline.settings import StorySettings
from pipeline.stories.average_link import Link, average_link, group

USUAL = StorySettings()
LEAST = USUAL.min_similarity


def all_links(similarity: NDArray[np.float64]) -> list[Link]:
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
    assert average_link([nan] * n, all_links(similarity), USUAL) == wanted


@st.composite
def webs(draw: st.DrawFn) -> tuple[list[float], list[Link]]:
    """Dates and links, many of them equal."""
    n = draw(st.integers(1, 9))
    dates = draw(st.lists(st.sampled_from([nan, 0.0, 1.0, 6.5, 7.5, 9.0, 14.0]), min_size=n, max_size=n))
    links: list[Link] = []
    for one, other in combinations(range(n), 2):
        near = not abs(dates[one] - dates[other]) > USUAL.window_days
        value = draw(st.sampled_from([0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.9]))
        links += [(one, other, value)] * (near and value > 0)
    return dates, links


@settings(max_examples=200)
@given(webs(), st.randoms(use_true_random=False))
def test_the_order_of_the_links_does_not_matter(web: tuple[list[float], list[Link]], random: Any) -> None:
    dates, links = web
    groups = average_link(dates, links, USUAL)
    assert sorted(number for group in groups for number in group) == list(range(len(dates)))
    turned = [(other, one, value) if random.random() < 0.5 else (one, other, value) for one, other, value in links]
    assert average_link(dates, random.sample(turned, len(turned)), USUAL) == groups


@settings(max_examples=200)
@given(st.integers(0, 2**32), st.integers(2, 12), st.randoms(use_true_random=False))
def test_the_order_of_the_texts_does_not_matter(seed: int, n: int, random: Any) -> None:
    similarity, dates = matrix(seed, n), [random.choice([nan, 0.0, 5.0, 10.0]) for _ in range(n)]
    places = random.sample(range(n), n)
    moved = similarity[np.ix_(places, places)]
    groups = average_link([dates[place] for place in places], near(moved, [dates[p] for p in places]), USUAL)
    named = sorted(tuple(sorted(places[number] for number in group)) for group in groups)
    assert named == average_link(dates, near(similarity, dates), USUAL)


def near(similarity: NDArray[np.float64], dates: Sequence[float]) -> list[Link]:
    return [(i, j, s) for i, j, s in all_links(similarity) if not abs(dates[i] - dates[j]) > USUAL.window_days]


@settings(max_examples=200)
@given(webs())
def test_parts_that_nothing_close_connects_are_grouped_as_if_alone(web: tuple[list[float], list[Link]]) -> None:
    """So a run may group anew only what its own articles are connected to."""
    dates, links = web
    n = len(dates)
    weak = [(0, n, LEAST - 0.01), (n - 1, 2 * n - 1, LEAST - 0.05)]
    twice = average_link(dates * 2, links + [(i + n, j + n, s) for i, j, s in links] + weak, USUAL)
    alone = average_link(dates, links, USUAL)
    assert twice == sorted(alone + [tuple(i + n for i in group) for group in alone])


def test_a_chain_does_not_lead_from_one_end_to_the_other() -> None:
    groups = average_link([nan] * 10, [(i, i + 1, 0.5) for i in range(9)], USUAL)
    assert max(map(len, groups)) <= 3


def test_pairs_beyond_the_window_count_neither_way() -> None:
    links = [(0, 1, 0.4), (1, 2, 0.4)]
    assert average_link([0.0, 6.0, 12.0], links, USUAL) == [(0, 1, 2)]
    assert average_link([0.0, 6.0, 6.5], links, USUAL) == [(0, 1), (2,)]
    assert average_link([0.0, 6.0, nan], links, USUAL) == [(0, 1), (2,)], "undated ones are compared with all"


def test_the_most_alike_are_joined_first_and_ties_go_to_the_first() -> None:
    assert average_link([nan] * 3, [(0, 1, 0.3), (1, 2, 0.31)], USUAL) == [(0,), (1, 2)]
    assert average_link([nan] * 3, [(0, 1, 0.3), (1, 2, 0.3)], USUAL) == [(0, 1), (2,)]
    assert average_link([nan] * 2, [(0, 1, LEAST)], USUAL) == [(0, 1)]
    assert average_link([nan] * 2, [(0, 1, LEAST - 1e-6)], USUAL) == [(0,), (1,)]
    assert average_link([], [], USUAL) == []


@pytest.mark.parametrize("first", [16383.9999, -3.3, 8191.1, 20000.1])
def test_texts_just_a_window_apart_can_be_compared(first: float) -> None:
    """However their times are rounded: a pair that is linked counts."""
    for step in range(200):
        one = first + step * 1e-6
        dates = [one, one + 7.0, one - 3.0, one + 9.0]
        links = [(i, j, 0.5) for i, j in combinations(range(4), 2) if abs(dates[i] - dates[j]) <= 7]
        average_link(dates, links, USUAL)


def test_a_thousand_texts_that_are_all_alike_are_one_story() -> None:
    n = 1000
    links = [(i, j, 0.5) for i, j in combinations(range(n), 2)]
    assert average_link([i * 0.001 for i in range(n)], links, USUAL) == [tuple(range(n))]


@settings(max_examples=200)
@given(webs())
def test_web_by_web_or_all_at_once_the_groups_are_the_same(web: tuple[list[float], list[Link]]) -> None:
    dates, links = web
    pairs = np.array([link[:2] for link in links], dtype=np.int64).reshape(-1, 2).T
    similarity = np.array([link[2] for link in links], dtype=np.float64)
    assert group(np.array(dates), pairs, similarity, USUAL) == average_link(dates, links, USUAL)
