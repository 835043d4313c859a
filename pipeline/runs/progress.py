"""Stages and counts -> whatever shows how far a run is, or nothing; and how long each stage took."""

import time
from collections.abc import Callable
from typing import Protocol, runtime_checkable


@runtime_checkable
class Progress(Protocol):
    """What a run reports to how far it is. Steps may report from several threads."""

    def begin(self, stage: str, total: int) -> None:
        """`stage` starts, or starts over, with `total` documents to do; 0 where that is not known."""

    def advance(self, n: int) -> None:
        """`n` more documents of the stage are done."""


class NoProgress:
    """The progress of a run that nobody watches."""

    def begin(self, stage: str, total: int) -> None:
        """Show nothing."""

    def advance(self, n: int) -> None:
        """Show nothing."""


class TimedProgress:
    """The progress of a run, passed on to what shows it, with the time at which each stage began."""

    def __init__(self, shown: Progress, clock: Callable[[], float] = time.monotonic) -> None:
        self._shown, self._clock = shown, clock
        self._begun: list[tuple[str, float]] = []

    def begin(self, stage: str, total: int) -> None:
        """Note the time, and pass it on."""
        self._begun.append((stage, self._clock()))
        self._shown.begin(stage, total)

    def advance(self, n: int) -> None:
        """Pass it on."""
        self._shown.advance(n)

    def seconds(self) -> dict[str, float]:
        """Seconds of each stage, in the order in which they began; the last one up to now, one that recurs in all."""
        ends = [at for _, at in self._begun[1:]] + [self._clock()]
        taken: dict[str, float] = {}
        for (stage, at), end in zip(self._begun, ends, strict=False):
            taken[stage] = taken.get(stage, 0.0) + end - at
        return taken
