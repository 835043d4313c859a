"""The run that works in a directory is known by its mark, from its start until it is abandoned."""

import os

from pipeline.storage import run_mark
from pipeline.storage.warehouse import Warehouse


def test_a_run_is_marked_and_gets_an_empty_folder(warehouse: Warehouse) -> None:
    assert run_mark.read_mark(warehouse.store) is None
    folder = run_mark.begin(warehouse.store, "r1", {"trigger": "manual"})
    assert run_mark.read_mark(warehouse.store) == {"run_id": "r1", "pid": os.getpid(), "trigger": "manual"}
    assert folder.is_dir() and not any(folder.iterdir())


def test_a_run_that_is_abandoned_leaves_no_trace(warehouse: Warehouse) -> None:
    before = sorted(warehouse.data.rglob("*"))
    folder = run_mark.begin(warehouse.store, "r1", {})
    (folder / "rows.parquet").touch()
    run_mark.abandon(warehouse.store, "r1")
    assert not folder.exists() and run_mark.read_mark(warehouse.store) is None
    assert [path for path in sorted(warehouse.data.rglob("*")) if path.is_file()] == [p for p in before if p.is_file()]


def test_a_mark_can_be_deleted_alone(warehouse: Warehouse) -> None:
    folder = run_mark.begin(warehouse.store, "r1", {})
    run_mark.delete(warehouse.store)
    assert run_mark.read_mark(warehouse.store) is None and folder.exists()
