"""What a store does: it replaces each file whole or not at all, and lets one process hold it all against others."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path, PurePath
from typing import Any, Protocol

Move = tuple[PurePath, PurePath | None]  # a staged file and its place; or a file that goes, and nothing


STATE = "_state"  # the folder for what is not for readers
ALL = "**/*"  # a pattern: whatever lies below a folder


class Store(Protocol):
    """Files under one root. Paths that it gives and takes begin with `root`.

    `data`: the place as people name it. `filesystem`: what pyarrow reads such paths with; None is the local one.
    """

    @property
    def data(self) -> Path | str: ...
    @property
    def root(self) -> PurePath: ...
    @property
    def filesystem(self) -> Any: ...

    def check(self) -> None:
        """Make sure that it can be written.

        Raises:
            WarehouseError: it cannot; the message says what to do.
        """

    def locked(self, wait_seconds: float) -> AbstractContextManager[None]:
        """Hold it against all other processes.

        Raises:
            BusyError: another one held it for all the time to wait; says what is known of it.
            WarehouseError: its lock cannot be written.
        """

    def files(self, folder: PurePath, pattern: str) -> list[PurePath]:
        """The files below a folder that match a glob pattern, sorted."""

    def sizes(self) -> Mapping[PurePath, int]:
        """All its files, each with its size in bytes; those that go while they are counted are left out."""

    def stamps(self, folder: PurePath) -> Mapping[PurePath, str]:
        """The files below a folder, each with a text that is another whenever its content is; sorted."""

    def free_bytes(self) -> int | None:
        """What is left of the disk; None where nothing is known of a limit."""

    def exists(self, path: PurePath) -> bool:
        """Whether there is such a file, or a folder that holds any."""

    def read(self, path: PurePath) -> str | None:
        """A small file's text; None where there is none."""

    def write(self, path: PurePath, content: str) -> None:
        """Write a small file whole or not at all."""

    def delete(self, path: PurePath) -> None:
        """Delete a file, if it is there."""

    def source(self, path: PurePath) -> Any:
        """A file for pyarrow to read."""

    def fetch(self, copies: Sequence[tuple[PurePath, Path]]) -> int:
        """Put files at local places, whose folders are there; how many could be linked."""

    def workspace(self, run_id: str) -> Path:
        """The local folder for what a run works on; it is not made."""

    def drop(self, run_id: str = "") -> None:
        """Delete what a run has staged; without a name, what all have. What cannot be deleted is left."""

    def secure(self, moves: Sequence[Move]) -> Sequence[Move]:
        """Make sure that drafts in a workspace outlive the machine; the moves from where they are then."""

    def record(self, path: PurePath, content: str) -> None:
        """Write a commit's journal, if the store is still held."""

    def publish(self, moves: Sequence[Move]) -> int:
        """Move secured drafts to their places, and delete files that have none, in order; how many were left."""
