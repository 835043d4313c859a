"""What grouping looks at: all that a changed cluster may share a story with, and nothing else."""

from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.runs.context import RunContext
from pipeline.runs.steps.story_inputs import load_story_inputs, load_unchanged
from pipeline.schemas.tables import CLUSTERS
from pipeline.stories import nearest
from pipeline.stories.ties import links
from tests.support.oakton import STORY
from tests.support.stored import NOON, Row, begin, rows_of, staged, stored


def _cluster(name: str, story: str | None = None) -> Row:
    founder = {"canonical_article_id": name[1:], "published_at": NOON}
    return {"cluster_id": name, "story_id": story, "status": "active", "n_articles": 1, **founder}


def _edge(pair: str, reason: str) -> Row:
    """A pair of articles, which was rejected."""
    return {"article_id": pair[0], "other_article_id": pair[1], "accepted": False, "reason": reason}


@pytest.fixture
def context(tmp_path: Path) -> RunContext:
    """A run where one story of two clusters is stored, and another of one, a month older."""
    names = {"ca": "sa", "cb": "sa", "cz": "sz"}
    times = {"ca": NOON, "cb": NOON, "cz": NOON - timedelta(days=30)}
    warehouse = stored(
        tmp_path,
        articles=[{"article_id": name[1:], "text": STORY, "lang": "en"} for name in names],
        memberships=[{"article_id": name[1:], "cluster_id": name} for name in names],
        clusters=[_cluster(name, story) for name, story in names.items()],
        stories=[
            {"story_id": "sa", "cluster_ids": ["ca", "cb"], "status": "active"},
            {"story_id": "sz", "cluster_ids": ["cz"], "status": "active"},
        ],
        vectors=[
            {"article_id": name[1:], "lang": "en", "terms": [1], "weights": [1.0], "published_at": times[name]}
            for name in names
        ],
        links=[{"article_id": "a", "other_article_id": "b", "similarity": 0.9}],
        edges=[_edge("ab", "another_day"), _edge("az", "another_day")],
    )
    return begin(warehouse)


def test_a_run_that_groups_nothing_sees_the_stories_of_its_clusters_and_no_others(context: RunContext) -> None:
    loaded = load_unchanged(context, rows_of(CLUSTERS, _cluster("ca", "sa"), _cluster("cn")))
    assert loaded.inputs.clusters.num_rows == len(loaded.new_vectors) == len(loaded.new_pairs) == 0
    assert loaded.inputs.stories["story_id"].to_pylist() == ["sa"] and loaded.terms is None
    assert sorted(loaded.inputs.others["cluster_id"].to_pylist()) == ["ca", "cb"]


def test_a_changed_cluster_is_grouped_anew_with_those_of_its_story(context: RunContext) -> None:
    loaded = load_story_inputs(context, rows_of(CLUSTERS, _cluster("ca", "sa")), [], staged(context, "edges"))
    assert sorted(loaded.inputs.clusters["cluster_id"].to_pylist()) == ["ca", "cb"]
    assert loaded.inputs.stories["story_id"].to_pylist() == ["sa"]
    assert sorted(loaded.inputs.vectors.to_table()["article_id"].to_pylist()) == ["a", "b"]
    assert [(row["article_id"], row["other_article_id"]) for row in loaded.inputs.ties.to_pylist()] == [("a", "b")]
    assert loaded.inputs.ties["similarity"].to_pylist() == [pytest.approx(1.0)]  # with what each leans on, all alike
    assert not loaded.new_vectors and loaded.terms is None


def test_of_a_new_cluster_the_text_is_counted_and_gets_a_vector(context: RunContext) -> None:
    articles = staged(context, "articles", {"article_id": "n", "text": STORY, "lang": "en", "published_at": NOON})
    loaded = load_story_inputs(context, rows_of(CLUSTERS, _cluster("cn")), [articles], staged(context, "edges"))
    assert loaded.inputs.clusters["cluster_id"].to_pylist() == ["cn"]
    assert pq.read_table(loaded.new_vectors[0])["article_id"].to_pylist() == ["n"]
    assert loaded.terms is not None and loaded.terms["n_texts"].to_pylist() == [1]


def test_what_tells_two_texts_apart_is_loaded_stored_or_new_and_nothing_of_others(context: RunContext) -> None:
    edges = staged(context, "edges", _edge("ab", "facts_differ"), _edge("ab", "too_few_shared_words"))
    loaded = load_story_inputs(context, rows_of(CLUSTERS, _cluster("ca", "sa")), [], edges)
    pairs = [(row["article_id"], row["other_article_id"], row["reason"]) for row in loaded.inputs.against.to_pylist()]
    assert sorted(pairs) == [("a", "b", "another_day"), ("a", "b", "facts_differ")]


def test_a_crowd_of_texts_that_are_all_alike_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (nearest, links):
        monkeypatch.setattr(module, "MOST_NEAR", 2)
    names = "abcdef"
    vector = {"lang": "zh", "terms": [1, 2], "weights": [0.7, 0.7], "published_at": NOON}
    crowd = stored(
        tmp_path,
        articles=[{"article_id": name, "text": STORY, "lang": "zh"} for name in names],
        memberships=[{"article_id": name, "cluster_id": f"c{name}"} for name in names],
        clusters=[_cluster(f"c{name}", "sa") for name in names],
        stories=[{"story_id": "sa", "cluster_ids": [f"c{name}" for name in names], "status": "active"}],
        vectors=[{"article_id": name} | vector for name in names],
        links=[{"article_id": a, "other_article_id": b, "similarity": 0.9} for a, b in combinations(names, 2)],
    )
    context = begin(crowd)
    loaded = load_story_inputs(context, rows_of(CLUSTERS, _cluster("ca", "sa")), [], staged(context, "edges"))
    assert loaded.inputs.crowded.to_pylist() == list(names)
    assert [alert for alert in loaded.alerts if alert.startswith("6 texts") and "example a" in alert]
    assert len(loaded.inputs.ties) < 15
