"""A write that finds no room -> an error that says so, and what to do."""

import errno
import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from pipeline.errors import WarehouseError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # the disk is full, a quota is, or a limit on a file's size is met


class _DataDirectory(Protocol):
    @property
    def data(self) -> Path | str: ...


D = TypeVar("D", bound=_DataDirectory)
P = ParamSpec("P")
R = TypeVar("R")


def explain_disk_full(method: Callable[Concatenate[D, P], R]) -> Callable[Concatenate[D, P], R]:
    """The same method of a data directory, which says it in words where it finds no room to write.

    Raises:
        WarehouseError: the disk is full.
    """

    @wraps(method)
    def explained(directory: D, /, *arguments: P.args, **options: P.kwargs) -> R:
        try:
            return method(directory, *arguments, **options)
        except OSError as error:
            if error.errno not in _NO_ROOM:
                raise
            raise WarehouseError(
                f"no room left to write to {directory.data}: {os.strerror(error.errno)}. Free some space there, then"
                " give the same command again. What was stored before is whole; a commit that had begun is"
                " completed then."
            ) from error

    return explained
