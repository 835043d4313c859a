"""Of each row the heaviest entries stay, as sorting all of them would have it; a row of length 1 stays what it is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from pipeline.compute.matrices.matrix_rows import heaviest, of_unit_length

WEIGHTS = st.sampled_from([0.0, 0.25, 0.5, 1.0])


@given(arrays(np.float32, st.tuples(st.integers(0, 5), st.integers(1, 7)), elements=WEIGHTS), st.integers(1, 4))
def test_the_heaviest_of_each_row_stay_and_of_equals_the_first(dense: NDArray[np.float32], most: int) -> None:
    backwards = csr_matrix(dense[:, ::-1])[:, ::-1]  # the entries of a row need not be in order
    found = heaviest(backwards, most)
    for row, weights in enumerate(dense.tolist()):
        entries = [(-weight, column) for column, weight in enumerate(weights) if weight]
        expected = {column: -weight for weight, column in sorted(entries)[:most]}
        own = found[row]
        assert dict(zip(own.indices.tolist(), own.data.tolist(), strict=True)) == expected
    assert found.shape == dense.shape and found.has_sorted_indices


def test_a_row_is_divided_by_its_length_and_an_empty_one_stays() -> None:
    found = of_unit_length(csr_matrix(np.array([[3.0, 4.0], [0.0, 0.0]], np.float32))).toarray()
    assert found.tolist() == pytest.approx(np.array([[0.6, 0.8], [0.0, 0.0]]))
