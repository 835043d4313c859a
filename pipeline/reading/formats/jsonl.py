"""JSONL files: a record a line, several on one, or one printed over several; lines may be added at the end."""

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.reading.documents import RawDocument, document_of_record, rejected
from pipeline.reading.encoding import UnreadableError, decode
from pipeline.reading.formats.base import Attempt, Documents, FileOutcome, Format
from pipeline.reading.formats.wire import in_json
from pipeline.reading.formats.wire.documents import document_of_item
from pipeline.reading.json_values import Brackets, Values
from pipeline.reading.ledger import INCOMPLETE
from pipeline.reading.packed import TooLargeError
from pipeline.reading.streams import Checkpoint, InputFile, Lines
from pipeline.settings import ReadSettings
from pipeline.text.hashing import hash_parts

_MARKS = b" \t\r\n\v\f\x1e"  # \x1e: before each value of a JSON text sequence, RFC 7464
_AROUND = (b"[", b"]", b"],")  # lines of an array that is put around the records


class Jsonl:
    """One JSON object a line, with any of `fields.NAMES`; blank lines only count; see `Format`."""

    suffixes = (".jsonl", ".ndjson", ".jsonlines")
    magic = b""
    compressible = True
    continuable = True

    def documents(self, attempt: Attempt) -> Documents:
        """A document of each line, but for a last one that is not complete while the file is being written."""
        before = attempt.checkpoint and attempt.checkpoint.line_end
        with attempt.open() as stream:
            if before:
                stream.seek(before.n_bytes)
            lines = Lines(stream, attempt.settings.max_document_bytes, before)
            return (yield from _documents(attempt, lines))


@dataclass(frozen=True, slots=True)
class _Record:
    """Lines of a record and the number of its first; a line is None where it is over the limit.

    `before` is where it begins, of one with which the file ends in mid-line: more of it may come.
    """

    number: int
    lines: tuple[bytes | None, ...]
    before: Checkpoint | None = None

    @property
    def data(self) -> bytes | None:
        """The record's bytes."""
        parts = [line for line in self.lines if line is not None]
        return b"\n".join(parts) if len(parts) == len(self.lines) else None


def _documents(attempt: Attempt, lines: Lines) -> Documents:
    record, limit = None, attempt.settings.max_document_bytes
    try:
        for record in _records(lines, limit):
            if record.before and not is_record(record.data) and attempt.is_fresh():
                return FileOutcome(waits=INCOMPLETE, checkpoint=record.before)
            yield from _documents_of(attempt.file, record, attempt.settings)
    except (UnreadableError, TooLargeError) as error:
        number = record.number + len(record.lines) if record else None
        return FileOutcome(problem=error, record=number, checkpoint=lines.checkpoint)
    is_printed = record is not None and len(record.lines) > 1
    return FileOutcome(checkpoint=record.before if record and is_printed and record.before else lines.checkpoint)


def _records(lines: Lines, limit: int) -> Iterator[_Record]:
    """The lines, those of an object that is printed over several as one record.

    An object that another line begins before it is closed, or that grows over the limit, is none: each of its lines
    stands for itself, so that a broken line takes no other with it.
    """
    held: list[bytes] = []
    first, brackets, before = 0, Brackets(), lines.before_last
    for number, line in lines:
        if held and (line is None or line.startswith(b"{") or sum(map(len, held)) > limit):
            yield from _one_by_one(first, held)
            held = []
        if line is None or not (held or _opens(line)):
            yield _Record(number, (line,), None if lines.ended else lines.before_last)
            continue
        if not held:
            first, brackets, before = number, Brackets(), lines.before_last
        held.append(line)
        if brackets.end(line, 0) is not None:
            yield _Record(first, tuple(held), None if lines.ended else before)
            held = []
    if held:
        yield _Record(first, tuple(held), before)


def _one_by_one(first: int, lines: Iterable[bytes]) -> Iterator[_Record]:
    return (_Record(number, (line,)) for number, line in enumerate(lines, first))


def _opens(line: bytes) -> bool:
    """Whether an object begins here that goes on in the next line; one that ends with a bracket is taken for whole."""
    line = line.strip()
    return line.startswith(b"{") and not line.endswith((b"}", b"},")) and Brackets().end(line, 0) is None


def is_record(line: bytes | None) -> bool:
    """Whether a last record can be whole: one JSON object, or blank. Of a number, say, more digits may follow."""
    try:
        return line is not None and (not line.strip() or isinstance(json.loads(decode(line)[0]), dict))
    except (UnreadableError, ValueError, RecursionError):
        return False


def _documents_of(file: InputFile, record: _Record, settings: ReadSettings) -> Iterator[RawDocument]:
    """The document of a record; of one that is never closed, those of its lines."""
    data = record.data
    if len(record.lines) > 1 and record.before and not is_record(data):
        for each in _one_by_one(record.number, filter(None, record.lines)):
            yield from _documents_of(file, each, settings)
    elif data is None:
        yield rejected(file, record.number, "too_large", f"a line over {settings.max_document_bytes:,} bytes")
    elif data.strip(_MARKS) and data.strip() not in _AROUND:
        document = document_of_line(file, record.number, data, settings)
        inside = _objects_on(data, settings.max_document_bytes) if document.status == "unreadable" else []
        yield from [document_of_line(file, record.number, each, settings) for each in inside] or [document]


def _objects_on(line: bytes, limit: int) -> list[bytes]:
    """The objects of a line that holds an array of them, or several one after another; none of any other line."""
    try:
        values = [value.data or b"" for value in Values(io.BufferedReader(io.BytesIO(line)), limit)]
    except UnreadableError:
        return []
    is_list = len(values) > 1 or line.lstrip(_MARKS).startswith(b"[")
    return values if is_list and all(value.startswith(b"{") for value in values) else []


def document_of_line(file: InputFile, number: int, line: bytes, settings: ReadSettings) -> RawDocument:
    """The document of a line, whatever it holds; `number` counts lines from 1."""
    try:
        text, note = decode(line.strip(_MARKS).removesuffix(b","))
        record = json.loads(text)
    except UnreadableError as error:
        return rejected(file, number, "unreadable", str(error), hash_parts(line.hex()))
    except (ValueError, RecursionError) as error:
        return rejected(file, number, "unreadable", f"not JSON: {error}", hash_parts(line.hex()))
    if not isinstance(record, dict):
        return rejected(file, number, "unreadable", "a line must hold one JSON object", hash_parts(line.hex()))
    items = in_json.items(record)
    if items and (len(items) == 1 or in_json.is_item(record)):
        return document_of_item(file, number, items[0], settings, note)
    return document_of_record(file, number, record, note)


FORMAT: Format = Jsonl()
