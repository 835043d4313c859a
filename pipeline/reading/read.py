"""INPUTS -> RAW: reads files of every kind, one row a document, whatever state it is in, and says how far it came."""

import logging
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.reading.documents import (
    FIELDS,
    RawDocument,
    document_of_file,
    document_of_line,
    document_of_row,
    is_record,
    rejected,
)
from pipeline.reading.encoding import UnreadableError
from pipeline.reading.input_files import InputFile
from pipeline.reading.ledger import INCOMPLETE, Ending, Entry, Stamp
from pipeline.reading.streams import (
    Lines,
    TooLargeError,
    can_be_continued,
    file_hash,
    open_input,
    read_whole,
    take_again,
)
from pipeline.schemas.working import RAW
from pipeline.settings import ReadSettings

log = logging.getLogger(__name__)

NOTHING_KNOWN: Mapping[str, Entry] = {}


class _WaitsError(Exception):
    """The file is still being written; the message says how that shows."""


@dataclass
class _Attempt:
    """One reading of a file, as far as it has come."""

    file: InputFile
    settings: ReadSettings
    before: Entry | None
    stamp: Stamp
    n_lines: int = 0
    entry: Entry | None = None

    @property
    def position(self) -> str:
        """Where reading stands."""
        return f"{self.file.input_id}:{self.n_lines + 1}" if self.n_lines else self.file.input_id

    def is_fresh(self) -> bool:
        """Whether someone may still be writing the file: by its time as it is now, not when reading began."""
        try:
            return _stamp(self.file).is_fresh(self.settings.settle_seconds)
        except FileNotFoundError:  # no one is: what was read of it is all there will be
            return False

    def refuse_if_changed(self) -> None:
        """Raise _WaitsError where the file is not what it was when reading began."""
        with suppress(FileNotFoundError):  # taken away after it was read
            if _stamp(self.file) != self.stamp:
                raise _WaitsError("it was written to while it was read")


def read(
    files: Sequence[InputFile],
    settings: ReadSettings,
    ingested_at: datetime,
    known: Mapping[str, Entry] = NOTHING_KNOWN,
    on_end: Callable[[Ending], None] = lambda ending: None,
) -> Iterator[pa.Table]:
    """Tables of RAW rows, each of at most `chunk_documents` rows and about `chunk_bytes` bytes of body.

    A document that cannot be read is a row with its status; nothing is raised for it. `known` holds what was read of
    the files before, by their keys; `on_end` is told what came of each file.
    """
    rows: list[dict[str, Any]] = []
    size = 0
    for document in _documents(files, settings, known, on_end):
        rows.append(vars(document) | {"ingested_at": ingested_at})
        size += len(document.body or "")
        if len(rows) >= settings.chunk_documents or size >= settings.chunk_bytes:
            yield pa.Table.from_pylist(rows, schema=RAW.schema)
            rows, size = [], 0
    if rows:
        yield pa.Table.from_pylist(rows, schema=RAW.schema)
    log.info("read %d files", len(files))


def _documents(
    files: Sequence[InputFile],
    settings: ReadSettings,
    known: Mapping[str, Entry],
    on_end: Callable[[Ending], None],
) -> Iterator[RawDocument]:
    for file in files:
        ending = yield from read_file(file, settings, known.get(file.key))
        on_end(ending)


def read_file(
    file: InputFile, settings: ReadSettings, before: Entry | None = None
) -> Generator[RawDocument, None, Ending]:
    """The documents of one file that are not among those read before, and what came of reading it.

    Where reading breaks off, a last document says where and why, or the file waits: while it is being written.
    """
    try:
        attempt = _Attempt(file, settings, before, _stamp(file))
        waits = yield from _try(attempt)
    except OSError as error:
        yield rejected(file, file.input_id, "unreadable", f"cannot be opened or read: {error.strerror or error}")
        return Ending(file.key, None)
    return Ending(file.key, attempt.entry, waits)


def _try(attempt: _Attempt) -> Generator[RawDocument, None, str]:
    """Reads the file; returns why something of it waits, if it does."""
    try:
        yield from _contents(attempt)
    except _WaitsError as wait:
        return str(wait)
    except UnreadableError as error:
        if attempt.is_fresh():
            attempt.entry = None
            return f"it is cut off, or damaged: {error}"
        yield rejected(attempt.file, attempt.position, "unreadable", f"reading stopped: {error}")
    except TooLargeError as error:
        yield rejected(attempt.file, attempt.position, "too_large", str(error))
    return ""


