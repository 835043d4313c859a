"""JSON files: an array of records, records one after another, one record, or an object around an array of them."""

import json
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any

from pipeline.reading.documents import RawDocument, document_of_record, rejected
from pipeline.reading.encoding import UnreadableError, decode
from pipeline.reading.fields import has_address, holds_article, tells_of_article
from pipeline.reading.formats.base import Attempt, Documents, FileOutcome, Format
from pipeline.reading.formats.wire import in_json
from pipeline.reading.formats.wire.documents import document_of_item
from pipeline.reading.json_tables import by_column, by_key, by_row
from pipeline.reading.json_values import Value, Values
from pipeline.reading.packed import TooLargeError
from pipeline.reading.streams import InputFile
from pipeline.text.hashing import hash_parts

_DEEPEST = 3  # objects around an array, as in {"response": {"result": {"docs": [...]}}}

Record = Mapping[str, Any]


class JsonFile:
    """Objects with any of `fields.NAMES`, or items of a wire, wherever they stand in the file; see `Format`."""

    suffixes = (".json",)
    magic = b""
    compressible = True
    continuable = False

    def documents(self, attempt: Attempt) -> Documents:
        """A document of each record; their numbers count records, from 1."""
        number = 0
        try:
            for value in _values(attempt):
                documents = documents_of_value(attempt, number + 1, value.data)
                number += len(documents)
                yield from documents
        except (UnreadableError, TooLargeError) as error:
            return FileOutcome(problem=error, record=number + 1)
        return FileOutcome()


def _values(attempt: Attempt) -> Iterator[Value]:
    """The file's values; of a single object that is too large to be a record, what in its arrays may be records."""
    limit = attempt.settings.max_document_bytes
    with attempt.open() as stream:
        values = iter(Values(stream, limit))
        start = list(islice(values, 1))
        if start and start[0].data is None and not start[0].in_array:
            start += islice(values, 1)
        if len(start) != 1 or start[0].data is not None or start[0].in_array:
            yield from chain(start, values)
            return
    with attempt.open() as stream:
        inside = Values(stream, limit, inside=True)
        found = (value for value in inside if value.data is None or _may_be_record(value.data))
        yield from chain((next(found, start[0]),), found)


def _may_be_record(data: bytes) -> bool:
    try:
        record = json.loads(decode(data)[0])
    except (UnreadableError, ValueError, RecursionError):
        return True  # which its row then says
    return isinstance(record, dict) and (tells_of_article(record) or bool(in_json.items(record)))


def documents_of_value(attempt: Attempt, number: int, data: bytes | None) -> list[RawDocument]:
    """The documents of a value: one, but where it is an object around an array; `number` is that of the first."""
    file, limit = attempt.file, attempt.settings.max_document_bytes
    if data is None:
        return [rejected(file, number, "too_large", f"a value over {limit:,} bytes")]
    try:
        text, note = decode(data)
        found = json.loads(text)
    except UnreadableError as error:
        return [_unreadable(file, number, str(error), data)]
    except (ValueError, RecursionError) as error:
        return [_unreadable(file, number, f"not JSON: {error}", data)]
    if not isinstance(found, dict):
        return [_unreadable(file, number, "a record must be a JSON object", data)]
    if items := in_json.items(found):
        return [document_of_item(file, at, item, attempt.settings, note) for at, item in enumerate(items, number)]
    return [document_of_record(file, at, record, note) for at, record in enumerate(records_in(found), number)]


def _unreadable(file: InputFile, number: int, why: str, data: bytes) -> RawDocument:
    return rejected(file, number, "unreadable", why, hash_parts(data.hex()))


def records_in(found: Record) -> list[Record]:
    """The records that an object is put around; the object itself where it is a record, or there are none.

    An article may hold arrays of others, too, or of comments: what has an address and a headline of its own is put
    around records only if each of these has both, and a text.
    """
    if records := by_column(found) or by_row(found):
        return records
    if holds_article(found):
        return [found]
    arrays = [array for array in _arrays(found, _DEEPEST) if any(map(tells_of_article, array))]
    if has_address(found):
        arrays = [array for array in arrays if all(holds_article(each) and has_address(each) for each in array)]
    return [record for array in arrays for record in array] or by_key(found) or [found]


def _arrays(found: Record, depth: int) -> Iterator[list[Record]]:
    """The arrays of objects in an object, and in objects in it, but not in arrays of more than one."""
    for value in found.values():
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            yield value
        inner = value[0] if isinstance(value, list) and len(value) == 1 else value
        if isinstance(inner, dict) and depth > 1:
            yield from _arrays(inner, depth - 1)


FORMAT: Format = JsonFile()
