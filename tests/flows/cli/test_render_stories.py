"""Stories in the terminal: how much of each, since when, and what kept two of them apart."""

from datetime import UTC, datetime
from io import StringIO

import pyarrow as pa
from rich.console import Console, RenderableType

from flows.cli.render_stories import near_miss_list, story_list
from pipeline.inspection.story_list import StoryList
from pipeline.inspection.story_near_misses import NEAR_MISSES
from pipeline.schemas.tables import STORIES


def _shown(what: RenderableType) -> str:
    shown = StringIO()
    Console(file=shown, width=100).print(what)
    return shown.getvalue()


def _story(n_clusters: int, **given: object) -> dict[str, object]:
    counts = {name: 1 for name in ("n_articles", "n_sources")} | {"n_clusters": n_clusters, "n_origins": None}
    texts = {"story_id": f"s{n_clusters}", "title": f"Flood in Ostra, part {n_clusters}", "status": "active"}
    lists = {"keywords": ["Ostra"], "sources": ["Oakton Echo"], "cluster_ids": []}
    empty = dict.fromkeys(STORIES.stored_schema.names)
    return empty | counts | texts | lists | {"first_seen": datetime(2026, 3, 1, tzinfo=UTC), "run_id": "r"} | given


def _listed(*stories: dict[str, object], limit: int = 9) -> str:
    table = pa.Table.from_pylist(list(stories), schema=STORIES.stored_schema)
    return _shown(story_list(StoryList(table, "since May"), limit))


def test_a_story_says_when_it_was_told_or_that_nobody_knows() -> None:
    days = {"first_published": datetime(2026, 3, 2, 8, tzinfo=UTC), "last_published": datetime(2026, 3, 4, tzinfo=UTC)}
    assert "2026-03-02 08:00 to 2026-03-04 00:00" in _listed(_story(3, **days, n_origins=2))
    assert "undated, found 2026-03-01 00:00" in _listed(_story(3))


def test_what_is_not_shown_is_counted() -> None:
    assert "and 2 more" in _listed(_story(3), _story(2), _story(1), limit=1)
    assert "more" not in _listed(_story(3), limit=1)
    many = [f"Outlet {n}" for n in range(11)]
    assert "and 3 more" in _listed(_story(1, sources=many, n_sources=11))


def test_near_misses_are_shown_with_what_kept_them_apart() -> None:
    said = {"similarity": 0.456, "told": None, "kept_apart_by": "tie"}
    row = dict.fromkeys(NEAR_MISSES.names, "Flood in Ostra") | said
    shown = _shown(near_miss_list(pa.Table.from_pylist([row], schema=NEAR_MISSES), "since May", 9))
    assert all(words in shown for words in ("stories since May", "0.46", "tie", "Flood in Ostra"))
