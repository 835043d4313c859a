"""A directory -> a store of files that are replaced by renaming: on a local file system a rename is all or nothing."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from stat import S_ISREG

from filelock import FileLock, Timeout

from pipeline.compute.paths import openable, printable
from pipeline.errors import BusyError, WarehouseError
from pipeline.storage.stores.base import ALL, Move


def sync(path: Path) -> None:
    """Flush a file, or a folder's entries, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_file(path: Path, content: str) -> None:
    """Write a small file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".draft")
    draft.write_text(content, encoding="utf-8")
    sync(draft)
    draft.replace(path)
    sync(path.parent)


class LocalStore:
    """Files under a directory; see `base.Store`. A run is staged there too, so that publishing it is renaming."""

    filesystem = None

    def __init__(self, root: Path, state: str) -> None:
        self.data, self.root = Path(printable(str(root))), openable(root)
        self._state = self.root / state
        self._staging = self._state / "staging"

    def check(self) -> None:
        """Make sure that the directory is there and can be written."""
        try:
            Path(os.path.realpath(self._state)).mkdir(parents=True, exist_ok=True)  # not by a link to what is not there
            probe = self._state / f"probe-{os.getpid()}"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise WarehouseError(
                f"cannot write to {self.data}: {error.strerror}. Name another --data directory, or make it writable."
            ) from error

    @contextmanager
    def locked(self, wait_seconds: float) -> Iterator[None]:
        """Hold the directory against other processes; the system frees it when this one dies."""
        lock = FileLock(self._state / "lock")
        try:
            lock.acquire(timeout=wait_seconds)
        except Timeout:
            raise BusyError("") from None
        except OSError as error:
            raise WarehouseError(f"cannot lock {self.data}: {error.strerror}. Make {self._state} writable.") from error
        try:
            yield
        finally:
            lock.release()

    # ---- single files

    def files(self, folder: PurePath, pattern: str) -> list[PurePath]:
        """The files below a folder that match a glob pattern, sorted."""
        return sorted(Path(folder).glob(pattern))

    def sizes(self) -> dict[PurePath, int]:
        """All its files, each with its size in bytes."""
        found: dict[PurePath, int] = {}
        for path in self.root.rglob("*"):
            with suppress(OSError):  # gone since it was listed
                info = path.lstat()
                found |= {path: info.st_size} if S_ISREG(info.st_mode) else {}
        return found

    def stamps(self, folder: PurePath) -> dict[PurePath, str]:
        """The files below a folder, each with what the system tells of the one that is there now."""
        found = {path: path.stat() for path in sorted(Path(folder).glob(ALL)) if path.is_file()}
        return {path: f"{info.st_size} {info.st_mtime_ns} {info.st_ino}" for path, info in found.items()}

    def free_bytes(self) -> int:
        """What is left of the disk."""
        return shutil.disk_usage(self.root).free

    def exists(self, path: PurePath) -> bool:
        """Whether there is such a file or folder."""
        return Path(path).exists()

    def read(self, path: PurePath) -> str | None:
        """A small file's text; None where there is none."""
        try:
            return Path(path).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def write(self, path: PurePath, content: str) -> None:
        """Write a small file whole or not at all."""
        replace_file(Path(path), content)

    def delete(self, path: PurePath) -> None:
        """Delete a file, if it is there."""
        file = Path(path)
        if file.exists():
            file.unlink()
            sync(file.parent)

    def source(self, path: PurePath) -> Path:
        """A file for pyarrow to read."""
        return Path(path)

    def fetch(self, copies: Sequence[tuple[PurePath, Path]]) -> int:
        """Put files at places of the user's; how many could be linked, which takes no time and no space."""
        return sum(_link_or_copy(Path(path), place) for path, place in copies)

    # ---- a run

    def workspace(self, run_id: str) -> Path:
        """The folder for what a run works on; it is not made."""
        return self._staging / run_id

    def drop(self, run_id: str = "") -> None:
        """Delete what a run has staged; without a name, what all have."""
        shutil.rmtree(self._staging / run_id, ignore_errors=True)

    def secure(self, moves: Sequence[Move]) -> Sequence[Move]:
        """Make sure that drafts in a workspace outlive the machine; the moves from where they are then.

        Folders are made before: where the disk is full, that is what fails, and not the moves.
        """
        for draft, final in moves:
            if final:
                Path(final).parent.mkdir(parents=True, exist_ok=True)
                sync(Path(draft))
        return moves

    def record(self, path: PurePath, content: str) -> None:
        """Write a commit's journal."""
        replace_file(Path(path), content)

    def publish(self, moves: Sequence[Move]) -> int:
        """Rename staged files and delete those that go, in order; how many there were left.

        One that is gone has been renamed before; every rename is atomic (POSIX).
        """
        left = [(Path(staged), final) for staged, final in moves if Path(staged).exists()]
        for staged, final in left:
            if final:
                staged.replace(final)
            else:
                staged.unlink()
        for folder in sorted({Path(final or staged).parent for staged, final in moves}):
            sync(folder)
        return len(left)


def _link_or_copy(path: Path, place: Path) -> bool:
    """Whether it could be linked."""
    try:
        os.link(path, place)
    except OSError:  # another file system, one without links, or too many links
        shutil.copyfile(path, place)
        sync(place)
        return False
    return True
