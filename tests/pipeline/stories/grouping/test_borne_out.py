"""What the texts of a group themselves bear out stays together; who is borne out by no other is alone."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.settings import StorySettings
from pipeline.stories.grouping.borne_out import Ties, borne_out

RULES = StorySettings(min_similarity=0.5, min_pair=0.6, min_told=0.25)
NAN = float("nan")


def parted(
    groups: list[tuple[int, ...]], told: Mapping[tuple[int, int], float], tie: float = 0.9
) -> list[tuple[int, ...]]:
    pairs = np.array(list(told), np.int64).reshape(-1, 2).T
    ties = Ties(pairs, np.full(len(told), tie), np.array(list(told.values()), np.float64))
    return borne_out(groups, ties, 1 + max(map(max, groups)), RULES)


def test_a_text_that_no_other_of_its_group_bears_out_is_alone() -> None:
    told = {(0, 1): 0.4, (1, 2): 0.4, (0, 3): 0.2, (1, 3): 0.1}
    assert parted([(0, 1, 2, 3)], told) == [(0, 1, 2), (3,)]


def test_one_other_is_enough() -> None:
    assert parted([(0, 1, 2)], {(0, 1): 0.26, (1, 2): 0.26, (0, 2): 0.0}) == [(0, 1, 2)]


def test_two_alone_need_more() -> None:
    assert parted([(0, 1)], {(0, 1): 0.32}) == [(0,), (1,)]
    assert parted([(0, 1)], {(0, 1): 0.33}) == [(0, 1)]


def test_parts_that_no_pair_that_is_borne_out_connects_are_two_stories() -> None:
    told = {(0, 1): 0.4, (1, 2): 0.4, (3, 4): 0.4, (4, 5): 0.4, (2, 3): 0.2, (0, 5): 0.1}
    assert parted([(0, 1, 2, 3, 4, 5)], told) == [(0, 1, 2), (3, 4, 5)]
    assert parted([(0, 1, 2, 3, 4, 5)], told | {(0, 5): 0.3}) == [(0, 1, 2, 3, 4, 5)]


def test_two_that_are_left_of_more_are_two_alone() -> None:
    assert parted([(0, 1, 2)], {(0, 1): 0.29, (1, 2): 0.2}) == [(0,), (1,), (2,)]
    assert parted([(0, 1, 2)], {(0, 1): 0.5, (1, 2): 0.2}, tie=0.55) == [(0,), (1,), (2,)]


def test_without_a_headline_there_is_nothing_to_bear_out() -> None:
    assert parted([(0, 1, 2), (3, 4)], {(0, 1): NAN, (1, 2): NAN, (3, 4): NAN}) == [(0, 1, 2), (3, 4)]


def test_what_is_told_in_another_group_does_not_count() -> None:
    assert parted([(0, 1), (2,)], {(0, 2): 0.9, (0, 1): 0.1}) == [(0,), (1,), (2,)]


@pytest.mark.slow
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.floats(0, 1)), max_size=30), st.randoms())
def test_the_order_of_pairs_does_not_matter_and_nobody_is_lost(rows: list[tuple[int, int, float]], random) -> None:  # type: ignore[no-untyped-def]
    told = {(min(a, b), max(a, b)): value for a, b, value in rows if a != b}
    shuffled = list(told.items())
    random.shuffle(shuffled)
    groups = [(0, 1, 2, 3), (4, 5, 6), (7,)]
    found = parted(groups, told)
    assert found == parted(groups[::-1], dict(shuffled))
    assert sorted(one for group in found for one in group) == list(range(8))
