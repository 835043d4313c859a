"""Products of rows are those of plain multiplication, in whatever order and however many threads they are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from pipeline.compute.matrices import row_products
from pipeline.compute.matrices.row_products import arrays_of, products_of_rows

WEIGHTS = st.sampled_from([0.0, 0.0, 0.25, 0.5, 1.0])  # whose sums are the same in any order


@given(
    arrays(np.float32, (5, 6), elements=WEIGHTS),
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=20),
    st.integers(1, 3),
)
def test_the_product_of_each_two_rows_is_that_of_plain_multiplication(
    rows: NDArray[np.float32], pairs: list[tuple[int, int]], n_threads: int
) -> None:
    one, other = np.array(pairs, np.int64).reshape(-1, 2).T
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(row_products, "_AT_ONCE", 4)
        found = products_of_rows(arrays_of(csr_matrix(rows)), 6, (one, other), n_threads)
    assert found.tolist() == (rows @ rows.T)[one, other].tolist()
