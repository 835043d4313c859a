"""Staged files that are sorted by their key -> the rows of all of them in its order, each row group read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.compute.arrow import in_order
from pipeline.schemas.columns import Table


@dataclass(frozen=True)
class _RowGroup:
    """A row group of a file, which has `metadata`, and the least and the highest of its keys."""

    path: Path
    metadata: pq.FileMetaData
    number: int
    least: str
    highest: str

    def read(self, columns: Sequence[str]) -> pa.Table:
        with pq.ParquetFile(self.path, metadata=self.metadata) as file:
            return file.read_row_group(self.number, columns=list(columns))


class OrderedRows:
    """The rows of some files, with some columns, for who asks for one range of keys after the other.

    A dataset that is asked for a range reads the row groups at its ends again, of every file: of 50 files ten times as
    many rows as there are in it. Here they are kept for the next range, about one row group of each file.
    """

    def __init__(self, paths: Sequence[Path], table: Table, columns: Sequence[str]) -> None:
        (self._key,) = table.key
        names = list(dict.fromkeys([self._key, *columns]))
        self._none = table.schema.empty_table().select(names)
        groups = [group for path in paths for group in _row_groups(path, self._key)]
        self._unread = sorted(groups, key=lambda group: group.least, reverse=True)
        self._read: list[pa.Table] = []

    def between(self, first: str, last: str) -> pa.Table:
        """The rows from one key to another, in the order of the files; each range comes after those before it."""
        while self._unread and self._unread[-1].least <= last:
            group = self._unread.pop()
            if group.highest >= first:
                self._read.append(in_order(group.read(self._none.schema.names), self._key))
        cuts = [
            (rows, _count(pc.less(rows[self._key], first)), _count(pc.less_equal(rows[self._key], last)))
            for rows in self._read
        ]
        self._read = [rows.slice(stop) for rows, _, stop in cuts if stop < len(rows)]
        return pa.concat_tables([self._none, *(rows.slice(start, stop - start) for rows, start, stop in cuts)])


def _count(marks: pa.ChunkedArray) -> int:
    return int(pc.sum(marks, min_count=0).as_py())


def _row_groups(path: Path, key: str) -> list[_RowGroup]:
    metadata = pq.read_metadata(path)
    place = metadata.schema.names.index(key)
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    bounds = [group.column(place).statistics for group in groups]
    return [
        _RowGroup(path, metadata, number, of_keys.min, of_keys.max)
        for number, (group, of_keys) in enumerate(zip(groups, bounds, strict=True))
        if group.num_rows
    ]
