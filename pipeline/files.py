"""A file -> its bytes, its lines, its text: read within limits, however it is compressed or encoded."""

import codecs
import hashlib
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

import pyarrow as pa
from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

from pipeline.inputs import COMPRESSIONS, InputFile
from pipeline.settings import ReadSettings

_FREE_EXPANSION = 64 * 1024 * 1024  # bytes; a small archive may be as dense as it likes
_BLOCK = 64 * 1024  # bytes; what is lost at most of a damaged archive before the damage
_SAMPLE = 64 * 1024
_HASHED = 1 << 20  # bytes at a time
_STRANGE = 8  # control characters that a text may hold, however short it is
_STRANGE_ASCII = bytes(n for n in range(128) if not chr(n).isprintable() and chr(n) not in "\t\n\r\f\v\x1a")
_STRANGE_BEYOND = re.compile("[\x80-\x84\x86-\x9f\ufffd]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)


class UnreadableError(Exception):
    """The document's bytes cannot be had or cannot be text; the message says why."""


class TooLargeError(Exception):
    """The document is over a size limit; the message says which."""


@dataclass(frozen=True)
class Taken:
    """The start of a file: its bytes, its lines, and the state of a hash over it."""

    n_bytes: int
    n_lines: int
    state: "hashlib._Hash"

    @property
    def hash(self) -> str:
        """32 hex digits over those bytes."""
        return self.state.hexdigest()


def new_hash() -> "hashlib._Hash":
    """The hash by which a file is known again, over no bytes yet."""
    return hashlib.blake2b(digest_size=16)  # type: ignore[return-value]


def file_hash(path: Path) -> str:
    """32 hex digits over a file's bytes, as they lie on disk."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, new_hash).hexdigest()


def can_be_continued(stream: BinaryIO) -> bool:
    """Whether lines at the end of the file can be read without those before: not where all must be recoded."""
    return _marked_encoding(stream) is None


def take_again(stream: BinaryIO, n_bytes: int, n_lines: int, known_hash: str) -> Taken | None:
    """What was read of a stream before, up to the end of its last whole line, the stream then standing there.

    None where its first `n_bytes` bytes are others than those that gave the hash; the stream then stands anywhere.
    """
    state = new_hash()
    whole, left = Taken(0, 0, state.copy()), n_bytes
    while left and (block := stream.read(min(left, _HASHED))):
        left -= len(block)
        end = block.rfind(b"\n") + 1
        state.update(block[:end])
        if end:
            whole = Taken(n_bytes - left - len(block) + end, 0, state.copy())
        state.update(block[end:])
    if left or state.hexdigest() != known_hash:
        return None
    stream.seek(whole.n_bytes)
    return replace(whole, n_lines=n_lines - (whole.n_bytes < n_bytes))


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
        except OSError as error:
            raise UnreadableError(f"damaged after {self._expanded:,} bytes: {error}") from error
        buffer[: len(data)] = data
        self._expanded += len(data)
        if self._expanded > max(_FREE_EXPANSION, self._max_expansion * self._source.tell()):
            raise TooLargeError(f"expands to more than {self._max_expansion} times its size: not read further")
        return len(data)


@contextmanager
def open_input(file: InputFile, settings: ReadSettings) -> Iterator[BinaryIO]:
    """The file's decompressed bytes as a stream.

    Raises:
        UnreadableError: on opening or on any read, where the file or its compression is damaged.
        TooLargeError: on a read that passes `settings.max_expansion`.
    """
    try:
        source = file.path.open("rb")
    except OSError as error:
        raise UnreadableError(f"cannot be opened: {error.strerror}") from error
    with source:
        if file.compression:
            stream = pa.CompressedInputStream(pa.PythonFile(source, "r"), COMPRESSIONS[file.compression])
            yield io.BufferedReader(_Guarded(stream, source, settings.max_expansion), _BLOCK)
        else:
            yield source


def read_whole(stream: BinaryIO, limit: int) -> bytes:
    """All bytes of a stream of at most `limit` bytes.

    Raises:
        TooLargeError: there are more.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise TooLargeError(f"larger than {limit:,} bytes")
    return data


class Lines:
    """Numbered lines of a stream, in UTF-8, without their ends; None for a line of more than `limit` bytes.

    `taken` tells of all that was given so far, after what was `taken` of the file before; `ended` whether the last
    line has a line end. One without can be put back: it is then as if it had not been read.
    """

    def __init__(self, stream: BinaryIO, limit: int, taken: Taken | None = None) -> None:
        self._stream = stream if taken and taken.n_bytes else _as_utf8(stream)
        self._limit = limit
        self._n_bytes, self._n_lines = (taken.n_bytes, taken.n_lines) if taken else (0, 0)
        self._state = taken.state.copy() if taken else new_hash()
        self._before_last = self.taken
        self.ended = True

    @property
    def taken(self) -> Taken:
        """What was read so far."""
        return Taken(self._n_bytes, self._n_lines, self._state.copy())

    def __iter__(self) -> Iterator[tuple[int, bytes | None]]:
        while raw := self._stream.readline(self._limit + 1):
            if not raw.endswith(b"\n"):
                self._before_last = self.taken
            self._n_lines += 1
            self._add(raw)
            if len(raw) <= self._limit or self.ended:
                yield self._n_lines, raw.rstrip(b"\r\n")
                continue
            while raw and not self.ended:
                raw = self._stream.readline(1 << 20)
                self._add(raw)
            yield self._n_lines, None

    def _add(self, raw: bytes) -> None:
        self._n_bytes += len(raw)
        self._state.update(raw)
        self.ended = raw.endswith(b"\n")

    def put_back(self) -> None:
        """Take back the last line, which has no end."""
        kept = self._before_last
        self._n_bytes, self._n_lines, self._state = kept.n_bytes, kept.n_lines, kept.state


def _as_utf8(stream: BinaryIO) -> BinaryIO:
    """The stream, recoded where its byte-order mark says that it is UTF-16 or UTF-32."""
    encoding = _marked_encoding(stream)
    return cast(BinaryIO, codecs.EncodedFile(stream, "utf-8", encoding, "replace")) if encoding else stream


def _marked_encoding(stream: BinaryIO) -> str | None:
    """UTF-16 or UTF-32, where the stream begins with its byte-order mark."""
    start = cast(io.BufferedReader, stream).peek(4)
    encoding = next((encoding for mark, encoding in _MARKS if start.startswith(mark)), None)
    return None if encoding == "utf-8-sig" else encoding


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """Text of the bytes, and a note where they were not UTF-8.

    By byte-order mark, as UTF-8, as `declared` (a page's own word for it), and last by detection. Some broken bytes do
    not make UTF-8 another encoding: there are fewer of them than of whole characters beyond ASCII.

    Raises:
        UnreadableError: the bytes are no text.
    """
    text, note = _decode(data, declared)
    sample = text[:_SAMPLE]
    if _n_strange(sample) > _STRANGE + len(sample) / 20:
        raise UnreadableError("binary content, not text")
    return text, note


def _n_strange(text: str) -> int:
    """Characters that hardly any text holds: controls, and what stands for bytes that could not be read."""
    encoded = text.encode()
    n_ascii = len(encoded) - len(encoded.translate(None, _STRANGE_ASCII))
    return n_ascii if text.isascii() else n_ascii + len(_STRANGE_BEYOND.findall(text))


def _decode(data: bytes, declared: str | None) -> tuple[str, str | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), None if encoding == "utf-8-sig" else f"decoded as {encoding}"
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if not broken:
        return text, None
    if broken < sum(c > "\x7f" and c != "\ufffd" for c in text):
        return text, f"{broken} bytes that are no UTF-8 were replaced"
    if b"\0" in data[:_SAMPLE]:
        raise UnreadableError("binary content, not text")
    encoding = declared or detect_encoding(data) or "latin-1"
    return data.decode(encoding, "replace"), f"decoded as {encoding}"


def declared_encoding(page: bytes) -> str | None:
    """The encoding that a page names in its head, as browsers take the name; UTF-8 and UTF-16 do not count.

    What comes here is not UTF-8, whatever it says, and a head that can be searched is not UTF-16.
    """
    named = _CHARSET.search(page[:4096])
    known = map_encoding_to_html5(named[1].decode("ascii"), fallback_utf8=False) if named else None
    return None if known is None or known.startswith("utf") else str(known)
