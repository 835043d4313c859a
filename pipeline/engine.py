"""DuckDB in memory, for joins: what does not fit spills to the system's folder for temporary files."""

import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def connect() -> "DuckDBPyConnection":
    """A connection of its own, to be closed by the caller."""
    # Imported here: a module that still names DuckDB when the process ends makes it print a page of warnings.
    import duckdb

    return duckdb.connect(config={"temp_directory": tempfile.gettempdir()})
