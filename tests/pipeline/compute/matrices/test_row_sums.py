"""Of each sum of rows the heaviest entries stay, as sorting all of them would have it, and together have length 1."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from pipeline.compute.matrices.row_products import arrays_of
from pipeline.compute.matrices.row_sums import Shares, heaviest_of_sums

WEIGHTS = st.sampled_from([0.0, 0.25, 0.5, 1.0])  # whose sums are the same in any order
PARTS = st.lists(st.lists(st.tuples(st.integers(0, 4), WEIGHTS), max_size=4), max_size=5)


def _shares(parts: list[list[tuple[int, float]]]) -> Shares:
    rows, weights = np.array([share for part in parts for share in part]).reshape(-1, 2).T
    ends = np.append(0, np.cumsum([len(part) for part in parts])).astype(np.int64)
    return Shares(ends, rows.astype(np.int64), weights.astype(np.float32))


@given(arrays(np.float32, (5, 7), elements=WEIGHTS), PARTS, st.integers(1, 4))
def test_the_heaviest_of_each_sum_stay_and_of_equals_the_first(
    dense: NDArray[np.float32], parts: list[list[tuple[int, float]]], most: int
) -> None:
    found = heaviest_of_sums(arrays_of(csr_matrix(dense)), 7, _shares(parts), most)
    for number, part in enumerate(parts):
        total = sum((weight * dense[row] for row, weight in part), np.zeros(7))
        entries = sorted((-weight, column) for column, weight in enumerate(total.tolist()) if weight)[:most]
        length = sum(weight**2 for weight, _ in entries) ** 0.5
        expected = {column: pytest.approx(-weight / length, rel=1e-6) for weight, column in entries}
        own = found[number]
        assert dict(zip(own.indices.tolist(), own.data.tolist(), strict=True)) == expected
    assert found.shape == (len(parts), 7) and found.has_sorted_indices
