"""Staged rows -> Parquet that anyone may read at any moment; the one module that touches the data directory.

DATA/<table>/<day>/<hour>.parquet    a row stays in the file of its hour; day.parquet: of its day, once compacted
DATA/_state/raw/<day>/<hour>.parquet raw input (working.RAW); bare.parquet: that of a day past retention, bodies gone
DATA/_state/vectors/…, links/…       what stories are grouped by (working.VECTORS, LINKS), filed like the tables
DATA/_state/terms.parquet            term statistics (working.TERMS), replaced whole, as the next three are
DATA/_state/memory.parquet           boilerplate memory (working.MEMORY)
DATA/_state/tombstones.parquet       what was forgotten and must not come back (working.TOMBSTONES)
DATA/_state/overrides.parquet        what people have decided (working.OVERRIDES)
DATA/_state/staging/<run>/           what a run is working on; nothing there once it has ended
DATA/_state/journal.json             moves of a commit that is under way; rolled forward by the next command
DATA/_state/run.json                 the run that is working, or was when it was cut off
DATA/_state/lock                     held by the working process; freed by the system when it dies
"""

import json
import logging
import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from pipeline import journal, parquet
from pipeline.errors import BusyError, WarehouseError
from pipeline.looking import look_up
from pipeline.minted import Minted
from pipeline.room import tell_if_full
from pipeline.schemas import ARTICLES, PUBLIC_TABLES, RUNS, Table
from pipeline.working import PUBLISH_ORDER, STATE_TABLES, TAKEDOWN_ORDER

log = logging.getLogger(__name__)

DAY_FILE, BARE_FILE = "day.parquet", "bare.parquet"
_UPKEEP = "upkeep"  # where files wait that are to replace others
NO_IDS = pa.array([], pa.string())
NOTHING_VOID: Mapping[str, pa.Array] = {}


