"""Clusters with their ids, and the stored rows -> MEMBERSHIPS, CLUSTERS and CHANGES: the rows that differ."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.compute.arrow import take_rows
from pipeline.schemas.ids import RunStamp
from pipeline.schemas.tables import CHANGES, CLUSTERS, HEADER_COLUMNS, MEMBERSHIPS

Row = Mapping[str, Any]

OF_WITHDRAWN = (
    "of_withdrawn"  # whether an article is a copy of a withdrawn item, beside its columns; false if not there
)
_SLICE_ROWS = 10_000


@dataclass(frozen=True)
class ClusterTables:
    """The rows that a run must write: only what differs from what is stored. Clusters without text and story."""

    memberships: pa.Table
    clusters: pa.Table
    changes: pa.Table


@dataclass(frozen=True)
class PreviousState:
    """The stored rows of the articles that a run touches, and of their clusters, by id.

    `replaced`: articles whose own rows have changed since.
    """

    memberships: Mapping[str, Row]
    clusters: Mapping[str, Row]
    replaced: frozenset[str] = frozenset()

    def cluster_of(self, article_id: str) -> str | None:
        """The cluster that an article was in; None for a new one."""
        row = self.memberships.get(article_id)
        return row["cluster_id"] if row else None

    def is_active(self, name: str) -> bool:
        """Whether there was an active cluster of this id."""
        return name in self.clusters and self.clusters[name]["status"] == "active"

    @cached_property
    def members(self) -> Mapping[str, set[str]]:
        """The members of each active cluster."""
        members: dict[str, set[str]] = defaultdict(set)
        for article_id, row in self.memberships.items():
            members[row["cluster_id"]].add(article_id)
        return members


@dataclass(frozen=True)
class NamedClusters:
    """The PARTITION rows of each cluster by its id, and the ids that no cluster bears any more.

    `merged`: into which cluster each of them went; `withdrawn`: those that have lost all their members.
    """

    members: Mapping[str, Sequence[Row]]
    merged: Mapping[str, str] = field(default_factory=dict)
    withdrawn: Sequence[str] = ()


def cluster_tables(
    named: NamedClusters, articles: Mapping[str, Row], previous: PreviousState, run: RunStamp
) -> ClusterTables:
    """The rows that differ from those stored; `articles`: the rows of all members, by id."""
    withdrawn = _of_withdrawn(named, articles)
    changes = [*_changes(named, previous), *_newly_withdrawn(withdrawn, named, previous)]
    changed = {change["cluster_id"] for change in changes}
    clusters = [
        _active_row(name, members, articles, previous)
        for name, members in named.members.items()
        if name in changed
        or _differs(previous.clusters[name], members, previous.replaced)
        or bool(previous.clusters[name].get("origin_withdrawn")) != (name in withdrawn)
    ]
    clusters += [_ended_row(previous.clusters[name], "merged", into) for name, into in named.merged.items()]
    clusters += [_ended_row(previous.clusters[name], "withdrawn", None) for name in named.withdrawn]
    return ClusterTables(
        _table(MEMBERSHIPS.schema, _memberships(named, articles, previous), run),
        _table(CLUSTERS.schema, clusters, run),
        _table(CHANGES.schema, changes, run),
    )


def run_columns(run: RunStamp) -> dict[str, Any]:
    """What the rows of a run have in common, by column; where a row is not new, its own `first_seen` stays."""
    return {"run_id": run.run_id} | dict.fromkeys(("first_seen", "last_seen", "changed_at"), run.started_at)


def _table(schema: pa.Schema, rows: Iterable[Row], run: RunStamp) -> pa.Table:
    common = run_columns(run)
    return pa.Table.from_pylist([{**common, **row} for row in rows], schema=schema)


def with_texts(clusters: pa.Table, articles: pa.Table) -> Iterator[pa.Table]:
    """The clusters with their canonical articles' text, where they are active, 10,000 at a time.

    `articles`: article_id and text, of which no second copy is made.
    """
    ids = articles["article_id"].combine_chunks()
    texts = pa.concat_tables([articles.select(["text"]), pa.table({"text": pa.nulls(1, pa.string())})])
    texts = texts.cast(pa.schema([("text", pa.large_string())]))  # with 32 bits Arrow cannot take from over 2 GB
    for start in range(0, len(clusters), _SLICE_ROWS):
        rows = clusters.slice(start, _SLICE_ROWS)
        at = pc.index_in(rows["canonical_article_id"], value_set=ids)
        at = pc.if_else(pc.equal(rows["status"], "active"), at, None).fill_null(len(ids)).combine_chunks()
        column = take_rows(texts, at)["text"].cast(pa.string())
        yield rows.set_column(rows.schema.get_field_index("text"), CLUSTERS.schema.field("text"), column)


# ---- rows


def _changes(named: NamedClusters, previous: PreviousState) -> Iterator[Row]:
    for name, members in named.members.items():
        yield from _changes_of(name, members, previous)
    for name, into in named.merged.items():
        if name in previous.members:
            yield _change(name, "merged", other=into, old=previous.clusters[name]["canonical_article_id"])
    for name in named.withdrawn:
        yield _change(name, "withdrawn", old=previous.clusters[name]["canonical_article_id"])


def _changes_of(name: str, rows: Sequence[Row], previous: PreviousState) -> Iterator[Row]:
    """What became of one cluster: created or split off; or grown, shrunk, with another canonical article."""
    members_before = previous.members.get(name)
    members = {row["article_id"] for row in rows}
    canonical = rows[0]["canonical_article_id"]
    if not members_before:
        origins = sorted({origin for origin in map(previous.cluster_of, members) if origin})
        kind = "split" if origins else "created"
        yield _change(name, kind, other=origins[0] if origins else None, new=canonical)
        return
    old = previous.clusters[name]["canonical_article_id"]
    for kind, difference in (
        ("grown", members - members_before),
        ("shrunk", members_before - members),
        ("canonical_changed", {canonical} - {old}),
    ):
        if difference:
            yield _change(name, kind, old=old, new=canonical)


def _of_withdrawn(named: NamedClusters, articles: Mapping[str, Row]) -> Set[str]:
    """The clusters with a copy of a withdrawn item."""
    return {
        name
        for name, members in named.members.items()
        if any(articles[row["article_id"]].get(OF_WITHDRAWN) for row in members)
    }


def _newly_withdrawn(withdrawn: Set[str], named: NamedClusters, previous: PreviousState) -> Iterator[Row]:
    for name in sorted(withdrawn):
        before = previous.clusters.get(name, {})
        if not before.get("origin_withdrawn"):
            new = named.members[name][0]["canonical_article_id"]
            yield _change(name, "origin_withdrawn", old=before.get("canonical_article_id"), new=new)


def _change(
    name: str, kind: str, *, other: str | None = None, old: str | None = None, new: str | None = None
) -> dict[str, Any]:
    return {
        "cluster_id": name,
        "kind": kind,
        "other_cluster_id": other,
        "old_canonical_id": old,
        "new_canonical_id": new,
    }


def _differs(stored: Row, rows: Sequence[Row], replaced: frozenset[str]) -> bool:
    """Whether the row must be rewritten though its members and its canonical article are the same."""
    if not replaced.isdisjoint(row["article_id"] for row in rows):
        return True
    least = min(row["similarity"] for row in rows)
    return bool(stored["canonical_reason"] != rows[0]["canonical_reason"] or stored["min_similarity"] != least)


def _active_row(name: str, rows: Sequence[Row], articles: Mapping[str, Row], previous: PreviousState) -> dict[str, Any]:
    canonical = articles[rows[0]["canonical_article_id"]]
    sources = sorted({source for row in rows if (source := articles[row["article_id"]]["source"])})
    stored = previous.clusters.get(name, {})
    return (
        {column: canonical[column] for column in HEADER_COLUMNS}
        | {
            "cluster_id": name,
            "story_id": stored.get("story_id"),
            "canonical_article_id": canonical["article_id"],
            "canonical_reason": rows[0]["canonical_reason"],
            "n_articles": len(rows),
            "n_sources": len(sources),
            "sources": sources,
            "n_origins": 1,
            "min_similarity": min(row["similarity"] for row in rows),
            "origin_withdrawn": any(articles[row["article_id"]].get(OF_WITHDRAWN) for row in rows),
            "status": "active",
        }
        | {column: stored[column] for column in ("first_seen",) if column in stored}
    )


def _ended_row(stored: Row, status: str, merged_into: str | None) -> dict[str, Any]:
    kept = ("cluster_id", "canonical_article_id", "first_seen")
    return {column: stored[column] for column in kept} | {
        "n_articles": 0,
        "n_sources": 0,
        "sources": [],
        "n_origins": 0,
        "status": status,
        "merged_into": merged_into,
    }


def _memberships(named: NamedClusters, articles: Mapping[str, Row], previous: PreviousState) -> Iterator[Row]:
    for name, members in named.members.items():
        for row in members:
            article_id = row["article_id"]
            own = {column: row[column] for column in ("role", "matched_article_id", "similarity")}
            own["cluster_id"] = name
            stored = previous.memberships.get(article_id)
            if stored is None or any(stored[column] != value for column, value in own.items()):
                yield own | {"article_id": article_id, "ingested_at": articles[article_id]["ingested_at"]}
