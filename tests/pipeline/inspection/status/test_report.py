"""What needs a person is told, and what is usual is not."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from pipeline.inspection.status.report import Status, status
from pipeline.storage import run_mark
from tests.support.stored import NOON, stored

DAY = timedelta(days=1)
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
    """So many articles of a source on each day, the last day first."""
    days = [NOON - day * DAY for day, n in enumerate(by_day) for _ in range(n)]
    return [{"article_id": f"{next(_NUMBERS):08}", "source": source, "ingested_at": day, **more} for day in days]


def look(data: Path, now: datetime = NOON + timedelta(minutes=10), **tables: Sequence[Row]) -> Status:
    return status(stored(data, **tables), now)


def kinds(found: Status) -> list[tuple[str, str]]:
    return [(alarm.kind, alarm.subject) for alarm in found.alarms]


# ---- runs


def test_where_all_is_as_usual_nothing_needs_a_person(tmp_path: Path) -> None:
    found = look(tmp_path, runs=daily(), articles=articles("Dnevnik", [20, 22, 3, 4] * 7))
    assert kinds(found) == []
    (source,) = found.sources.sources
    assert (source.n_new, source.usual, source.rejected) == (20, 12, 0)
    assert len(found.runs.last) == 10 and found.runs.last[0]["minutes"] == 2
    assert found.disk.tables["articles"][0] == 28 and found.disk.n_bytes > 1000


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


# ---- sources


def test_a_source_that_falls_silent_is_told_until_it_is_usual(tmp_path: Path) -> None:
    for n_silent, wanted in ((1, True), (7, True), (20, False)):
        silent = articles("Tiha", [0] * n_silent + [20, 15] * 15)
        found = look(tmp_path / str(n_silent), runs=daily(), articles=[*silent, *articles("Glasna", [9] * 30)])
        assert kinds(found) == [("volume_low", "Tiha")] * wanted, n_silent


def test_days_without_a_run_and_new_sources_say_nothing_of_what_is_usual(tmp_path: Path) -> None:
    runs = [row for row in daily() if not NOON - 9 * DAY <= row["started_at"] <= NOON - 3 * DAY]
    by_day = [0 if 3 <= day <= 9 else 20 for day in range(30)]
    found = look(tmp_path, runs=runs, articles=[*articles("Stara", by_day), *articles("Nova", [2, 90, 80])])
    assert kinds(found) == []
    assert {each.source: each.usual for each in found.sources.sources} == {"Stara": 20, "Nova": None}


def test_a_source_that_swells_is_told(tmp_path: Path) -> None:
    found = look(tmp_path, runs=daily(), articles=articles("Mnoga", [400] + [20, 40] * 14))
    assert kinds(found) == [("volume_high", "Mnoga")]


def test_more_rejections_than_usual_are_told_with_what_most_are(tmp_path: Path) -> None:
    ok = articles("Zid", [10] + [28] * 28)
    walls = articles("Zid", [20] + [2] * 28, status="stub")
    always = [*articles("Izlog", [5] * 28), *articles("Izlog", [20] * 28, status="listing")]
    found = look(tmp_path, runs=daily(), articles=[*ok, *walls, *always])
    (alarm,) = found.alarms
    assert (alarm.kind, alarm.subject) == ("rejections", "Zid") and "most are stub (20)" in alarm.detail


def test_more_cut_than_usual_is_told(tmp_path: Path) -> None:
    def cut(n: int) -> Row:
        return {"text": "a" * (100 - n), "removed": [{"offset": 0, "text": "b" * n, "rule": "x"}]}

    rows = articles("Rez", [10]), articles("Rez", [0] + [10] * 10), articles("Sve", [10] * 10)
    shares = (60, 10, 60)
    found = look(
        tmp_path, runs=daily(), articles=[row | cut(n) for part, n in zip(rows, shares, strict=True) for row in part]
    )
    assert kinds(found) == [("cut", "Rez")]
    assert {each.source: round(each.cut or 0, 2) for each in found.sources.sources} == {"Rez": 0.6, "Sve": 0.6}


# ---- feeds and disk


def feed(name: str, hours_silent: float = 1, **more: Any) -> Row:
    """A feed that had something new every three hours."""
    times = [NOON - timedelta(hours=hours_silent + 3 * n) for n in range(12)]
    seen = [{"address": n, "facts": n, "at": at} for n, at in enumerate(times)]
    return {"feed": name, "status": "ok", "new_item_at": times[0], "succeeded_at": NOON, "seen": seen, **more}


def test_feeds_that_fail_are_gone_or_fell_silent_are_told(tmp_path: Path) -> None:
    rows = [
        feed("https://a.example/rss"),
        feed("https://b.example/rss", status="http_503", n_failures=1),
        feed("https://c.example/rss", status="html", n_failures=4, status_detail="it is a page, no feed"),
        feed("https://d.example/rss", status="gone"),
        feed("https://e.example/rss", hours_silent=60),
        feed("https://f.example/rss", seen=[], new_item_at=NOON - 90 * DAY),
    ]
    found = look(tmp_path, runs=daily(), feeds=rows)
    wanted = {"https://c.example/rss": "feed_failing", "https://d.example/rss": "feed_gone"}
    assert {subject: kind for kind, subject in kinds(found)} == wanted | {"https://e.example/rss": "feed_silent"}
    assert "it is a page, no feed" in next(a.detail for a in found.alarms if a.kind == "feed_failing")
    assert [row["feed"][8] for row in found.feeds.feeds] == ["c", "d", "e", "b", "a", "f"]


def test_a_disk_that_a_week_would_fill_is_told(tmp_path: Path, monkeypatch: Any) -> None:
    warehouse = stored(tmp_path, runs=daily())
    monkeypatch.setattr(type(warehouse.store), "free_bytes", lambda store: 10_000_000)
    assert kinds(status(warehouse, NOON)) == [("disk", str(tmp_path))]


def test_before_a_run_has_completed_there_is_nothing_to_compare(tmp_path: Path) -> None:
    found = look(tmp_path, runs=[run(NOON, status="interrupted", ended_at=None)])
    assert kinds(found) == [("run_failed", f"{NOON:%Y%m%dT%H%M%S}")] and not found.sources.sources
