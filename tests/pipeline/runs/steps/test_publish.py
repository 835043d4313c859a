"""What a run staged is in the tables, with the run's own row, and what it takes out is not."""

from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.runs.record import Counts, Outcome, run_row
from pipeline.runs.results import ChangeSet
from pipeline.runs.steps.publish import publish_tables
from pipeline.schemas.tables import ARTICLES, MEMBERSHIPS, RUNS
from pipeline.schemas.working import RAW
from pipeline.settings import RetentionSettings, Settings
from tests.support.stored import NOON, begin, staged, stored


def test_rows_come_and_go_and_the_run_is_recorded(tmp_path: Path) -> None:
    warehouse = stored(tmp_path, memberships=[{"article_id": "old"}], articles=[{"article_id": "old"}])
    context = begin(warehouse)
    gone = context.stage_ids("gone", pa.array(["old"]))
    given = {"articles": (staged(context, "articles", {"article_id": "new"}),)}
    changes = ChangeSet(given, Counts(n_new=1), (), (), deletions={"memberships": gone})
    row = run_row("now", NOON, Outcome("manual", "completed", changes.counts), context.settings)
    assert publish_tables(context, changes, row) == 3
    assert sorted(warehouse.ids(ARTICLES).to_pylist()) == ["new", "old"]
    assert warehouse.ids(MEMBERSHIPS).to_pylist() == []
    assert warehouse.dataset(RUNS).to_table()["n_new"].to_pylist() == [1]


def test_raw_input_past_retention_loses_its_bodies(tmp_path: Path) -> None:
    old = {"ingested_at": NOON - timedelta(days=9), "body": "text"}
    warehouse = stored(tmp_path, raw=[{"article_id": "a", **old}, {"article_id": "b", "body": "text"}])
    context = begin(warehouse, Settings(retention=RetentionSettings(raw_days=3)))
    row = run_row("now", NOON, Outcome("manual", "completed"), context.settings)
    publish_tables(context, ChangeSet({}, Counts(), (), ()), row)
    kept = warehouse.dataset(RAW).to_table(filter=pc.field("body").is_valid())
    assert kept["article_id"].to_pylist() == ["b"]
