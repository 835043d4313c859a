"""Edges, new and stored, become clusters of all that a run touches."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.runs.context import RunContext
from pipeline.runs.results import Clustered
from pipeline.runs.steps import cluster
from pipeline.runs.steps.cluster import cluster_articles
from tests.support.stored import NOON, begin, ids, staged, stored

EDGE = {"accepted": True, "jaccard": 1.0}


def _ingest(context: RunContext, edges: list[tuple[str, str]], **hashes: str) -> Clustered:
    """A run that reads articles, by their names and the hashes of their texts, and weighs some pairs."""
    pairs = [{"article_id": one, "other_article_id": other, **EDGE} for one, other in edges]
    articles = [{"article_id": name, "content_hash": text} for name, text in hashes.items()]
    return cluster_articles(context, staged(context, "edges", *pairs), [staged(context, "articles", *articles)])


def _members(found: Clustered) -> dict[str, str]:
    return dict(zip(ids(found.memberships), ids(found.memberships, "cluster_id"), strict=True))


def test_articles_that_an_edge_connects_are_one_cluster_and_others_are_alone(tmp_path: Path) -> None:
    found = _ingest(begin(stored(tmp_path)), [("a", "b")], a="same", b="same", c="other")
    members = _members(found)
    assert members["a"] == members["b"] != members["c"]
    assert (found.n_created, found.n_exact_duplicates) == (2, 1)
    assert found.changed_ids == tuple(sorted(set(members.values())))


def test_an_article_that_takes_no_part_is_in_no_cluster(tmp_path: Path) -> None:
    context = begin(stored(tmp_path))
    articles = staged(context, "articles", {"article_id": "a"}, {"article_id": "b", "status": "stub"})
    assert list(_members(cluster_articles(context, staged(context, "edges"), [articles]))) == ["a"]


def test_a_new_copy_joins_the_stored_cluster(tmp_path: Path) -> None:
    cluster = {"cluster_id": "ca", "canonical_article_id": "a", "status": "active", "n_articles": 1}
    warehouse = stored(
        tmp_path,
        articles=[{"article_id": "a", "content_hash": "one"}],
        memberships=[{"article_id": "a", "cluster_id": "ca"}],
        clusters=[cluster],
    )
    found = _ingest(begin(warehouse), [("a", "b")], b="two")
    assert _members(found)["b"] == "ca" and found.n_created == 0
    assert "grown" in ids(found.changes, "kind")


def _pair(folder: Path) -> RunContext:
    """A run in which of two stored copies the wire item `a` is withdrawn."""
    row = {"cluster_id": "ca", "canonical_article_id": "a", "status": "active", "n_articles": 2}
    members = [{"article_id": i, "cluster_id": "ca", "role": r} for i, r in (("a", "canonical"), ("b", "reprint"))]
    articles = [{"article_id": i, "content_hash": "same"} for i in "ab"]
    edge = {"article_id": "a", "other_article_id": "b", **EDGE}
    context = begin(stored(folder, articles=articles, memberships=members, clusters=[row], edges=[edge]))
    copies = staged(context, "withdrawn_copies", {"article_id": "b", "withdrawn_id": "a"})
    return replace(context, leaving=context.stage_ids("leaving", pa.array(["a"])), copies=copies)


def test_a_copy_of_a_withdrawn_item_stays_in_the_cluster_which_says_so(tmp_path: Path) -> None:
    context = _pair(tmp_path)
    gone = staged(context, "articles", {"article_id": "a", "status": "withdrawn", "item_id": "urn:x:1"})
    found = cluster_articles(context, staged(context, "edges"), [gone])
    (cluster,) = pq.read_table(found.clusters).to_pylist()
    assert (cluster["cluster_id"], cluster["canonical_article_id"], cluster["origin_withdrawn"]) == ("ca", "b", True)
    changes = pq.read_table(found.changes).to_pylist()
    assert {row["kind"]: row["reason"] for row in changes} == dict.fromkeys(
        ("canonical_changed", "origin_withdrawn", "shrunk"), "withdrawn: urn:x:1"
    )
    assert ids(found.unplaced) == ["a"]


def test_what_was_affected_and_takes_no_part_any_more_is_named(tmp_path: Path) -> None:
    cluster = {"cluster_id": "ca", "canonical_article_id": "a", "status": "active", "n_articles": 1}
    warehouse = stored(
        tmp_path,
        articles=[{"article_id": "a"}],
        memberships=[{"article_id": "a", "cluster_id": "ca"}],
        clusters=[cluster],
    )
    context = begin(warehouse)
    affected = context.stage_ids("affected", pa.array(["a"]))
    narrowed = replace(context, affected=affected)
    found = cluster_articles(
        narrowed, staged(context, "edges"), [staged(context, "articles", {"article_id": "a", "status": "stub"})]
    )
    assert ids(found.unplaced) == ["a"] and pq.read_table(found.clusters)["status"].to_pylist() == ["withdrawn"]


def _rejection(one: str, other: str) -> dict[str, object]:
    return {
        "article_id": one,
        "other_article_id": other,
        "accepted": False,
        "jaccard": 0.4,
        "relation": "near_miss",
        "reason": "numbers_differ",
    }


def test_two_copies_of_one_article_that_were_rejected_as_copies_of_each_other_stay_apart(tmp_path: Path) -> None:
    names = [{"article_id": name} for name in "abc"]
    copies = [{"article_id": "a", "other_article_id": other, **EDGE} for other in "bc"]
    context = begin(stored(tmp_path))
    edges = staged(context, "edges", *copies, _rejection("b", "c"))
    members = _members(cluster_articles(context, edges, [staged(context, "articles", *names)]))
    assert members["b"] != members["c"] and members["a"] in (members["b"], members["c"])


def test_a_stored_rejection_keeps_apart_what_a_new_article_ties(tmp_path: Path) -> None:
    warehouse = stored(tmp_path, articles=[{"article_id": "b"}, {"article_id": "c"}], edges=[_rejection("b", "c")])
    context = begin(warehouse)
    copies = [{"article_id": "a", "other_article_id": other, **EDGE} for other in "bc"]
    articles = [staged(context, "articles", {"article_id": "a"})]
    members = _members(cluster_articles(context, staged(context, "edges", *copies), articles))
    assert members["b"] != members["c"]


def test_a_pair_that_is_weighed_anew_and_kept_no_more_is_rejected_no_more(tmp_path: Path) -> None:
    warehouse = stored(tmp_path, articles=[{"article_id": "b"}, {"article_id": "c"}], edges=[_rejection("b", "c")])
    context = begin(warehouse)
    narrowed = replace(context, affected=context.stage_ids("affected", pa.array(["c"])))
    copies = [{"article_id": "a", "other_article_id": other, **EDGE} for other in "bc"]
    articles = [staged(context, "articles", *({"article_id": name} for name in "abc"))]
    members = _members(cluster_articles(narrowed, staged(context, "edges", *copies), articles))
    assert members["a"] == members["b"] == members["c"]


def test_a_page_of_more_versions_than_one_text_may_stand_for_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = "abcde"
    times = {name: {"published_at": NOON + timedelta(minutes=n), "source": "Post"} for n, name in enumerate(names)}
    pairs = [
        {"article_id": a, "other_article_id": b, "accepted": True, "jaccard": 0.9} for a, b in combinations(names, 2)
    ]
    told = []
    for most in (10, 3):
        monkeypatch.setattr(cluster, "MOST_VERSIONS", most)
        context = begin(stored(tmp_path / str(most)))
        articles = staged(context, "articles", *({"article_id": name} | times[name] for name in names))
        told.append(cluster_articles(context, staged(context, "edges", *pairs), [articles]).alerts)
    assert told[0] == () and "versions of one page" in " ".join(told[1])