class Warehouse:
    """One data directory."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.state = data / "_state"
        self.staging = self.state / "staging"
        self._journal = self.state / "journal.json"
        self._run = self.state / "run.json"

    # ---- before a run

    def check(self) -> None:
        """Make sure that the directory can be written and that its tables are of this schema version.

        Raises:
            WarehouseError: it cannot be used; the message says what to do.
        """
        try:
            self.state.mkdir(parents=True, exist_ok=True)
            probe = self.state / f"probe-{os.getpid()}"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise WarehouseError(
                f"cannot write to {self.data}: {error.strerror}. Name another --data directory, or make it writable."
            ) from error
        for table in PUBLIC_TABLES:
            for path in self.files(table)[-1:]:
                parquet.check_version(path, self.data)

    @contextmanager
    def locked(self, wait_seconds: float = 0) -> Iterator[None]:
        """Hold the directory against other processes; the system frees it when this one dies.

        Raises:
            BusyError: another run holds it, and held it for all the time to wait.
            WarehouseError: its lock cannot be written.
        """
        lock = FileLock(self.state / "lock")
        try:
            lock.acquire(timeout=wait_seconds)
        except Timeout:
            raise BusyError(f"another run is working on {self.data}; nothing was done. {self._who()}") from None
        except OSError as error:
            raise WarehouseError(f"cannot lock {self.data}: {error.strerror}. Make {self.state} writable.") from error
        try:
            yield
        finally:
            lock.release()

    def _who(self) -> str:
        try:
            run = json.loads(self._run.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return ""
        return f"It is run {run['run_id']} of process {run['pid']}."

    @property
    def committing(self) -> bool:
        """Whether a commit is under way, or was cut off."""
        return self._journal.exists()

    @property
    def rearranging(self) -> bool:
        """Whether that commit moves rows between files: until it is complete, a key may stand twice."""
        return any(final is None for _, final in journal.read(self._journal, self.data))

    @property
    def marked_run(self) -> dict[str, Any] | None:
        """The mark of the run that is at work, or was when it was cut off."""
        return dict(json.loads(self._run.read_text(encoding="utf-8"))) if self._run.exists() else None

    def roll_forward(self) -> int:
        """Complete a commit that was cut off; its number of files. Call it with the lock held."""
        return journal.roll_forward(self._journal, self.data)

    def recover(self) -> dict[str, Any] | None:
        """Finish or drop what a run left that was cut off; a run whose row is published is finished. Hold the lock.

        Returns the mark that the run left, where its work was dropped (it is not in `runs` yet); else None.
        """
        moved = self.roll_forward()
        left = self.marked_run
        shutil.rmtree(self.staging, ignore_errors=True)
        if left and left["run_id"] not in self.ids(RUNS).to_pylist():
            log.warning("run %s was cut off before its commit; its work is done again", left["run_id"])
            return left
        if left:
            log.warning("run %s was cut off in its commit, which is now complete (%d files)", left["run_id"], moved)
            self._run.unlink()
        return None

    @tell_if_full
    def begin(self, run_id: str, mark: Mapping[str, Any]) -> Path:
        """Mark the run as working and give it an empty folder to stage its files in."""
        journal.replace_file(self._run, json.dumps({"run_id": run_id, "pid": os.getpid(), **mark}))
        folder = self.staging / run_id
        folder.mkdir(parents=True)
        return folder

    def abandon(self, run_id: str) -> None:
        """Drop what a run has staged, and its mark: it leaves no trace."""
        shutil.rmtree(self.staging / run_id, ignore_errors=True)
        self._run.unlink(missing_ok=True)

    # ---- reading

    def files(self, table: Table) -> list[Path]:
        """The table's files, oldest first."""
        return sorted(self.folder(table).glob("*/*.parquet"))

    def folder(self, table: Table) -> Path:
        """Where the table's files lie."""
        return (self.state if table in STATE_TABLES else self.data) / table.name

    def dataset(self, table: Table) -> ds.Dataset:
        """The table's stored rows, to be read column by column."""
        return ds.dataset(self.files(table), schema=table.stored_schema, format="parquet")

    def kept(self, table: Table) -> pa.Table:
        """The rows of a table that is kept in one file: boilerplate memory, tombstones, overrides."""
        path = self.folder(table).with_suffix(".parquet")
        return pq.read_table(path, schema=table.schema) if path.exists() else table.schema.empty_table()

    def since(self, table: Table, when: datetime) -> ds.Dataset:
        """The rows of the files that hold what was minted from then on, and what lies in one file with it."""
        files = [path for path in self.files(table) if path.parent.name >= f"{when:%Y-%m-%d}"]
        return ds.dataset(files, schema=table.stored_schema, format="parquet")

    def ids(self, table: Table) -> pa.Array:
        """All values of the first column of the table's key."""
        column = self.dataset(table).to_table(columns=[table.key[0]])[table.key[0]]
        return column.combine_chunks()

    def rows(self, table: Table, column: str, values: pa.Array, columns: Sequence[str] | None = None) -> pa.Table:
        """The stored rows whose `column` is among the values. Where none may be, only that column is read."""
        return look_up(self.dataset(table), column, values, columns)

    # ---- writing

    @tell_if_full
    def stage(self, path: Path, rows: pa.Table, table: Table) -> Path:
        """Write working rows between two stages; a half-written file never bears the final name."""
        checked = parquet.conform(rows, table)
        draft = path.with_suffix(".draft")
        pq.write_table(checked, draft, compression="zstd", row_group_size=parquet.ROW_GROUP_ROWS)
        draft.replace(path)
        return path

    @tell_if_full
    def commit(
        self,
        run_id: str,
        staged: Mapping[str, Sequence[Path]],
        settings_hash: str,
        void: Mapping[str, pa.Array] = NOTHING_VOID,
    ) -> int:
        """Publish staged rows: new ones are added to their hour's file, stored ones with the same key replaced.

        `staged` maps table names to staged files; `void` maps them to articles whose stored rows go, unless they are
        staged anew. Returns how many files were replaced or added. Cut off at any moment, nothing or (by the next
        command) everything is published.
        """
        folder = self.staging / run_id / "commit"
        renames: list[journal.Move] = []
        for table in TAKEDOWN_ORDER if ARTICLES.name in void else PUBLISH_ORDER:
            files = [str(path) for path in staged.get(table.name, ())]
            rows = ds.dataset(files, schema=table.schema, format="parquet")
            merge = self._merge if table.mint else self._replace
            for final, merged in merge(table, rows, void.get(table.name, NO_IDS)):
                draft = folder / final.relative_to(self.data)
                draft.parent.mkdir(parents=True, exist_ok=True)
                parquet.write(draft, merged, table, settings_hash)
                renames.append((draft, final))
        journal.record(self._journal, renames, self.data)
        journal.roll_forward(self._journal, self.data)
        self._run.unlink(missing_ok=True)
        shutil.rmtree(self.staging / run_id, ignore_errors=True)
        log.info("published %d files", len(renames))
        return len(renames)

    def draft(self, final: Path) -> Path:
        """Where to write the file that is to replace another; see `replace_files`."""
        path = self.staging / _UPKEEP / final.relative_to(self.data)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    @tell_if_full
    def replace_files(self, moves: Iterable[journal.Move]) -> int:
        """Carry out moves in one journalled commit, in order, which may write drafts as they come; how many there were.

        A move is a draft and the place that it takes, or a file that goes and None.
        """
        shutil.rmtree(self.staging / _UPKEEP, ignore_errors=True)
        try:
            journal.record(self._journal, list(moves), self.data)
            return journal.roll_forward(self._journal, self.data)
        finally:
            if not self.committing:
                shutil.rmtree(self.staging / _UPKEEP, ignore_errors=True)

    def record_failure(self, run_id: str, run_row: pa.Table, settings_hash: str) -> None:
        """Drop what a run has staged, and publish its row in `runs` alone."""
        folder = self.staging / run_id
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.commit(run_id, {RUNS.name: (self.stage(folder / "runs.parquet", run_row, RUNS),)}, settings_hash)

    def _replace(self, table: Table, staged: ds.Dataset, _void: pa.Array) -> Iterator[tuple[Path, pa.Table]]:
        """The one file of a table that is kept whole, if it was staged."""
        if staged.files:
            yield self.folder(table).with_suffix(".parquet"), staged.to_table()

    def _merge(self, table: Table, staged: ds.Dataset, void: pa.Array) -> Iterator[tuple[Path, pa.Table]]:
        """The files that staged rows or void articles change, and the rows that they will hold."""
        minted = Minted(staged, table)
        hours: defaultdict[Path, list[datetime]] = defaultdict(list)
        for hour in minted.hours:
            hours[self.file_of(table, hour)].append(hour)
        touched = set(hours) | {path for path in self.files(table) if len(void) and parquet.holds(path, table, void)}
        if not touched and not self.files(table):
            touched = {self.file_of(table, datetime.now(UTC))}  # empty: a glob that finds no file is an error to most
        for final in sorted(touched):
            rows = table.stored_schema.empty_table()
            if final in hours:
                rows = pa.concat_tables(map(minted.rows, hours[final]))
            if final.exists():
                stored = pq.read_table(final, schema=table.stored_schema)
                stored = stored.filter(pc.invert(parquet.name_articles(stored, table, void)))
                rows = pa.concat_tables([stored.filter(pc.invert(parquet.keys_in(stored, rows, table))), rows])
            yield final, rows

    def file_of(self, table: Table, hour: datetime) -> Path:
        """The file of the rows minted in an hour; see the head of this module."""
        day = self.folder(table) / f"{hour:%Y-%m-%d}"
        return day / DAY_FILE if (day / DAY_FILE).exists() else day / f"{hour:%H}.parquet"
