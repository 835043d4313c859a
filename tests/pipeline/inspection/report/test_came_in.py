"""What came in is counted at each stage, with what fell away and why, by outlet and by day."""

from datetime import date

from pipeline.inspection.report.came_in import came_in, periods
from pipeline.inspection.report.matrix import Cell
from pipeline.inspection.report.scope import Scope
from tests.support.reported import HOSTILE


def test_each_stage_says_how_many_are_left_and_what_fell_away(scope: Scope) -> None:
    stages = came_in(scope).stages
    assert [(stage.name, stage.n) for stage in stages] == [
        ("read", 9),
        ("new", 5),
        ("take part", 4),
        ("new texts", 2),
        ("new stories", 1),
    ]
    assert stages[1].lost == [(3, "known"), (1, "read twice")] and not stages[0].lost


def test_rejected_articles_have_a_status_its_meaning_and_the_reason_that_is_said_most(scope: Scope) -> None:
    (short,) = came_in(scope).rejected
    assert (short.name, short.n) == ("too_short", 1) and "clean.min_words" in short.meaning
    assert [row["detail"] for row in short.details] == [f"3 words {HOSTILE}"]


def test_roles_are_counted(scope: Scope) -> None:
    assert {role.name: role.n for role in came_in(scope).roles} == {"reprint": 3, "canonical": 1}


def test_articles_are_counted_by_outlet_and_day(scope: Scope) -> None:
    found = came_in(scope)
    day = date(2026, 3, 2)
    assert found.periods == [("2026-03-02", 4)] and found.volume.columns == [day] and found.n_outlets == 4
    havneposten, unknown, hostile, island = found.outlets
    assert (havneposten["outlet"], havneposten["n"], havneposten["n_ok"]) == ("Havneposten", 2, 1)
    assert [row["outlet"] for row in (unknown, hostile, island)] == ["(unknown)", HOSTILE, "Øyavisa"]
    assert island["n_undated"] == 1 and found.volume.cells[0] == [Cell(2, 6)] and found.volume.cells[3] == [Cell(0, 0)]


def test_a_long_time_is_told_by_month_or_by_year_without_gaps() -> None:
    assert periods({date(2026, 3, 3): 2, date(2026, 3, 1): 1}) == [
        ("2026-03-01", 1),
        ("2026-03-02", 0),
        ("2026-03-03", 2),
    ]
    months = periods({date(2025, 12, 30): 1, date(2026, 3, 1): 2, date(2026, 3, 9): 3})
    assert months == [("2025-12", 1), ("2026-01", 0), ("2026-02", 0), ("2026-03", 5)]
    years = periods({date(1987, 1, 1): 1, date(1999, 1, 1): 1})
    assert len(years) == 13 and years[0] == ("1987", 1) and periods({}) == []
