"""A source is told where it is not as it was in the weeks before."""

from pathlib import Path

import pytest

from tests.support.stored import NOON
from tests.support.weeks import DAY, Row, articles, daily, kinds, look

pytestmark = pytest.mark.slow  # weeks of runs are written


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
