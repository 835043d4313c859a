"""Staged rows -> Parquet that anyone may read at any moment; the one module that touches the data directory.

DATA/<table>/<day>/<hour>.parquet    a row stays in the file of the hour in which it was first written
DATA/_state/raw/<day>/<hour>.parquet raw input (schemas.RAW)
DATA/_state/staging/<run>/           what a run is working on; nothing there once it has ended
DATA/_state/journal.json             renames of a commit that is under way; rolled forward by the next command
DATA/_state/run.json                 the run that is working, or was when it was cut off
DATA/_state/lock                     held by the working process; freed by the system when it dies
"""

import json
import logging
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from pipeline import journal
from pipeline.engine import connect
from pipeline.errors import BusyError, WarehouseError
from pipeline.schemas import (
    ARTICLES,
    CHANGES,
    CLUSTERS,
    EDGES,
    MEMBERSHIPS,
    PUBLIC_TABLES,
    RAW,
    RUNS,
    SCHEMA_VERSION,
    SKETCHES,
    Table,
)

log = logging.getLogger(__name__)

# What a row refers to is published before it, so that reading in reverse order resolves every reference.
PUBLISH_ORDER = (RAW, RUNS, ARTICLES, SKETCHES, EDGES, CLUSTERS, MEMBERSHIPS, CHANGES)
ROW_GROUP_ROWS = 10_000  # far below the 122,880 of the contract: texts are long
_VERSION_KEY = b"newsfold.schema_version"
_SETTINGS_KEY = b"newsfold.settings_hash"


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
        """Make sure that the directory can be written and that its tables are not of a newer schema.

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
                self._check_version(path)

    def _check_version(self, path: Path) -> None:
        try:
            metadata = pq.read_schema(path).metadata or {}
            version = int(metadata.get(_VERSION_KEY, b"0"))
        except (OSError, ValueError, pa.ArrowException) as error:
            raise WarehouseError(f"{path} is not a file that newsfold wrote: {error}. Move it away.") from error
        if version > SCHEMA_VERSION:
            raise WarehouseError(
                f"{path} has schema version {version}, this newsfold writes {SCHEMA_VERSION}."
                " Upgrade newsfold, or name another --data directory."
            )

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the directory against other processes; the system frees it when this one dies.

        Raises:
            BusyError: another run holds it.
        """
        lock = FileLock(self.state / "lock")
        try:
            lock.acquire(blocking=False)
        except Timeout:
            raise BusyError(f"another run is working on {self.data}; nothing was done. {self._who()}") from None
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

    def recover(self) -> dict[str, Any] | None:
        """Finish or drop what a run left that was cut off. Call it with the lock held.

        Returns the mark that the run left, where its work was dropped (it is not in `runs` yet); else None.
        """
        moved = journal.roll_forward(self._journal, self.data)
        left = json.loads(self._run.read_text(encoding="utf-8")) if self._run.exists() else None
        shutil.rmtree(self.staging, ignore_errors=True)
        if left and not moved and left["run_id"] not in self.ids(RUNS).to_pylist():
            log.warning("run %s was cut off before its commit; its work is done again", left["run_id"])
            return dict(left)
        if left:
            log.warning("run %s was cut off in its commit, which is now complete (%d files)", left["run_id"], moved)
            self._run.unlink()
        return None

    def begin(self, run_id: str, mark: Mapping[str, Any]) -> Path:
        """Mark the run as working and give it an empty folder to stage its files in."""
        journal.replace_file(self._run, json.dumps({"run_id": run_id, "pid": os.getpid(), **mark}))
        folder = self.staging / run_id
        folder.mkdir(parents=True)
        return folder

    # ---- reading

    def files(self, table: Table) -> list[Path]:
        """The table's files, oldest first."""
        return sorted(self._folder(table).glob("*/*.parquet"))

    def _folder(self, table: Table) -> Path:
        return (self.state if table is RAW else self.data) / table.name

    def dataset(self, table: Table) -> ds.Dataset:
        """The table's stored rows, to be read column by column."""
        return ds.dataset(self.files(table), schema=table.stored_schema, format="parquet")

    def ids(self, table: Table) -> pa.Array:
        """All values of the first column of the table's key."""
        column = self.dataset(table).to_table(columns=[table.key[0]])[table.key[0]]
        return column.combine_chunks()

    def rows(self, table: Table, column: str, values: pa.Array, columns: Sequence[str] | None = None) -> pa.Table:
        """The stored rows whose `column` is among the values."""
        wanted = ds.field(column).isin(values)
        return self.dataset(table).to_table(filter=wanted, columns=list(columns) if columns else None)

    def newest_versions(self, identities: pa.Array) -> pa.Table:
        """The newest stored article of each identity: its id, identity, version, status, content_hash and title."""
        with connect() as db:
            db.register("articles", self.dataset(ARTICLES))
            db.register("raw", self.dataset(RAW))
            db.register("wanted", pa.table({"identity": identities}))
            return db.sql("""
                SELECT article_id, raw.identity, version, articles.status, content_hash, articles.title
                FROM raw SEMI JOIN wanted USING (identity) JOIN articles USING (article_id)
                QUALIFY row_number() OVER (PARTITION BY raw.identity ORDER BY version DESC) = 1
            """).to_arrow_table()

    # ---- writing

    def stage(self, path: Path, rows: pa.Table, table: Table) -> Path:
        """Write working rows between two stages; a half-written file never bears the final name."""
        checked = conform(rows, table)
        draft = path.with_suffix(".draft")
        pq.write_table(checked, draft, compression="zstd", row_group_size=ROW_GROUP_ROWS)
        draft.replace(path)
        return path

    def commit(self, run_id: str, staged: Mapping[str, Sequence[Path]], settings_hash: str) -> int:
        """Publish staged rows: new ones are added to their hour's file, stored ones with the same key replaced.

        `staged` maps table names to staged files. Returns how many files were replaced or added. Cut off at any
        moment, nothing or (by the next command) everything is published.
        """
        folder = self.staging / run_id / "commit"
        renames: list[journal.Rename] = []
        for table in PUBLISH_ORDER:
            rows = ds.dataset([str(path) for path in staged.get(table.name, ())], schema=table.schema, format="parquet")
            renames += self._merge(table, rows, folder, settings_hash)
        journal.record(self._journal, renames, self.data)
        journal.roll_forward(self._journal, self.data)
        self._run.unlink(missing_ok=True)
        shutil.rmtree(self.staging / run_id, ignore_errors=True)
        log.info("published %d files", len(renames))
        return len(renames)

    def record_failure(self, run_id: str, run_row: pa.Table, settings_hash: str) -> None:
        """Drop what a run has staged, and publish its row in `runs` alone."""
        folder = self.staging / run_id
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.commit(run_id, {RUNS.name: (self.stage(folder / "runs.parquet", run_row, RUNS),)}, settings_hash)

    def _merge(self, table: Table, staged: ds.Dataset, folder: Path, settings_hash: str) -> Iterator[journal.Rename]:
        minted = staged.to_table(columns=[table.mint])[table.mint]
        hours = set(pc.floor_temporal(minted, unit="hour").to_pylist())
        if not hours and not self.files(table):
            hours = {datetime.now(UTC)}  # an empty file: a glob that finds none is an error to most readers
        for hour in sorted(hours):
            final = self._folder(table) / f"{hour:%Y-%m-%d}" / f"{hour:%H}.parquet"
            rows = staged.to_table(filter=_within(table.mint, hour)).select(table.stored_schema.names)
            if final.exists():
                stored = pq.read_table(final, schema=table.stored_schema)
                rows = pa.concat_tables([stored.filter(pc.invert(_keys_in(stored, rows, table))), rows])
            draft = folder / table.name / f"{hour:%Y-%m-%d}" / f"{hour:%H}.parquet"
            draft.parent.mkdir(parents=True, exist_ok=True)
            _write(draft, rows, table, settings_hash)
            yield draft, final


