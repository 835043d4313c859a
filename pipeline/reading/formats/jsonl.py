"""JSONL files: each line is a record, and lines may be added at the end."""

import json

from pipeline.reading.documents import RawDocument, document_of_record, rejected
from pipeline.reading.encoding import UnreadableError, decode
from pipeline.reading.formats.base import Attempt, Documents, FileOutcome, Format
from pipeline.reading.ledger import INCOMPLETE
from pipeline.reading.streams import InputFile, Lines, TooLargeError
from pipeline.text.hashing import hash_parts


class Jsonl:
    """One JSON object a line, with any of `documents.FIELDS`; blank lines only count; see `Format`."""

    suffixes = (".jsonl",)
    magic = b""
    compressible = True
    continuable = True

    def documents(self, attempt: Attempt) -> Documents:
        """A document of each line, but for a last one that is not complete while the file is being written."""
        with attempt.open() as stream:
            lines = Lines(stream, attempt.settings.max_document_bytes, attempt.checkpoint)
            return (yield from _documents(attempt, lines))


def _documents(attempt: Attempt, lines: Lines) -> Documents:
    number = 0
    try:
        for number, line in lines:
            if not lines.ended and not is_record(line) and attempt.is_fresh():
                lines.put_back()
                return FileOutcome(waits=INCOMPLETE, checkpoint=lines.checkpoint)
            if line is None:
                limit = attempt.settings.max_document_bytes
                yield rejected(attempt.file, number, "too_large", f"a line over {limit:,} bytes")
            elif line.strip():
                yield document_of_line(attempt.file, number, line)
    except (UnreadableError, TooLargeError) as error:
        return FileOutcome(problem=error, record=number + 1 if number else None, checkpoint=lines.checkpoint)
    return FileOutcome(checkpoint=lines.checkpoint)


def is_record(line: bytes | None) -> bool:
    """Whether a last line can be whole: one JSON object, or blank. Of a number, say, more digits may follow."""
    try:
        return line is not None and (not line.strip() or isinstance(json.loads(decode(line)[0]), dict))
    except (UnreadableError, ValueError, RecursionError):
        return False


def document_of_line(file: InputFile, number: int, line: bytes) -> RawDocument:
    """The document of a line, whatever it holds; `number` counts lines from 1."""
    try:
        text, note = decode(line)
        record = json.loads(text)
    except UnreadableError as error:
        return rejected(file, number, "unreadable", str(error), hash_parts(line.hex()))
    except (ValueError, RecursionError) as error:
        return rejected(file, number, "unreadable", f"not JSON: {error}", hash_parts(line.hex()))
    if not isinstance(record, dict):
        return rejected(file, number, "unreadable", "a line must hold one JSON object", hash_parts(line.hex()))
    return document_of_record(file, number, record, note)


FORMAT: Format = Jsonl()
