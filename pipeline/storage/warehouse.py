"""A data directory -> its tables, which anyone may read at any moment; all of it is read and written through a store.

DATA is a directory, or a prefix of a bucket (`stores`).

DATA/<table>/<day>/<hour>.parquet    a row stays in the file of its hour; day.parquet: of its day, once compacted
DATA/_state/raw/<day>/<hour>.parquet raw input (working.RAW); bare.parquet: that of a day past retention, bodies gone
DATA/_state/vectors/…, links/…       what stories are grouped by (working.VECTORS, LINKS), filed like the tables
DATA/_state/encodings/…              the same across languages, where an encoder is set (working.ENCODINGS)
DATA/_state/terms.parquet            term statistics (working.TERMS), replaced whole, as the next three are
DATA/_state/memory.parquet           boilerplate memory (working.MEMORY)
DATA/_state/tombstones.parquet       what was forgotten and must not come back (working.TOMBSTONES)
DATA/_state/overrides.parquet        what people have decided (working.OVERRIDES)
DATA/_state/withdrawn_copies.parquet copies of wire items that were taken back (working.WITHDRAWN_COPIES)
DATA/_state/hosts.parquet            servers that were asked, and when they may be again (working.HOSTS)
DATA/_state/staging/<run>/           what a run is working on (in a bucket: what it commits); nothing once it has ended
DATA/_state/journal.json             moves of a commit that is under way; rolled forward by the next command
DATA/_state/run.json                 the run that is working, or was when it was cut off
DATA/_state/lock                     held by the working process; freed by the system when it dies (`lease`: by time)
"""

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from copy import copy
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline.errors import BusyError, UsageError
from pipeline.schemas.columns import Table
from pipeline.schemas.tables import PUBLIC_TABLES, RUNS
from pipeline.schemas.working import STATE_TABLES
from pipeline.storage import parquet_file, run_mark
from pipeline.storage.dataset_cache import DatasetCache
from pipeline.storage.row_lookup import find_keys, find_rows, find_rows_in_parts, only_files
from pipeline.storage.stores.base import STATE
from pipeline.storage.stores.opening import open_store
from pipeline.storage.table_files import TableFiles
from pipeline.storage.value_places import ValuePlaces

log = logging.getLogger(__name__)

NO_IDS = pa.array([], pa.string())
# A table and some of its keys -> day and name of files that may hold them; it may be wrong, or know of none.
LikelyFiles = Callable[[Table, pa.Array], Collection[tuple[str, ...]]]


