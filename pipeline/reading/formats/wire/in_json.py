"""A JSON value of an input -> the wire items in it, if it is of a wire."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.reading.fields import holds_article
from pipeline.reading.formats.wire import dpa, ninjs
from pipeline.reading.formats.wire.item import NoItemError, WireItem

Record = Mapping[str, Any]

_DEEPEST = 4  # objects and arrays around items, as in {"data": {"items": [{"item": {...}}]}}


def is_item(record: Record) -> bool:
    """Whether a record is an item of a wire."""
    return dpa.is_item(record) or ninjs.is_item(record)


def items(value: Record) -> list[WireItem | NoItemError]:
    """The items of a record or of what it is put around; none where nothing of it is of a wire.

    What holds a text of its own is a record of another kind, whatever it brings along.
    """
    return [item for record in _records(value, _DEEPEST) for item in _items(record)]


def _records(value: Any, depth: int) -> Iterator[Record]:
    if isinstance(value, dict) and is_item(value):
        yield value
        return
    inner = [each for each in (value.values() if isinstance(value, dict) else value) if isinstance(each, (dict, list))]
    if depth and inner and not (isinstance(value, dict) and holds_article(value)):
        for each in inner:
            yield from _records(each, depth - 1)


def _items(record: Record) -> list[WireItem | NoItemError]:
    try:
        return [dpa.read_item(record)] if dpa.is_item(record) else list(ninjs.read_items(record))
    except NoItemError as error:
        return [error]
