"""Lists of numbers -> sparse matrices, a row a list and a column a value: made some thousand lists at a time."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Numbers = NDArray[np.int64]

LISTS_AT_ONCE = 5_000  # of some hundred values each

_NONE: Numbers = np.empty(0, np.int64)


class TermRows(NamedTuple):
    """Some lists in order: the row of the first, the row of each entry counted from there, and the entries' columns."""

    start: int
    rows: Numbers
    columns: Numbers


class Columns:
    """The values that some lists have, and those `known` before, in order: each is a column."""

    def __init__(self, lists: pa.ChunkedArray, known: Numbers = _NONE) -> None:
        parts = [np.asarray(_values(lists.slice(at, LISTS_AT_ONCE)).unique(), np.int64) for at in _starts(lists)]
        self.values: Numbers = np.unique(np.concatenate([known, *parts]))

    def __len__(self) -> int:
        return len(self.values)

    def spans(self, lists: pa.ChunkedArray) -> Iterator[TermRows]:
        """Lists of values that have columns, some at a time; what is no list has no entries."""
        for start in _starts(lists):
            some = lists.slice(start, LISTS_AT_ONCE)
            lengths = np.asarray(pc.fill_null(pc.list_value_length(some), 0), np.int64)
            yield TermRows(start, np.repeat(np.arange(len(some)), lengths), self._of(_values(some)))

    def _of(self, values: pa.Array) -> Numbers:
        """The columns of some values, of which most recur: each is searched for once."""
        encoded = values.dictionary_encode()
        columns: Numbers = np.searchsorted(self.values, np.asarray(encoded.dictionary, np.int64))
        return columns[np.asarray(encoded.indices, np.int64)]

    def matrix(self, lists: pa.ChunkedArray, weights: NDArray[np.float32]) -> csr_matrix:
        """A row a list, with the weight of each of its entries."""
        lengths = np.asarray(pc.fill_null(pc.list_value_length(lists), 0), np.int64)
        ends = np.append(0, np.cumsum(lengths))
        columns = np.empty(ends[-1], np.int32)
        for span in self.spans(lists):
            columns[ends[span.start] : ends[span.start] + len(span.columns)] = span.columns
        return csr_matrix((weights, columns, ends), shape=(len(lists), len(self)))


def _starts(lists: pa.ChunkedArray) -> range:
    return range(0, len(lists), LISTS_AT_ONCE)


def _values(lists: pa.ChunkedArray) -> pa.Array:
    return pc.list_flatten(lists).combine_chunks()
