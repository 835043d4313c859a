"""A stream that may be packed, once or twice -> the bytes in it, as far as they are whole."""

import io
import re
import zlib
from typing import BinaryIO, cast

import pyarrow as pa

from pipeline.reading.encoding import UnreadableError

COMPRESSIONS = {".gz": "gzip", ".zst": "zstd"}  # the suffix of a compressed file, and the codec's name
FREE_EXPANSION = 64 * 1024 * 1024  # bytes; a small archive may be as dense as it likes
_MAGIC = {b"\x1f\x8b\x08": ".gz", b"\x28\xb5\x2f\xfd": ".zst"}  # no text begins so
_LAYERS = 2  # servers pack again what is stored packed
_TELLING = 512  # bytes; packed ones hold control characters, as the mark of gzip itself does
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_BLOCK = 64 * 1024  # bytes
_PACKED_BLOCK = 16 * 1024  # bytes; what is left of one is copied for each member that ends in it


class TooLargeError(Exception):
    """The document is over a size limit; the message says which."""


class Unpacked:
    """What is in a source: `stream` gives the bytes, those of the source itself where it is not packed.

    By its first bytes, whatever its name says: what fetches such files may unpack them, or leave out the suffix.

    suffix: of COMPRESSIONS, as named; it counts where the first bytes say nothing, and are no text.
    """

    def __init__(self, source: io.BufferedReader, suffix: str, max_expansion: int) -> None:
        self.stream = source
        self._gzips: list[_Gzip] = []
        for _ in range(_LAYERS):
            start = self.stream.peek(_TELLING)[:_TELLING]
            packed = next((suffix for magic, suffix in _MAGIC.items() if start.startswith(magic)), None)
            if not (packed := packed or _as_named(suffix, start)):
                return
            self.stream = io.BufferedReader(_Guarded(self._opened(packed), source, max_expansion), _BLOCK)
            suffix = ""

    def _opened(self, suffix: str) -> BinaryIO:
        if suffix == ".gz":
            self._gzips.append(_Gzip(self.stream))
            return cast(BinaryIO, self._gzips[-1])
        return cast(BinaryIO, pa.CompressedInputStream(pa.PythonFile(self.stream, "r"), COMPRESSIONS[suffix]))

    def check_end(self) -> None:
        """To be called when all has been read.

        Raises:
            UnreadableError: something came after the packed bytes, and was not read.
        """
        if any(each.is_followed for each in self._gzips):
            raise UnreadableError("what comes after its packed content is none, and was not read")


def _as_named(suffix: str, start: bytes) -> str:
    """The suffix, but for a plain text under the name of a .gz file."""
    return "" if suffix == ".gz" and not _CONTROL.search(start) else suffix


def is_packed(source: io.BufferedReader) -> bool:
    """Whether a stream is packed, by its first bytes."""
    return source.peek(_TELLING).startswith(tuple(_MAGIC))


class _Gzip(io.RawIOBase):
    """The members of a gzip file, one after another; zeros after the last, as tapes are filled up with, are nothing.

    `is_followed`: something else came after the last member. What stands before damage is given as far as it goes.
    """

    def __init__(self, source: BinaryIO) -> None:
        self._source, self._unpacker = source, zlib.decompressobj(wbits=31)
        self._rest = b""
        self.is_followed = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not (self._unpacker.eof and not self._next_member()):
            packed = self._rest or self._source.read(_PACKED_BLOCK)
            part = self._unpacker.decompress(packed, len(buffer))
            self._rest = self._unpacker.unused_data or self._unpacker.unconsumed_tail
            if part:
                buffer[: len(part)] = part
                return len(part)
            if not packed and not self._unpacker.eof:
                raise OSError("it is cut off")
        return 0

    def _next_member(self) -> bool:
        """Whether another member begins after one has ended; it is then the one that is read."""
        while not self._rest.strip(b"\0") and (more := self._source.read(_PACKED_BLOCK)):
            self._rest = more
        self._rest = self._rest.lstrip(b"\0")
        self._rest += self._source.read(_PACKED_BLOCK) if 0 < len(self._rest) < 3 else b""
        if self._rest.startswith(b"\x1f\x8b\x08"):
            self._unpacker = zlib.decompressobj(wbits=31)
            return True
        self.is_followed = bool(self._rest)
        return False


class _Guarded(io.RawIOBase):
    """A decompressed stream that stops where its source expands beyond reason."""

    def __init__(self, stream: BinaryIO, source: BinaryIO, max_expansion: int) -> None:
        self._stream, self._source, self._max_expansion = stream, source, max_expansion
        self._expanded = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except (OSError, zlib.error) as error:
            raise UnreadableError(f"damaged after {self._expanded:,} bytes: {error}") from error
        buffer[: len(data)] = data
        self._expanded += len(data)
        if self._expanded > max(FREE_EXPANSION, self._max_expansion * self._source.tell()):
            raise TooLargeError(f"expands to more than {self._max_expansion} times its size: not read further")
        return len(data)
