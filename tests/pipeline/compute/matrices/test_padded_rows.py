"""Rows that are filled some at a time are those that a sparse matrix of all of them has."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from pipeline.compute.matrices.padded_rows import PaddedRows
from pipeline.compute.matrices.row_products import products_of_rows

WEIGHTS = st.sampled_from([0.0, 0.0, 0.25, 0.5, 1.0])  # whose sums are the same in any order


@given(arrays(np.float32, (7, 5), elements=WEIGHTS), st.lists(st.integers(0, 7), max_size=3))
def test_they_are_the_rows_in_the_order_in_which_they_came(rows: NDArray[np.float32], cuts: list[int]) -> None:
    filled = PaddedRows(9, 5)
    for part in np.split(rows, sorted(cuts)):
        filled.append(csr_matrix(part))
    assert len(filled) == 7
    one, other = np.divmod(np.arange(49), 7)
    assert products_of_rows(filled.arrays(), 5, (one, other)).tolist() == (rows @ rows.T)[one, other].tolist()
    starts, stops = filled.arrays()[:2]
    assert (stops - starts).tolist() == [*np.count_nonzero(rows, axis=1), 0, 0]
