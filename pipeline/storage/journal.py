"""Staged files -> their places: a list of moves, written down first and carried out whatever happens in between."""

import json
from collections.abc import Sequence
from pathlib import PurePath

from pipeline.storage.stores.base import Move, Store


def record(store: Store, journal: PurePath, moves: Sequence[Move]) -> None:
    """Write the moves down, in order, with paths relative to the root. From here on they will happen."""
    secured = store.secure(moves)
    pairs = [[path and path.relative_to(store.root).as_posix() for path in move] for move in secured]
    store.record(journal, json.dumps(pairs))


def read(store: Store, journal: PurePath) -> list[Move]:
    """The moves that were recorded; none where there is no record."""
    recorded = json.loads(store.read(journal) or "[]")
    return [(store.root / staged, final and store.root / final) for staged, final in recorded]


def roll_forward(store: Store, journal: PurePath) -> int:
    """Carry out the recorded moves that have not happened yet, then strike the record. Returns how many there were."""
    if not store.exists(journal):
        return 0
    moved = store.publish(read(store, journal))
    store.delete(journal)
    return moved
