"""A small data directory that a report tells of: copies, a story, rejected articles, near misses, hostile outlets."""

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

from pipeline.storage.warehouse import Warehouse
from tests.support.stored import NOON, stored

RUN, EARLIER, LATER = (f"2026030{day}T121000.000000Z" for day in (2, 1, 3))
AT = NOON + timedelta(days=1)
HOSTILE = '<script>alert("read")</script>'
QUOTED = 'x" onmouseover="alert(1)'
Row = dict[str, Any]

FERRY = "The ferry to Utsira stayed in harbour on Monday.\n\nThe harbour master said the swell was too high."


def article(name: str, **known: Any) -> Row:
    """A new article of the run."""
    usual = {"source": "Havneposten", "title": f"Title of {name}", "text": FERRY, "n_words": 18, "lang": "en"}
    row = {"article_id": name, "ingested_at": AT, "published_at": AT - timedelta(hours=1), **usual, **known}
    return {"content_hash": hashlib.blake2b(row["text"].encode(), digest_size=16).hexdigest(), **row}


def cluster(name: str, members: int, **known: Any) -> Row:
    """An active cluster of that founder, which also stands for it."""
    usual = {"title": f"Title of {name}", "text": FERRY, "source": "Havneposten", "published_at": AT, "n_sources": 2}
    chosen = {"canonical_article_id": name, "canonical_reason": "earliest_complete", "status": "active"}
    return {"cluster_id": f"c{name}", "n_articles": members, **usual, **chosen, **known}


def member(name: str, of: str, role: str = "reprint") -> Row:
    """An article in a cluster."""
    return {"article_id": name, "cluster_id": f"c{of}", "role": role, "similarity": 1.0 if name == of else 0.6}


def edge(one: str, other: str, reason: str, jaccard: float, accepted: bool) -> Row:
    """A pair that the run has weighed."""
    relation = "copy" if accepted else "near_miss"
    shares = {"jaccard": jaccard, "containment": jaccard, "containment_reverse": jaccard}
    return {
        "article_id": one,
        "other_article_id": other,
        "relation": relation,
        "accepted": accepted,
        "reason": reason,
        "run_id": RUN,
        "weighed_at": AT,
        **shares,
    }


def run(run_id: str, **known: Any) -> Row:
    """A row of RUNS."""
    days = {EARLIER: -1, RUN: 0, LATER: 1}[run_id]
    began = AT + timedelta(days=days)
    ended = {"started_at": began, "ended_at": began + timedelta(seconds=75), "status": "completed"}
    return {"run_id": run_id, "trigger": "manual", "settings": "{}", "versions": "{}", **ended, **known}


def _articles() -> list[Row]:
    spans = [
        {"offset": 0, "text": "Sign up for our newsletter", "rule": "newsletter"},
        {"offset": 90, "text": HOSTILE, "rule": "markup"},
    ]
    return [
        article("a1", removed=spans[:1], url="https://havneposten.example/a1"),
        article(
            "a2", source=HOSTILE, title=QUOTED, url="javascript:alert(1)", lang='"><b>', text=f"{HOSTILE}\n\n{FERRY}"
        ),
        article("a3", source="Øyavisa", published_at=None, removed=spans, lang="nb", url='https://x.example/"><i>'),
        article("a4", source=None, title=None),
        article("short", status="too_short", status_detail=f"3 words {HOSTILE}", text="Too few words"),
        article("old", ingested_at=AT - timedelta(days=1), published_at=AT - timedelta(days=1), source="Kystradio"),
    ]


def reported(folder: Path | str) -> Warehouse:
    """Three runs: the one that the report is of, one before it, and one after it that changed nothing."""
    counts = {"n_read": 9, "n_new": 5, "n_known": 3, "n_repeated": 1, "n_ok": 4, "n_created": 2, "n_changed": 3}
    pairs = {"n_candidates": 12, "n_accepted": 2, "rejected": [{"name": "too_short", "count": 1}]}
    steps = [{"name": "read", "seconds": 12.5}, {"name": "clean", "seconds": 50.0}]
    told = {"alerts": [f"look at {HOSTILE}"], "steps": steps, "settings": '{"match": {"min_jaccard": 0.4}}'}
    story = {"cluster_ids": ["ca1", "ca4"], "n_clusters": 2, "n_articles": 4, "n_sources": 3, "first_seen": AT}
    return stored(
        folder,
        runs=[run(EARLIER, n_new=1, n_changed=1), run(RUN, **counts, **pairs, **told), run(LATER)],
        articles=_articles(),
        clusters=[cluster("a1", 3, story_id="sa1"), cluster("a4", 1, story_id="sa1"), cluster("old", 1)],
        memberships=[member("a1", "a1", "canonical"), member("a2", "a1"), member("a3", "a1"), member("a4", "a4")],
        changes=[{"run_id": RUN, "cluster_id": name, "kind": "created"} for name in ("ca1", "ca4")],
        stories=[{"story_id": "sa1", "title": HOSTILE, "keywords": ["Utsira", HOSTILE], "status": "active", **story}],
        reuse=[
            {"article_id": "a1", "reused_share": 0.0},
            {"article_id": "a2", "reused_share": 1.0, "reused_words": 18, "most_from_article_id": "old"}
            | {"most_from_source": "Kystradio", "agency": "NTB"},
            {"article_id": "a3", "reused_share": 0.5, "reused_words": 9, "most_from_article_id": "a1"}
            | {"most_from_source": "Havneposten", "agency": "NTB"},
            {"article_id": "a4", "reused_share": 0.0},
        ],
        edges=[
            edge("a1", "a2", "most_shingles_shared", 0.9, True),
            edge("a1", "a3", "most_shingles_shared", 0.5, True),
            edge("a2", "a3", "most_shingles_shared", 0.7, True),
            edge("a1", "a4", "numbers_differ", 0.4, False),
            edge("a2", "a4", "too_few_words_shared", 0.25, False),
            edge("a3", "a4", "too_few_words_shared", 0.45, False),
            edge("a4", "old", "too_few_words_shared", 0.35, False),
        ],
    )
