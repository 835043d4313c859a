"""Products above a threshold are those of plain multiplication, in order; those at or below it are not found."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from pipeline.compute.matrices.sparse_products import MOST_COLUMNS, Multiplier

WEIGHTS = st.sampled_from([0.0, 0.0, 0.25, 0.5, 1.0])  # whose sums are the same in any order


@given(
    arrays(np.float32, st.tuples(st.integers(0, 5), st.just(4)), elements=WEIGHTS),
    arrays(np.float32, st.tuples(st.just(4), st.integers(0, 150)), elements=WEIGHTS, fill=st.just(0.0)),
    st.sampled_from([0.0, 0.25, 1.0]),
    st.sampled_from([None, -6, -1, 0, 3, 70]),
)
def test_what_is_found_is_what_plain_multiplication_gives(
    one: NDArray[np.float32], other: NDArray[np.float32], least: float, diagonal: int | None
) -> None:
    found = Multiplier(csr_matrix(other)).products_above(csr_matrix(one), least, diagonal)
    product = one @ other if diagonal is None else np.triu(one @ other, diagonal + 1)
    rows, columns = np.nonzero(product > least)
    assert (found.row.tolist(), found.column.tolist()) == (rows.tolist(), columns.tolist())
    assert found.value.tolist() == product[rows, columns].tolist()


@pytest.mark.parametrize("n_columns", [63, 64, 65])
def test_the_last_column_counts_however_many_there_are(n_columns: int) -> None:
    other = np.zeros((1, n_columns), np.float32)
    other[0, -1] = 0.5
    found = Multiplier(csr_matrix(other)).products_above(csr_matrix(np.ones((2, 1), np.float32)), 0.25)
    assert found.column.tolist() == [n_columns - 1] * 2 and found.value.tolist() == [0.5] * 2


def test_more_columns_than_their_numbers_can_tell_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="65537 columns"):
        Multiplier(csr_matrix((1, MOST_COLUMNS + 1), dtype=np.float32))
