"""A file -> its bytes and its lines: read within limits, however it is compressed."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from pipeline.compute.paths import printable
from pipeline.reading.encoding import UnreadableError, as_utf8, marked_encoding
from pipeline.reading.packed import TooLargeError, Unpacked
from pipeline.settings import ReadSettings

_HASHED = 1 << 20  # bytes at a time


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: its absolute path, its path below the given input, its format, compression, size, last change.

    `format` is the name of a format in `formats.registry`, `compression` a suffix of COMPRESSIONS or empty. `size` in
    bytes, `modified_us` in microseconds since 1970, both as found.
    """

    absolute: str
    input_id: str
    format: str
    compression: str
    size: int
    modified_us: int

    @property
    def path(self) -> Path:
        """The absolute path, links resolved."""
        return Path(self.absolute)

    @property
    def key(self) -> str:
        """The absolute path as text."""
        return printable(self.absolute)

    @property
    def is_written_whole(self) -> bool:
        """Whether it is there whole or not at all, so that none is found half written."""
        return False

    def open(self) -> io.BufferedReader:
        """The file's bytes as they are stored."""
        return self.path.open("rb")

    def look_up(self) -> tuple[int, int]:
        """Its size and the time of its last change as they are now, in the units of `size` and `modified_us`."""
        info = self.path.stat()
        return info.st_size, info.st_mtime_ns // 1000

    def hash(self) -> str:
        """32 hex digits that are others where its stored bytes are."""
        with self.open() as stream:
            return hashlib.file_digest(stream, new_hash).hexdigest()


@dataclass(frozen=True)
class Checkpoint:
    """How far a file was read: so many bytes and records, and the state of a hash over these bytes.

    line_end: of a file that is gone on with, the same at the end of its last whole line before.
    """

    n_bytes: int
    n_lines: int
    state: "hashlib._Hash"
    line_end: "Checkpoint | None" = None

    @property
    def hash(self) -> str:
        """32 hex digits over those bytes."""
        return self.state.hexdigest()


def new_hash() -> "hashlib._Hash":
    """The hash by which a file is known again, over no bytes yet."""
    return hashlib.blake2b(digest_size=16)  # type: ignore[return-value]


def can_be_continued(stream: BinaryIO) -> bool:
    """Whether lines at the end of the file can be read without those before: not where all must be recoded."""
    return marked_encoding(stream) is None


def resume(stream: BinaryIO, n_bytes: int, n_lines: int, known_hash: str) -> Checkpoint | None:
    """Go on where a file was read to before: the stream then stands there.

    None where its first `n_bytes` bytes are others than those that gave the hash; the stream then stands anywhere.
    """
    state = new_hash()
    whole, left = Checkpoint(0, 0, state.copy()), n_bytes
    while left and (block := stream.read(min(left, _HASHED))):
        left -= len(block)
        end = block.rfind(b"\n") + 1
        state.update(block[:end])
        if end:
            whole = Checkpoint(n_bytes - left - len(block) + end, 0, state.copy())
        state.update(block[end:])
    if left or state.hexdigest() != known_hash:
        return None
    stream.seek(n_bytes)
    return Checkpoint(n_bytes, n_lines, state, replace(whole, n_lines=n_lines - (whole.n_bytes < n_bytes)))


@contextmanager
def open_input(file: InputFile, settings: ReadSettings) -> Iterator[BinaryIO]:
    """The file's decompressed bytes as a stream.

    Raises:
        UnreadableError: on opening or on any read, where the file or its compression is damaged; on closing, where
            something came after what is compressed.
        TooLargeError: on a read that passes `settings.max_expansion`.
    """
    try:
        source = file.open()
    except OSError as error:
        raise UnreadableError(f"cannot be opened: {error.strerror or error}") from error
    with source:
        unpacked = Unpacked(source, file.compression, settings.max_expansion)
        yield unpacked.stream
        unpacked.check_end()


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

    They go on after a `checkpoint` of the file; the property of that name is where they have come to, and `before_last`
    where the last line begins. `ended` says whether that line has a line end.
    """

    def __init__(self, stream: BinaryIO, limit: int, checkpoint: Checkpoint | None = None) -> None:
        self._stream = stream if checkpoint and checkpoint.n_bytes else as_utf8(stream)
        self._limit = limit
        self._n_bytes, self._n_lines = (checkpoint.n_bytes, checkpoint.n_lines) if checkpoint else (0, 0)
        self._state = checkpoint.state.copy() if checkpoint else new_hash()
        self.before_last = self.checkpoint
        self.ended = True

    @property
    def checkpoint(self) -> Checkpoint:
        """What was read so far."""
        return Checkpoint(self._n_bytes, self._n_lines, self._state.copy())

    def __iter__(self) -> Iterator[tuple[int, bytes | None]]:
        while raw := self._stream.readline(self._limit + 1):
            self.before_last = self.checkpoint
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
