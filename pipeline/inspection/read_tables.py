"""A data directory and a table's name -> its rows, or what is wrong with either."""

from pathlib import Path

import pyarrow as pa

from pipeline.errors import UsageError
from pipeline.schemas.tables import PUBLIC_TABLES, RUNS
from pipeline.storage.warehouse import Warehouse


def open_tables(data: Path | str) -> Warehouse:
    """A data directory that a run has published to.

    Raises:
        UsageError: none has.
    """
    warehouse = Warehouse(data)
    if not warehouse.files(RUNS):
        if warehouse.has_state:
            raise UsageError(f"nothing is stored in {warehouse.data} yet: its first run is at work, or was cut off")
        raise UsageError(f"{warehouse.data} is no data directory of newsfold: it has no table 'runs'")
    return warehouse


def read_public(warehouse: Warehouse, name: str) -> pa.Table:
    """All rows of a public table.

    Raises:
        UsageError: there is none of that name.
    """
    tables = {table.name: table for table in PUBLIC_TABLES}
    if name not in tables:
        raise UsageError(f"there is no table {name!r}: read one of {', '.join(tables)}")
    return warehouse.dataset(tables[name]).to_table()
