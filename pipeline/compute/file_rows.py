"""A Parquet file -> some of its rows, read where they are needed: what is sent to a worker is their place."""

from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


@dataclass(frozen=True)
class FileRows:
    """The rows of a file from one place up to another."""

    path: Path
    start: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.start

    def __getitem__(self, part: slice) -> "FileRows":
        first, last, _ = part.indices(len(self))
        return replace(self, start=self.start + first, stop=self.start + last)

    def read(self) -> pa.Table:
        """The rows; no row groups are read but theirs."""
        with pq.ParquetFile(self.path) as file:
            spans = _spans(file.metadata)
            groups = [at for at, (first, last) in enumerate(spans) if first < self.stop and last > self.start]
            rows = file.read_row_groups(groups)
        return rows.slice(self.start - spans[groups[0]][0] if groups else 0, len(self))


def row_groups(path: Path) -> list[FileRows]:
    """All rows of a file, a row group at a time."""
    return [FileRows(path, first, last) for first, last in _spans(pq.read_metadata(path))]


def _spans(metadata: pq.FileMetaData) -> list[tuple[int, int]]:
    """The first row of each row group, and the one behind it."""
    sizes = [metadata.row_group(at).num_rows for at in range(metadata.num_row_groups)]
    return list(pairwise(accumulate(sizes, initial=0)))
