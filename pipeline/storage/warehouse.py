"""Staged rows -> Parquet that anyone may read at any moment; all that is read or written of it goes through its store.

DATA is a directory, or a prefix of a bucket (`store`).

DATA/<table>/<day>/<hour>.parquet    a row stays in the file of its hour; day.parquet: of its day, once compacted
DATA/_state/raw/<day>/<hour>.parquet raw input (working.RAW); bare.parquet: that of a day past retention, bodies gone
DATA/_state/vectors/…, links/…       what stories are grouped by (working.VECTORS, LINKS), filed like the tables
DATA/_state/terms.parquet            term statistics (working.TERMS), replaced whole, as the next three are
DATA/_state/memory.parquet           boilerplate memory (working.MEMORY)
DATA/_state/tombstones.parquet       what was forgotten and must not come back (working.TOMBSTONES)
DATA/_state/overrides.parquet        what people have decided (working.OVERRIDES)
DATA/_state/staging/<run>/           what a run is working on (in a bucket: what it commits); nothing once it has ended
DATA/_state/journal.json             moves of a commit that is under way; rolled forward by the next command
DATA/_state/run.json                 the run that is working, or was when it was cut off
DATA/_state/lock                     held by the working process; freed by the system when it dies (`lease`: by time)
"""

import json
import logging
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline.errors import BusyError, WarehouseError
from pipeline.schemas.columns import Table
from pipeline.schemas.tables import ARTICLES, PUBLIC_TABLES, RUNS
from pipeline.schemas.working import PUBLISH_ORDER, STATE_TABLES, TAKEDOWN_ORDER
from pipeline.storage import journal, parquet_file
from pipeline.storage.disk_full import explain_disk_full
from pipeline.storage.row_lookup import find_rows
from pipeline.storage.stores import base
from pipeline.storage.stores.base import STATE
from pipeline.storage.stores.opening import open_store
from pipeline.storage.table_files import TableFiles

log = logging.getLogger(__name__)

_UPKEEP = "upkeep"  # where files wait that are to replace others
NO_IDS = pa.array([], pa.string())
NO_DELETIONS: Mapping[str, pa.Array] = {}


