"""Groups of clusters, yesterday's STORIES -> today's: story ids stay with their founders, and follow them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.schemas.ids import STORY_PREFIX, story_id
from pipeline.schemas.tables import STORIES
from pipeline.text.words import words

Row = Mapping[str, Any]


_KEYWORDS = 5


@dataclass(frozen=True)
class Storyline:
    """Which story each cluster is in now, and which stories went into others."""

    story_of: Mapping[str, str]
    merged: Mapping[str, str]


def follow(
    groups: Sequence[Sequence[str]], clusters: Mapping[str, Row], before: Mapping[str, Row], run_id: str
) -> Storyline:
    """Carries story ids over to a new partition of clusters.

    `groups` are the cluster ids of those grouped anew; `clusters` holds cluster_id, story_id, first_seen and
    published_at of these and of all others in the stories of `before` (rows of STORIES, all of them that the groups'
    clusters were in, or that bear an id that one of them would found). A story keeps its id where its first cluster
    is; where first clusters meet, the oldest id stays and the other stories are merged into it. Clusters that are not
    grouped anew, as their time has passed, stay with their story's first cluster.
    """
    anew = {cluster for group in groups for cluster in group}
    members = _members(clusters)
    heads = {
        story: min(left, key=lambda name: (name != _first(story), _age(clusters[name])))
        for story, names in members.items()
        if story in before and (left := names & anew)
    }
    headed: dict[str, list[str]] = defaultdict(list)
    for story, head in heads.items():
        headed[head].append(story)
    story_of: dict[str, str] = {}
    for group in groups:
        kept = [story for cluster in group for story in headed.get(cluster, ())]
        name = min(kept, key=lambda story: (before[story]["first_seen"], story)) if kept else None
        first = min(group, key=lambda i: _age(clusters[i]))
        story_of |= dict.fromkeys(group, name or _new_name(first, before, run_id))
    merged = {story: story_of[head] for story, head in heads.items() if story_of[head] != story}
    for story, names in members.items():
        story_of |= dict.fromkeys(names - anew, merged.get(story, story))
    return Storyline(story_of, merged)


def _members(clusters: Mapping[str, Row]) -> Mapping[str, set[str]]:
    """The clusters that were in each story."""
    members: dict[str, set[str]] = defaultdict(set)
    for name, row in clusters.items():
        if row["story_id"]:
            members[row["story_id"]].add(name)
    return members


def _first(story: str) -> str:
    return f"c{story.removeprefix(STORY_PREFIX).partition('+')[0]}"


def _new_name(cluster: str, before: Mapping[str, Row], run_id: str) -> str:
    name = story_id(cluster)
    # A cluster that founded a story, went into another one and is back, maybe not for the first time: others bear its
    # name by now. With the run it is one that no story has had.
    return f"{name}+{run_id}" if name in before and before[name]["status"] == "active" else name


def _age(cluster: Row) -> tuple[datetime, bool, float, str]:
    published = cluster["published_at"]
    when = published.timestamp() if published else 0.0
    return cluster["first_seen"], published is None, when, cluster["cluster_id"]


def story_row(name: str, clusters: Sequence[Row], vectors: Mapping[str, Row], stored: Row | None) -> dict[str, Any]:
    """The row of an active story; `clusters`: rows of its clusters; `vectors`: VECTORS by canonical article.

    Where the story has one cluster only, its vector may lack the terms.
    """
    rows = sorted(clusters, key=_age)
    dates = [row["published_at"] for row in rows if row["published_at"]]
    sources = sorted({source for row in rows for source in row["sources"]})
    told = [vectors[row["canonical_article_id"]] for row in rows if row["canonical_article_id"] in vectors]
    return {
        "story_id": name,
        "title": _title(rows, vectors),
        "keywords": keywords(told),
        "n_clusters": len(rows),
        "n_articles": sum(row["n_articles"] for row in rows),
        "n_sources": len(sources),
        "sources": sources,
        "first_published": min(dates, default=None),
        "last_published": max(dates, default=None),
        "cluster_ids": sorted(row["cluster_id"] for row in rows),
        "status": "active",
    } | ({"first_seen": stored["first_seen"]} if stored else {})


def ended_row(stored: Row, heir: str | None) -> dict[str, Any]:
    """The row of a story that went into another one, or has no cluster left."""
    empty: dict[str, Any] = {"keywords": [], "sources": [], "cluster_ids": []}
    counts = dict.fromkeys(("n_clusters", "n_articles", "n_sources"), 0)
    status = {"status": "merged" if heir else "withdrawn", "merged_into": heir}
    return {"story_id": stored["story_id"], "first_seen": stored["first_seen"]} | empty | counts | status


def story_table(rows: Iterable[Row], run_id: str, started_at: datetime) -> pa.Table:
    """STORIES rows, sorted, with the run's stamp; what a row says of its first time stays."""
    stamp = {"run_id": run_id, "first_seen": started_at}
    return pa.Table.from_pylist([stamp | dict(row) for row in rows], schema=STORIES.schema).sort_by("story_id")


def _title(clusters: Sequence[Row], vectors: Mapping[str, Row]) -> str | None:
    """The headline of the cluster that is most like all others; of the oldest, where several are."""
    titled = [row for row in clusters if row["title"]]
    if len(titled) < 2:
        return titled[0]["title"] if titled else None
    known = [vectors[row["canonical_article_id"]] for row in clusters if row["canonical_article_id"] in vectors]
    centre: dict[int, float] = defaultdict(float)
    for vector in known:
        for term, weight in zip(vector["terms"], vector["weights"], strict=True):
            centre[term] += weight

    def likeness(row: Row) -> float:
        vector = vectors.get(row["canonical_article_id"])
        if vector is None:
            return 0.0
        return sum(
            centre[term] * float(weight) for term, weight in zip(vector["terms"], vector["weights"], strict=True)
        )

    likenesses = np.round([likeness(row) for row in titled], 6)
    title: str = titled[int(likenesses.argmax())]["title"]
    return title


def keywords(vectors: Sequence[Row]) -> list[str]:
    """The names that weigh most in all texts together; of two that share a word the one that says more."""
    weights: dict[str, float] = defaultdict(float)
    printed: dict[str, str] = {}
    for vector in vectors:
        for phrase, weight in zip(vector["phrases"], vector["phrase_weights"], strict=True):
            folded = " ".join(words(phrase))
            weights[folded] += weight
            printed.setdefault(folded, phrase)
    chosen: list[str] = []
    for phrase in sorted(weights, key=lambda name: (-weights[name], name)):
        said = set(phrase.split())
        alike = [name for name in chosen if said & set(name.split())]
        if not alike and len(chosen) < _KEYWORDS:
            chosen.append(phrase)
        elif len(alike) == 1 and said > set(alike[0].split()) and weights[phrase] >= weights[alike[0]] / 3:
            chosen[chosen.index(alike[0])] = phrase
    return [printed[phrase] for phrase in chosen]
