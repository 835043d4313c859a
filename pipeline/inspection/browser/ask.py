"""Stored tables and a query -> its answer, as a page needs it: a part of the rows, and whether there are more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from pipeline.compute.sql import connect
from pipeline.errors import UsageError
from pipeline.inspection.report.views import ALL_DAYS, Days, add_view
from pipeline.schemas.columns import Table
from pipeline.storage.warehouse import Warehouse

Row = Mapping[str, Any]


class MissingError(UsageError):
    """What a page is asked of is not stored, or is no more."""


@dataclass(frozen=True)
class ResultPage:
    """Some rows of an answer: of which page, from 1 on, and whether there is a next one."""

    rows: Sequence[Any]
    number: int
    has_more: bool


def ask(
    warehouse: Warehouse, tables: Sequence[Table], query: str, *parameters: object, within: Days = ALL_DAYS
) -> list[Row]:
    """The answer to a query over some tables, by their names: over the rows that are filed under some days."""
    with connect() as db:
        for table in tables:
            add_view(db, warehouse, table, within)
        found: list[Row] = db.sql(query, params=list(parameters)).to_arrow_table().to_pylist()
        return found


def part(rows: Sequence[Any], number: int, size: int) -> ResultPage:
    """A page of an answer of which one row more was asked for than the page shows."""
    return ResultPage(rows[:size], number, len(rows) > size)


def rows_of(warehouse: Warehouse, table: Table, ids: Sequence[str], columns: Sequence[str] = ("*",)) -> dict[str, Row]:
    """Some rows of a table whose key is one id, by that."""
    if not ids:
        return {}
    key, names = table.key[0], None if columns == ("*",) else list(dict.fromkeys((table.key[0], *columns)))
    found = warehouse.rows(table, key, pa.array(sorted(set(ids)), pa.string()), names)
    return {row[key]: row for row in found.to_pylist()}


def stored_row(warehouse: Warehouse, table: Table, name: str, columns: Sequence[str] = ("*",)) -> Row:
    """The row of an id.

    Raises:
        MissingError: it is not stored.
    """
    rows = rows_of(warehouse, table, [name], columns)
    if name not in rows:
        raise MissingError(f"{name} is not among the {table.name}: it never was, or it was forgotten meanwhile")
    return rows[name]
