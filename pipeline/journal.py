"""Staged files -> their places: a list of moves, written down first and carried out whatever happens in between."""

import json
from collections.abc import Sequence
from pathlib import Path, PurePath

from pipeline.store import Store

Draft = tuple[Path, PurePath]  # a file in a workspace, and its place


def record(store: Store, journal: PurePath, drafts: Sequence[Draft]) -> None:
    """Write the moves down, in order, with paths relative to the root. From here on they will happen."""
    staged = store.secure([draft for draft, _ in drafts])
    moves = zip(staged, (final for _, final in drafts), strict=True)
    store.record(journal, json.dumps([[path.relative_to(store.root).as_posix() for path in move] for move in moves]))


def roll_forward(store: Store, journal: PurePath) -> int:
    """Carry out the recorded moves that have not happened yet, then strike the record. Returns how many there were."""
    content = store.read(journal)
    if content is None:
        return 0
    moved = store.publish([(store.root / staged, store.root / final) for staged, final in json.loads(content)])
    store.delete(journal)
    return moved
