"""DuckDB in memory, for joins: what does not fit spills to a folder of its own among the system's temporary files."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.errors import StoreError, WarehouseError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_STORE_ERROR = re.compile(rf"^ *{StoreError.__module__}\.{StoreError.__name__}: (.*)", re.MULTILINE)
_GONE = re.compile(  # as Arrow says it, and as DuckDB does
    r"Failed to open local file '(?P<arrow>[^']+)'.*errno 2\b"
    r'|No files found that match the pattern "(?P<duckdb>.+)"'
)
_MEMORY = "1500MB"  # before it spills


@contextmanager
def connect() -> Iterator["DuckDBPyConnection"]:
    """A connection of its own.

    Raises:
        StoreError: what DuckDB was reading could not be read; it wraps the error's words in its own.
        WarehouseError: a file went while it was read, as another command merges files.
    """
    # Imported here: a module that still names DuckDB when the process ends makes it print a page of warnings.
    import duckdb

    with (
        tempfile.TemporaryDirectory(prefix="newsfold-", ignore_cleanup_errors=True) as folder,
        duckdb.connect(config={"temp_directory": folder, "memory_limit": _MEMORY}) as db,
    ):
        db.execute("SET enable_progress_bar = false")  # it would be drawn into what a command prints
        try:
            yield db
        except duckdb.Error as error:
            if reason := _STORE_ERROR.search(str(error)):
                raise StoreError(reason.group(1)) from error
            if gone := _GONE.search(str(error)):
                raise WarehouseError(
                    f"{gone['arrow'] or gone['duckdb']} has gone while it was read: give the command again."
                ) from error
            raise
