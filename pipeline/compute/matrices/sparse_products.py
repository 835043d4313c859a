"""Two sparse matrices -> the products of a row and a column that are above a threshold; the others are never stored.

Of texts of some hundred terms half of all pairs share one, and one pair in a thousand much. So what one row has in
common with all columns is summed up side by side and then looked through: to list the columns that a row meets, as
libraries do, costs several times the multiplications.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from pipeline.compute.matrices.compiled import compiled

Places = NDArray[np.int32]
Columns = NDArray[np.uint16]
Floats = NDArray[np.float32]

MOST_COLUMNS = 1 << 16
"""Of a matrix that others are multiplied by: with 16 bits a number there is less to read, and it takes a fifth less."""
_AT_ONCE = 64  # sums, of which the highest is looked at first


class Products(NamedTuple):
    """Pairs of a row and a column, by row and then by column, and the product of each."""

    row: Places
    column: Places
    value: Floats


class _Matrix(NamedTuple):
    """The arrays of a sparse matrix: where its rows end, and the column and value of each entry."""

    ends: Places
    columns: Places | Columns
    values: Floats


class Multiplier:
    """A matrix without negative values that others are multiplied by, of MOST_COLUMNS at most, sorted in each row."""

    def __init__(self, matrix: csr_matrix) -> None:
        self._n_columns = matrix.shape[1]
        if self._n_columns > MOST_COLUMNS:
            raise ValueError(f"{self._n_columns} columns are to be multiplied at once; at most {MOST_COLUMNS} can be")
        self._arrays = _arrays(matrix, matrix.indices.astype(np.uint16))

    def products_above(self, one: csr_matrix, least: float, diagonal: int | None = None) -> Products:
        """The entries above `least`, which is not negative, of the product of `one`, without negative values, and this.

        `diagonal`: only entries right of this one of the product, as of `numpy.triu`, are looked for. Sums are 32-bit
        floats and follow the order of the entries of `one`. Room is made for all products, of which only what is found
        is touched: multiply some hundred rows at a time.
        """
        first = -one.shape[0] if diagonal is None else diagonal + 1  # column that counts of the first row
        rows = _arrays(one, np.asarray(one.indices, np.int32))
        return Products(*_products(rows, self._arrays, self._n_columns, np.float32(least), first))


def _arrays(matrix: csr_matrix, columns: Places | Columns) -> _Matrix:
    return _Matrix(np.asarray(matrix.indptr, np.int32), columns, np.asarray(matrix.data, np.float32))


@compiled
def _products(
    one: _Matrix, other: _Matrix, n_columns: int, least: np.float32, first: int
) -> tuple[Places, Places, Floats]:
    n_rows = len(one.ends) - 1
    rows, columns = np.empty(n_rows * n_columns, np.int32), np.empty(n_rows * n_columns, np.int32)
    values = np.empty(n_rows * n_columns, np.float32)
    sums = np.zeros(n_columns, np.float32)
    bits = sums.view(np.int32)  # in the order of what they stand for
    starts = other.ends[:-1].copy()  # of the entries that count, of each row of `other`
    found = 0
    for row in range(n_rows):
        for entry in range(one.ends[row], one.ends[row + 1]):
            value, middle = one.values[entry], one.columns[entry]
            start, end = starts[middle], other.ends[middle + 1]
            while start < end and other.columns[start] < first + row:
                start += 1
            starts[middle] = start
            for place in range(np.uint64(start), np.uint64(end)):
                sums[other.columns[place]] += value * other.values[place]
        for start in range(0, n_columns, _AT_ONCE):
            stop = min(start + _AT_ONCE, n_columns)
            highest = np.int32(0)
            for column in range(np.uint64(start), np.uint64(stop)):
                highest = max(highest, bits[column])
            if np.int32(highest).view(np.float32) > least:
                for column in range(start, stop):
                    if sums[column] > least:
                        rows[found], columns[found], values[found] = row, column, sums[column]
                        found += 1
        sums[:] = 0
    return rows[:found].copy(), columns[:found].copy(), values[:found].copy()
