"""A sparse matrix, and pairs of its rows -> the product of each pair."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from pipeline.compute.matrices.compiled import compiled

Places = NDArray[np.int32] | NDArray[np.int64]
Rows = NDArray[np.int32]
Floats = NDArray[np.float32]


def products_of_rows(matrix: csr_matrix, one: Places, other: Places) -> Floats:
    """The product of each two rows, summed up in the order of the entries of `other`, as 32-bit floats.

    A row has each of its columns once. To take the rows out and multiply them, as libraries do, costs several times as
    much; pairs of the same `one` should follow each other.
    """
    ends, columns = (np.asarray(places, np.int32) for places in (matrix.indptr, matrix.indices))
    rows = one.astype(np.int32), other.astype(np.int32)
    return _products((ends, columns, np.asarray(matrix.data, np.float32)), rows, matrix.shape[1])


@compiled
def _products(matrix: tuple[Rows, Rows, Floats], pairs: tuple[Rows, Rows], n_columns: int) -> Floats:
    ends, columns, values = matrix
    one, other = pairs
    found = np.zeros(len(one), np.float32)
    row = np.zeros(n_columns, np.float32)  # of the pairs that are looked at
    for pair in range(len(one)):
        start, end = ends[one[pair]], ends[one[pair] + 1]
        if not pair or one[pair] != one[pair - 1]:
            for entry in range(start, end):
                row[columns[entry]] = values[entry]
        total = np.float32(0)
        for entry in range(ends[other[pair]], ends[other[pair] + 1]):
            total += row[columns[entry]] * values[entry]
        found[pair] = total
        if pair + 1 == len(one) or one[pair] != one[pair + 1]:
            for entry in range(start, end):
                row[columns[entry]] = 0
    return found
