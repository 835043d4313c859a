"""Rows of a sparse matrix that come some at a time -> one array of each, without a copy of those before them."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix


class RowArrays(NamedTuple):
    """Where the entries of each row begin and end, and the column and value of each entry."""

    starts: NDArray[np.int64]
    stops: NDArray[np.int64]
    columns: NDArray[np.int32]
    values: NDArray[np.float32]


class PaddedRows:
    """Rows of at most so many entries: room is made for all of them, of which only what is filled takes memory."""

    def __init__(self, n_rows: int, most: int) -> None:
        self._n_filled = 0
        self._counts = np.zeros(n_rows, np.int64)
        self._columns = np.empty((n_rows, most), np.int32)
        self._values = np.empty((n_rows, most), np.float32)

    def append(self, rows: csr_matrix) -> None:
        """Fill the next of them."""
        filled = slice(self._n_filled, self._n_filled + rows.shape[0])
        counts = np.diff(rows.indptr)
        there = np.arange(self._columns.shape[1]) < counts[:, np.newaxis]
        self._counts[filled] = counts
        self._columns[filled][there] = rows.indices
        self._values[filled][there] = rows.data
        self._n_filled = filled.stop

    def __len__(self) -> int:
        return self._n_filled

    def arrays(self) -> RowArrays:
        """All of them; those that are not filled are empty."""
        starts = np.arange(len(self._counts)) * self._columns.shape[1]
        return RowArrays(starts, starts + self._counts, self._columns.ravel(), self._values.ravel())
