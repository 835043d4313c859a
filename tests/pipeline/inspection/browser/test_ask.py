"""A page shows a part of an answer, and knows whether there is more."""

from datetime import timedelta

from pipeline.inspection.browser.ask import ask, part
from pipeline.inspection.report.views import days
from pipeline.schemas.tables import ARTICLES, RUNS
from pipeline.storage.warehouse import Warehouse
from tests.support.reported import AT


def test_a_row_more_than_a_page_shows_says_that_there_are_more() -> None:
    rows = [{"n": n} for n in range(3)]
    assert part(rows, 2, 2).rows == rows[:2] and part(rows, 2, 2).has_more and not part(rows, 1, 3).has_more


def test_tables_are_asked_by_their_names(told: Warehouse) -> None:
    assert ask(told, (RUNS,), "SELECT count(*) AS n FROM runs WHERE n_new >= $1", 1) == [{"n": 2}]


def test_rows_of_days_before_a_time_are_not_read(told: Warehouse) -> None:
    counted = "SELECT count(*) AS n FROM articles"
    assert ask(told, (ARTICLES,), counted) == [{"n": 6}]
    assert ask(told, (ARTICLES,), counted, within=days(AT)) == [{"n": 5}]
    assert ask(told, (ARTICLES,), counted, within=days(AT + timedelta(days=1))) == [{"n": 0}]
    assert ask(told, (ARTICLES,), counted, within=days(AT - timedelta(days=1), AT - timedelta(days=1))) == [{"n": 1}]
