"""Staged files -> their places: a list of moves, written down first and carried out whatever happens in between."""

import json
from collections.abc import Sequence
from pathlib import PurePath

from pipeline.storage.stores.base import STATE, Move, Store


def record(store: Store, moves: Sequence[Move]) -> None:
    """Write the moves down, in order, with paths relative to the root. From here on they will happen."""
    secured = store.secure(moves)
    pairs = [[path and path.relative_to(store.root).as_posix() for path in move] for move in secured]
    store.record(_path(store), json.dumps(pairs))


def read_moves(store: Store) -> list[Move]:
    """The moves that were recorded; none where there is no record."""
    recorded = json.loads(store.read(_path(store)) or "[]")
    return [(store.root / staged, final and store.root / final) for staged, final in recorded]


def is_open(store: Store) -> bool:
    """Whether moves are recorded: a commit is under way, or was cut off."""
    return store.exists(_path(store))


def moves_rows(store: Store) -> bool:
    """Whether that commit moves rows between files: until it is complete, a key may stand twice."""
    return any(final is None for _, final in read_moves(store))


def roll_forward(store: Store) -> int:
    """Carry out the recorded moves that have not happened yet, then strike the record. Returns how many there were."""
    if not is_open(store):
        return 0
    moved = store.publish(read_moves(store))
    store.delete(_path(store))
    return moved


def _path(store: Store) -> PurePath:
    return store.root / STATE / "journal.json"