class Warehouse:
    """One data directory, on disk or in a bucket. `data` names it; the paths of its files begin with `root`."""

    def __init__(self, data: Path | str) -> None:
        self.store = open_store(data)
        self.data, self.root = self.store.data, self.store.root
        self.state = self.root / STATE
        self.staging = self.state / "staging"
        self._journal = self.state / "journal.json"
        self._run = self.state / "run.json"
        self._is_locked = False
        self._opened: dict[str, ds.FileSystemDataset] = {}  # by table, with what was read of the files' footers

    # ---- before a run

    def check(self) -> None:
        """Make sure that the directory can be written and that its tables are of this schema version.

        Raises:
            WarehouseError: it cannot be used; the message says what to do.
        """
        self.store.check()
        for table in PUBLIC_TABLES:
            for path in self.files(table)[-1:]:
                parquet_file.check_version(self.store.source(path), path, self.data)

    @contextmanager
    def locked(self, wait_seconds: float = 0) -> Iterator[None]:
        """Hold the directory against other processes, until the end or until this one dies.

        Raises:
            BusyError: another run holds it, and held it for all the time to wait.
            WarehouseError: its lock cannot be written.
        """
        with ExitStack() as held:
            try:
                held.enter_context(self.store.locked(wait_seconds))
            except BusyError as busy:
                words = (f"another run is working on {self.data}; nothing was done.", self._who(), str(busy))
                raise BusyError(" ".join(filter(None, words))) from None
            try:
                self._is_locked = True
                yield
            finally:
                self._is_locked = False
                self._opened.clear()

    def _who(self) -> str:
        try:
            run = self.marked_run
        except (OSError, ValueError):
            run = None
        return f"It is run {run['run_id']} of process {run['pid']}." if run else ""

    @property
    def has_state(self) -> bool:
        """Whether runs work here; in a snapshot, none does."""
        return self.store.exists(self.state)

    @property
    def committing(self) -> bool:
        """Whether a commit is under way, or was cut off."""
        return self.store.exists(self._journal)

    @property
    def rearranging(self) -> bool:
        """Whether that commit moves rows between files: until it is complete, a key may stand twice."""
        return any(final is None for _, final in journal.read(self.store, self._journal))

    @property
    def marked_run(self) -> dict[str, Any] | None:
        """The mark of the run that is at work, or was when it was cut off."""
        mark = self.store.read(self._run)
        return None if mark is None else dict(json.loads(mark))

    def roll_forward(self) -> int:
        """Complete a commit that was cut off; its number of files. Call it with the lock held."""
        self._opened.clear()
        return journal.roll_forward(self.store, self._journal)

    def recover(self) -> dict[str, Any] | None:
        """Finish or drop what a run left that was cut off; a run whose row is published is finished. Hold the lock.

        Returns the mark that the run left, where its work was dropped (it is not in `runs` yet); else None.
        """
        moved = self.roll_forward()
        left = self.marked_run
        self.store.drop()
        if left and left["run_id"] not in self.ids(RUNS).to_pylist():
            log.warning("run %s was cut off before its commit; its work is done again", left["run_id"])
            return left
        if left:
            log.warning("run %s was cut off in its commit, which is now complete (%d files)", left["run_id"], moved)
            self.store.delete(self._run)
        return None

    @explain_disk_full
    def begin(self, run_id: str, mark: Mapping[str, Any]) -> Path:
        """Mark the run as working and give it an empty folder to stage its files in."""
        self.store.write(self._run, json.dumps({"run_id": run_id, "pid": os.getpid(), **mark}))
        folder = self.store.workspace(run_id)
        folder.mkdir(parents=True)
        return folder

    def abandon(self, run_id: str) -> None:
        """Drop what a run has staged, and its mark: it leaves no trace."""
        self.store.drop(run_id)
        self.store.delete(self._run)

    # ---- reading

    def files(self, table: Table) -> list[PurePath]:
        """The table's files, oldest first."""
        return self._stored(table).files()

    def _stored(self, table: Table) -> TableFiles:
        return TableFiles(table, self.folder(table), self.store)

    def file_of(self, table: Table, hour: datetime) -> PurePath:
        """The file of the rows of a partition hour; see the head of this module."""
        return self._stored(table).file_of(hour)

    def folder(self, table: Table) -> PurePath:
        """Where the table's files lie."""
        return (self.state if table in STATE_TABLES else self.root) / table.name

    def dataset(self, table: Table) -> ds.FileSystemDataset:
        """The table's stored rows, to be read column by column; while the directory is held, opened once a commit."""
        if table.name in self._opened:
            return self._opened[table.name]
        schema, filesystem = table.stored_schema, self.store.filesystem
        found = ds.dataset(self.files(table), schema=schema, format="parquet", filesystem=filesystem)
        if self._is_locked:
            self._opened[table.name] = found
        return found

    def read_file(self, path: PurePath, **options: Any) -> pa.Table:
        """One of the files; options as of pyarrow's `read_table`."""
        return pq.read_table(self.store.source(path), **options)

    def read_single(self, table: Table) -> pa.Table:
        """The rows of a table that is kept in one file: boilerplate memory, tombstones, overrides."""
        path = self.folder(table).with_suffix(".parquet")
        return self.read_file(path, schema=table.schema) if self.store.exists(path) else table.schema.empty_table()

    def since(self, table: Table, when: datetime) -> ds.FileSystemDataset:
        """The rows of the files of the partition hours from then on, and what lies in one file with them."""
        stored = self.dataset(table)
        files = [file for file in stored.get_fragments() if PurePath(file.path).parent.name >= f"{when:%Y-%m-%d}"]
        return ds.FileSystemDataset(files, stored.schema, stored.format, stored.filesystem)

    def ids(self, table: Table) -> pa.Array:
        """All values of the first column of the table's key."""
        column = self.dataset(table).to_table(columns=[table.key[0]])[table.key[0]]
        return column.combine_chunks()

    def rows(self, table: Table, column: str, values: pa.Array, columns: Sequence[str] | None = None) -> pa.Table:
        """The stored rows whose `column` is among the values. Where none may be, only that column is read."""
        return find_rows(self.dataset(table), column, values, columns)

    # ---- writing

    @explain_disk_full
    def stage(self, path: Path, rows: pa.Table, table: Table) -> Path:
        """Write working rows between two stages; a half-written file never bears the final name."""
        checked = parquet_file.conform(rows, table)
        draft = path.with_suffix(".draft")
        pq.write_table(checked, draft, row_group_size=parquet_file.ROW_GROUP_ROWS, **parquet_file.encoding(table))
        draft.replace(path)
        return path

    @explain_disk_full
    def commit(
        self,
        run_id: str,
        staged: Mapping[str, Sequence[Path]],
        settings_hash: str,
        delete_for: Mapping[str, pa.Array] = NO_DELETIONS,
    ) -> int:
        """Publish staged rows: new ones are added to their hour's file, stored ones with the same key replaced.

        `staged` maps table names to staged files; `delete_for` maps them to articles whose stored rows go, unless they
        are staged anew. Returns how many files were replaced or added. Cut off at any moment, nothing or (by the next
        command) everything is published.
        """
        self.roll_forward()  # a try before this one may have come that far
        folder = self.store.workspace(run_id) / "commit"
        drafts: list[base.Move] = []
        for table in TAKEDOWN_ORDER if ARTICLES.name in delete_for else PUBLISH_ORDER:
            files = [str(path) for path in staged.get(table.name, ())]
            rows = ds.dataset(files, schema=table.schema, format="parquet")
            for final, merged in self._stored(table).changed(rows, delete_for.get(table.name, NO_IDS)):
                draft = folder / final.relative_to(self.root)
                draft.parent.mkdir(parents=True, exist_ok=True)
                parquet_file.write(draft, merged, table, settings_hash)
                drafts.append((draft, final))
        journal.record(self.store, self._journal, drafts)
        if self.roll_forward() < len(drafts):
            raise WarehouseError(f"{self.data} was taken over by another run, which has dropped this one's work")
        self._tidy(run_id)
        log.info("published %d files", len(drafts))
        return len(drafts)

    def _tidy(self, run_id: str) -> None:
        """Drop what is left of a run that is published: whatever happens here, it has not failed."""
        try:
            self.abandon(run_id)
        except OSError as error:
            log.warning("run %s is published; the next command drops what it left: %s", run_id, error)

    def draft(self, final: PurePath) -> Path:
        """Where to write the file that is to replace another; see `replace_files`."""
        path = self.store.workspace(_UPKEEP) / final.relative_to(self.root)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    @explain_disk_full
    def replace_files(self, moves: Iterable[base.Move]) -> int:
        """Carry out moves in one journalled commit, in order, which may write drafts as they come; how many there were.

        A move is a draft and the place that it takes, or a file that goes and None.
        """
        self.store.drop(_UPKEEP)
        try:
            journal.record(self.store, self._journal, list(moves))
            return self.roll_forward()
        finally:
            if not self.committing:
                self.store.drop(_UPKEEP)

    def record_failure(self, run_id: str, run_row: pa.Table, settings_hash: str) -> None:
        """Drop what a run has staged, and publish its row in `runs` alone; a commit that it began is completed."""
        if self.committing:
            self.roll_forward()
            self._tidy(run_id)
            return
        self.store.drop(run_id)
        folder = self.store.workspace(run_id)
        folder.mkdir(parents=True)
        self.commit(run_id, {RUNS.name: (self.stage(folder / "runs.parquet", run_row, RUNS),)}, settings_hash)
