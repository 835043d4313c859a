"""Staged files -> their places: a list of renames, written down first and carried out whatever happens in between."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

Rename = tuple[Path, Path]


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


def record(journal: Path, renames: Sequence[Rename], root: Path) -> None:
    """Write the renames down, in order, with paths relative to `root`. From here on they will happen."""
    for staged, _ in renames:
        sync(staged)
    pairs = [[str(path.relative_to(root)) for path in rename] for rename in renames]
    replace_file(journal, json.dumps(pairs))


def roll_forward(journal: Path, root: Path) -> int:
    """Carry out the recorded renames that have not happened yet, then strike the record.

    Returns how many files moved. A staged file that is gone has moved before; every rename is atomic (POSIX).
    """
    if not journal.exists():
        return 0
    renames = [(root / staged, root / final) for staged, final in json.loads(journal.read_text(encoding="utf-8"))]
    left = [(staged, final) for staged, final in renames if staged.exists()]
    for staged, final in left:
        final.parent.mkdir(parents=True, exist_ok=True)
        staged.replace(final)
    for folder in sorted({final.parent for _, final in renames}):
        sync(folder)
    journal.unlink()
    sync(journal.parent)
    return len(left)
