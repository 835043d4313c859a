"""Stored tables -> what queries see under their names."""

import re
from typing import TYPE_CHECKING

from pipeline.compute.paths import is_utf8
from pipeline.schemas.columns import Table
from pipeline.storage.warehouse import Warehouse

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PATTERN = re.compile(r"[*?\[{]")  # signs that DuckDB takes for a pattern of names


def add_view(db: "DuckDBPyConnection", warehouse: Warehouse, table: Table) -> None:
    """Let queries see a table, by its name.

    Local files are read by DuckDB itself, which skips the row groups that cannot hold what is asked for; those of a
    bucket, or whose names it would not understand, by Arrow.
    """
    files = [str(path) for path in warehouse.files(table)]
    is_plain = warehouse.store.filesystem is None and all(is_utf8(name) and not _PATTERN.search(name) for name in files)
    if files and is_plain:
        db.read_parquet(files).create_view(table.name)
    else:
        db.register(table.name, warehouse.dataset(table))
