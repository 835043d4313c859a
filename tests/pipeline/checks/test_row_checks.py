"""Rows that are wrong on purpose are found and named."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.checks.check import check
from pipeline.storage.warehouse import Warehouse
from tests.support.damage import (
    Copy,
    accepted,
    active,
    again_in_another_hour,
    always,
    canonical,
    circle,
    dropper,
    forgotten,
    found,
    member,
    merged,
    ok,
    only_copy,
    second_version,
    setter,
    stub_in_cluster,
    swapped_edge,
    unlinked,
)

NOBODY = "0" * 32
YEARS_AGO = datetime(2001, 1, 1, tzinfo=UTC)

ROWS: list[tuple[Callable[[Copy], Any], str]] = [
    (lambda copy: again_in_another_hour(copy, "articles"), "articles: a key stands once"),
    (lambda copy: again_in_another_hour(copy, "edges"), "edges: a key stands once"),
    (dropper("articles", ok), "raw.article_id is in articles"),
    (dropper("raw", always), "articles.article_id is in raw"),
    (dropper("runs", always), "articles.run_id is in runs"),
    (dropper("clusters", active), "memberships.cluster_id is in clusters"),
    (setter("clusters", merged, merged_into="c0"), "clusters.merged_into is in clusters"),
    (setter("changes", always, cluster_id="c0"), "changes.cluster_id is in clusters"),
    (setter("articles", second_version, previous_article_id=NOBODY), "articles.previous_article_id is in articles"),
    (dropper("memberships", always), "every article with status ok is in a cluster"),
    (stub_in_cluster, "is in a cluster, with status stub"),
    (dropper("sketches", always), "has a text and a body sketch"),
    (setter("clusters", active, status="withdrawn"), "a membership's cluster is active"),
    (setter("memberships", canonical, role="reprint"), "the role canonical is that of"),
    (setter("clusters", active, canonical_article_id=NOBODY), "is one of its members"),
    (setter("memberships", member, matched_article_id=NOBODY), "was matched with another member"),
    (only_copy, "a member's match is an accepted edge of that similarity"),
    (setter("memberships", member, similarity=0.123), "a member's match is an accepted edge of that similarity"),
    (setter("clusters", active, n_articles=99), "n_sources, sources and min_similarity are those of"),
    (setter("clusters", active, sources=["nobody"]), "n_sources, sources and min_similarity are those of"),
    (setter("clusters", active, n_origins=2), "an active cluster has one origin"),
    (setter("stories", active, n_origins=99), "says 99 origins"),
    (setter("stories", active, n_origins=0), "at least one origin"),
    (dropper("reuse", always), "has no row"),
    (setter("reuse", always, reused_words=999), "999 words"),
    (setter("clusters", active, text="other"), "in text"),
    (setter("clusters", active, title="other"), "in title"),
    (setter("clusters", merged, text="some"), "merged and withdrawn clusters have no articles and no text"),
    (setter("clusters", merged, merged_into=None), "merged_into is set where merged"),
    (circle, "merged_into leads in a circle"),
    (setter("clusters", active, run_id="r"), "clusters.run_id is in runs"),
    (swapped_edge, "article_id is the smaller of the two"),
    (setter("edges", accepted, relation="near_miss"), "a pair is accepted where its relation is copy"),
    (setter("edges", always, containment=1.5), "containment 1.5"),
    (
        setter("edges", accepted, relation="near_miss", accepted=False, reason="names_differ"),
        "though rejected: names_differ",
    ),
    (setter("articles", ok, status="stub"), "both articles of a pair take part"),
    (setter("articles", second_version, version=3), "a first version has no predecessor"),
    (setter("articles", second_version, version=1, previous_article_id=None), "an identity has each version once"),
    (setter("articles", always, raw_hash="other"), "stored input is that of its article"),
    (setter("runs", always, n_read=99), "what was read is new, known or repeated"),
    (setter("runs", always, n_ok=99), "what is new takes part or is rejected"),
    (setter("runs", always, n_new=1), "no run has added more articles than it counted"),
    (setter("runs", always, n_changed=99), "n_created and n_changed are those of changes"),
    (setter("runs", always, status="finished"), "status is completed, failed or interrupted"),
    (setter("runs", always, steps=[{"name": "read", "seconds": -1.0}]), "a run's steps took some time, each told once"),
    (setter("runs", always, steps=[{"name": "read", "seconds": 1.0}] * 2), "a run's steps took some time"),
    (dropper("changes", lambda row: row["kind"] == "created"), "every cluster was created"),
    (dropper("changes", lambda row: row["kind"] == "merged"), "every merged or withdrawn cluster was named as such"),
    (setter("changes", lambda row: row["kind"] == "merged", other_cluster_id=None), "name the other cluster"),
    (setter("clusters", active, last_seen=YEARS_AGO), "first_seen is the start of a run"),
    (setter("articles", ok, ingested_at=YEARS_AGO), "ingested_at is the start of a run"),
    (setter("articles", ok, text="something else"), "n_words and content_hash are those of the text"),
    (setter("articles", ok, n_words=1), "n_words and content_hash are those of the text"),
    (forgotten, "what was forgotten is not stored"),
    (unlinked, "unlinked ones are not"),
]


COPIES = 8  # of the directory, each with some of the damages


@pytest.mark.parametrize("first", range(COPIES))
def test_wrong_rows_are_found(wire_data: Path, copy: Copy, tmp_path: Path, first: int) -> None:
    for harm, _ in ROWS[first::COPIES]:
        harm(copy)
    said = found(check(copy.warehouse))
    hidden = [(harm, words) for harm, words in ROWS[first::COPIES] if words not in said]
    for number, (harm, words) in enumerate(hidden):  # by another damage, perhaps
        alone = Copy(Warehouse(shutil.copytree(wire_data, tmp_path / f"alone-{number}")))
        harm(alone)
        assert words in found(check(alone.warehouse))
