"""ARC, which came before WARC, compressed by member or not -> its records, in the shape of WARC's."""

import io
import mmap
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fastwarc.warc import WarcRecord, WarcRecordType
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader

from pipeline.reading.archives.places import MEMBER, ArchiveRecord, Damage, GzipMember, View, block_of

# Where a member begins, or a record by its first line: address, which may hold spaces; address of the server; time;
# media type; length. In one search, as in WARC.
_START = re.compile(
    rb"\x1f\x8b\x08"
    rb"|(?<=\n)[a-z][a-z0-9+.-]{1,20}:\S[^\n]{0,8000} [0-9a-fA-F.:]{1,45} \d{8,20} \S{1,200} \d{1,15}\r?\n"
)
_LONGEST_LINE = 1 << 16  # bytes
_SAID = 200  # bytes of what is broken


def records(data: mmap.mmap, start: int) -> Iterator[ArchiveRecord | Damage]:
    """The records from a place on; see `places.RecordsFrom`."""
    told = False
    while 0 <= start < len(data):
        last, member = start, GzipMember(data, start) if data[start : start + 3] == MEMBER else None
        try:
            for found in _records(io.BufferedReader(member or View(data, start))):
                last, told = start if member else found.offset, False
                yield replace(found, offset=last)
            start = member.end if member else len(data)
        except (EOFError, ArchiveLoadFailed, zlib.error) as error:
            if not told:
                yield Damage(last, str(error)[:_SAID])
            told = True
            start = _next_start(data, last + 1)


def _next_start(data: mmap.mmap, after: int) -> int:
    """Where a member or a record may begin next; -1 where none does."""
    found = _START.search(data, after)
    return found.start() if found else -1


def _records(stream: Any) -> Iterator[ArchiveRecord | Damage]:
    """The records of a stream that begins with one."""
    loader = ArcWarcRecordLoader(arc2warc=False)
    while line := stream.readline(_LONGEST_LINE):
        if not line.strip():
            continue
        offset = stream.tell() - len(line)
        record = loader.parse_record_stream(stream, line, known_format="arc", no_record_parse=True)
        if record.rec_type == "arc_header":
            block_of(record.raw_stream, record.length)
        elif record.rec_headers.get_header("length").isdigit():
            block = block_of(record.raw_stream, record.length)
            yield ArchiveRecord(_as_warc(record.rec_headers.get_header("uri"), block), offset, record.length)
        else:
            yield Damage(offset, f"a record without a length: {line[:_SAID].decode('utf-8', 'replace').strip()}")


def _as_warc(url: str, block: bytes) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(WarcRecordType.response if block.startswith(b"HTTP/") else WarcRecordType.resource)
    record.headers["WARC-Target-URI"] = url
    record.headers["Content-Length"] = str(len(block))
    record.set_bytes_content(block)
    record.is_http = block.startswith(b"HTTP/")
    return record
