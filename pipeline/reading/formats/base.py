"""What a format of input files is, what it is given to read, and what it answers."""

import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from pipeline.reading.documents import RawDocument, document_of_file
from pipeline.reading.encoding import UnreadableError
from pipeline.reading.ledger import Stamp
from pipeline.reading.packed import TooLargeError
from pipeline.reading.streams import Checkpoint, InputFile, open_input, read_whole
from pipeline.settings import ReadSettings


@dataclass(frozen=True)
class FileOutcome:
    """How the reading of a file ended.

    `waits` says why the rest of the file, or all of it, is left for the next run; empty where nothing is. `problem` is
    what broke reading off, `record` the number of the record where it did, if any was whole before. `checkpoint` is how
    far the file was read, of a format that is `continuable`. `left_out` counts what the file holds that is no document,
    by what it is.
    """

    waits: str = ""
    problem: UnreadableError | TooLargeError | None = None
    record: int | None = None
    checkpoint: Checkpoint | None = None
    left_out: Mapping[str, int] = field(default_factory=dict)


Documents = Generator[RawDocument, None, FileOutcome]


@dataclass(frozen=True)
class Attempt:
    """One reading of a file: the file, the limits, and its size and time when reading began.

    Of a file that may be continued, `stream` is the open file, and `checkpoint` how far it was read before, if it was:
    the stream then stands there.
    """

    file: InputFile
    settings: ReadSettings
    began: Stamp
    stream: BinaryIO | None = None
    checkpoint: Checkpoint | None = None

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The file's bytes, decompressed, from where reading goes on; raises what `streams.open_input` does."""
        if self.stream:
            yield self.stream
            return
        with open_input(self.file, self.settings) as stream:
            yield stream

    def is_fresh(self) -> bool:
        """Whether someone may still be writing the file: by its time as it is now, not when reading began."""
        if self.file.is_written_whole:
            return False
        try:
            return look_up(self.file).is_fresh(self.settings.settle_seconds)
        except FileNotFoundError:  # no one is: what was read of it is all there will be
            return False

    def change(self) -> str:
        """Why the file waits where it is not what it was when reading began; empty where it is."""
        try:
            return "" if look_up(self.file) == self.began else "it was written to while it was read"
        except FileNotFoundError:  # deleted after it was read
            return ""


class Format(Protocol):
    """How the files of one format are read; a module of this folder holds one as `FORMAT`, its name is the module's.

    `suffixes`: how names of such files end, in lower case and with the dot; capitals in a name do not count. A file in
    a folder, or one that a glob names, is known by its suffix alone.

    `magic`: the bytes that every such file begins with; empty where there are none. They count only for a file that is
    given by its own name and has the suffix of no format: such a file is read as the format whose magic it begins with,
    uncompressed, and refused where there is none.

    `compressible`: whether such files may be compressed, with a second suffix (`packed.COMPRESSIONS`).

    `continuable`: whether files grow at their ends, so that records there can be read without those before. Such a
    format starts at `attempt.checkpoint`, or at the end of the last whole line before, and says in its outcome how far
    it came.
    """

    @property
    def suffixes(self) -> tuple[str, ...]: ...
    @property
    def magic(self) -> bytes: ...
    @property
    def compressible(self) -> bool: ...
    @property
    def continuable(self) -> bool: ...

    def documents(self, attempt: Attempt) -> Documents:
        """The documents of a file, one at a time; returns how reading ended.

        A record that cannot be used is a document with a status, never an error. What is cut off while someone may
        still be writing (`attempt.is_fresh`) is left out, and the outcome says why; a whole file that became another
        while it was read (`attempt.change`) likewise. Whether a file as a whole has changed by the end of its reading
        is looked up after the last document.

        Raises:
            UnreadableError: the file is damaged, before any record or with no saying where.
            TooLargeError: a limit of the settings is passed, likewise.
            OSError: the file cannot be had.
        """


def look_up(file: InputFile) -> Stamp:
    """The file's size and time of change as they are now."""
    return Stamp(*file.look_up(), time.time_ns() // 1000)


def document_of_all(attempt: Attempt, field: str) -> Documents:
    """The one document of a file whose whole content is a record's `text` or `html`: `field` says which."""
    with attempt.open() as stream:
        data = read_whole(stream, attempt.settings.max_document_bytes)
        if change := attempt.change():
            return FileOutcome(waits=change)
        yield document_of_file(attempt.file, field, data)
    return FileOutcome()
