"""A table's stored files and a run's staged rows -> the files that change, and the rows that they will hold."""

from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline.schemas.columns import Table
from pipeline.storage import parquet_file
from pipeline.storage.staged_hours import StagedHours
from pipeline.storage.stores.base import Store

DAY_FILE, BARE_FILE = "day.parquet", "bare.parquet"


@dataclass(frozen=True)
class TableFiles:
    """A table's files in a store: one a partition hour, or a single one beside the folder if it is not partitioned."""

    table: Table
    folder: PurePath
    store: Store

    def files(self) -> list[PurePath]:
        """Oldest first."""
        return self.store.files(self.folder, "*/*.parquet")

    @property
    def single_file(self) -> PurePath:
        """The one file of a table that is not partitioned."""
        return self.folder.with_suffix(".parquet")

    def file_of(self, hour: datetime) -> PurePath:
        """Where the rows of an hour lie: in a file of theirs, or in that of their day, once it is compacted."""
        return self._place(hour, set(self.files()))

    def changed(self, staged: ds.Dataset, delete_for: pa.Array) -> Iterator[tuple[PurePath, pa.Table]]:
        """The files that change for staged rows or for articles to delete, and the rows that they will hold."""
        if self.table.partitioned_by:
            yield from self._merged(staged, delete_for)
        elif staged.files:  # replaced whole
            yield self.single_file, staged.to_table()

    def _merged(self, staged: ds.Dataset, delete_for: pa.Array) -> Iterator[tuple[PurePath, pa.Table]]:
        table, stored_files = self.table, set(self.files())
        staged_hours = StagedHours(staged, table)
        hours: defaultdict[PurePath, list[datetime]] = defaultdict(list)
        for hour in staged_hours.hours:
            hours[self._place(hour, stored_files)].append(hour)
        touched = set(hours) | {path for path in stored_files if len(delete_for) and self._holds(path, delete_for)}
        if not touched and not stored_files:
            touched = {self.file_of(datetime.now(UTC))}  # empty: a glob that finds no file is an error to most
        for final in sorted(touched):
            rows = table.stored_schema.empty_table()
            if final in hours:
                rows = pa.concat_tables(map(staged_hours.rows, hours[final]))
            if final in stored_files:
                stored = pq.read_table(self.store.source(final), schema=table.stored_schema)
                stored = stored.filter(pc.invert(parquet_file.name_articles(stored, table, delete_for)))
                rows = pa.concat_tables([stored.filter(pc.invert(parquet_file.keys_in(stored, rows, table))), rows])
            yield final, rows

    def _holds(self, path: PurePath, articles: pa.Array) -> bool:
        return parquet_file.holds(self.store.source(path), self.table, articles)

    def _place(self, hour: datetime, stored_files: Set[PurePath]) -> PurePath:
        day = self.folder / f"{hour:%Y-%m-%d}"
        return day / DAY_FILE if day / DAY_FILE in stored_files else day / f"{hour:%H}.parquet"
