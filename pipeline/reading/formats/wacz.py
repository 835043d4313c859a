"""Web archives packed with their indexes (WACZ): the pages captured in the WARC files that one holds."""

import zipfile
import zlib
from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from pipeline.reading.archives import warc_records
from pipeline.reading.archives.documents import ArchiveProgress, documents_of
from pipeline.reading.archives.places import mapped
from pipeline.reading.documents import rejected
from pipeline.reading.encoding import UnreadableError
from pipeline.reading.formats.base import Attempt, Documents, FileOutcome, Format
from pipeline.reading.packed import FREE_EXPANSION, TooLargeError

_FOLDER, _SUFFIXES = "archive/", (".warc", ".warc.gz", ".warc.zst")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_BLOCK = 1 << 20  # bytes


class Wacz:
    """Captures of one WARC after another, by their names; see `Format`. A revisit may mean a capture in any of them."""

    suffixes = (".wacz",)
    magic = b""
    compressible = False
    continuable = False

    def documents(self, attempt: Attempt) -> Documents:
        """A document of each captured page, and a row for each place where an archive is damaged.

        Raises:
            UnreadableError: the file is no ZIP archive, or is cut off.
            TooLargeError: what it holds expands beyond `max_expansion`.
        """
        progress, damage = ArchiveProgress(), list[str]()
        with attempt.open() as stream, _opened(stream) as packed:
            found = [info for info in packed.infolist() if _is_archive(info.filename)]
            _check_size(attempt, sum(info.file_size for info in found))
            for _, alike in groupby(sorted(found, key=_by_kind), key=lambda info: _by_kind(info)[0]):
                # WARC files one after another are one, but not if they are compressed in different ways.
                with TemporaryFile() as archive:
                    damage += _copied(packed, alike, cast(BinaryIO, archive))
                    if archive.tell():
                        with mapped(cast(BinaryIO, archive)) as data:
                            progress.offset = 0
                            yield from documents_of(attempt, data, warc_records.records, progress)
        for why in damage:
            progress.number += 1
            yield rejected(attempt.file, progress.number, "unreadable", why)
        return FileOutcome(progress.waits, left_out=progress.left_out)


def _opened(stream: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableError(f"no WACZ archive, or cut off: {error}") from error


def _is_archive(name: str) -> bool:
    return name.startswith(_FOLDER) and name.lower().endswith(_SUFFIXES)


def _by_kind(info: zipfile.ZipInfo) -> tuple[str, str]:
    return PurePosixPath(info.filename).suffix.lower(), info.filename


def _check_size(attempt: Attempt, n_bytes: int) -> None:
    factor = attempt.settings.max_expansion
    if n_bytes > max(FREE_EXPANSION, factor * attempt.began.size):
        raise TooLargeError(f"expands to more than {factor} times its size: not read")


def _copied(packed: zipfile.ZipFile, found: Iterator[zipfile.ZipInfo], archive: BinaryIO) -> Iterator[str]:
    """Copy archives out of a packed file, one after another; what is wrong with those that are damaged."""
    for info in found:
        try:
            with packed.open(info) as source:
                while block := source.read(_BLOCK):
                    archive.write(block)
        except _DAMAGE as error:
            yield f"damaged: {info.filename}: {error}"
    archive.flush()


FORMAT: Format = Wacz()
