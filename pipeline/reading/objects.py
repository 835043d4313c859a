"""A URL as given -> the objects of a bucket that it names, each an input file that is read where it lies.

An object is written whole or not at all, so none is ever seen half written; each is read as the listing found it, and
another in its place fails the reading, so the next run reads that one.
"""

import io
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import PurePosixPath

from pipeline.compute.bucket import Bucket, Listed, Pinned
from pipeline.compute.paths import URL_SCHEME
from pipeline.reading.streams import InputFile, new_hash

_BLOCK = 1 << 20  # bytes of a request
_GLOB = "*?["
_MICROSECONDS = 1_000_000


@dataclass(frozen=True, slots=True)
class ObjectFile(InputFile):
    """An object: `absolute` is its URL, `tag` another for every content."""

    tag: str

    @property
    def is_written_whole(self) -> bool:
        """It is."""
        return True

    def open(self) -> io.BufferedReader:
        """The object's bytes as they are stored, had in parts as they are read."""
        name, key = _parts(self.absolute)
        return io.BufferedReader(_Stream(Pinned(_bucket(name), key, self.tag)), _BLOCK)

    def look_up(self) -> tuple[int, int]:
        """As the listing found it: no other is read."""
        return self.size, self.modified_us

    def hash(self) -> str:
        """Of its tag, so that no byte needs to be read."""
        digest = new_hash()
        digest.update(self.tag.encode())
        return digest.hexdigest()


@dataclass(frozen=True)
class FoundObject:
    """An object, and its path below what was given."""

    url: str
    below: str
    listed: Listed

    def as_file(self, name: str, compression: str) -> ObjectFile:
        """The input file of a format, compressed or not."""
        modified_us = round(self.listed.written_at.timestamp() * _MICROSECONDS)
        return ObjectFile(self.url, self.below, name, compression, self.listed.size, modified_us, self.listed.tag)


def objects(given: str) -> list[FoundObject]:
    """The objects that a URL names: one, all below a prefix, or those that match a pattern; hidden ones left out.

    Raises:
        StoreError: the bucket is not there, or does not answer.
    """
    name, key = _parts(given)
    if any(sign in key for sign in _GLOB):
        return _matching(name, key)
    if key and not given.endswith("/") and (one := _bucket(name).found(key)):
        return [FoundObject(f"{URL_SCHEME}{name}/{key}", PurePosixPath(key).name, one)]
    return _below(name, key.rstrip("/"))


def _matching(name: str, pattern: str) -> list[FoundObject]:
    """Those whose keys match a pattern part by part, where ** stands for any number of parts."""
    fixed = pattern[: min(pattern.index(sign) for sign in _GLOB if sign in pattern)].rpartition("/")[0]
    return [found for found in _below(name, fixed) if _matches(found.listed.key.split("/"), pattern.split("/"))]


def _matches(parts: list[str], patterns: list[str]) -> bool:
    if not patterns:
        return not parts
    if patterns[0] == "**":
        return any(_matches(parts[at:], patterns[1:]) for at in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], patterns[0]) and _matches(parts[1:], patterns[1:])


def _below(name: str, folder: str) -> list[FoundObject]:
    start = len(folder) + 1 if folder else 0
    found = [
        FoundObject(f"{URL_SCHEME}{name}/{each.key}", each.key[start:], each) for each in _bucket(name).listed(folder)
    ]
    return [each for each in found if not any(part.startswith(".") for part in each.below.split("/"))]


def _parts(url: str) -> tuple[str, str]:
    """The bucket and the key."""
    name, _, key = url.removeprefix(URL_SCHEME).partition("/")
    return name, key


@lru_cache(8)
def _bucket(name: str) -> Bucket:
    """One connection a bucket: to open it is no request, but to shake hands for every object is slow."""
    return Bucket(name)


class _Stream(io.RawIOBase):
    """What Python's readers ask of an object."""

    def __init__(self, file: Pinned) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()
