"""A table's stored files and a run's staged rows -> the files that change, and the rows that they will hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import PurePath
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline.compute.arrow import take_runs
from pipeline.schemas.columns import Table
from pipeline.storage import key_ranges, parquet_file
from pipeline.storage.staged.hours import StagedHours
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

    def changed(self, staged: ds.Dataset, delete_for: pa.Array) -> Iterator[tuple[PurePath, Iterator[pa.Table]]]:
        """The files that change for staged rows or for articles to delete, and the rows that they will hold.

        The rows come a range of keys at a time; the next file and its first rows may be asked for while these are used.
        """
        if self.table.partitioned_by:
            yield from self._merged(staged, delete_for)
        elif staged.files:  # replaced whole
            yield self.single_file, iter([staged.to_table()])

    def _merged(self, staged: ds.Dataset, delete_for: pa.Array) -> Iterator[tuple[PurePath, Iterator[pa.Table]]]:
        table, stored_files = self.table, set(self.files())
        staged_hours = StagedHours(staged, table)
        hours: defaultdict[PurePath, list[datetime]] = defaultdict(list)
        for hour in staged_hours.hours:
            hours[self._place(hour, stored_files)].append(hour)
        touched = set(hours) | {path for path in stored_files if len(delete_for) and self._holds(path, delete_for)}
        if not touched and not stored_files:
            touched = {self.file_of(datetime.now(UTC))}  # empty: a glob that finds no file is an error to most
        for final in sorted(touched):
            stored = self.store.source(final) if final in stored_files else None
            yield final, self._rows(staged_hours, hours[final], stored, delete_for)

    def _rows(
        self, staged: StagedHours, hours: Sequence[datetime], stored: Any, delete_for: pa.Array
    ) -> Iterator[pa.Table]:
        """The rows of a file: those staged of some hours, and those stored that they do not replace."""
        table = self.table
        n_bytes = staged.n_bytes(hours) + (0 if stored is None else parquet_file.n_bytes(stored))
        if n_bytes <= key_ranges.PART_BYTES:
            yield self._together([staged.rows(hour) for hour in hours], stored, delete_for, None)
            return
        column = table.key[0]
        known = [] if stored is None else pq.read_table(stored, columns=[column])[column].chunks
        keys = chain(staged.column(hours, column), known)
        n_keys = staged.n_rows(hours) + sum(map(len, known))
        for within in key_ranges.key_ranges(column, keys, n_keys, n_bytes):
            new = map(partial(staged.between, hours), [within] if hours else [])
            yield self._together(new, stored, delete_for, within.holds())

    def _together(
        self, new: Iterable[pa.Table], stored: Any, delete_for: pa.Array, within: ds.Expression | None
    ) -> pa.Table:
        """New rows, and those of the stored ones within a range of keys that they do not replace.

        New ones are in one piece: to sort many costs more than to join them, and what they were joined of is let go.
        """
        table = self.table
        found = [part for part in new if len(part)]
        rows = found[0] if len(found) == 1 else pa.concat_tables([table.stored_schema.empty_table(), *found])
        del found
        rows = rows.combine_chunks()
        if stored is None:
            return rows
        before = pq.read_table(stored, schema=table.stored_schema, filters=within)
        gone = parquet_file.keys_in(before, rows, table)
        if len(delete_for):
            gone = pc.or_(gone, parquet_file.name_articles(before, table, delete_for))
        return pa.concat_tables([take_runs(before, pc.indices_nonzero(pc.invert(gone))), rows])

    def _holds(self, path: PurePath, articles: pa.Array) -> bool:
        return parquet_file.holds(self.store.source(path), self.table, articles)

    def _place(self, hour: datetime, stored_files: Set[PurePath]) -> PurePath:
        day = self.folder / f"{hour:%Y-%m-%d}"
        return day / DAY_FILE if day / DAY_FILE in stored_files else day / f"{hour:%H}.parquet"
