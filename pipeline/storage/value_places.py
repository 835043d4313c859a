"""A column of a table's files -> where its values stand: 32 bits of each, by which row groups are told that hold some.

Whoever looks up many times reads the column once. Another value may have the same bits: they tell where to look.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
from numpy.typing import NDArray

from pipeline.compute.arrow import in_batches

_ROWS_AT_ONCE = 200_000
_WORD = 8  # bytes
_LONGEST = 256  # characters of a value that count
_ODD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio, whose powers spread the bits of words


@dataclass(frozen=True)
class ValuePlaces:
    """The hash of a column's value in each row of some files, in order, and the row after the last of each row group.

    `groups`: the number of each row group's file, and its own number in that file.
    """

    hashes: NDArray[np.uint32]
    ends: NDArray[np.int64]
    groups: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, stored: ds.FileSystemDataset, column: str) -> "ValuePlaces":
        """Those of a column of strings."""
        read = (pa.Table.from_batches([batch]) for batch in stored.to_batches(columns=[column]))
        parts = [value_hashes(rows[column].combine_chunks()) for rows in in_batches(read, _ROWS_AT_ONCE)]
        groups = [
            (number, at, file.metadata.row_group(at).num_rows)
            for number, file in enumerate(stored.get_fragments())
            for at in range(file.metadata.num_row_groups)
        ]
        ends = np.cumsum(np.array([n_rows for _, _, n_rows in groups], np.int64))
        hashes = np.concatenate([np.empty(0, np.uint32), *parts])
        return cls(hashes, ends, tuple((number, at) for number, at, _ in groups))

    def parts_with(self, stored: ds.FileSystemDataset, values: pa.Array) -> Iterator[ds.ParquetFileFragment]:
        """The files, cut to the row groups, that may hold one of the values."""
        wanted = pc.is_in(pa.array(self.hashes), value_set=pa.array(value_hashes(values)))
        rows = np.flatnonzero(np.asarray(wanted))
        held = [self.groups[at] for at in np.unique(np.searchsorted(self.ends, rows, side="right")).tolist()]
        files = list(stored.get_fragments())
        for number, groups in groupby(held, key=lambda group: group[0]):
            yield files[number].subset(row_group_ids=[at for _, at in groups])


def value_hashes(values: pa.Array) -> NDArray[np.uint32]:
    """32 bits of each string: its words of eight bytes, each times a number of its place, summed up."""
    values = pc.utf8_slice_codeunits(pc.fill_null(values, ""), 0, _LONGEST)
    longest = pc.max(pc.binary_length(values)).as_py() or 0
    n_words = -(-longest // _WORD)
    if not n_words:
        return np.zeros(len(values), np.uint32)
    padded = pc.ascii_rpad(values, n_words * _WORD, padding="\0")
    words = np.frombuffer(padded.buffers()[2], np.uint64, len(values) * n_words).reshape(len(values), n_words)
    factors = np.cumprod(np.full(n_words, _ODD))
    sums: NDArray[np.uint64] = (words * factors).sum(axis=1)
    return (sums >> np.uint64(32)).astype(np.uint32)
