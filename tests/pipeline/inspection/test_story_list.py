"""The stories of a day: those with a text in it, what most wrote of first."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import UsageError
from pipeline.inspection.story_list import list_stories
from pipeline.schemas.ids import RunStamp
from pipeline.schemas.tables import STORIES
from pipeline.storage import commit
from pipeline.storage.warehouse import Warehouse
from pipeline.stories.rows import ended_row, story_table

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
Row = dict[str, Any]


def story(name: str, n_clusters: int, hours_ago: float | None, n_articles: int = 5, found: datetime = NOON) -> Row:
    last = None if hours_ago is None else NOON - timedelta(hours=hours_ago)
    told = {"title": name.title(), "keywords": ["Kalvin"], "sources": ["The Post"], "n_sources": 1, "status": "active"}
    counts = {"n_clusters": n_clusters, "n_articles": n_articles, "cluster_ids": []}
    return {"story_id": name, **told, **counts, "first_published": last, "last_published": last, "first_seen": found}


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    rows = [
        story("small", 1, 0),
        story("large", 4, 23),
        story("copied", 1, 2, n_articles=9),
        story("later", 1, -0.5),
        story("yesterday", 9, 24),
        story("undated", 1, None, n_articles=1),
        ended_row(story("gone", 1, 0), "large"),
    ]
    return stored(tmp_path, rows)


def stored(folder: Path, rows: list[Row]) -> Warehouse:
    found = Warehouse(folder / "data")
    staged = commit.stage(found, folder / "stories.parquet", story_table(rows, RunStamp("r", NOON)), STORIES)
    commit.publish(found, "r", {STORIES.name: (staged,)}, "")
    return found


def told(warehouse: Warehouse, *arguments: Any) -> list[str]:
    names: list[str] = list_stories(warehouse, *arguments).stories["story_id"].to_pylist()
    return names


def test_the_day_is_that_up_to_the_last_text_and_what_most_wrote_of_comes_first(warehouse: Warehouse) -> None:
    found = list_stories(warehouse)
    assert found.stories["story_id"].to_pylist() == ["large", "copied", "later", "small", "undated"]
    assert found.words == "of the day up to 2026-03-02 12:30 UTC"


def test_an_undated_story_that_was_found_later_hides_none_of_the_dated_ones(tmp_path: Path) -> None:
    later = NOON + timedelta(days=200)
    found = list_stories(stored(tmp_path, [story("dated", 1, 2), story("undated", 2, None, found=later)]))
    assert found.stories["story_id"].to_pylist() == ["undated", "dated"]
    assert found.stories["last_published"].to_pylist() == [None, NOON - timedelta(hours=2)]
    assert found.words == "of the day up to 2026-03-02 10:00 UTC"


def test_where_no_story_is_dated_the_day_is_that_of_the_last_run_that_found_one(tmp_path: Path) -> None:
    earlier = NOON - timedelta(days=2)
    rows = [story("new", 1, None), story("old", 2, None, found=earlier)]
    assert told(stored(tmp_path, rows)) == ["new"]


def test_since_a_time_in_any_zone(warehouse: Warehouse) -> None:
    assert told(warehouse, "2026-03-01")[0] == "yesterday"
    assert told(warehouse, "2026-03-02T12:30") == told(warehouse, "2026-03-02T14:30+02:00") == ["later"]
    assert told(warehouse, "2027-01-01") == []
    assert list_stories(warehouse, "2026-03-01").words == "since 2026-03-01"


def test_only_stories_of_as_many_write_ups(warehouse: Warehouse) -> None:
    assert told(warehouse, None, 2) == ["large"]
    assert told(warehouse, "2026-03-01", 5) == ["yesterday"]


def test_where_there_are_no_stories_none_are_told(tmp_path: Path) -> None:
    found = list_stories(Warehouse(tmp_path))
    assert (found.stories.num_rows, found.words) == (0, "are stored")
    assert told(Warehouse(tmp_path), "2026-03-01") == []


@pytest.mark.parametrize("since", ["", "yesterday", "2026-13-01", "20:15", "0001-01-01T00:00+14:00"])
def test_what_is_no_time_is_refused(warehouse: Warehouse, since: str) -> None:
    with pytest.raises(UsageError, match="is no time"):
        list_stories(warehouse, since)
