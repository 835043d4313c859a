"""A table's files and some values of a column -> the rows that have one of these, read by row group, not by file."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePath

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.storage.value_places import ValuePlaces

# How to scan texts for few of them: read as far ahead as usual, all of an hour's would be in memory at once.
SMALL_BATCHES = {"batch_size": 2_000, "batch_readahead": 4}


def only_files(stored: ds.FileSystemDataset, files: Sequence[ds.FileFragment]) -> ds.FileSystemDataset:
    """The rows of a dataset that lie in some of its files, or in parts of these."""
    return ds.FileSystemDataset(files, stored.schema, stored.format, stored.filesystem)


def find_rows(
    stored: ds.FileSystemDataset,
    column: str,
    values: pa.Array,
    columns: Sequence[str] | None,
    places: ValuePlaces | None = None,
) -> pa.Table:
    """The rows whose `column` is among the values, with some columns or all.

    Of files that hold none of them only that column is read, and not even it where its `places` are known; of others
    the row groups that may hold one. Arrow itself skips row groups for a range of values, but not for a set.
    """
    rows = _scanner(stored, column, values, columns, places).to_table()
    return rows if len(rows) else rows.schema.empty_table()  # of one chunk: that of no files has none


def find_rows_in_parts(
    stored: ds.FileSystemDataset,
    column: str,
    values: pa.Array,
    columns: Sequence[str] | None,
    places: ValuePlaces | None = None,
) -> Iterator[pa.Table]:
    """The same rows, some at a time."""
    batches = _scanner(stored, column, values, columns, places).to_batches()
    return (pa.Table.from_batches([batch]) for batch in batches if len(batch))


def _scanner(
    stored: ds.FileSystemDataset,
    column: str,
    values: pa.Array,
    columns: Sequence[str] | None,
    places: ValuePlaces | None,
) -> ds.Scanner:
    held = list((places or ValuePlaces.of(stored, column)).parts_with(stored, values)) if len(values) else []
    names, wanted = list(columns or stored.schema.names), ds.field(column).isin(values)
    return only_files(stored, held).scanner(filter=wanted, columns=names, **SMALL_BATCHES)


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
