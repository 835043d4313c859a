"""Queries see tables by their names, whatever the directory is called."""

from pathlib import Path

import pytest

from pipeline.compute.sql import connect
from pipeline.inspection.report.views import add_view
from pipeline.schemas.tables import ARTICLES, FEEDS, RUNS
from tests.support.reported import RUN, run
from tests.support.stored import stored


@pytest.mark.parametrize("name", ["data", "data [2026]", "it's *data*"])
def test_rows_are_seen_whatever_the_directory_is_called(name: str, tmp_path: Path) -> None:
    (tmp_path / "data 2").mkdir()  # what a pattern would find, too
    warehouse = stored(tmp_path / name, runs=[run(RUN)])
    with connect() as db:
        for table in (RUNS, FEEDS, ARTICLES):
            add_view(db, warehouse, table)
        assert db.sql("SELECT run_id FROM runs").fetchall() == [(RUN,)]
        assert db.sql("SELECT count(*) FROM feeds, articles").fetchall() == [(0,)]
        times = db.sql("SELECT started_at FROM runs").to_arrow_table()["started_at"].to_pylist()
        assert [time.timestamp() for time in times] == [run(RUN)["started_at"].timestamp()]
