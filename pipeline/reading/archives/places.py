"""What an archive holds at a place: a record, or damage; and how its bytes are had."""

import io
import mmap
import shutil
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast

from fastwarc.warc import WarcRecord

MEMBER = b"\x1f\x8b\x08"
"""How a gzip member begins."""

_LONGEST_BLOCK = 1 << 26  # bytes; of a longer one nothing is kept but its length
_READ = 1 << 20  # bytes at a time


@dataclass(frozen=True, slots=True)
class Damage:
    """Where reading broke off, and why."""

    offset: int
    why: str


@dataclass(frozen=True, slots=True)
class ArchiveRecord:
    """A record, where the member of the archive begins that holds it, and how many bytes it says that it has.

    It is read before the next is had.
    """

    record: WarcRecord
    offset: int
    length: int


RecordsFrom = Callable[[mmap.mmap, int], Iterator[ArchiveRecord | Damage]]
"""The records of an archive from a place on; damage is told once, and reading goes on where the next may begin."""


class View(io.RawIOBase):
    """The bytes of an archive from a place on, read at their own pace: readers of one map must not move each other."""

    def __init__(self, data: mmap.mmap, start: int) -> None:
        self._data, self._at = data, start

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        part = self._data[self._at : self._at + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = offset + (0, self._at, len(self._data))[whence]
        return self._at

    def tell(self) -> int:
        return self._at


class GzipMember(io.RawIOBase):
    """One gzip member of an archive, decompressed as it is read; `end` is where the next begins once all is read.

    Reading raises EOFError where it is cut off, and zlib.error where it is damaged.
    """

    def __init__(self, data: mmap.mmap, start: int) -> None:
        self._data, self.end = data, start
        self._unpacker = zlib.decompressobj(wbits=31)
        self._packed, self._n_read = b"", 0

    def tell(self) -> int:
        return self._n_read

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._unpacker.eof:
            packed = self._packed or self._data[self.end : self.end + _READ]
            self.end += 0 if self._packed else len(packed)
            part = self._unpacker.decompress(packed, len(buffer))
            self._packed = self._unpacker.unconsumed_tail
            self.end -= len(self._unpacker.unused_data) if self._unpacker.eof else 0
            if part:
                buffer[: len(part)] = part
                self._n_read += len(part)
                return len(part)
            if not packed:
                raise EOFError("a member is cut off")
        return 0


def block_of(stream: Any, length: int) -> bytes:
    """What a record holds, as far as it goes; nothing of one that is too long to be a page."""
    kept, left = bytearray(), length
    while left and (part := stream.read(min(left, _READ))):
        left -= len(part)
        if length <= _LONGEST_BLOCK:
            kept += part
    return bytes(kept)


@contextmanager
def mapped(stream: BinaryIO) -> Iterator[mmap.mmap]:
    """All bytes of a file that is not empty; of what is no file on this machine, those of a temporary copy."""
    with _on_disk(stream) as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield data


@contextmanager
def _on_disk(stream: BinaryIO) -> Iterator[BinaryIO]:
    try:
        stream.fileno()
    except (io.UnsupportedOperation, AttributeError):
        stream.seek(0)  # it may stand where it was read to before
        with TemporaryFile() as copy:
            shutil.copyfileobj(stream, copy, _READ)
            copy.flush()
            yield cast(BinaryIO, copy)
        return
    yield stream