def _within(column: str, hour: datetime) -> ds.Expression:
    start = pa.scalar(hour, pa.timestamp("us", tz="UTC"))
    return (ds.field(column) >= start) & (ds.field(column) < pc.add(start, pa.scalar(3_600_000_000, pa.duration("us"))))


def _key_column(rows: pa.Table, table: Table) -> pa.ChunkedArray:
    if len(table.key) == 1:
        return rows[table.key[0]]
    parts = [rows[name] for name in table.key]
    return pc.binary_join_element_wise(*parts, pa.scalar("\x1f", parts[0].type))


def _keys_in(stored: pa.Table, rows: pa.Table, table: Table) -> pa.ChunkedArray:
    return pc.is_in(_key_column(stored, table), value_set=_key_column(rows, table).combine_chunks())


def _write(path: Path, rows: pa.Table, table: Table, settings_hash: str) -> None:
    """Write rows sorted by key, a slice at a time, so that no second copy of long texts is held."""
    rows_schema, rows = rows.schema, long_texts(rows)
    order = pc.sort_indices(rows, sort_keys=[(name, "ascending") for name in table.key])
    keys = _key_column(rows, table)
    if pc.count_distinct(keys).as_py() != len(rows):
        raise WarehouseError(f"a key would stand twice in {table.name} ({path.name}); nothing was published")
    metadata = {_VERSION_KEY: str(SCHEMA_VERSION).encode(), _SETTINGS_KEY: settings_hash.encode()}
    schema = table.stored_schema.with_metadata(metadata)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, len(rows), ROW_GROUP_ROWS):
            part = rows.take(order[start : start + ROW_GROUP_ROWS]).cast(rows_schema)
            part = conform(part, table, table.stored_schema)
            writer.write_table(part.replace_schema_metadata(metadata))


def long_texts(rows: pa.Table) -> pa.Table:
    """The rows with 64-bit offsets in their text columns: Arrow cannot take from more than 2 GB of text without."""
    fields = [f.with_type(pa.large_string()) if pa.types.is_string(f.type) else f for f in rows.schema]
    return rows.cast(pa.schema(fields))


def conform(rows: pa.Table, table: Table, schema: pa.Schema | None = None) -> pa.Table:
    """The rows in the table's column order.

    Raises:
        WarehouseError: a column is missing, unknown, of another type, or empty where it must not be.
    """
    schema = schema or table.schema
    if set(rows.schema.names) != set(schema.names):
        odd = sorted(set(rows.schema.names) ^ set(schema.names))
        raise WarehouseError(f"{table.name}: missing or unknown columns {', '.join(odd)}")
    ordered = rows.select(schema.names)
    for field in schema:
        column = ordered[field.name]
        if column.type != field.type:
            raise WarehouseError(f"{table.name}.{field.name} is {column.type}, must be {field.type}")
        if not field.nullable and column.null_count:
            raise WarehouseError(f"{table.name}.{field.name} is empty in {column.null_count} rows, must not be")
    return ordered.cast(schema)
