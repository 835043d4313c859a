"""Nearest rows: what is left of many pairs is what sorting all of them gives, however they come."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compute.matrices.nearest_rows import STEPS, Entries, NearestRows

Pair = tuple[int, int, float, int]

pairs = st.lists(
    st.tuples(st.integers(0, 3), st.integers(-5, 20), st.sampled_from([0.25, 0.5, 0.75, 1.0]), st.integers(0, 2**27)),
    max_size=60,
    unique_by=(lambda pair: pair[:2], lambda pair: pair[3]),
)


def entries(some: list[Pair]) -> Entries:
    row, other, similarity, hashes = zip(*some, strict=True) if some else ((), (), (), ())
    numbers = (np.array(values, np.int32) for values in (row, other, hashes))
    return Entries(next(numbers), next(numbers), np.array(similarity, np.float32), next(numbers))


def found(nearest: NearestRows, rows: slice = slice(None)) -> set[Pair]:
    return set(zip(*(values.tolist() for values in nearest.entries(rows)), strict=True))


@given(pairs, st.integers(1, 5), st.integers(0, 60))
def test_of_each_row_the_most_alike_are_left_and_of_those_equally_alike_the_least_hashes(
    some: list[Pair], most: int, cut: int
) -> None:
    nearest = NearestRows(4, most)
    nearest.add(entries(some[:cut]))
    nearest.add(entries(some[cut:]))
    own = [sorted((pair for pair in some if pair[0] == row), key=lambda pair: (-pair[2], pair[3])) for row in range(4)]
    wanted = {pair for pairs in own for pair in pairs[:most]}
    assert found(nearest) == wanted and found(nearest, slice(1, 3)) == {p for p in wanted if p[0] in (1, 2)}
    assert nearest.counts.tolist() == [min(most, len(pairs)) for pairs in own]
    least = [pairs[most - 1][2] - 1 / STEPS if len(pairs) >= most else 0.0 for pairs in own]
    assert nearest.enough(slice(None)).tolist() == pytest.approx(least)
    ends = np.array([pair[:2] for pair in some], np.int32).reshape(-1, 2).T
    assert nearest.have(*ends).tolist() == [pair in wanted for pair in some]


def test_a_row_that_is_none_has_nothing() -> None:
    nearest = NearestRows(2, 3)
    nearest.add(entries([(0, -1, 0.5, 7)]))
    assert nearest.have(np.array([-1, 0, 1], np.int32), np.array([0, -1, -1], np.int32)).tolist() == [
        False,
        True,
        False,
    ]


def test_differences_smaller_than_a_step_do_not_count() -> None:
    nearest = NearestRows(1, 1)
    amid = 1 - 8000.5 / STEPS
    nearest.add(entries([(0, 1, amid, 3), (0, 2, amid + 0.2 / STEPS, 4), (0, 3, amid - 0.2 / STEPS, 2)]))
    assert [pair[1] for pair in found(nearest)] == [3]
