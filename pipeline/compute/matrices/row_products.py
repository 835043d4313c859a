"""Rows of a sparse matrix, and pairs of them -> the product of each pair."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from pipeline.compute.matrices.compiled import compiled
from pipeline.compute.matrices.padded_rows import RowArrays

Places = NDArray[np.int32] | NDArray[np.int64]
Rows = NDArray[np.int32]
Floats = NDArray[np.float32]

_AT_ONCE = 200_000  # pairs of one thread


def arrays_of(matrix: csr_matrix) -> RowArrays:
    """The rows of a matrix."""
    ends, columns = np.asarray(matrix.indptr, np.int64), np.asarray(matrix.indices, np.int32)
    return RowArrays(ends[:-1], ends[1:], columns, np.asarray(matrix.data, np.float32))


def products_of_rows(rows: RowArrays, n_columns: int, pairs: tuple[Places, Places], n_threads: int = 1) -> Floats:
    """The product of each two rows, summed up in the order of the entries of the second, as 32-bit floats.

    A row has each of its columns once. To take the rows out and multiply them, as libraries do, costs several times as
    much; pairs with the same first row should follow each other.
    """
    one, other = (np.asarray(end, np.int32) for end in pairs)

    def products(start: int) -> Floats:
        return _products(rows, (one[start : start + _AT_ONCE], other[start : start + _AT_ONCE]), n_columns)

    with ThreadPoolExecutor(n_threads) as threads:
        parts = threads.map(products, range(0, len(one), _AT_ONCE))
        return np.concatenate([np.empty(0, np.float32), *parts])


@compiled
def _products(rows: RowArrays, pairs: tuple[Rows, Rows], n_columns: int) -> Floats:
    one, other = pairs
    found = np.zeros(len(one), np.float32)
    row = np.zeros(n_columns, np.float32)  # of the pairs that are looked at
    for pair in range(len(one)):
        start, end = rows.starts[one[pair]], rows.stops[one[pair]]
        if not pair or one[pair] != one[pair - 1]:
            for entry in range(start, end):
                row[rows.columns[entry]] = rows.values[entry]
        total = np.float32(0)
        for entry in range(rows.starts[other[pair]], rows.stops[other[pair]]):
            total += row[rows.columns[entry]] * rows.values[entry]
        found[pair] = total
        if pair + 1 == len(one) or one[pair] != one[pair + 1]:
            for entry in range(start, end):
                row[rows.columns[entry]] = 0
    return found
