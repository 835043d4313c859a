"""A report is of the run that is named, else of the last that changed something; its articles are those read first."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.inspection.report.scope import Scope, choose_run, open_scope
from pipeline.schemas.tables import ARTICLES
from pipeline.storage.warehouse import Warehouse
from tests.support.reported import EARLIER, LATER, RUN, run
from tests.support.stored import stored


def test_without_a_name_it_is_the_last_run_that_changed_something(told: Warehouse) -> None:
    assert choose_run(told, None)["run_id"] == RUN


def test_where_none_has_changed_anything_it_is_the_last(tmp_path: Path) -> None:
    assert choose_run(stored(tmp_path, runs=[run(EARLIER), run(LATER)]), None)["run_id"] == LATER


def test_the_beginning_of_a_name_will_do_if_no_other_begins_so(told: Warehouse) -> None:
    assert choose_run(told, RUN[:8])["run_id"] == RUN
    for name, words in (("2026", "begins the names of 3 runs"), ("1999", f"the latest are .*{LATER}"), ("", "no run")):
        with pytest.raises(UsageError, match=words):
            choose_run(told, name)


def test_only_what_the_run_read_first_is_new(scope: Scope) -> None:
    names = [row["article_id"] for row in scope.rows("SELECT article_id FROM new_articles ORDER BY 1")]
    assert names == ["a1", "a2", "a3", "a4", "short"]
    assert [row["cluster_id"] for row in scope.rows("SELECT cluster_id FROM touched ORDER BY 1")] == ["ca1", "ca4"]


def test_rows_are_found_by_their_ids_and_those_that_are_gone_are_left_out(scope: Scope) -> None:
    found = scope.stored(ARTICLES, ["old", "forgotten"], ["source"])
    assert found == {"old": {"article_id": "old", "source": "Kystradio"}}


def test_a_directory_that_has_nothing_but_a_failed_run_can_be_told_of(tmp_path: Path) -> None:
    with open_scope(stored(tmp_path, runs=[run(RUN, status="failed")]), None) as opened:
        assert opened.rows("SELECT count(*) AS n FROM new_articles") == [{"n": 0}]
