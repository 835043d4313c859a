"""Weeks of runs, articles and feeds, as rows of tables, and how a data directory that has them is doing."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from pipeline.inspection.status.report import Status, status
from tests.support.stored import NOON, stored

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
_NUMBERS = count()
Row = dict[str, Any]


def run(at: datetime, minutes: float = 2, **more: Any) -> Row:
    """A run that completed."""
    ended = at + timedelta(minutes=minutes)
    given = {"run_id": f"{at:%Y%m%dT%H%M%S}", "status": "completed", "trigger": "schedule"}
    return {**given, "started_at": at, "ended_at": ended, "settings": "{}", **more}


def daily(n_days: int = 30, **more: Any) -> list[Row]:
    """A run a day, the last one at noon."""
    return [run(NOON - n * DAY, **more) for n in range(n_days)]


def articles(source: str, by_day: Sequence[int], **more: Any) -> list[Row]:
    """So many articles of a source on each day, the last day first; each day by two runs."""
    days = [NOON - day * DAY for day, n in enumerate(by_day) for _ in range(n)]
    return [
        {"article_id": f"{next(_NUMBERS):08}", "source": source, "ingested_at": day - (n % 2) * HOUR, **more}
        for n, day in enumerate(days)
    ]


def feed(name: str, hours_silent: float = 1, **more: Any) -> Row:
    """A feed that had something new every three hours."""
    times = [NOON - timedelta(hours=hours_silent + 3 * n) for n in range(12)]
    seen = [{"address": n, "facts": n, "at": at} for n, at in enumerate(times)]
    return {"feed": name, "status": "ok", "new_item_at": times[0], "succeeded_at": NOON, "seen": seen, **more}


def look(data: Path, now: datetime = NOON + timedelta(minutes=10), **tables: Sequence[Row]) -> Status:
    """The state of a data directory with some rows, ten minutes after noon."""
    return status(stored(data, **tables), now)


def kinds(found: Status) -> list[tuple[str, str]]:
    """What is told, of whom."""
    return [(alarm.kind, alarm.subject) for alarm in found.alarms]
