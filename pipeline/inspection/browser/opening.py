"""A data directory -> its tables, opened for one page; a look at them is taken again where a run has replaced them."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pipeline.errors import UsageError, WarehouseError
from pipeline.inspection.read_tables import open_tables
from pipeline.storage import run_mark
from pipeline.storage.warehouse import Warehouse

Found = TypeVar("Found")

_ATTEMPTS = 3


def opened(data: Path | str) -> Warehouse:
    """The directory's tables as they are now: a run may be at work there.

    Raises:
        WarehouseError: there are none, or they are of another schema.
    """
    try:
        warehouse = open_tables(data)
    except UsageError as error:
        raise WarehouseError(f"{error}. After the first run, newsfold ingest, there is something to see.") from error
    warehouse.check_tables()
    return warehouse


def look(data: Path | str, at: Callable[[Warehouse], Found]) -> Found:
    """What is found in the tables; where files go while they are read, as a run commits, once more.

    Raises:
        WarehouseError: they went each time, or cannot be used.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return at(opened(data))
        except (FileNotFoundError, WarehouseError) as error:
            gone = isinstance(error, FileNotFoundError) or isinstance(error.__cause__, OSError)
            if attempt == _ATTEMPTS or not (gone or "has gone while it was read" in str(error)):
                if isinstance(error, WarehouseError):
                    raise
                raise WarehouseError(f"{data} is being written at the moment: load this page again.") from error
    raise AssertionError("the last attempt has returned or raised")


def at_work(warehouse: Warehouse) -> str:
    """The run that is at work on the tables, or was when it was cut off; empty where none is."""
    try:
        mark = run_mark.read_mark(warehouse.store)
    except (OSError, ValueError):
        return ""
    return str(mark["run_id"]) if mark else ""
