"""A step and its arguments -> its result: how the steps of a run are called, directly or as the caller has it."""

from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Call(Protocol):
    """Calls a step: gives the result of `step(*args)`, and may time it, log it or try it again."""

    def __call__(self, step: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """The step's result."""


def directly(step: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """The step called as it is."""
    return step(*args, **kwargs)
