"""DuckDB in memory, for joins: what does not fit spills to a folder of its own among the system's temporary files."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MEMORY = "1500MB"  # before it spills


@contextmanager
def connect() -> Iterator["DuckDBPyConnection"]:
    """A connection of its own."""
    # Imported here: a module that still names DuckDB when the process ends makes it print a page of warnings.
    import duckdb

    with (
        tempfile.TemporaryDirectory(prefix="newsfold-", ignore_cleanup_errors=True) as folder,
        duckdb.connect(config={"temp_directory": folder, "memory_limit": _MEMORY}) as db,
    ):
        db.execute("SET enable_progress_bar = false")  # it would be drawn into what a command prints
        yield db
