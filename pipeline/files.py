"""INPUTS -> documents' bytes: finds the files that an input names, and reads them within limits."""

import codecs
import glob
import io
import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

import pyarrow as pa
from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

from pipeline.settings import ReadSettings

KINDS = {".txt": "text", ".html": "html", ".htm": "html", ".jsonl": "jsonl", ".parquet": "parquet"}
COMPRESSIONS = {".gz": "gzip", ".zst": "zstd"}
READABLE = f"{', '.join(KINDS)}; also {', '.join(COMPRESSIONS)}"
_FREE_EXPANSION = 64 * 1024 * 1024  # bytes; a small archive may be as dense as it likes
_BLOCK = 64 * 1024  # bytes; what is lost at most of a damaged archive before the damage
_SAMPLE = 64 * 1024
_STRANGE = 8  # control characters that a text may hold, however short it is
_TEXT_CONTROLS = frozenset("\t\n\r\f\v\x1a\x85")
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
    found: dict[Path, InputFile] = {}
    problems: list[str] = []
    for given in inputs:
        paths, problem = _resolve(given)
        problems += problem
        for path, below in paths:
            found.setdefault(path, _input_file(path, below))
    return sorted(_told_apart(list(found.values()))), problems


def _told_apart(files: Sequence[InputFile]) -> list[InputFile]:
    """The files, those of one input_id named by their paths below the folder that they have in common."""
    common: dict[str, str] = {}
    for file in files:
        path = str(file.path)
        common[file.input_id] = os.path.commonpath([common.get(file.input_id, path), path])
    named = [
        file
        if file.path == Path(common[file.input_id])
        else replace(file, input_id=printable(str(file.path.relative_to(common[file.input_id]))))
        for file in files
    ]
    uses = Counter(file.input_id for file in named)
    return [replace(f, input_id=printable(str(f.path))) if uses[f.input_id] > 1 else f for f in named]


def printable(name: str) -> str:
    """A file's name as text: bytes of it that are no UTF-8 become \\xNN, so that no two names become one."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _resolve(given: str) -> tuple[list[tuple[Path, str]], list[str]]:
    path, kind = Path(given), _file_type(Path(given)) if given else None
    if kind == "folder":
        return _below(path.resolve())
    if kind:
        if kind == "file" and _kind(path):
            return [(path.resolve(), path.name)], []
        return [], [f"not a kind of file that can be read: {given} ({READABLE})"]
    matches = [Path(match).resolve() for match in _glob(given)]
    files = [(match, match.name) for match in matches if _file_type(match) == "file" and _kind(match)]
    folders = [match for match in matches if _file_type(match) == "folder" and "**" not in given]
    if matches and not files and not folders:
        return [], [f"no file of a kind that can be read: {given} ({READABLE})"]
    problems = [] if matches else [f"no such file or folder: {given}"]
    for found, unread in map(_below, folders):
        files += found
        problems += unread
    return files, problems


def _glob(pattern: str) -> list[str]:
    try:
        return glob.glob(pattern, recursive=True)  # noqa: PTH207 - absolute patterns too
    except (OSError, ValueError, re.error):
        return []


def _file_type(path: Path) -> str | None:
    """Folder, file, other (a pipe, a device), or None where there is none."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return None
    return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else "other"


def _below(folder: Path) -> tuple[list[tuple[Path, str]], list[str]]:
    """The files in a folder, with their paths below it, and the folders in it that cannot be read."""
    problems: list[str] = []
    files: list[tuple[Path, str]] = []
    for parent, folders, names in os.walk(
        folder, onerror=lambda error: problems.append(f"cannot be read: {error.filename} ({error.strerror})")
    ):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(parent, name) for name in names if not name.startswith(".") and _kind(Path(name)))
        files += [(path.resolve(), str(path.relative_to(folder))) for path in paths if _file_type(path) == "file"]
    return files, problems


def _suffixes(path: Path) -> tuple[str, str]:
    name = path.name.lower()
    compression = next((c for c in COMPRESSIONS if name.endswith(c)), "")
    return Path(name.removesuffix(compression)).suffix, compression


def _kind(path: Path) -> str | None:
    suffix, compression = _suffixes(path)
    return KINDS.get(suffix) if not (compression and suffix == ".parquet") else None


def _input_file(path: Path, below: str) -> InputFile:
    suffix, compression = _suffixes(path)
    return InputFile(path, printable(below), KINDS[suffix], compression)


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


def read_lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines from 1, in UTF-8, without their ends; None for a line of more than `limit` bytes."""
    number = 0
    stream = _as_utf8(stream)
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line.rstrip(b"\r\n")
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(1 << 20)
        yield number, None


def _as_utf8(stream: BinaryIO) -> BinaryIO:
    """The stream, recoded where its byte-order mark says that it is UTF-16 or UTF-32."""
    start = cast(io.BufferedReader, stream).peek(4)
    encoding = next((encoding for mark, encoding in _MARKS if start.startswith(mark)), "utf-8-sig")
    return (
        stream if encoding == "utf-8-sig" else cast(BinaryIO, codecs.EncodedFile(stream, "utf-8", encoding, "replace"))
    )


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """Text of the bytes, and a note where they were not UTF-8.

    By byte-order mark, as UTF-8, as `declared` (a page's own word for it), and last by detection. Some broken bytes do
    not make UTF-8 another encoding: there are fewer of them than of whole characters beyond ASCII.

    Raises:
        UnreadableError: the bytes are no text.
    """
    text, note = _decode(data, declared)
    sample = text[:_SAMPLE]
    strange = sum(c < "\xa0" and not c.isprintable() and c not in _TEXT_CONTROLS for c in sample)
    if strange + sample.count("\ufffd") > _STRANGE + len(sample) / 20:
        raise UnreadableError("binary content, not text")
    return text, note


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
