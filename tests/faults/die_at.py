"""`newsfold` that kills itself, as a power cut would, at a named point: `python die_at.py POINT ARGUMENTS...`."""

import os
import signal
import sys
from pathlib import Path
from typing import Any


def die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(point: str) -> None:
    from pipeline import candidates, journal

    if point == "matching":
        candidates.propose = die  # type: ignore[assignment]
    elif point == "before_journal":
        journal.record = die
    elif point == "between_renames":
        replace, renamed = Path.replace, []

        def replace_three(self: Path, target: Path) -> Path:
            if "commit" in self.parts:
                if len(renamed) == 3:
                    die()
                renamed.append(target)
            return replace(self, target)

        Path.replace = replace_three  # type: ignore[method-assign]
    else:
        sys.exit(f"no such point: {point}")


if __name__ == "__main__":
    die_at(sys.argv.pop(1))
    from flows.cli import main

    main()
