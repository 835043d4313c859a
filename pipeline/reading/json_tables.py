"""A JSON object that is a table -> its records: one that holds them under their keys, or column by column."""

from collections.abc import Mapping
from typing import Any

from pipeline.reading.fields import holds_article, is_known, plain_name, tells_of_article
from pipeline.text.urls import host

Record = Mapping[str, Any]

_NAMING = frozenset(("title", "url", "link", "headline", "id"))  # of an article; a text alone may be in a list's parts


def by_key(found: Record) -> list[Record]:
    """The articles that an object holds under their ids or addresses; none where it holds anything else."""
    if len(found) < 2 or not all(isinstance(each, dict) and tells_of_article(each) for each in found.values()):
        return []
    return [{("url" if host(key) else "id"): key, **each} for key, each in found.items()]


def by_column(found: Record) -> list[Record]:
    """The records of an object each of whose known fields holds a value for every record; none of any other object.

    In a list, or under the numbers of the rows, as pandas writes columns.
    """
    columns = {name: values for name, value in found.items() if is_known(name) and (values := _values(value))}
    known = sum(map(is_known, found))
    if known < 2 or len(columns) < known or len({tuple(values) for values in columns.values()}) != 1:
        return []
    if not _NAMING & set(map(plain_name, columns)):
        return []
    rows = next(iter(columns.values()))
    records: list[Record] = [{name: values[row] for name, values in columns.items()} for row in rows]
    return records if len(records) > 1 and any(map(holds_article, records)) else []


def by_row(found: Record) -> list[Record]:
    """The records of an object that names columns and holds rows, as pandas writes them with orient="split"."""
    columns, rows = found.get("columns"), found.get("data", found.get("rows"))
    if (
        not isinstance(columns, list)
        or not isinstance(rows, list)
        or not all(isinstance(each, str) for each in columns)
    ):
        return []
    if not all(isinstance(row, list) and len(row) == len(columns) for row in rows):
        return []
    records: list[Record] = [dict(zip(columns, row, strict=True)) for row in rows]
    return records if any(map(tells_of_article, records)) else []


def _values(value: Any) -> Mapping[Any, Any]:
    """A column's values under the numbers or names of their rows."""
    if isinstance(value, list):
        return dict(enumerate(value))
    return value if isinstance(value, dict) and all(map(_is_number, value)) else {}


def _is_number(name: str) -> bool:
    return name.isdecimal()
