"""Staged files -> their places: a list of moves, written down first and carried out whatever happens in between."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

Move = tuple[Path, Path | None]  # a staged file and its place; or a file that goes, and nothing


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


def record(journal: Path, moves: Sequence[Move], root: Path) -> None:
    """Write the moves down, in order, with paths relative to `root`. From here on they will happen.

    Folders are made before: where the disk is full, that is what fails, and not the moves.
    """
    for staged, final in moves:
        if final:
            final.parent.mkdir(parents=True, exist_ok=True)
            sync(staged)
    pairs = [[path and str(path.relative_to(root)) for path in move] for move in moves]
    replace_file(journal, json.dumps(pairs))


def read(journal: Path, root: Path) -> list[Move]:
    """The moves that were recorded; none where there is no record."""
    if not journal.exists():
        return []
    recorded = json.loads(journal.read_text(encoding="utf-8"))
    return [(root / staged, final and root / final) for staged, final in recorded]


def roll_forward(journal: Path, root: Path) -> int:
    """Carry out the recorded moves that have not happened yet, then strike the record.

    Returns how many files moved or went. A staged file that is gone has moved before; every rename is atomic (POSIX).
    """
    if not journal.exists():
        return 0
    moves = read(journal, root)
    left = [(staged, final) for staged, final in moves if staged.exists()]
    for staged, final in left:
        if final:
            staged.replace(final)
        else:
            staged.unlink()
    for folder in sorted({(final or staged).parent for staged, final in moves}):
        sync(folder)
    journal.unlink()
    sync(journal.parent)
    return len(left)
