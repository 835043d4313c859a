"""Stored tables -> what queries see under their names."""

import re
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.compute.paths import is_utf8
from pipeline.schemas.columns import Table
from pipeline.storage.warehouse import Warehouse

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PATTERN = re.compile(r"[*?\[{]")  # signs that DuckDB takes for a pattern of names


def add_view(db: "DuckDBPyConnection", warehouse: Warehouse, table: Table, since: datetime | None = None) -> None:
    """Let queries see a table, by its name; `since`: no rows of the days before that one.

    Local files are read by DuckDB itself, which skips the row groups that cannot hold what is asked for; those of a
    bucket, or whose names it would not understand, by Arrow.
    """
    day = f"{since:%Y-%m-%d}" if since else ""
    files = [str(path) for path in warehouse.files(table) if path.parent.name >= day]
    is_plain = warehouse.store.filesystem is None and all(is_utf8(name) and not _PATTERN.search(name) for name in files)
    if files and is_plain:
        db.read_parquet(files).create_view(table.name)
    else:
        db.register(table.name, warehouse.since(table, since) if since else warehouse.dataset(table))
