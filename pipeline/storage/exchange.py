"""Staged files <-> what a run and its workers on other machines both see: a shared folder, or a prefix of a bucket.

A file has a name there, which is what tasks are given and give back. Each try of a task writes to a folder of its own,
so that one which goes on after it was given up, and done again elsewhere, writes over nothing.
"""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from pipeline.compute.extras import needs_s3
from pipeline.compute.paths import URL_SCHEME

if TYPE_CHECKING:
    from pipeline.compute.bucket import Bucket

_AT_ONCE = 8  # requests


class Exchange(Protocol):
    """Where files are handed over. It is sent to workers, and must be seen from there as from here."""

    @property
    def data(self) -> str:
        """Its name."""

    def send(self, files: Sequence[tuple[Path, str]]) -> None:
        """Put files there, each under a name."""

    def receive(self, names: Sequence[str], folder: Path) -> list[Path]:
        """Files of some names, where they can be read; if need be, they are fetched to a folder."""

    def drop(self, names: Sequence[str]) -> None:
        """Delete files that are needed no more."""

    def scratch(self) -> AbstractContextManager[Path]:
        """A folder that nobody else writes to; what is sent from it is named after it and the file."""

    def clear(self) -> None:
        """Delete all that is there, if nobody else does."""


@dataclass(frozen=True)
class SharedFolder:
    """A folder that all machines have under the same path. `is_lent`: it is that of a run, which deletes it."""

    root: Path
    is_lent: bool

    @property
    def data(self) -> str:
        """Its path."""
        return str(self.root)

    def send(self, files: Sequence[tuple[Path, str]]) -> None:
        """Copy files that are not there yet."""
        for path, name in files:
            target = self.root / name
            if path != target:
                draft = target.with_name(f"{target.name}.{uuid4().hex}")
                shutil.copyfile(path, draft)
                draft.replace(target)

    def receive(self, names: Sequence[str], folder: Path) -> list[Path]:
        """The files where they lie."""
        return [self.root / name for name in names]

    def drop(self, names: Sequence[str]) -> None:
        """Delete files."""
        for name in names:
            (self.root / name).unlink(missing_ok=True)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder in it: it must be there, as one that is made where nobody else sees it would hide just that."""
        place = self.root / uuid4().hex
        place.mkdir()
        yield place

    def clear(self) -> None:
        """Delete it, with the folder of the data directory that it is in."""
        if not self.is_lent:
            shutil.rmtree(self.root.parent, ignore_errors=True)


@dataclass(frozen=True)
class BucketPrefix:
    """Objects below a URL; whoever runs there deletes them. Credentials are each machine's own."""

    data: str

    def send(self, files: Sequence[tuple[Path, str]]) -> None:
        """Write objects."""
        bucket = self._bucket()
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(lambda file: bucket.put(self._key(file[1]), file[0]), files))

    def receive(self, names: Sequence[str], folder: Path) -> list[Path]:
        """Fetch objects."""
        bucket, places = self._bucket(), [folder / name.replace("/", "-") for name in names]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(lambda one: bucket.fetch(self._key(one[0]), one[1]), zip(names, places, strict=True)))
        return places

    def drop(self, names: Sequence[str]) -> None:
        """Delete objects."""
        bucket = self._bucket()
        for name in names:
            bucket.delete(self._key(name))

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A temporary folder of this machine."""
        with tempfile.TemporaryDirectory(prefix="newsfold-") as folder:
            yield Path(folder)

    def clear(self) -> None:
        """Nothing is to do."""

    def _bucket(self) -> "Bucket":
        with needs_s3(self.data):
            from pipeline.compute.bucket import Bucket
        return Bucket(self._parts()[0])

    def _key(self, name: str) -> str:
        return f"{self._parts()[1]}/{name}"

    def _parts(self) -> tuple[str, str]:
        bucket, _, prefix = self.data.removeprefix(URL_SCHEME).partition("/")
        return bucket, prefix
