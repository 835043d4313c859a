"""A WARC record whose header is written in another way than the standard's examples -> the same as others are read.

The standard has names of fields in any capitals, and what writes WARC in JavaScript puts them in small letters; the
usual reader finds them so, but for the length, which it then takes for none. Of a header whose lines end without a
carriage return, as scripts write them, it finds nothing.
"""

import io
import mmap
import zlib
from collections.abc import Generator
from typing import Any

from fastwarc.warc import WarcRecord
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

from pipeline.reading.archives.places import MEMBER, ArchiveRecord, GzipMember, View, block_of

_PARSER = StatusAndHeadersParser(ArcWarcRecordLoader.WARC_TYPES)


def is_length_missed(record: WarcRecord) -> bool:
    """Whether the reader has taken a record for an empty one whose header names a length, or has not found any."""
    return record.content_length == 0 and (record.headers.get("Content-Length") or "").strip(" ") != "0"


def found_anew(data: mmap.mmap, start: int) -> Generator[ArchiveRecord, None, int]:
    """The record at a place of an archive, and the others that are packed with it; returns where the next begins.

    Raises:
        OSError: one of them cannot be read.
    """
    member = GzipMember(data, start) if data[start : start + len(MEMBER)] == MEMBER else None
    stream = io.BufferedReader(member or View(data, start))
    try:
        yield _record(stream, start)
        while _is_more_after_blanks(stream) and member:
            yield _record(stream, start)
    except StatusAndHeadersParserException as error:
        raise OSError("bytes that are no record") from error
    except (EOFError, ValueError, zlib.error) as error:
        raise OSError(str(error)) from error
    return member.end if member else stream.tell()


def _record(stream: Any, offset: int) -> ArchiveRecord:
    """The record that begins where the stream stands, which is read to the record's end."""
    header = _PARSER.parse(stream)
    length = header.get_header("Content-Length") or ""
    if not length.strip().isdigit():
        raise OSError("the header of a record is cut off")
    record = WarcRecord()
    for name, value in header.headers:
        record.headers[name] = value
    record.set_bytes_content(block_of(stream, int(length)))
    return ArchiveRecord(record, offset, int(length))


def _is_more_after_blanks(stream: Any) -> bool:
    while (head := stream.peek(1)[:1]) in (b"\r", b"\n"):
        stream.read(1)
    return bool(head)
