"""Products of rows are those of plain multiplication, whatever order the pairs come in."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from pipeline.compute.matrices.row_products import products_of_rows

WEIGHTS = st.sampled_from([0.0, 0.0, 0.25, 0.5, 1.0])  # whose sums are the same in any order


@given(
    arrays(np.float32, (5, 6), elements=WEIGHTS),
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=20),
)
def test_the_product_of_each_two_rows_is_that_of_plain_multiplication(
    rows: NDArray[np.float32], pairs: list[tuple[int, int]]
) -> None:
    one, other = np.array(pairs, np.int64).reshape(-1, 2).T
    assert products_of_rows(csr_matrix(rows), one, other).tolist() == (rows @ rows.T)[one, other].tolist()
