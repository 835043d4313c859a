"""Rows of tables -> a data directory that has them, and a run that has begun there: what tests of single steps need."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.runs.context import RunContext
from pipeline.schemas.columns import BOOL, FLOAT32, INT64, TEXT, TIME, Table
from pipeline.schemas.working import PUBLISH_ORDER
from pipeline.settings import Settings
from pipeline.storage import commit, run_mark
from pipeline.storage.warehouse import Warehouse

NOON = datetime(2026, 3, 1, 12, 10, tzinfo=UTC)
USUAL = Settings()
TABLES = {table.name: table for table in PUBLISH_ORDER}
_FILLED = {TEXT: "x", INT64: 0, FLOAT32: 1.0, BOOL: False, TIME: NOON}
_LIKELY = {"status": "ok", "version": 1, "format": "text", "relation": "copy", "role": "canonical"}

Row = dict[str, Any]


def rows_of(table: Table, *rows: Row) -> pa.Table:
    """Rows of a table, of which only the columns that matter are given: others are empty, or filled where required."""
    filled = {c.name: _LIKELY.get(c.name, _FILLED.get(c.type, [])) for c in table.columns if not c.nullable}
    return pa.Table.from_pylist([filled | row for row in rows], schema=table.schema)


def begin(warehouse: Warehouse, settings: Settings = USUAL, run_id: str = "now") -> RunContext:
    """A run that has begun and done nothing yet."""
    return RunContext(warehouse, run_mark.begin(warehouse.store, run_id, {}), run_id, NOON, settings)


def stored(data: Path | str, **tables: Sequence[Row]) -> Warehouse:
    """A data directory that has some rows, by the names of their tables."""
    warehouse = Warehouse(data)
    warehouse.check()
    before = begin(warehouse, run_id="before")
    staged = {name: (before.stage(name, rows_of(TABLES[name], *rows), TABLES[name]),) for name, rows in tables.items()}
    commit.publish(warehouse, before.run_id, staged, USUAL.hash)
    return warehouse


def staged(context: RunContext, name: str, *rows: Row) -> Path:
    """Rows of a table that the run has staged."""
    return context.stage(f"given-{name}", rows_of(TABLES[name], *rows), TABLES[name])


def ids(path: Path, column: str = "article_id") -> list[str]:
    """One column of a staged file."""
    return [str(value) for value in pq.read_table(path)[column].to_pylist()]
