"""What a run that was cut off left is finished or dropped; its row is all that is stored of it."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.runs.record import Outcome, run_row
from pipeline.schemas.tables import MEMBERSHIPS, RUNS
from pipeline.settings import Settings
from pipeline.storage import commit, journal, recovery, run_mark
from pipeline.storage.stores.base import Store
from pipeline.storage.warehouse import Warehouse
from tests.support.memberships import NOON, CutOff, membership, publish, recorded


def test_work_that_was_cut_off_before_its_journal_is_dropped_and_reported(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(warehouse, [membership("a", "old")], "r0")

    def record(*_: object) -> None:
        raise CutOff

    monkeypatch.setattr(journal, "record", record)
    with pytest.raises(CutOff):
        publish(warehouse, [membership("a", "new")], "r1")
    left = recovery.recover(warehouse)
    assert left is not None
    assert (left["run_id"], left["trigger"]) == ("r1", "manual")
    assert pq.read_table(warehouse.files(MEMBERSHIPS)[0])["cluster_id"].to_pylist() == ["old"]
    assert not list(warehouse.staging.glob("*"))


def test_a_finished_run_leaves_nothing_to_recover(warehouse: Warehouse) -> None:
    publish(warehouse, [membership("a", "c")])
    assert recovery.recover(warehouse) is None
    assert not (warehouse.state / "journal.json").exists()
    assert not (warehouse.state / "run.json").exists()


def test_of_a_run_that_failed_only_its_row_is_published(warehouse: Warehouse) -> None:
    folder = run_mark.begin(warehouse.store, "r1", {})
    commit.stage(warehouse, folder / "m.parquet", _rows("a"), MEMBERSHIPS)
    row = run_row("r1", NOON, Outcome("manual", "failed"), Settings())
    recovery.record_failure(warehouse, "r1", row, "settings")
    assert warehouse.ids(RUNS).to_pylist() == ["r1"] and warehouse.ids(MEMBERSHIPS).to_pylist() == []
    assert run_mark.read_mark(warehouse.store) is None and not folder.exists()


def test_a_run_that_fails_in_its_commit_is_completed(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    completed = recorded(warehouse, "r1")

    def roll_forward(_: object) -> int:
        raise OSError("the disk is gone")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="the disk is gone"):
        real = journal.roll_forward
        patch.setattr(
            journal, "roll_forward", lambda store: roll_forward(store) if journal.is_open(store) else real(store)
        )
        publish(warehouse, [membership("a", "c1")], "r1", more=completed)
    failed = run_row("r1", NOON, Outcome("manual", "failed"), Settings())
    recovery.record_failure(warehouse, "r1", failed, "settings")
    assert warehouse.ids(MEMBERSHIPS).to_pylist() == ["a"]
    assert warehouse.dataset(RUNS).to_table()["status"].to_pylist() == ["completed"]
    assert not journal.is_open(warehouse.store) and run_mark.read_mark(warehouse.store) is None


def test_a_run_that_fails_once_its_commit_is_through_has_not_failed(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = journal.roll_forward

    def roll_forward(store: Store) -> int:
        if real(store):
            raise OSError("the folder of the journal could not be synced")
        return 0

    with monkeypatch.context() as patch, pytest.raises(OSError, match="could not be synced"):
        patch.setattr(journal, "roll_forward", roll_forward)
        publish(warehouse, [membership("a", "c1")], "r1", more=recorded(warehouse, "r1"))
    failed = run_row("r1", NOON, Outcome("manual", "failed"), Settings())
    recovery.record_failure(warehouse, "r1", failed, "settings")
    assert warehouse.ids(MEMBERSHIPS).to_pylist() == ["a"]
    assert warehouse.dataset(RUNS).to_table()["status"].to_pylist() == ["completed"]
    assert run_mark.read_mark(warehouse.store) is None and not list(warehouse.staging.glob("*"))


def _rows(article: str) -> pa.Table:
    return pa.Table.from_pylist([membership(article, "c1")], schema=MEMBERSHIPS.schema)
