"""A WARC record whose header is written in another way than the standard's examples -> the same as others are read.

The standard has names of fields in any capitals, and what writes WARC in JavaScript puts them in small letters; the
usual reader finds them so, but for the length, which it then takes for none. Of a header whose lines end without a
carriage return, as scripts write them, it finds nothing.
"""

import io
import mmap

from fastwarc.warc import WarcRecord
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from pipeline.reading.archives.places import Found, View, block_of


def is_length_missed(record: WarcRecord) -> bool:
    """Whether the reader has taken a record for an empty one whose header names a length, or has not found any."""
    return record.content_length == 0 and (record.headers.get("Content-Length") or "").strip(" ") != "0"


def found_anew(data: mmap.mmap, record: WarcRecord) -> tuple[Found, int]:
    """A record of an archive with what it holds, and where the next begins.

    Raises:
        OSError: it cannot be read.
    """
    start = record.stream_pos
    records = ArchiveIterator(io.BufferedReader(View(data, start)), no_record_parse=True)
    try:
        again = next(records)
        length = again.rec_headers.get_header("Content-Length") or ""
        if not length.strip().isdigit():
            raise OSError("the header of a record is cut off")
        copy = WarcRecord()
        copy.init_headers(record.record_type)
        for name, value in again.rec_headers.headers:
            copy.headers[name] = value
        copy.set_bytes_content(block_of(again.raw_stream, int(length)))
        records.read_to_end(again)
    except (ArchiveLoadFailed, StopIteration, ValueError) as error:
        raise OSError(str(error)) from error
    return Found(copy, start, int(length)), start + records.get_record_length()
