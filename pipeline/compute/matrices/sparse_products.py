"""Two sparse matrices -> the products of a row and a column that are above a threshold; the others are never stored.

Of texts of some hundred terms half of all pairs share one, and one pair in a thousand much. So what one row has in
common with all columns is summed up side by side and then looked through: to list the columns that a row meets, as
libraries do, costs several times the multiplications.
"""

from collections.abc import Callable
from typing import NamedTuple, ParamSpec, TypeVar

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

_P = ParamSpec("_P")
_R = TypeVar("_R")

Places = NDArray[np.int32]
Floats = NDArray[np.float32]

_AT_ONCE = 64  # sums, of which the highest is looked at first


class Products(NamedTuple):
    """Pairs of a row and a column, by row and then by column, and the product of each."""

    row: Places
    column: Places
    value: Floats


class _Matrix(NamedTuple):
    """The arrays of a sparse matrix: where its rows end, and the column and value of each entry."""

    ends: Places
    columns: Places
    values: Floats


def products_above(one: csr_matrix, other: csr_matrix, least: float) -> Products:
    """The entries above `least`, which is not negative, of the product of two matrices without negative values.

    Sums are 32-bit floats and follow the order of the entries of `one`. Room is made for all products, of which only
    what is found is touched: multiply some hundred rows at a time.
    """
    return Products(*_products(_arrays(one), _arrays(other), other.shape[1], np.float32(least)))


def _arrays(matrix: csr_matrix) -> _Matrix:
    ends, columns = (np.asarray(places, np.int32) for places in (matrix.indptr, matrix.indices))
    return _Matrix(ends, columns, np.asarray(matrix.data, np.float32))


def _compiled(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Compiled on first use, and kept on disk for the next process where there is a folder to write to."""
    try:
        return njit(nogil=True, cache=True)(function)
    except RuntimeError:  # neither beside this file nor in the user's cache
        return njit(nogil=True)(function)


@_compiled
def _products(one: _Matrix, other: _Matrix, n_columns: int, least: np.float32) -> tuple[Places, Places, Floats]:
    n_rows = len(one.ends) - 1
    rows, columns = np.empty(n_rows * n_columns, np.int32), np.empty(n_rows * n_columns, np.int32)
    values = np.empty(n_rows * n_columns, np.float32)
    sums = np.zeros(n_columns, np.float32)
    bits = sums.view(np.int32)  # in the order of what they stand for
    found = 0
    for row in range(n_rows):
        for entry in range(one.ends[row], one.ends[row + 1]):
            value, middle = one.values[entry], one.columns[entry]
            for place in range(np.uint64(other.ends[middle]), np.uint64(other.ends[middle + 1])):
                sums[np.uint32(other.columns[place])] += value * other.values[place]
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
