"""Stories whose rows do not agree with their clusters are found, each by the check that says so."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest

from pipeline.checks.story_checks import STORY_CHECKS
from pipeline.compute.sql import connect
from pipeline.schemas.columns import Table
from pipeline.schemas.tables import CLUSTERS, EDGES, RUNS, STORIES

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
Row = dict[str, Any]
CLUSTER: Row = {
    "cluster_id": "ca",
    "story_id": "sa",
    "status": "active",
    "n_articles": 2,
    "sources": ["Post"],
    "published_at": NOON,
}
STORY: Row = {
    "story_id": "sa",
    "status": "active",
    "cluster_ids": ["ca"],
    "n_clusters": 1,
    "n_articles": 2,
    "n_sources": 1,
    "n_origins": 1,
    "sources": ["Post"],
    "first_published": NOON,
    "last_published": NOON,
    "first_seen": NOON,
}
RUN: Row = {"run_id": "r1", "started_at": NOON, "settings": '{"stories":{"min_told":0.2}}'}
GONE: Row = {
    "cluster_ids": [],
    "n_clusters": 0,
    "n_articles": 0,
    "n_sources": 0,
    "n_origins": 0,
    "sources": [],
    "first_published": None,
}
GONE |= {"last_published": None}


def failed(clusters: list[Row], stories: list[Row]) -> list[str]:
    """The names of the checks that fail."""
    return list(_failed({CLUSTERS: clusters, STORIES: stories, RUNS: [RUN], EDGES: []}))


def _failed(tables: dict[Table, list[Row]]) -> Iterator[str]:
    with connect() as db:
        for table, rows in tables.items():
            loose = pa.schema([field.with_nullable(True) for field in table.stored_schema])
            db.register(table.name, pa.Table.from_pylist(rows, schema=loose))
        yield from (check.name for check in STORY_CHECKS if db.sql(check.query).fetchall())


def test_stories_that_agree_with_their_clusters_pass() -> None:
    assert failed([CLUSTER], [STORY]) == [] == failed([CLUSTER], [STORY | {"n_origins": None}])
    assert failed([], [STORY | GONE | {"status": "withdrawn"}]) == []


@pytest.mark.parametrize(
    ("cluster", "story", "words"),
    [
        ({}, {"n_articles": 9}, "are those of the clusters"),
        ({}, {"sources": ["Times"]}, "are those of the clusters"),
        ({"published_at": None}, {}, "are those of the clusters"),
        ({"status": "withdrawn"}, GONE, "only active clusters are in a story"),
        ({}, {"status": "withdrawn"}, "only in an active one"),
        ({}, {"status": "merged"}, "merged_into is set where merged"),
        ({}, {"n_origins": 2}, "no more than clusters"),
        ({}, {"n_origins": 0}, "at least one origin"),
        ({"status": "withdrawn"}, GONE | {"status": "withdrawn", "n_origins": 1}, "any other none"),
        ({}, {"first_seen": datetime(2001, 1, 1, tzinfo=UTC)}, "first_seen is the start of a run"),
    ],
)
def test_what_does_not_agree_is_found(cluster: Row, story: Row, words: str) -> None:
    assert any(words in name for name in failed([CLUSTER | cluster], [STORY | story]))


@pytest.mark.parametrize(
    ("edge", "settings", "is_found"),
    [
        ({}, RUN["settings"], True),
        ({"reason": "names_differ"}, RUN["settings"], True),
        ({"reason": "numbers_differ"}, RUN["settings"], False),
        ({"reason": "unlinked_by_hand"}, RUN["settings"], False),
        ({"accepted": True}, RUN["settings"], False),
        ({"other_article_id": "c"}, RUN["settings"], False),
        ({}, "{}", False),
    ],
)
def test_reports_of_one_form_in_one_story_are_found(edge: Row, settings: str, is_found: bool) -> None:
    told = {"article_id": "a", "other_article_id": "b", "accepted": False, "reason": "fillings_differ"} | edge
    clusters = [CLUSTER | {"cluster_id": f"c{i}", "canonical_article_id": i, "n_articles": 1} for i in "ab"]
    story = STORY | {"cluster_ids": ["ca", "cb"], "n_clusters": 2, "run_id": "r1"}
    tables = {CLUSTERS: clusters, STORIES: [story], RUNS: [RUN | {"settings": settings}], EDGES: [told]}
    assert (
        list(_failed(tables))
        == ["no story holds two texts that evidence tells apart by their names, days, facts or fillings"] * is_found
    )
