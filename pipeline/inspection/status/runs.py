"""RUNS -> the last runs, and whether they fail, are overdue, or take longer than the pause between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import quantiles
from typing import Any

import pyarrow as pa

from pipeline.inspection.status.alarms import Alarm
from pipeline.schemas.tables import RUNS
from pipeline.storage import run_mark
from pipeline.storage.warehouse import Warehouse

_SHOWN = 10
_WINDOW = timedelta(days=28)
_DAY = timedelta(days=1)
_COLUMNS = ("run_id", "trigger", "started_at", "ended_at", "status", "n_read", "n_new", "n_ok", "n_changed", "alerts")
_LEAST_GAPS = 10  # pauses between runs from which it is known what is usual
_LEAST_OVERDUE = timedelta(hours=1)
_LEAST_OVERRUNS = 3
_LEAST_STUCK = timedelta(hours=1)


@dataclass(frozen=True)
class RecentRuns:
    """The last runs, latest first, each as in RUNS and with its `minutes`; the one at work, if any; what is wrong.

    until: start of the last that completed, up to which all that was new is in the tables; None where none has.
    """

    last: tuple[Mapping[str, Any], ...]
    at_work: Mapping[str, Any] | None
    until: datetime | None
    alarms: tuple[Alarm, ...]


def runs(warehouse: Warehouse, now: datetime) -> RecentRuns:
    """The runs of the last four weeks, and the last of all."""
    table: pa.Table = warehouse.dataset(RUNS).to_table(columns=list(_COLUMNS)).sort_by([("run_id", "descending")])
    rows = [_with_minutes(row) for row in table.to_pylist()]
    recent = [row for row in rows if now - row["started_at"] <= _WINDOW]
    completed = [row for row in rows if row["status"] == "completed"]
    working = _at_work(warehouse)
    alarms = (*_failed(rows), *_overdue(completed, recent, now), *_overrun(recent, now), *_stuck(working, recent, now))
    return RecentRuns(tuple(rows[:_SHOWN]), working, completed[0]["started_at"] if completed else None, alarms)


def _with_minutes(row: Mapping[str, Any]) -> dict[str, Any]:
    took = None if row["ended_at"] is None else (row["ended_at"] - row["started_at"]).total_seconds() / 60
    return {**row, "minutes": took}


def _at_work(warehouse: Warehouse) -> Mapping[str, Any] | None:
    try:
        mark = run_mark.read_mark(warehouse.store)
        return mark and {**mark, "started_at": datetime.fromisoformat(mark["started_at"])}
    except (OSError, ValueError, KeyError):
        return None


def _failed(rows: Sequence[Mapping[str, Any]]) -> list[Alarm]:
    """The last run, if it came to nothing, with how many before it did."""
    n = next((at for at, row in enumerate(rows) if row["status"] == "completed"), len(rows))
    if not n:
        return []
    last = rows[0]
    words = f"{last['status']}: {'; '.join(last['alerts']) or 'no reason is known'}"
    return [Alarm("run_failed", last["run_id"], words + (f"; {n} runs in a row came to nothing" if n > 1 else ""))]


def _gaps(rows: Sequence[Mapping[str, Any]]) -> list[timedelta]:
    """The pauses between starts, longest first."""
    starts = sorted(row["started_at"] for row in rows)
    return sorted((later - earlier for earlier, later in pairwise(starts)), reverse=True)


def _overdue(completed: Sequence[Mapping[str, Any]], recent: Sequence[Mapping[str, Any]], now: datetime) -> list[Alarm]:
    """No run for twice the third longest pause of four weeks: nights and weekends are usual, an outage or two not."""
    gaps = _gaps(recent)
    if len(gaps) < _LEAST_GAPS or not completed:
        return []
    since, usual = now - recent[0]["started_at"], gaps[2]
    if since <= max(2 * usual, _LEAST_OVERDUE):
        return []
    return [
        Alarm("run_overdue", recent[0]["run_id"], f"no run since {_hours(since)}; {_hours(usual)} is a usual pause")
    ]


def _overrun(recent: Sequence[Mapping[str, Any]], now: datetime) -> list[Alarm]:
    """Most of a day's scheduled runs took longer than the schedule leaves them, so that others were left out."""
    scheduled = [row for row in recent if row["trigger"] == "schedule"]
    gaps = _gaps(scheduled)
    if len(gaps) < _LEAST_GAPS:
        return []
    pause = timedelta(seconds=quantiles([gap.total_seconds() for gap in gaps], n=10)[0])
    today = [row for row in scheduled if now - row["started_at"] <= _DAY and row["ended_at"] is not None]
    over = [row for row in today if row["ended_at"] - row["started_at"] > pause]
    if len(over) < _LEAST_OVERRUNS or 2 * len(over) < len(today):
        return []
    words = f"{len(over)} of the {len(today)} runs of a day took longer than the {_hours(pause)} between two of them"
    return [Alarm("overrun", over[0]["run_id"], words)]


def _stuck(working: Mapping[str, Any] | None, recent: Sequence[Mapping[str, Any]], now: datetime) -> list[Alarm]:
    """A run that is at work for far longer than any other was, or was cut off and not followed by another."""
    if not working:
        return []
    since = now - working["started_at"]
    longest = max((row["minutes"] for row in recent if row["minutes"] is not None), default=0.0)
    if since <= max(_LEAST_STUCK, timedelta(minutes=5 * longest)):
        return []
    return [
        Alarm(
            "run_stuck", working["run_id"], f"at work since {_hours(since)}, or cut off; see process {working['pid']}"
        )
    ]


def _hours(time: timedelta) -> str:
    """A time as people say it."""
    minutes = time.total_seconds() / 60
    return (
        f"{minutes:.0f} minutes"
        if minutes < 120
        else f"{minutes / 60:.0f} hours"
        if minutes < 2880
        else f"{minutes / 1440:.0f} days"
    )
