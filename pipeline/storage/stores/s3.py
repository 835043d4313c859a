"""A prefix of a bucket -> a store of objects that are replaced by writing them: S3 has no renaming, but a whole PUT.

A run works in a folder of this machine's. What its commit publishes is first written under `staging/`, then named by
the journal, then copied to its place; it stays under `staging/` until the journal is deleted. So anyone who holds the
lock can carry out a commit again from its beginning, and a journal whose objects are gone means nothing: who took over
dropped them before there was a journal.
"""

import logging
import os
import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from datetime import timedelta
from hashlib import blake2b
from itertools import groupby
from pathlib import Path, PurePath, PurePosixPath
from uuid import uuid4

import pyarrow as pa
from pyarrow import fs

from pipeline.compute.bucket import Bucket, Objects, opened
from pipeline.compute.paths import URL_SCHEME
from pipeline.errors import StoreError, UsageError, WarehouseError
from pipeline.storage.stores.base import Move
from pipeline.storage.stores.lease import Lease
from pipeline.storage.stores.local import sync

log = logging.getLogger(__name__)

_AT_ONCE = 8  # requests
_LOCK_REQUEST = timedelta(seconds=10)
_OTHER_TAG = '"00000000000000000000000000000000"'


class ObjectStore:
    """Objects under a prefix; see `base.Store`. Their paths are `BUCKET/KEY`."""

    def __init__(self, url: str, state: str) -> None:
        self.root = _parsed(url)
        self.data = f"{URL_SCHEME}{self.root}"
        self._bucket = Bucket(self.root.parts[0])
        self._state = self.root / state
        self._staging = self._state / "staging"
        # Requests of its own: one that hangs for minutes, as one that sends much may, would cost the lock.
        self._lease = Lease(Bucket(self._bucket.name, _LOCK_REQUEST), self._key(self._state / "lock"))
        self.filesystem = fs.PyFileSystem(fs.FSSpecHandler(Objects(self._bucket)))
        name = blake2b(f"{self._bucket.endpoint} {self.data}".encode(), digest_size=8).hexdigest()
        self._work = Path(tempfile.gettempdir(), f"newsfold-{os.getuid()}", name)

    def check(self) -> None:
        """Make sure that the prefix can be written, and that the store keeps to conditions: the lock rests on them."""
        probe = self._key(self._state / f"probe-{uuid4().hex}")
        first = self._bucket.put_if(probe, b"1", None)
        again = self._bucket.put_if(probe, b"2", None)
        other = self._bucket.put_if(probe, b"3", _OTHER_TAG)
        self._bucket.delete(probe)
        if not first or again or other:
            raise StoreError(
                f"the store of {self.data} does not keep to conditional writes (If-None-Match, If-Match), without which"
                " two runs could write at once. Upgrade it, or name another --data."
            )

    def locked(self, wait_seconds: float) -> AbstractContextManager[None]:
        """Hold the prefix against other processes, by a lock object that runs out when this one dies."""
        return self._lease.locked(wait_seconds)

    # ---- single objects

    def files(self, folder: PurePath, pattern: str) -> list[PurePath]:
        """The objects below a folder that match a glob pattern, sorted."""
        depth = len(PurePath(pattern).parts)
        found = [PurePosixPath(self._bucket.name, key) for key in self._bucket.list(self._key(folder))]
        if "**" in pattern:
            return [*found]
        below = [(path, path.relative_to(folder)) for path in found]
        return [path for path, name in below if len(name.parts) == depth and name.match(pattern)]

    def sizes(self) -> dict[PurePath, int]:
        """All its objects, each with its size in bytes."""
        found = self._bucket.listed(self._key(self.root))
        return {PurePosixPath(self._bucket.name, each.key): each.size for each in found}

    def stamps(self, folder: PurePath) -> dict[PurePath, str]:
        """The objects below a folder, each with its tag."""
        found = self._bucket.listed(self._key(folder))
        return {PurePosixPath(self._bucket.name, each.key): each.tag for each in found}

    def free_bytes(self) -> None:
        """Nothing is known of a limit."""

    def exists(self, path: PurePath) -> bool:
        """Whether there is such an object, or any below it."""
        key = self._key(path)
        return self._bucket.exists(key) or bool(self._bucket.list(key))

    def read(self, path: PurePath) -> str | None:
        """A small object's text; None where there is none."""
        found = self._bucket.version(self._key(path))
        return None if found is None else found.content.decode()

    def write(self, path: PurePath, content: str) -> None:
        """Write a small object."""
        self._lease.assure()
        self._bucket.put(self._key(path), content.encode())

    def delete(self, path: PurePath) -> None:
        """Delete an object, if it is there and nobody else took over, whose own it may be by now."""
        self._lease.assure()
        self._bucket.delete(self._key(path))

    def source(self, path: PurePath) -> pa.NativeFile:
        """An object for pyarrow to read."""
        return opened(self._bucket, self._key(path))

    def fetch(self, copies: Sequence[tuple[PurePath, Path]]) -> int:
        """Put objects at local places; none can be linked."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(lambda copy: self._bucket.fetch(self._key(copy[0]), copy[1]), copies))
        for _, place in copies:
            sync(place)
        return 0

    # ---- a run

    def workspace(self, run_id: str) -> Path:
        """The folder on this machine for what a run works on, for this user alone; it is not made."""
        self._work.parent.mkdir(mode=0o700, exist_ok=True)
        if self._work.parent.lstat().st_uid != os.getuid():
            raise WarehouseError(
                f"{self._work.parent} is someone else's: delete it, or set TMPDIR to a folder of yours"
            )
        return self._work / run_id

    def drop(self, run_id: str = "") -> None:
        """Delete what a run has staged, here and in the bucket; without a name, what all have."""
        shutil.rmtree(self._work / run_id, ignore_errors=True)
        with suppress(OSError):  # gone already, or another run works there
            self._work.rmdir()
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(self._bucket.delete, self._bucket.list(self._key(self._staging / run_id))))

    def secure(self, moves: Sequence[Move]) -> Sequence[Move]:
        """Write drafts under `staging/`: the journal must name nothing that could be lost with this machine."""
        drafts = [Path(draft) for draft, final in moves if final]
        staged = {draft: self._staging / draft.relative_to(self._work) for draft in drafts}
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(self._bucket.put, map(self._key, staged.values()), drafts))
        return [(staged[Path(path)] if final else path, final) for path, final in moves]

    def record(self, path: PurePath, content: str) -> None:
        """Write a commit's journal, if the lock is still held and there is no other."""
        self._lease.assure()
        if not self._bucket.put_if(self._key(path), content.encode(), None):
            raise StoreError(f"there is a journal of another run in {self.data}; nothing was published: run it again")

    def publish(self, moves: Sequence[Move]) -> int:
        """Copy staged objects to their places, table by table, and then delete what goes; how many there were.

        None if any staged object is gone.
        """
        self._lease.assure()
        there = set(self._bucket.list(self._key(self._staging)))
        if not there.issuperset(self._key(staged) for staged, final in moves if final):
            log.warning("a journal in %s names objects that are gone: whoever wrote it had lost the lock", self.data)
            return 0
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for _, group in groupby(moves, lambda move: (move[1] or move[0]).parent.parent):
                same_table = list(group)
                copied = [(self._key(staged), self._key(final)) for staged, final in same_table if final]
                list(pool.map(lambda pair: self._bucket.copy(*pair), copied))
                list(pool.map(self._bucket.delete, [self._key(gone) for gone, final in same_table if not final]))
        return len(moves)

    def _key(self, path: PurePath) -> str:
        return "/".join(path.relative_to(self._bucket.name).parts)


def _parsed(url: str) -> PurePosixPath:
    """The bucket, and the prefix in it.

    Raises:
        UsageError: it is no such URL.
    """
    path = url.removeprefix(URL_SCHEME).rstrip("/")
    parts = path.split("/")
    if not url.startswith(URL_SCHEME) or any(part in ("", ".", "..") for part in parts):
        raise UsageError(f"{url} is no place for data: name a directory, or s3://BUCKET/PREFIX")
    return PurePosixPath(*parts)
