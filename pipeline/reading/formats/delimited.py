"""CSV and TSV files: each row is a record, and the first one names the fields."""

import csv
import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, cast

from pipeline.reading.documents import RawDocument, document_of_record, rejected
from pipeline.reading.encoding import UnreadableError, decode
from pipeline.reading.fields import is_known
from pipeline.reading.formats.base import Attempt, Documents, FileOutcome, Format
from pipeline.reading.ledger import INCOMPLETE
from pipeline.reading.packed import TooLargeError
from pipeline.reading.streams import InputFile, Lines
from pipeline.text.hashing import hash_parts

_HEAD = 1 << 16  # bytes
_DELIMITERS = (",", ";", "\t", "|")
_NAMED_DELIMITER = re.compile(r"sep=([,;|:\t])\s*$")  # what Excel writes before the header
# A mark after a backslash that neither ends a value nor is written twice: `"He said \"no\", and left"`.
_ESCAPED = re.compile(r'(?<!\\)(?:\\\\)*\\"(?=[^",;|\t\r\n\\])')
_ANY_ESCAPED = re.compile(r'(?<!\\)\\"')
_BOM = "\ufeff"


class Delimited:
    """Columns named like `fields.NAMES`, between commas, semicolons, tabs or bars; see `Format`."""

    suffixes = (".csv", ".tsv")
    magic = b""
    compressible = True
    continuable = False

    def documents(self, attempt: Attempt) -> Documents:
        """A document of each row below the header, but for a last one that may go on while the file is being written.

        Their numbers count rows below the header, from 1.
        """
        csv.field_size_limit(attempt.settings.max_document_bytes)  # the module's own is under that of long articles
        number, held = 0, None
        with attempt.open() as stream:
            lines = Lines(_with_line_feeds(stream), attempt.settings.max_document_bytes)
            try:
                for document in _documents(attempt.file, lines):
                    number += 1
                    if held:
                        yield held
                    held = document
            except (UnreadableError, TooLargeError) as error:
                if held:
                    yield held
                return FileOutcome(problem=error, record=number + 1)
            is_whole = lines.ended or not attempt.is_fresh()
            if held and is_whole:
                yield held
        return FileOutcome(waits="" if is_whole else INCOMPLETE)


class _LineFeeds(io.RawIOBase):
    """A stream with a line feed for each carriage return."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer)).replace(b"\r", b"\n")
        buffer[: len(data)] = data
        return len(data)


def _with_line_feeds(stream: BinaryIO) -> BinaryIO:
    """The stream; where its lines end with carriage returns alone, as old Macintosh programs write them, recoded."""
    head = cast(io.BufferedReader, stream).peek(_HEAD)
    is_old = b"\r" in head[:-1] and b"\n" not in head
    return cast(BinaryIO, io.BufferedReader(_LineFeeds(stream))) if is_old else stream


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as text, how its bytes were decoded, and why it cannot be used."""

    text: str
    note: str | None = None
    problem: str = ""


class _Source:
    """Lines, of which those that were taken for a row can be given back."""

    def __init__(self, lines: Iterator[_Line]) -> None:
        self._lines, self._waiting = lines, deque[_Line]()
        self.taken: list[_Line] = []

    def __iter__(self) -> Iterator[str]:
        while True:
            line = self._waiting.popleft() if self._waiting else next(self._lines, None)
            if line is None:
                return
            self.taken.append(line)
            yield line.text

    def give_back(self) -> None:
        """All but the first of the lines that were taken."""
        self._waiting.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]


def _documents(file: InputFile, lines: Lines) -> Iterator[RawDocument]:
    texts = _texts(lines)
    printed = (line for line in texts if line.problem or (line.text.strip() and not _is_remark(line.text)))
    if (first := next(printed, None)) is None:
        return
    if named := _NAMED_DELIMITER.match(first.text):
        first = next(printed, _Line(""))
    delimiter = named[1] if named else _delimiter(first.text)
    header = _names(first.text, delimiter)
    if first.problem or not header:
        raise UnreadableError(first.problem or "its first row names no columns")
    source = _Source(texts)
    number = 0
    while (row := _row(source, delimiter, len(header))) is not None:
        values, problem = row
        if problem or any(values):
            number += 1
            yield _document(file, number, dict(zip(header, values, strict=False)), (source.taken, problem))


def _document(file: InputFile, number: int, record: dict[str, str], read: tuple[Sequence[_Line], str]) -> RawDocument:
    lines, problem = read
    if problem:
        return rejected(file, number, "unreadable", problem, hash_parts(*(line.text for line in lines)))
    notes = dict.fromkeys(line.note for line in lines if line.note)
    return document_of_record(file, number, record, "; ".join(notes) or None)


def _row(source: _Source, delimiter: str, width: int) -> tuple[list[str], str] | None:
    """The next row's values and what is wrong with it; None at the end.

    A row over several lines that is not as wide as the header may have a quotation mark too many: its first line then
    stands for itself, so that it takes no other rows with it.
    """
    source.taken = []
    try:
        values = next(csv.reader(source, delimiter=delimiter), None)
    except csv.Error as error:
        values, problem = [], f"not a row: {error}"
    else:
        problem = _misfit(values or [], width)
    if not source.taken:
        return None
    if problem and len(source.taken) > 1:
        source.give_back()
        plain = source.taken[0].text.rstrip("\r\n").split(delimiter) if delimiter == "\t" else []
        if len(plain) == width:  # between tabs, a mark that begins a value may be one of its text
            return plain, source.taken[0].problem
    return values or [], next((line.problem for line in source.taken if line.problem), problem)


def _misfit(values: Sequence[str], width: int) -> str:
    """Why a row's values cannot be told apart by the header; empty where they can, or there are none."""
    if not any(values) or len(values) == width or (len(values) > width and not any(values[width:])):
        return ""
    return f"{len(values)} values under {width} columns"


def _texts(lines: Lines) -> Iterator[_Line]:
    """The lines as text, with their ends; one that cannot be read is empty and says why.

    Some programs, Spark among them, put a backslash before a quotation mark where others write it twice. From the first
    line on where that is certain, such marks are written twice.
    """
    escapes = False
    for number, line in lines:
        if line is None:
            yield _Line("\n", problem="a line over the limit")
            continue
        try:
            text, note = decode(line)
        except UnreadableError as error:
            yield _Line("\n", problem=str(error))
        else:
            text = text.removeprefix(_BOM) if number == 1 else text
            escapes = escapes or bool(_ESCAPED.search(text))
            yield _Line((_ANY_ESCAPED.sub('""', text) if escapes else text) + "\n", note)


def _delimiter(header: str) -> str:
    """The mark between columns: with which the header names most fields that are known, else most columns."""
    return max(_DELIMITERS, key=lambda mark: _columns(header, mark))


def _is_remark(line: str) -> bool:
    """Whether a line above the table is one on it: `# exported on 3 May`. A header may begin with that sign, too."""
    return line.startswith("#") and not any(_columns(line, mark)[0] for mark in _DELIMITERS)


def _columns(header: str, mark: str) -> tuple[int, int]:
    names = _names(header, mark)
    return sum(map(is_known, names)), len(names)


def _names(header: str, mark: str) -> list[str]:
    """The names of the columns; none where the line is no row."""
    try:
        return next(csv.reader([header], delimiter=mark), [])
    except csv.Error:
        return []


FORMAT: Format = Delimited()
