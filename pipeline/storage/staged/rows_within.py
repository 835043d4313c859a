"""Staged files -> their rows within ranges of values, a file in one piece and uncopied where they lie together."""

from collections.abc import Sequence
from functools import reduce
from operator import and_

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline.storage.key_ranges import ValueRange


def rows_within(staged: ds.FileSystemDataset, names: Sequence[str], ranges: Sequence[ValueRange]) -> pa.Table:
    """The rows whose values are in all of the ranges, with some columns.

    A dataset gives a piece for each row group, and copies what it filters: many small pieces take Arrow several times
    as long to sort as few.
    """
    wanted = list(dict.fromkeys([*names, *(each.column for each in ranges)]))
    parts = [_of_file(file, wanted, ranges).select(list(names)) for file in staged.get_fragments()]
    return pa.concat_tables([rows for rows in parts if len(rows)] or [staged.schema.empty_table().select(list(names))])


def _of_file(file: ds.ParquetFileFragment, names: Sequence[str], ranges: Sequence[ValueRange]) -> pa.Table:
    may_hold = file.subset(filter=reduce(and_, (each.holds() for each in ranges)))
    with pq.ParquetFile(file.path) as opened:
        rows = opened.read_row_groups([group.id for group in may_hold.row_groups], columns=list(names))
    return _cut(rows, reduce(pc.and_, (each.mask(rows) for each in ranges)))


def _cut(rows: pa.Table, chosen: pa.ChunkedArray) -> pa.Table:
    """The chosen rows."""
    at = pc.indices_nonzero(chosen)
    if not len(at):
        return rows.slice(0, 0)
    first, last = at[0].as_py(), at[-1].as_py()
    return rows.slice(first, len(at)) if last - first + 1 == len(at) else rows.filter(chosen)
