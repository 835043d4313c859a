"""Web archives (WARC): each captured HTML page is a document; when it was captured says nothing of its publication."""

import io
import mmap
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from pipeline.reading.documents import RawDocument, document_of_record, rejected
from pipeline.reading.encoding import UnreadableError, declared_encoding, decode
from pipeline.reading.formats.base import Attempt, Documents, FileOutcome, Format
from pipeline.text.hashing import hash_parts

_HTML = ("text/html", "application/xhtml+xml")
_OK = 200
_STARTS = (b"\x1f\x8b\x08", b"\nWARC/1.")  # of a compressed member, of a record
_LONGEST_HEADER = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class _Damage:
    """Where reading broke off, and why."""

    offset: int
    why: str


class Warc:
    """Captures in the order of the file, compressed by member or not at all; see `Format`.

    Only answers with status 200 are pages. A revisit is no document: it holds no page, and says that the page was as
    it was captured before. Numbers count captured pages and damaged places, from 1.
    """

    suffixes = (".warc", ".warc.gz")
    magic = b"WARC/"
    compressible = False  # decompressed member by member, so that a damaged one costs itself alone
    continuable = False

    def documents(self, attempt: Attempt) -> Documents:
        """A document of each captured page, and a row for each place where the archive is damaged."""
        number = 0
        for found in _found(attempt):
            if isinstance(found, _Damage) and attempt.is_fresh():
                return FileOutcome(waits=f"it is cut off, or damaged: {found.why}")
            document = _document(attempt, number + 1, found)
            if document:
                number += 1
                yield document
        return FileOutcome()


def _found(attempt: Attempt) -> Iterator[WarcRecord | _Damage]:
    if not attempt.began.size:  # an empty file cannot be mapped
        return
    with (
        attempt.open() as stream,
        _on_disk(stream) as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        yield from _captures(data)


@contextmanager
def _on_disk(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The file, or of an object a temporary copy, as no other can be mapped."""
    try:
        stream.fileno()
    except io.UnsupportedOperation:
        with TemporaryFile() as copy:
            shutil.copyfileobj(stream, copy)
            copy.flush()
            yield cast(BinaryIO, copy)
        return
    yield stream


def _captures(data: mmap.mmap) -> Iterator[WarcRecord | _Damage]:
    """The captures of an archive; damage is told once, and reading goes on where the next record may begin."""
    start, told = 0, False
    while start >= 0:
        last = start
        try:
            for record in _records(data, start):
                last, told = record.stream_pos, False
                if record.headers.get("Content-Length") is None:  # which the reader takes for a record of no bytes
                    yield _Damage(last, "the header of a record is cut off")
                elif record.record_type == WarcRecordType.response:
                    yield record
            return
        except OSError as error:
            if not told:
                yield _Damage(last, str(error))
            told = True
        start = _next_start(data, last + 1)


def _records(data: mmap.mmap, start: int) -> Iterator[WarcRecord]:
    """The records from a place on; raises OSError where the archive is no WARC, or ends within a record."""
    data.seek(start)
    yield from ArchiveIterator(cast(BinaryIO, data), parse_http=False, max_header_len=_LONGEST_HEADER)


def _next_start(data: mmap.mmap, after: int) -> int:
    """Where a member or a record may begin next; -1 where none does."""
    member, record = (data.find(mark, after) for mark in _STARTS)
    return min((at for at in (member, record + 1 if record >= 0 else -1) if at >= 0), default=-1)


def _document(attempt: Attempt, number: int, found: WarcRecord | _Damage) -> RawDocument | None:
    """The row of a capture or of damage; None of a capture that is no page."""
    if isinstance(found, _Damage):
        return rejected(attempt.file, number, "unreadable", f"damaged after byte {found.offset:,}: {found.why}")
    limit, length = attempt.settings.max_document_bytes, found.content_length
    if length > limit:
        return rejected(attempt.file, number, "too_large", f"a capture over {limit:,} bytes")
    try:
        found.freeze()
        cut = found.content_length < length
        found.parse_http(auto_decode="all")
        if not _is_page(found):
            return None
        body = found.reader.read(limit + 1)
    except (OSError, ValueError) as error:
        return rejected(attempt.file, number, "unreadable", f"a capture that cannot be read: {error}")
    if cut:
        return rejected(attempt.file, number, "unreadable", f"a capture cut off before its {length:,} bytes")
    if len(body) > limit:
        return rejected(attempt.file, number, "too_large", f"a page over {limit:,} bytes")
    return _page(attempt, number, found, body)


def _is_page(capture: WarcRecord) -> bool:
    answer = capture.http_headers
    return bool(answer and answer.status_code == _OK and capture.http_content_type in _HTML)


def _page(attempt: Attempt, number: int, capture: WarcRecord, body: bytes) -> RawDocument:
    address = (capture.headers.get("WARC-Target-URI") or "").strip("<> ")  # WARC 1.0 puts it in brackets
    try:
        text, note = decode(body, capture.http_charset or declared_encoding(body))
    except UnreadableError as error:
        return rejected(attempt.file, number, "unreadable", str(error), hash_parts(body.hex()))
    return document_of_record(attempt.file, number, {"url": address, "html": text}, note)


FORMAT: Format = Warc()
