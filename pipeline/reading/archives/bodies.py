"""The body of a captured answer, packed in whatever way its server said or did -> its bytes."""

import io
import re
import zlib
from collections.abc import Callable, Sequence
from typing import Any

from fastwarc.stream_io import BrotliReader, ZstdReader

_WBITS = (47, -15)  # gzip or zlib, by their heads; deflate without either, as some servers send it
_MEMBER = b"\x1f\x8b"
PACKED_ALL_THE_SAME = "gzip, unnamed"
"""A coding to try on a page after those that its server names: it is undone where bytes begin as gzip does."""
_MOST_MEMBERS = 1_000  # each costs a copy of all behind it
_SIZE = re.compile(rb"[0-9a-fA-F]{1,8}")
_LONGEST_SIZE = 300  # bytes of the line that holds a chunk's size


class TooLongError(Exception):
    """The body is longer than allowed."""


def unpacked(body: bytes, codings: Sequence[str], limit: int) -> tuple[bytes, str]:
    """The body as it was before it was packed, and a note where it was cut off.

    codings: as Transfer-Encoding and Content-Encoding name them, the last applied first. Crawlers keep bodies unpacked
    under headers that still say that they are packed: what cannot be unpacked is left as it is.

    Raises:
        TooLongError: it is longer than `limit` bytes.
    """
    note = ""
    for coding in codings:
        unpack = _READERS.get(coding.strip().lower())
        if not unpack:
            continue
        try:
            body, is_whole = unpack(body, limit)
        except (OSError, zlib.error):
            continue
        note = note if is_whole else "the captured answer is cut off"
        if len(body) > limit:
            raise TooLongError
    return body, note


def _inflated(body: bytes, limit: int) -> tuple[bytes, bool]:
    """What was packed, up to one byte more than the limit, and whether that is all; gzip may have several members."""
    for wbits in _WBITS:
        unpacker = zlib.decompressobj(wbits=wbits)
        try:
            data = unpacker.decompress(body, limit + 1)
        except zlib.error:
            continue
        for _ in range(_MOST_MEMBERS):
            rest = unpacker.unused_data
            if not rest.startswith(_MEMBER) or len(data) > limit:
                return data, unpacker.eof or len(data) > limit
            unpacker = zlib.decompressobj(wbits=wbits)
            try:
                data += unpacker.decompress(rest, limit + 1 - len(data))
            except zlib.error:
                break
        return data, False
    raise zlib.error("not packed in this way")


def _inflated_by_head(body: bytes, limit: int) -> tuple[bytes, bool]:
    """The same of what begins as gzip does, as no page does."""
    if not body.startswith(_MEMBER):
        raise zlib.error("not gzip")
    return _inflated(body, limit)


def _read_by(reader: Any) -> Callable[[bytes, int], tuple[bytes, bool]]:
    """What a reader gives; where it breaks off after some bytes, those."""

    def read(body: bytes, limit: int) -> tuple[bytes, bool]:
        stream, data = reader(io.BytesIO(body)), bytearray()
        try:
            while len(data) <= limit and (part := stream.read(min(limit + 1 - len(data), 1 << 16))):
                data += part
        except OSError:
            if not data:
                raise
            return bytes(data), False
        return bytes(data), True

    return read


def _dechunked(body: bytes, limit: int) -> tuple[bytes, bool]:
    """Chunks put together. Read here, as a reader gives nothing of a body that is cut off."""
    data, at = bytearray(), 0
    while len(data) <= limit:
        line, ended, _ = body[at : at + _LONGEST_SIZE].partition(b"\n")
        size = line.partition(b";")[0].strip()
        if not ended or not _SIZE.fullmatch(size):
            if not at:
                raise OSError("not in chunks")
            return bytes(data), False
        start = at + len(line) + 1
        data += body[start : start + int(size, 16)]
        at = start + int(size, 16)
        if not int(size, 16):
            return bytes(data), True
        at += len(body[at : at + 2]) - len(body[at : at + 2].lstrip(b"\r\n"))
    return bytes(data), True


_READERS = {
    **dict.fromkeys(("gzip", "x-gzip", "deflate"), _inflated),
    PACKED_ALL_THE_SAME: _inflated_by_head,
    "br": _read_by(BrotliReader),
    "zstd": _read_by(ZstdReader),
    "chunked": _dechunked,
}
