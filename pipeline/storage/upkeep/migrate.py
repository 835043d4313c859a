"""Files of an older schema version -> files of this one, one small function a version."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.errors import WarehouseError
from pipeline.schemas.columns import Column, Table
from pipeline.schemas.tables import CLUSTERS, MEMBERSHIPS, REUSE, RUNS, SCHEMA_VERSION, STORIES
from pipeline.schemas.working import PARTITIONED_TABLES, SINGLE_FILE_TABLES
from pipeline.storage import commit, parquet_file
from pipeline.storage.stores import base
from pipeline.storage.warehouse import Warehouse

log = logging.getLogger(__name__)

_REUSE = REUSE.stored_schema

Step = Callable[[pa.Table, Table], pa.Table]

# What a column holds in rows that are older than it, by table, where that is known and not merely empty.
_BEFORE_2: Mapping[str, Mapping[str, Any]] = {RUNS.name: {"n_unchanged_inputs": 0}}  # all inputs were opened


def to_2(rows: pa.Table, table: Table) -> pa.Table:
    """1 -> 2: version 1 grew columns under one number. Those that are missing are filled in where that is no lie.

    Raises:
        WarehouseError: a missing column holds what only the texts can tell.
    """
    return add_columns(rows, [column for column in table.columns if column.since <= 2], _BEFORE_2.get(table.name, {}))


def to_3(rows: pa.Table, table: Table) -> pa.Table:
    """2 -> 3: raw input bears the authors whom a record names; those of older records were not read."""
    return add_columns(rows, [column for column in table.columns if column.since <= 3], {})


def to_4(rows: pa.Table, table: Table) -> pa.Table:
    """3 -> 4: edges bear passages, clusters and stories the number of their origins, as far as older rows tell; vectors
    bear the hashes of names, and those of older ones are not known until a run makes them anew.
    """
    if table.name in (CLUSTERS.name, STORIES.name) and "n_origins" not in rows.schema.names:
        rows = rows.append_column("n_origins", _origins_before_4(rows, table))
    return add_columns(rows, [column for column in table.columns if column.since <= 4], {})


def to_5(rows: pa.Table, table: Table) -> pa.Table:
    """4 -> 5: vectors bear the terms of the headline; those of older ones are not known until a run makes them anew."""
    return add_columns(rows, [column for column in table.columns if column.since <= 5], {})


def to_6(rows: pa.Table, table: Table) -> pa.Table:
    """5 -> 6: articles bear what a wire says of an item; nothing that is older was read from a wire."""
    return add_columns(rows, [column for column in table.columns if column.since <= 6], {})


def to_7(rows: pa.Table, table: Table) -> pa.Table:
    """6 -> 7: runs bear the seconds of their steps; those of older runs were not kept."""
    return add_columns(rows, [column for column in table.columns if column.since <= 7], {})


def to_8(rows: pa.Table, table: Table) -> pa.Table:
    """7 -> 8: tombstones bear why, and who decided, which was not asked before; `judgements` is a new table."""
    return add_columns(rows, [column for column in table.columns if column.since <= 8], {})


def _origins_before_4(rows: pa.Table, table: Table) -> pa.Array:
    """The independent texts of clusters and stories: one in a cluster, none in what has ended, else unknown."""
    one = pc.less_equal(rows["n_clusters"], 1) if table.name == STORIES.name else pa.scalar(True)
    known = pc.if_else(one, pa.scalar(1, pa.int64()), pa.scalar(None, pa.int64()))
    return pc.if_else(pc.equal(rows["status"], "active"), known, pa.scalar(0, pa.int64()))


def add_columns(rows: pa.Table, columns: Iterable[Column], known: Mapping[str, Any]) -> pa.Table:
    """The rows with those of the columns that they lack: what is `known` of them by name, else empty.

    Raises:
        WarehouseError: nothing is known of a column that must not be empty.
    """
    for column in columns:
        if not column.stored or column.name in rows.schema.names:
            continue
        value = known.get(column.name)
        if value is None and not column.nullable and len(rows):
            raise WarehouseError(
                f"its rows lack {column.name}, which cannot be filled in afterwards. Ingest the input again into a new"
                " directory, or go on with the newsfold that wrote this one."
            )
        rows = rows.append_column(column.name, pa.repeat(pa.scalar(value, column.type), len(rows)))
    return rows


# by the version that each leads to
STEPS: Mapping[int, Step] = {2: to_2, 3: to_3, 4: to_4, 5: to_5, 6: to_6, 7: to_7, 8: to_8}


@dataclass(frozen=True)
class Migrated:
    """How many files were rewritten, and from which version the oldest came."""

    n_files: int = 0
    oldest: int = SCHEMA_VERSION


def migrate(warehouse: Warehouse) -> Migrated:
    """Rewrite all files of an older version, in one journalled commit. Hold the lock.

    Rows stay in their files, and a table that is new gets an empty one. While the commit is under way, who reads the
    tables by glob may meet columns of both versions.

    Raises:
        WarehouseError: a file is not newsfold's, or of a newer version, or cannot be brought up to date.
    """
    found = [
        (table, path, parquet_file.version_of(warehouse.store.source(path), path))
        for table, path in _all_files(warehouse)
    ]
    older = [(table, path, version) for table, path, version in found if version < SCHEMA_VERSION]
    if not older:
        return Migrated()
    commit.replace_files(warehouse, _moves(warehouse, older))
    log.info("rewrote %d files to schema version %d", len(older), SCHEMA_VERSION)
    return Migrated(len(older), min(version for _, _, version in older))


def _all_files(warehouse: Warehouse) -> Iterator[tuple[Table, PurePath]]:
    for table in PARTITIONED_TABLES:
        yield from ((table, path) for path in warehouse.files(table))
    for table in SINGLE_FILE_TABLES:
        path = warehouse.table_files(table).single_file
        if warehouse.store.exists(path):
            yield table, path


def _moves(warehouse: Warehouse, older: Sequence[tuple[Table, PurePath, int]]) -> Iterator[base.Move]:
    for table, path, version in older:
        draft, source = commit.draft_of(warehouse, path), warehouse.store.source(path)
        settings = parquet_file.settings_hash(warehouse.store.source(path))
        try:
            parquet_file.write_sorted(draft, _rewritten(source, table, version), table, settings)
        except WarehouseError as error:
            raise WarehouseError(f"{path} cannot be brought to schema version {SCHEMA_VERSION}: {error}") from error
        yield draft, path
    for table in PARTITIONED_TABLES:
        if not warehouse.files(table):
            yield from _untraced(warehouse) if table is REUSE else (_empty(warehouse, table),)


def _untraced(warehouse: Warehouse) -> Iterator[base.Move]:
    """A row of REUSE for each article in a cluster, which says nothing yet: in the file of the same hour, or day."""
    files = warehouse.files(MEMBERSHIPS)
    for path in files:
        final = warehouse.folder(REUSE) / path.relative_to(warehouse.folder(MEMBERSHIPS))
        draft, settings = commit.draft_of(warehouse, final), parquet_file.settings_hash(warehouse.store.source(path))
        rows = warehouse.read_file(path, columns=["article_id", "run_id"])
        empty = [pa.nulls(len(rows), f.type) if f.name not in rows.schema.names else rows[f.name] for f in _REUSE]
        parquet_file.write(draft, pa.table(empty, schema=_REUSE), REUSE, settings)
        yield draft, final
    if not files:
        yield _empty(warehouse, REUSE)


def _rewritten(source: Any, table: Table, version: int) -> Iterator[pa.Table]:
    with pq.ParquetFile(source) as file:
        for batch in file.iter_batches(parquet_file.ROW_GROUP_ROWS):
            rows = pa.Table.from_batches([batch])
            for step in range(version + 1, SCHEMA_VERSION + 1):
                rows = STEPS[step](rows, table)
            yield rows


def _empty(warehouse: Warehouse, table: Table) -> base.Move:
    place = warehouse.table_files(table).file_of(datetime.now(UTC))
    draft = commit.draft_of(warehouse, place)
    parquet_file.write_sorted(draft, (), table, "")
    return draft, place
