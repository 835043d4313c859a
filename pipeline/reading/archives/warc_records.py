"""WARC, compressed by member or not -> its records."""

import mmap
import re
import zlib
from collections.abc import Generator, Iterator
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from pipeline.reading.archives.odd_headers import found_anew, is_length_missed
from pipeline.reading.archives.places import MEMBER, ArchiveRecord, Damage, View

# Where a member, gzip or zstd, or a record begins. In one search: one for each would look through all the rest of the
# archive, after each damage, for a mark that is not there.
_START = re.compile(rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd|(?<=\n)WARC/[01]\.")
_TYPES = {name: getattr(WarcRecordType, name) for name in ("response", "resource", "revisit", "metadata", "conversion")}
_READ = 1 << 20  # bytes at a time
_ANSWER = "application/http"
_LONGEST_HEADER = 1 << 20  # bytes


def records(data: mmap.mmap, start: int) -> Iterator[ArchiveRecord | Damage]:
    """The records from a place on; see `places.RecordsFrom`."""
    told = False
    while start >= 0:
        last = start
        try:
            for found in _records(data, start):
                last, told = found.offset, False
                yield found
            return
        except OSError as error:
            if _only_zeros_follow(data, last):
                return
            if not told:
                yield Damage(last, str(error))
            told = True
        start = _next_start(data, last + 1)


def _records(data: mmap.mmap, start: int) -> Iterator[ArchiveRecord]:
    """The records from a place on; raises OSError where the archive is no WARC, or ends within a record."""
    while start < len(data):
        stream = cast(BinaryIO, View(data, start))
        for record in ArchiveIterator(stream, parse_http=False, max_header_len=_LONGEST_HEADER):
            _recognise(record)
            if is_length_missed(record):
                start = yield from _recognised(found_anew(data, record.stream_pos))
                break
            yield ArchiveRecord(record, record.stream_pos, record.content_length)
        else:
            return


def _recognised(records: Generator[ArchiveRecord, None, int]) -> Generator[ArchiveRecord, None, int]:
    """The records, each with its type; returns what they return."""
    while True:
        try:
            found = next(records)
        except StopIteration as end:
            return int(end.value)
        _recognise(found.record)
        yield found


def _recognise(record: WarcRecord) -> None:
    """Give a record its type, and an answer the mark of one: the reader misses both where capitals are others."""
    named = (record.headers.get("WARC-Type") or "").lower()
    if named in _TYPES:
        record.record_type = _TYPES[named]
    record.is_http = record.is_http or (record.headers.get("Content-Type") or "").lower().startswith(_ANSWER)


def _only_zeros_follow(data: mmap.mmap, start: int) -> bool:
    """Whether a gzip member begins here after whose end there is nothing but zeros, as tapes are filled up with."""
    if data[start : start + len(MEMBER)] != MEMBER:
        return False
    unpacker = zlib.decompressobj(wbits=31)
    try:
        while not unpacker.eof and start < len(data):
            unpacker.decompress(unpacker.unconsumed_tail or data[start : start + _READ], _READ)
            start += 0 if unpacker.unconsumed_tail else _READ
    except zlib.error:
        return False
    rest = unpacker.unused_data
    while not rest.strip(b"\0") and start < len(data):
        rest, start = data[start : start + _READ], start + _READ
    return unpacker.eof and not rest.strip(b"\0")


def _next_start(data: mmap.mmap, after: int) -> int:
    """Where a member or a record may begin next; -1 where none does."""
    found = _START.search(data, after)
    return found.start() if found else -1
