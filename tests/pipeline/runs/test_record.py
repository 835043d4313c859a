"""What a run counted, as the row that `runs` keeps of it."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.runs import record
from pipeline.runs.record import Counts, Outcome
from pipeline.schemas import ids
from pipeline.schemas.tables import RUNS
from pipeline.settings import Settings

START = datetime(2024, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)
TIMES = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


def _row(table: pa.Table) -> dict[str, Any]:
    assert table.schema.equals(RUNS.schema)
    (row,) = table.to_pylist()
    return dict(row)


@given(TIMES, TIMES)
def test_run_ids_sort_by_time(one: datetime, other: datetime) -> None:
    assert (ids.new_run_id(one) < ids.new_run_id(other)) == (one < other)


def test_a_run_id_is_the_same_moment_in_every_zone() -> None:
    elsewhere = START.astimezone(timezone(timedelta(hours=5, minutes=30)))
    assert ids.new_run_id(elsewhere) == ids.new_run_id(START)


def test_a_run_id_can_name_a_folder() -> None:
    assert not set(ids.new_run_id(START)) & set('/\\:*?"<>| ')


def test_a_completed_runs_row_holds_its_counts() -> None:
    counts = Counts(n_read=7, n_new=4, n_known=2, n_repeated=1, n_ok=2, rejected={"too_short": 1, "empty": 1})
    row = _row(record.run_row("r1", START, Outcome("manual", "completed", counts, ("look",)), Settings()))
    assert row["rejected"] == [{"name": "empty", "count": 1}, {"name": "too_short", "count": 1}]
    assert (row["n_read"], row["n_new"], row["n_known"], row["n_repeated"], row["n_ok"]) == (7, 4, 2, 1, 2)
    assert (row["run_id"], row["trigger"], row["status"], row["alerts"]) == ("r1", "manual", "completed", ["look"])
    assert row["started_at"] == START and row["ended_at"] is not None


def test_the_settings_in_the_row_make_the_run_repeatable() -> None:
    settings = Settings.model_validate({"match": {"min_jaccard": 0.6}})
    row = _row(record.run_row("r1", START, Outcome("manual", "completed"), settings))
    assert Settings.model_validate(json.loads(row["settings"])) == settings
    assert row["settings_hash"] == settings.hash


def test_a_run_that_was_cut_off_is_recorded_from_its_mark() -> None:
    left = json.loads(json.dumps({"run_id": "r1", "pid": 1, **record.mark(START, "schedule")}))
    row = _row(record.interrupted_row(left, Settings()))
    assert (row["run_id"], row["trigger"], row["status"]) == ("r1", "schedule", "interrupted")
    assert row["started_at"] == START and row["ended_at"] is None
    assert row["n_new"] == 0 and row["alerts"]


@pytest.mark.parametrize("name", ["python", "newsfold", "datasketch", "trafilatura", "courlan", "regex", "lxml"])
def test_the_versions_name_all_that_decides_a_result(name: str) -> None:
    """courlan decides identities, regex (its Unicode tables) words, lxml what a page says."""
    assert record.versions().get(name)


def test_what_ended_a_run_is_told_in_words() -> None:
    assert record.why(OSError("disk full")) == "OSError: disk full"
    assert record.why(SystemExit(143)).startswith("stopped by a signal")
