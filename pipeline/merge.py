"""A table's stored files and a run's staged rows -> the files that change, and the rows that they will hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import reduce
from pathlib import PurePath
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline import parquet
from pipeline.schemas import Table
from pipeline.store import Store


@dataclass(frozen=True)
class Stored:
    """A table's files in a store: one a mint hour, or a single one beside the folder if the table has no mint."""

    table: Table
    folder: PurePath
    store: Store

    def files(self) -> list[PurePath]:
        """Oldest first."""
        return self.store.files(self.folder, "*/*.parquet")

    def file_of(self, hour: datetime) -> PurePath:
        """Where the rows of an hour lie."""
        return self.folder / f"{hour:%Y-%m-%d}" / f"{hour:%H}.parquet"

    def read(self, path: PurePath, **options: Any) -> pa.Table:
        """One of the files; options as of pyarrow's `read_table`."""
        return pq.read_table(self.store.source(path), **options)

    def changed(self, staged: ds.Dataset, void: pa.Array) -> Iterator[tuple[PurePath, pa.Table]]:
        """The files that staged rows or void articles change, and the rows that they will hold."""
        if self.table.mint:
            yield from self._merged(staged, void)
        elif staged.files:  # kept whole
            yield self.folder.with_suffix(".parquet"), staged.to_table()

    def _merged(self, staged: ds.Dataset, void: pa.Array) -> Iterator[tuple[PurePath, pa.Table]]:
        table, minted = self.table, staged.to_table(columns=[self.table.mint])[self.table.mint]
        hours = {self.file_of(hour): hour for hour in pc.floor_temporal(minted, unit="hour").unique().to_pylist()}
        stored_files = set(self.files())
        touched = set(hours) | {path for path in stored_files if len(void) and self._holds(path, void)}
        if not touched and not stored_files:
            touched = {self.file_of(datetime.now(UTC))}  # empty: a glob that finds no file is an error to most
        for final in sorted(touched):
            rows = table.stored_schema.empty_table()
            if final in hours:
                rows = staged.to_table(filter=_within(table.mint, hours[final])).select(table.stored_schema.names)
            if final in stored_files:
                stored = self.read(final, schema=table.stored_schema)
                stored = stored.filter(pc.invert(_names(stored, table, void)))
                rows = pa.concat_tables([stored.filter(pc.invert(parquet.keys_in(stored, rows, table))), rows])
            yield final, rows

    def _holds(self, path: PurePath, articles: pa.Array) -> bool:
        keys = self.read(path, columns=_article_columns(self.table))
        return bool(pc.any(_names(keys, self.table, articles)).as_py())


def _article_columns(table: Table) -> list[str]:
    return [name for name in table.key if name.endswith("article_id")]


def _names(rows: pa.Table, table: Table, articles: pa.Array) -> pa.ChunkedArray:
    """Which rows have one of the articles in their key."""
    found = [pc.is_in(rows[name], value_set=articles) for name in _article_columns(table)]
    return reduce(pc.or_, found, pa.chunked_array([pa.repeat(False, len(rows))]))


def _within(column: str, hour: datetime) -> ds.Expression:
    start = pa.scalar(hour, pa.timestamp("us", tz="UTC"))
    return (ds.field(column) >= start) & (ds.field(column) < pc.add(start, pa.scalar(3_600_000_000, pa.duration("us"))))
