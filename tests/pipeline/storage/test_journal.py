"""Moves that were written down happen, once, in order, however often they are begun."""

from pathlib import Path

import pytest

from pipeline.storage import journal
from pipeline.storage.warehouse import Warehouse


@pytest.fixture
def moves(warehouse: Warehouse) -> list[tuple[Path, Path | None]]:
    """A draft that is to take its place, and a file that is to go."""
    draft, gone = warehouse.staging / "r" / "new", warehouse.data / "t" / "old"
    for path in (draft, gone):
        path.parent.mkdir(parents=True)
        path.write_text(path.name)
    return [(draft, warehouse.data / "t" / "new"), (gone, None)]


def test_without_a_record_there_is_nothing_to_do(warehouse: Warehouse) -> None:
    assert not journal.is_open(warehouse.store)
    assert journal.read_moves(warehouse.store) == [] and journal.roll_forward(warehouse.store) == 0


def test_what_is_recorded_is_read_as_it_was(warehouse: Warehouse, moves: list[tuple[Path, Path | None]]) -> None:
    journal.record(warehouse.store, moves)
    assert journal.is_open(warehouse.store) and journal.moves_rows(warehouse.store)
    assert journal.read_moves(warehouse.store) == moves


def test_moves_that_have_happened_are_not_made_again(
    warehouse: Warehouse, moves: list[tuple[Path, Path | None]]
) -> None:
    (draft, final), (gone, _) = moves
    journal.record(warehouse.store, moves)
    assert final is not None
    draft.replace(final)
    assert journal.roll_forward(warehouse.store) == 1
    assert final.read_text() == "new" and not gone.exists()
    assert not journal.is_open(warehouse.store)


def test_a_commit_that_only_replaces_files_moves_no_rows(
    warehouse: Warehouse, moves: list[tuple[Path, Path | None]]
) -> None:
    journal.record(warehouse.store, moves[:1])
    assert not journal.moves_rows(warehouse.store)
