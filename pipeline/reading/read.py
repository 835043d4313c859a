"""INPUTS -> RAW: reads files of every format, one row a document, whatever state it is in, and says how far it came."""

import logging
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, BinaryIO

import pyarrow as pa

from pipeline.compute.chunks import cut_chunks
from pipeline.reading.documents import RawDocument, rejected
from pipeline.reading.encoding import UnreadableError
from pipeline.reading.formats.base import Attempt, Documents, FileOutcome, look_up
from pipeline.reading.formats.registry import FORMATS
from pipeline.reading.ledger import Ending, Entry
from pipeline.reading.packed import TooLargeError, is_packed
from pipeline.reading.streams import InputFile, can_be_continued, resume
from pipeline.reading.unusable import tallied
from pipeline.schemas.working import RAW
from pipeline.settings import ReadSettings

log = logging.getLogger(__name__)

NOTHING_KNOWN: Mapping[str, Entry] = {}


def read(
    files: Sequence[InputFile],
    settings: ReadSettings,
    ingested_at: datetime,
    known: Mapping[str, Entry] = NOTHING_KNOWN,
    on_end: Callable[[Ending], None] = lambda ending: None,
) -> Iterator[pa.Table]:
    """Tables of RAW rows, each of at most `chunk_documents` rows and about `chunk_bytes` characters of body.

    A document that cannot be read is a row with its status; nothing is raised for it. `known` holds what was read of
    the files before, by their keys; `on_end` is called with what came of each file.
    """
    for chunk in cut_chunks(_documents(files, settings, known, on_end), _extent, settings):
        columns: dict[str, Any] = dict(zip(RawDocument._fields, zip(*chunk, strict=True), strict=True))
        columns |= {"ingested_at": [ingested_at] * len(chunk), "seq": [None] * len(chunk)}
        yield pa.Table.from_pydict(columns, schema=RAW.schema)
    log.info("read %d files", len(files))


def _extent(document: RawDocument) -> tuple[int, int]:
    return 1, len(document.body or "")


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
        attempt = Attempt(file, settings, look_up(file))
        return (yield from tallied(_read_by_format(attempt, before), file.input_id))
    except OSError as error:
        why = f"cannot be opened or read: {error.strerror or error}"
        log.warning("%s: %s", file.input_id, why)
        yield rejected(file, None, "unreadable", why)
        return Ending(file.key, None)


def _read_by_format(attempt: Attempt, before: Entry | None) -> Generator[RawDocument, None, Ending]:
    file = attempt.file
    if FORMATS[file.format].continuable and not file.compression:
        with file.open() as stream:
            if can_be_continued(stream) and not (FORMATS[file.format].compressible and is_packed(stream)):
                return (yield from _read_on(attempt, stream, before))
    return (yield from _read_all(attempt, before))


def _read_on(attempt: Attempt, stream: BinaryIO, before: Entry | None) -> Generator[RawDocument, None, Ending]:
    """The documents after those that were read before, if those are still there; else all."""
    key, began = attempt.file.key, attempt.began
    known = before if before and before.hash else None
    checkpoint = resume(stream, known.offset, known.n_lines, known.hash) if known else None
    if known and checkpoint and known.offset == began.size:  # touched
        return Ending(key, replace(known, size=began.size, modified_us=began.certain_us, first_read_at=None))
    if not checkpoint:
        stream.seek(0)
    outcome = yield from _read_documents(replace(attempt, stream=stream, checkpoint=checkpoint))
    end = outcome.checkpoint
    entry = Entry(began.size, began.certain_us, end.hash, end.n_bytes, end.n_lines) if end else None
    return Ending(key, entry, outcome.waits, left_out=outcome.left_out)


def _read_all(attempt: Attempt, before: Entry | None) -> Generator[RawDocument, None, Ending]:
    """All documents of a file, if its bytes are not those that were read before."""
    key, began = attempt.file.key, attempt.began
    if not began.size and attempt.is_fresh():
        return Ending(key, None, "it is empty so far")
    found = attempt.file.hash()
    entry = Entry(began.size, began.certain_us, found, began.size, 0)
    if before and before.hash == found:  # touched
        return Ending(key, entry)
    outcome = yield from _read_documents(attempt)
    return Ending(key, None if outcome.waits else entry, outcome.waits, left_out=outcome.left_out)


def _read_documents(attempt: Attempt) -> Documents:
    """The documents that the file's format finds; what broke reading off is a last one, or a reason to wait."""
    try:
        outcome = yield from FORMATS[attempt.file.format].documents(attempt)
    except (UnreadableError, TooLargeError) as error:
        outcome = FileOutcome(problem=error)
    if not outcome.problem:
        return replace(outcome, waits=outcome.waits or attempt.change())
    if isinstance(outcome.problem, TooLargeError):
        yield rejected(attempt.file, outcome.record, "too_large", str(outcome.problem))
    elif attempt.is_fresh():
        return replace(outcome, waits=f"it is cut off, or damaged: {outcome.problem}")
    else:
        yield rejected(attempt.file, outcome.record, "unreadable", f"reading stopped: {outcome.problem}")
    return outcome
