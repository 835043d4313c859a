"""A function on arrays -> the same compiled, and kept on disk: what it calls must be in its own file."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from numba import njit

_P = ParamSpec("_P")
_R = TypeVar("_R")


def compiled(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Compiled on first use, and kept on disk for the next process where there is a folder to write to.

    To see whether what is kept is stale numba looks at the function's own file alone.
    """
    try:
        return njit(nogil=True, cache=True)(function)
    except RuntimeError:  # neither beside the file nor in the user's cache
        return njit(nogil=True)(function)
