"""Runs that fail, stop, hang or take too long are told."""

from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.inspection.status.report import status
from pipeline.storage import run_mark
from tests.support.stored import NOON, stored
from tests.support.weeks import DAY, daily, kinds, look, run

pytestmark = pytest.mark.slow  # weeks of runs are written


def test_a_last_run_that_came_to_nothing_is_told_with_its_reason(tmp_path: Path) -> None:
    failed = [
        run(NOON - timedelta(hours=n), status="failed", alerts=["UsageError: no such file"], trigger="manual")
        for n in (1, 2)
    ]
    found = look(tmp_path / "a", runs=[*failed, run(NOON - DAY)])
    (alarm,) = found.alarms
    assert alarm.kind == "run_failed" and "no such file; 2 runs in a row" in alarm.detail
    assert kinds(look(tmp_path / "b", runs=[*failed, run(NOON)])) == []


def test_runs_that_stop_or_take_too_long_are_told(tmp_path: Path) -> None:
    hourly = [run(NOON - timedelta(hours=n)) for n in range(200) if 6 <= (NOON - timedelta(hours=n)).hour <= 20]
    at = NOON + timedelta(hours=8)
    assert kinds(look(tmp_path / "a", at, runs=hourly)) == []  # as long as a night
    assert kinds(look(tmp_path / "b", at + DAY, runs=hourly)) == [("run_overdue", hourly[0]["run_id"])]
    slow = [{**row, "ended_at": row["started_at"] + timedelta(minutes=70)} for row in hourly]
    assert kinds(look(tmp_path / "c", NOON + timedelta(hours=1.5), runs=slow)) == [("overrun", slow[0]["run_id"])]


def test_a_run_that_is_at_work_for_too_long_is_told(tmp_path: Path) -> None:
    warehouse = stored(tmp_path, runs=daily())
    run_mark.begin(warehouse.store, "stuck", {"started_at": (NOON - timedelta(hours=3)).isoformat()})
    assert kinds(status(warehouse, NOON - timedelta(hours=2.5))) == []
    assert kinds(status(warehouse, NOON)) == [("run_stuck", "stuck")]
