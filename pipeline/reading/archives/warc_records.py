"""WARC, compressed by member or not -> its records."""

import mmap
from collections.abc import Iterator
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord

from pipeline.reading.archives.places import Damage, Found, View

_STARTS = (b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\nWARC/1.", b"\nWARC/0.")  # of a member, gzip or zstd; of a record
_LONGEST_HEADER = 1 << 20  # bytes


def records(data: mmap.mmap, start: int) -> Iterator[Found | Damage]:
    """The records from a place on; see `places.RecordsFrom`."""
    told = False
    while start >= 0:
        last = start
        try:
            for record in _records(data, start):
                last, told = record.stream_pos, False
                if record.headers.get("Content-Length") is None:  # which the reader takes for a record of no bytes
                    yield Damage(last, "the header of a record is cut off")
                else:
                    yield Found(record, last, record.content_length)
            return
        except OSError as error:
            if not told:
                yield Damage(last, str(error))
            told = True
        start = _next_start(data, last + 1)


def _records(data: mmap.mmap, start: int) -> Iterator[WarcRecord]:
    """The records from a place on; raises OSError where the archive is no WARC, or ends within a record."""
    yield from ArchiveIterator(cast(BinaryIO, View(data, start)), parse_http=False, max_header_len=_LONGEST_HEADER)


def _next_start(data: mmap.mmap, after: int) -> int:
    """Where a member or a record may begin next; -1 where none does."""
    found = ((mark, data.find(mark, after)) for mark in _STARTS)
    return min((at + mark.startswith(b"\n") for mark, at in found if at >= 0), default=-1)