class Warehouse:
    """One data directory, on disk or in a bucket. `data` names it; the paths of its files begin with `root`.

    It locks and reads. `commit` writes to it, `run_mark` names the run that works in it, `recovery` tidies up.
    """

    def __init__(self, data: Path | str) -> None:
        self.store = open_store(data)
        self.data, self.root = self.store.data, self.store.root
        self.state = self.root / STATE
        self.staging = self.state / "staging"
        self.datasets = DatasetCache()
        self._likely_files: LikelyFiles = _nowhere

    def __reduce__(self) -> "tuple[type[Warehouse], tuple[Path | str]]":
        """To another process it is sent as the name of its place."""
        return Warehouse, (self.root if isinstance(self.root, Path) else self.data,)

    def check(self) -> None:
        """Make sure that runs may work in the directory, and that its tables are of this schema version.

        Raises:
            UsageError: it is a snapshot.
            WarehouseError: it cannot be used; the message says what to do.
        """
        self.check_writable()
        self.check_tables()

    def check_writable(self) -> None:
        """Make sure that runs may work in the directory: it can be written, and is no snapshot.

        A snapshot lacks what was read, decided by hand and forgotten: a run would take in again what had to go.

        Raises:
            UsageError: it is a snapshot.
            WarehouseError: it cannot be written; the message says what to do.
        """
        if not self.has_state and self.files(RUNS):
            raise UsageError(
                f"{self.data} is a snapshot, which no run may change: it lacks _state, with what was read, decided by"
                " hand and forgotten. Name the directory that it was taken of, or a copy of all of that"
            )
        self.store.check()

    def check_tables(self) -> None:
        """Make sure that its tables are of this schema version; it need not be writable.

        Raises:
            WarehouseError: they are not; the message says what to do.
        """
        for table in PUBLIC_TABLES:
            for path in self.files(table)[-1:]:
                parquet_file.check_version(self.store.source(path), path, self.data)

    @property
    def has_state(self) -> bool:
        """Whether runs work here; in a snapshot, none does."""
        return self.store.exists(self.state)

    @contextmanager
    def locked(self, wait_seconds: float = 0, on_wait: Callable[[str], None] = log.warning) -> Iterator[None]:
        """Hold the directory against other processes, until the end or until this one dies.

        on_wait: is told, in words, where another run holds it and there is time to wait for that.

        Raises:
            BusyError: another run holds it, and held it for all the time to wait.
            WarehouseError: its lock cannot be written.
        """
        with ExitStack() as lock:
            try:
                lock.enter_context(self._lock(wait_seconds, on_wait))
            except BusyError as busy:
                words = (f"another run is working on {self.data}; nothing was done.", self._who(), str(busy))
                raise BusyError(" ".join(filter(None, words))) from None
            with self.datasets.enabled():
                yield

    def _lock(self, wait_seconds: float, on_wait: Callable[[str], None]) -> ExitStack:
        with ExitStack() as lock:
            try:
                lock.enter_context(self.store.locked(0))
            except BusyError:
                if not wait_seconds:
                    raise
                on_wait(f"A run is at work: waiting up to {wait_seconds:.0f} seconds for its end.")
                lock.enter_context(self.store.locked(wait_seconds))
            return lock.pop_all()

    def _who(self) -> str:
        try:
            run = run_mark.read_mark(self.store)
        except (OSError, ValueError):
            run = None
        return f"It is run {run['run_id']} of process {run['pid']}." if run else ""

    # ---- files

    def table_files(self, table: Table) -> TableFiles:
        """The files of a table, and how staged rows change them."""
        return TableFiles(table, self.folder(table), self.store)

    def files(self, table: Table) -> list[PurePath]:
        """The table's files, oldest first."""
        return self.table_files(table).files()

    def folder(self, table: Table) -> PurePath:
        """Where the table's files lie."""
        return (self.state if table in STATE_TABLES else self.root) / table.name

    def read_file(self, path: PurePath, **options: Any) -> pa.Table:
        """One of the files; options as of pyarrow's `read_table`."""
        return pq.read_table(self.store.source(path), **options)

    # ---- rows

    def dataset(self, table: Table) -> ds.FileSystemDataset:
        """The table's stored rows, to be read column by column; while the directory is locked, opened once a commit."""
        return self.datasets.get(table.name, lambda: self._open(table))

    def _open(self, table: Table) -> ds.FileSystemDataset:
        schema, filesystem = table.stored_schema, self.store.filesystem
        return ds.dataset(self.files(table), schema=schema, format="parquet", filesystem=filesystem)

    def read_single(self, table: Table) -> pa.Table:
        """The rows of a table that is stored in a single file: boilerplate memory, tombstones, overrides."""
        path = self.table_files(table).single_file
        return self.read_file(path, schema=table.schema) if self.store.exists(path) else table.schema.empty_table()

    def since(self, table: Table, when: datetime) -> ds.FileSystemDataset:
        """The rows of the files of the partition hours from then on, and what lies in one file with them."""
        stored = self.dataset(table)
        files = [file for file in stored.get_fragments() if PurePath(file.path).parent.name >= f"{when:%Y-%m-%d}"]
        return only_files(stored, files)

    def ids(self, table: Table) -> pa.Array:
        """All values of the first column of the table's key."""
        column = self.dataset(table).to_table(columns=[table.key[0]])[table.key[0]]
        return column.combine_chunks()

    def hinted(self, likely_files: "LikelyFiles") -> "Warehouse":
        """The same directory, to one who knows where rows may lie: what has a key is looked for there first."""
        hinted = copy(self)
        hinted._likely_files = likely_files
        return hinted

    def rows(self, table: Table, column: str, values: pa.Array, columns: Sequence[str] | None = None) -> pa.Table:
        """The stored rows whose `column` is among the values. Where none may be, only that column is read, and while
        the directory is locked once a commit.
        """
        stored = self.dataset(table)
        if table.key == (column,) and (likely := self._likely_files(table, values)):
            return find_keys(stored, likely, column, values, columns)
        return find_rows(stored, column, values, columns, self._places(table, column, values))

    def rows_in_parts(
        self, table: Table, column: str, values: pa.Array, columns: Sequence[str] | None = None
    ) -> Iterator[pa.Table]:
        """The same, some at a time, where all may be too many for memory; in any order."""
        stored = self.dataset(table)
        return find_rows_in_parts(stored, column, values, columns, self._places(table, column, values))

    def _places(self, table: Table, column: str, values: pa.Array) -> ValuePlaces | None:
        """Where the values of a column stand, if any is asked for."""
        return self.datasets.places(table.name, column, self.dataset(table)) if len(values) else None


def _nowhere(_table: Table, _keys: pa.Array) -> Collection[tuple[str, ...]]:
    return ()
