"""DuckDB in memory, for joins: what does not fit spills to the system's folder for temporary files."""

import tempfile

import duckdb


def connect() -> duckdb.DuckDBPyConnection:
    """A connection of its own, to be closed by the caller."""
    return duckdb.connect(config={"temp_directory": tempfile.gettempdir()})
