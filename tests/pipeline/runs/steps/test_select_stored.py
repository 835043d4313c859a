"""Stored articles and sketches are staged for a run that weighs them again."""

from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.runs.context import RunContext
from pipeline.runs.steps.select_stored import choose_articles, stored_articles, stored_sketches
from pipeline.schemas.tables import SKETCHES
from tests.support.stored import NOON, begin, ids, stored

DAY = timedelta(days=1)


@pytest.fixture
def context(tmp_path: Path) -> RunContext:
    articles = [
        {"article_id": "dated", "published_at": NOON - 5 * DAY},
        {"article_id": "new", "published_at": NOON},
        {"article_id": "stub", "published_at": NOON, "status": "stub"},
        {"article_id": "undated", "ingested_at": NOON - 2 * DAY},
    ]
    sketches = [{"article_id": row["article_id"], "kind": "body"} for row in articles]
    return begin(stored(tmp_path, articles=articles, sketches=sketches))


@pytest.mark.parametrize(
    ("days", "chosen"), [(None, ["dated", "new", "undated"]), (3, ["new", "undated"]), (1, ["new"])]
)
def test_articles_since_a_time_are_those_published_or_else_read_since(
    context: RunContext, days: int | None, chosen: list[str]
) -> None:
    assert ids(choose_articles(context, None if days is None else NOON - days * DAY)) == chosen


def test_sketches_that_are_affected_are_staged_as_of_this_run(context: RunContext) -> None:
    (path,) = stored_sketches(context, context.stage_ids("affected", pa.array(["new", "dated"])))
    rows = pq.read_table(path, schema=SKETCHES.schema)
    assert sorted(rows["article_id"].to_pylist()) == ["dated", "new"]
    assert set(rows["ingested_at"].to_pylist()) == {NOON}


def test_articles_that_are_affected_are_staged_whole(context: RunContext) -> None:
    paths = stored_articles(context, context.stage_ids("affected", pa.array(["new", "undated"])))
    assert sorted(name for path in paths for name in ids(path)) == ["new", "undated"]
