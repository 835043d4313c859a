"""What runs did to clusters since one of them or a time, each change with the cluster as it stands today."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.inspection.changes import changes, last_change, starting_point
from pipeline.schemas.tables import CHANGES, CLUSTERS
from pipeline.schemas.vocabulary import CHANGE_KINDS
from pipeline.storage.warehouse import Warehouse


@pytest.fixture(scope="module")
def warehouse(days_data: Path) -> Warehouse:
    return Warehouse(days_data)


@pytest.fixture(scope="module")
def runs(warehouse: Warehouse) -> list[str]:
    """Those that changed a cluster."""
    return sorted(set(warehouse.ids(CHANGES).to_pylist()))


def test_from_a_run_on_are_the_changes_of_later_runs_and_from_a_time_on_all(
    warehouse: Warehouse, runs: list[str]
) -> None:
    every = changes(warehouse, starting_point(warehouse, "2001-01-01"))
    assert len(every) == len(warehouse.ids(CHANGES))
    later = changes(warehouse, starting_point(warehouse, runs[0]))
    assert sorted(set(later["run_id"].to_pylist())) == runs[1:]


def test_the_last_change_is_that_of_the_last_run_that_changed_a_cluster(warehouse: Warehouse, runs: list[str]) -> None:
    start = last_change(warehouse)
    assert start.run_id == runs[-1] and runs[-1] in start.words
    assert set(changes(warehouse, start)["run_id"].to_pylist()) == {runs[-1]}


def test_changes_are_of_the_kinds_asked_for(warehouse: Warehouse) -> None:
    start = starting_point(warehouse, "2001-01-01")
    found = {row["kind"] for row in changes(warehouse, start).to_pylist()}
    assert "created" in found and found <= set(CHANGE_KINDS)
    assert set(changes(warehouse, start, ["created"])["kind"].to_pylist()) == {"created"}


def test_each_change_has_the_cluster_as_it_stands_today(warehouse: Warehouse) -> None:
    active = {row["cluster_id"]: row for row in warehouse.dataset(CLUSTERS).to_table().to_pylist()}
    for row in changes(warehouse, starting_point(warehouse, "2001-01-01")).to_pylist():
        today = active[row["current_cluster_id"]]
        assert today["status"] == row["current_status"] != "merged" and today["title"] == row["title"]


@pytest.mark.parametrize(("name", "message"), [("x", "no run 'x'"), ("2", "begins the names of"), ("2026-x", "time")])
def test_a_name_of_no_run_or_of_many_is_refused(warehouse: Warehouse, name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        starting_point(warehouse, name)


def test_an_unknown_kind_is_refused(warehouse: Warehouse) -> None:
    with pytest.raises(UsageError, match="there is no kind of change 'vanished', there are created, grown"):
        changes(warehouse, last_change(warehouse), ["vanished"])
