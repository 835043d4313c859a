"""A table's files and some values of a column -> the rows that have one of these, read by row group, not by file."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from pathlib import PurePath

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

# How to scan texts for few of them: read as far ahead as usual, all of an hour's would be in memory at once.
SMALL_BATCHES = {"batch_size": 2_000, "batch_readahead": 4}
_FILE_NAME = "__filename"  # a column that Arrow adds


def only_files(stored: ds.FileSystemDataset, files: Sequence[ds.FileFragment]) -> ds.FileSystemDataset:
    """The rows of a dataset that lie in some of its files, or in parts of these."""
    return ds.FileSystemDataset(files, stored.schema, stored.format, stored.filesystem)


def find_rows(stored: ds.FileSystemDataset, column: str, values: pa.Array, columns: Sequence[str] | None) -> pa.Table:
    """The rows whose `column` is among the values, with some columns or all.

    Of files that hold none of them only that column is read, of others the row groups that may hold one. It pays where
    files are sorted by the column: Arrow itself skips row groups for a range of values, but not for a set.
    """
    wanted = ds.field(column).isin(values)
    found = stored.to_table(columns=[_FILE_NAME, column], filter=wanted) if stored.files else pa.table({})
    if not len(found):
        names = list(columns or stored.schema.names)
        return stored.schema.empty_table().select(names)
    hits = found.sort_by(column).group_by(_FILE_NAME, use_threads=False).aggregate([(column, "list")])
    by_file = dict(zip(hits[_FILE_NAME].to_pylist(), hits[f"{column}_list"].to_pylist(), strict=True))
    parts = [_holding(file, column, by_file[file.path]) for file in stored.get_fragments() if file.path in by_file]
    chosen = only_files(stored, parts)
    return chosen.to_table(filter=wanted, columns=list(columns) if columns else None, **SMALL_BATCHES)


def find_keys(
    stored: ds.FileSystemDataset,
    likely: Collection[tuple[str, ...]],
    key: str,
    values: pa.Array,
    columns: Sequence[str] | None,
) -> pa.Table:
    """The rows of some keys, each of one row at most: looked for in the likely files (day and name), then in all."""
    names = None if columns is None else list(dict.fromkeys([key, *columns]))
    near = [file for file in stored.get_fragments() if PurePath(file.path).parts[-2:] in likely]
    within = only_files(stored, near)
    found = find_rows(within, key, values, names)
    missing = values.filter(pc.invert(pc.is_in(values, value_set=found[key].combine_chunks())))
    if len(missing):
        found = pa.concat_tables([found, find_rows(stored, key, missing, names)])
    return found if columns is None else found.select(list(columns))


def _holding(file: ds.ParquetFileFragment, column: str, values: Sequence[str]) -> ds.ParquetFileFragment:
    """A file's row groups that may hold one of the values, which are sorted."""
    groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
    place = next(at for at in range(groups[0].num_columns) if groups[0].column(at).path_in_schema == column)
    kept = [at for at, group in enumerate(groups) if _may_hold(group.column(place).statistics, values)]
    return file.subset(row_group_ids=kept)


def _may_hold(bounds: pq.Statistics | None, values: Sequence[str]) -> bool:
    """Whether one of the values lies within; where nothing is said of the bounds, it may."""
    if bounds is None or not bounds.has_min_max:
        return True
    return bisect_left(values, bounds.min) < bisect_right(values, bounds.max)
