"""INPUTS -> documents' bytes: finds the files that an input names, and reads them within limits."""

import glob
import gzip
import io
import os
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

import zstandard
from resiliparse.parse.encoding import detect_encoding

from pipeline.settings import ReadSettings

KINDS = {".txt": "text", ".html": "html", ".htm": "html", ".jsonl": "jsonl", ".parquet": "parquet"}
COMPRESSIONS = (".gz", ".zst")
_FREE_EXPANSION = 64 * 1024 * 1024  # bytes; a small archive may be as dense as it likes
_SAMPLE = 64 * 1024
_TEXT_CONTROLS = frozenset("\t\n\r\f\v\x1a\x85")


class UnreadableError(Exception):
    """The document's bytes cannot be had or cannot be text; the message says why."""


class TooLargeError(Exception):
    """The document is over a size limit; the message says which."""


@dataclass(frozen=True, order=True)
class InputFile:
    """A file to read: its absolute path, its path below the given input, and what its name says of it."""

    path: Path
    input_id: str
    kind: str
    compression: str = ""


def find_inputs(inputs: Sequence[str]) -> tuple[list[InputFile], list[str]]:
    """The files that files, folders (recursive) and globs name, sorted, and what was wrong with the rest.

    A file that two inputs name is read once. Two files with one path below their inputs are told apart by
    the input in front. Hidden files, and files of other kinds in a folder, are passed over.
    """
    found: dict[Path, tuple[str, InputFile]] = {}
    problems: list[str] = []
    for given in inputs:
        paths, problem = _resolve(given)
        problems += problem
        for path, below in paths:
            found.setdefault(path, (given, _input_file(path, below)))
    uses = Counter(file.input_id for _, file in found.values())
    files = [
        replace(file, input_id=str(Path(given) / file.input_id)) if uses[file.input_id] > 1 else file
        for given, file in found.values()
    ]
    return sorted(files), problems


def _resolve(given: str) -> tuple[list[tuple[Path, str]], list[str]]:
    path = Path(given)
    if path.is_dir():
        return [(p, str(p.relative_to(path.resolve()))) for p in _walk(path.resolve())], []
    if path.exists():
        if not _kind(path):
            return [], [f"not a kind of file that can be read: {given} (.txt, .html, .jsonl, .parquet, .gz, .zst)"]
        return [(path.resolve(), path.name)], []
    matches = [Path(m).resolve() for m in glob.glob(given, recursive=True)]  # noqa: PTH207 - absolute patterns too
    files = [(m, m.name) for m in matches if m.is_file() and _kind(m)]
    nested = [(p, str(p.relative_to(m))) for m in matches if m.is_dir() and "**" not in given for p in _walk(m)]
    return files + nested, [] if matches else [f"no such file or folder: {given}"]


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, n) for n in names if not n.startswith(".") and _kind(Path(n)))


def _suffixes(path: Path) -> tuple[str, str]:
    name = path.name.lower()
    compression = next((c for c in COMPRESSIONS if name.endswith(c)), "")
    return Path(name.removesuffix(compression)).suffix, compression


def _kind(path: Path) -> str | None:
    suffix, compression = _suffixes(path)
    return KINDS.get(suffix) if not (compression and suffix == ".parquet") else None


def _input_file(path: Path, below: str) -> InputFile:
    suffix, compression = _suffixes(path)
    return InputFile(path, below, KINDS[suffix], compression)


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
        except (OSError, EOFError, zlib.error, zstandard.ZstdError) as error:
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
            yield io.BufferedReader(_Guarded(_decompressed(source, file), source, settings.max_expansion), 1 << 20)
        else:
            yield source


def _decompressed(source: BinaryIO, file: InputFile) -> BinaryIO:
    if file.compression == ".gz":
        return cast(BinaryIO, gzip.GzipFile(fileobj=source))
    return cast(BinaryIO, zstandard.ZstdDecompressor().stream_reader(source, read_across_frames=True))


def read_whole(stream: BinaryIO, limit: int) -> bytes:
    """All bytes of a stream of at most `limit` bytes.

    Raises:
        TooLargeError: there are more.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise TooLargeError(f"larger than {limit:,} bytes")
    return data


def read_lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines from 1, without their ends; None for a line of more than `limit` bytes."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line.rstrip(b"\r\n")
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(1 << 20)
        yield number, None


def decode(data: bytes) -> tuple[str, str | None]:
    """Text of the bytes, and a note where they were not UTF-8: byte-order mark, UTF-8, else detection.

    Raises:
        UnreadableError: the bytes are no text.
    """
    marks = (
        ("utf-8-sig", b"\xef\xbb\xbf"),
        ("utf-32", b"\xff\xfe\0\0"),
        ("utf-16", b"\xff\xfe"),
        ("utf-16", b"\xfe\xff"),
    )
    encoding = next((name for name, mark in marks if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if b"\0" in data[:_SAMPLE]:
            raise UnreadableError("binary content, not text") from None
        encoding = detect_encoding(data) or "latin-1"
        text = data.decode(encoding, "replace")
    sample = text[:_SAMPLE]
    strange = sum(c < "\xa0" and not c.isprintable() and c not in _TEXT_CONTROLS for c in sample)
    strange += sample.count("\ufffd")
    if strange > len(sample) / 100:
        raise UnreadableError("binary content, not text")
    return text, None if encoding.startswith("utf-8") else f"decoded as {encoding}"