def _stamp(file: InputFile) -> Stamp:
    info = file.path.stat()
    return Stamp(info.st_size, info.st_mtime_ns // 1000, time.time_ns() // 1000)


def _contents(attempt: _Attempt) -> Iterator[RawDocument]:
    if attempt.file.kind == "jsonl" and not attempt.file.compression:
        with attempt.file.path.open("rb") as stream:
            if can_be_continued(stream):
                yield from _continued(attempt, stream)
                return
    yield from _whole(attempt)


def _continued(attempt: _Attempt, stream: BinaryIO) -> Iterator[RawDocument]:
    """The lines after those that were read before, if those are still there."""
    stamp, before = attempt.stamp, attempt.before
    taken = take_again(stream, before.offset, before.n_lines, before.hash) if before and before.hash else None
    if before and taken and before.offset == stamp.size:  # touched
        attempt.entry = Entry(stamp.size, stamp.certain_us, before.hash, before.offset, before.n_lines)
        return
    if not taken:
        stream.seek(0)
    lines = Lines(stream, attempt.settings.max_document_bytes, taken)
    try:
        yield from _records(attempt, lines)
        attempt.refuse_if_changed()
    finally:
        end = lines.taken
        attempt.entry = Entry(stamp.size, stamp.certain_us, end.hash, end.n_bytes, end.n_lines)


def _records(attempt: _Attempt, lines: Lines) -> Iterator[RawDocument]:
    """The records of all lines, but for a last one that is not complete while the file is being written."""
    file, limit = attempt.file, attempt.settings.max_document_bytes
    for number, line in lines:
        if not lines.ended and not is_record(line) and attempt.is_fresh():
            lines.put_back()
            raise _WaitsError(INCOMPLETE)
        position = f"{file.input_id}:{number}"
        if line is None:
            yield rejected(file, position, "too_large", f"a line over {limit:,} bytes")
        elif line.strip():
            yield document_of_line(file, position, line)
        attempt.n_lines = number


def _whole(attempt: _Attempt) -> Iterator[RawDocument]:
    """All documents of a file, if its bytes are not those that were read before."""
    if not attempt.stamp.size and attempt.is_fresh():
        raise _WaitsError("it is empty so far")
    found = file_hash(attempt.file.path)
    touched = attempt.before is not None and attempt.before.hash == found
    attempt.entry = Entry(attempt.stamp.size, attempt.stamp.certain_us, found, attempt.stamp.size, 0)
    try:
        yield from () if touched else _all_documents(attempt)
    except _WaitsError:
        attempt.entry = None
        raise


def _all_documents(attempt: _Attempt) -> Iterator[RawDocument]:
    file, settings = attempt.file, attempt.settings
    if file.kind == "parquet":
        yield from _read_parquet(file, settings)
    else:
        with open_input(file, settings) as stream:
            if file.kind == "jsonl":
                yield from _records(attempt, Lines(stream, settings.max_document_bytes))
            else:
                data = read_whole(stream, settings.max_document_bytes)
                attempt.refuse_if_changed()
                yield document_of_file(file, data)
    attempt.refuse_if_changed()


def _read_parquet(file: InputFile, settings: ReadSettings) -> Iterator[RawDocument]:
    number = 0
    try:
        parquet = pq.ParquetFile(file.path)
        columns = [name for name in parquet.schema_arrow.names if name in FIELDS]
        for batch in parquet.iter_batches(batch_size=1000, columns=columns):
            texts = {name: _as_texts(batch.column(at)) for at, name in enumerate(batch.schema.names)}
            for row in range(len(batch)):
                number += 1
                record = {name: column[row] for name, column in texts.items()}
                yield document_of_row(file, f"{file.input_id}:{number}", record, settings)
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno:  # the file cannot be had; damage has no number
            raise
        raise UnreadableError(f"not a whole Parquet file, after {number} rows: {error}") from error


def _as_texts(column: pa.Array) -> list[Any]:
    """A column's values as text; null where they have no text, as impossible times have. A list stays one, if empty."""
    kind = column.type
    if pa.types.is_nested(kind):
        nothing: list[Any] | dict[str, Any] = {} if pa.types.is_struct(kind) else []
        return [nothing if there else None for there in column.is_valid().to_pylist()]
    if pa.types.is_timestamp(kind):  # Parquet keeps UTC whatever the zone is called
        utc = column.cast(pa.timestamp(kind.unit, "UTC" if kind.tz else None))
        column = pc.replace_substring(utc.cast(pa.timestamp("us", utc.type.tz), safe=False).cast(pa.string()), " ", "T")
    if pa.types.is_floating(kind):
        column = pc.if_else(pc.is_finite(column), column, None)
    try:
        values = column.cast(pa.binary() if pa.types.is_large_binary(kind) else pa.string(), safe=False)
    except pa.ArrowException:
        return [None] * len(column)
    return [None if v is None else v.decode("utf-8", "replace") for v in values.cast(pa.binary()).to_pylist()]
