"""Stages and counts -> whatever shows how far a run is; nothing, where nobody watches."""

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
