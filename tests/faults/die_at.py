"""A process that kills itself, as a power cut would, at a named point of `newsfold`."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.matching import candidates
from pipeline.storage import journal


def die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(point: str) -> None:
    if point == "matching":
        candidates.propose = die  # type: ignore[assignment]
    elif point == "before_journal":
        journal.record = die
    elif point == "between_renames":
        Path.replace = third(Path.replace, {"commit", "upkeep"})  # type: ignore[method-assign]
    elif point == "between_deletions":
        Path.unlink = third(Path.unlink, {"articles", "sketches", "raw"})  # type: ignore[method-assign]
    else:
        raise ValueError(f"no such point: {point}")


def third(operation: Callable[..., Any], folders: set[str]) -> Callable[..., Any]:
    """The operation on paths, with death in place of the fourth time on one of the folders."""
    done: list[Path] = []

    def run(path: Path, *arguments: Any, **options: Any) -> Any:
        if folders & set(path.parts):
            if len(done) == 3:
                die()
            done.append(path)
        return operation(path, *arguments, **options)

    return run
