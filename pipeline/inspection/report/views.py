"""Stored tables -> what queries see under their names."""

import re
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from pipeline.compute.paths import is_utf8
from pipeline.schemas.columns import Table
from pipeline.storage.row_lookup import only_files
from pipeline.storage.warehouse import Warehouse

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PATTERN = re.compile(r"[*?\[{]")  # signs that DuckDB takes for a pattern of names


class Days(NamedTuple):
    """The days whose files are looked into, as folders are named: from the first to the last."""

    first: str = ""
    last: str = "~"  # after all days


ALL_DAYS = Days()


def days(since: datetime, until: datetime | None = None) -> Days:
    """The days from a time on, or to another."""
    return Days(f"{since:%Y-%m-%d}", f"{until:%Y-%m-%d}" if until else ALL_DAYS.last)


def add_view(db: "DuckDBPyConnection", warehouse: Warehouse, table: Table, within: Days = ALL_DAYS) -> None:
    """Let queries see a table, by its name: the rows that are filed under some days.

    Local files are read by DuckDB itself, which skips the row groups that cannot hold what is asked for; those of a
    bucket, or whose names it would not understand, by Arrow.
    """
    files = [str(path) for path in warehouse.files(table) if _is_within(path, within)]
    is_plain = warehouse.store.filesystem is None and all(is_utf8(name) and not _PATTERN.search(name) for name in files)
    if files and is_plain:
        db.read_parquet(files).create_view(table.name)
    else:
        stored = warehouse.dataset(table)
        chosen = [file for file in stored.get_fragments() if _is_within(PurePath(file.path), within)]
        db.register(table.name, only_files(stored, chosen))


def _is_within(path: PurePath, within: Days) -> bool:
    return within.first <= path.parent.name <= within.last
