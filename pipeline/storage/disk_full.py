"""A write that finds no room -> an error that says so, and what to do."""

import errno
import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from pipeline.errors import WarehouseError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # the disk is full, a quota is, or a limit on a file's size is met


class DataDirectory(Protocol):
    """What is known by the name of a data directory."""

    @property
    def data(self) -> Path | str:
        """Its name."""


D = TypeVar("D", bound=DataDirectory)
P = ParamSpec("P")
R = TypeVar("R")


def explain_disk_full(function: Callable[Concatenate[D, P], R]) -> Callable[Concatenate[D, P], R]:
    """The same function of a data directory or its store, which says it in words where it finds no room to write.

    Raises:
        WarehouseError: the disk is full.
    """

    @wraps(function)
    def explained(directory: D, /, *arguments: P.args, **options: P.kwargs) -> R:
        try:
            return function(directory, *arguments, **options)
        except OSError as error:
            if error.errno not in _NO_ROOM:
                raise
            raise WarehouseError(
                f"no room left to write to {directory.data}: {os.strerror(error.errno)}. Free some space there, then"
                " give the same command again. What was stored before is whole; a commit that had begun is"
                " completed then."
            ) from error

    return explained
