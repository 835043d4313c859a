"""PARTITION, yesterday's CLUSTERS -> today's MEMBERSHIPS, CLUSTERS, CHANGES: ids stay with their founders."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.clustering.singletons import by_themselves, founded
from pipeline.compute import arrow
from pipeline.schemas.columns import Table
from pipeline.schemas.ids import cluster_id, founder
from pipeline.schemas.tables import CHANGES, CLUSTERS, MEMBERSHIPS

log = logging.getLogger(__name__)

Row = Mapping[str, Any]
_SLICE = 10_000  # rows


@dataclass(frozen=True)
class Lineage:
    """The rows that a run must write: only what differs from what is stored."""

    memberships: pa.Table
    clusters: pa.Table
    changes: pa.Table


@dataclass(frozen=True)
class Before:
    """The stored state of the touched articles and their clusters, by id; `replaced`: articles that changed since."""

    memberships: Mapping[str, Row]
    clusters: Mapping[str, Row]
    replaced: frozenset[str] = frozenset()

    def cluster_of(self, article_id: str) -> str | None:
        """The cluster that an article is in; None for a new one."""
        row = self.memberships.get(article_id)
        return row["cluster_id"] if row else None

    def is_active(self, name: str) -> bool:
        """Whether a cluster stands under this id."""
        return name in self.clusters and self.clusters[name]["status"] == "active"

    @cached_property
    def members(self) -> Mapping[str, set[str]]:
        """The members of each touched cluster."""
        members: dict[str, set[str]] = defaultdict(set)
        for article_id, row in self.memberships.items():
            members[row["cluster_id"]].add(article_id)
        return members


@dataclass(frozen=True)
class Run:
    """The run that writes."""

    run_id: str
    started_at: datetime


def trace(partition: pa.Table, articles: pa.Table, before: Before, run: Run) -> Lineage:
    """Carries cluster ids over to a new partition of whole components.

    `articles` holds article_id, title, url, source, credit, published_at and ingested_at of every article in
    `partition`. A cluster keeps its id where its founder is, or its oldest member once the founder takes no part any
    more; where founders meet, the oldest id stays and the others are merged into it. A cluster that has lost all its
    members is withdrawn. The clusters' text is empty still: `attach_texts` fills it. Sorted by key.
    """
    fresh = by_themselves(partition, [*before.memberships, *map(founder, before.clusters)])
    is_fresh = pc.is_in(articles["article_id"], value_set=partition["article_id"].filter(fresh))
    found = founded(partition.filter(fresh), articles.filter(is_fresh), _stamp(run))
    others = _traced(partition.filter(pc.invert(fresh)), articles.filter(pc.invert(is_fresh)), before, run)
    log.info("traced %d clusters that are new and of one article, %d others", len(found[1]), len(others[1]))
    return Lineage(*map(_sorted, (MEMBERSHIPS, CLUSTERS, CHANGES), found, others))


def _sorted(table: Table, *parts: pa.Table) -> pa.Table:
    return pa.concat_tables(parts).sort_by([(name, "ascending") for name in table.key])


def _traced(partition: pa.Table, articles: pa.Table, before: Before, run: Run) -> tuple[pa.Table, ...]:
    rows = list(arrow.to_python(partition))
    by_id = {row["article_id"]: row for row in arrow.to_python(articles)}
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["canonical_article_id"]].append(row)
    heads = _heads(by_id, before)
    headed: dict[str, list[str]] = defaultdict(list)
    for name, head in heads.items():
        headed[head].append(name)
    named = {_name(members, by_id, headed, before): members for members in groups.values()}
    placed = {row["article_id"]: name for name, members in named.items() for row in members}
    gone = {name: _heir(name, head, placed) for name, head in sorted(heads.items()) if name not in named}
    empty = sorted(name for name in before.members.keys() - heads.keys() if before.is_active(name))
    changes = [change for name, members in named.items() for change in _changes(name, members, before)]
    changes += [_merger(name, heir, before) for name, heir in gone.items() if name in before.members]
    changes += [_change(name, "withdrawn", old=before.clusters[name]["canonical_article_id"]) for name in empty]
    changed = {change["cluster_id"] for change in changes}
    clusters = [
        _cluster_row(name, members, by_id, before)
        for name, members in named.items()
        if name in changed or _differs(before.clusters[name], members, before.replaced)
    ]
    # A merged cluster whose founder is gone follows the cluster that it went into.
    headless = before.clusters.keys() - heads.keys()
    astray = {name: gone[heir] for name in headless if (heir := before.clusters[name]["merged_into"]) in gone}
    moved = {name: heir for name, heir in (astray | gone).items() if before.clusters[name]["merged_into"] != heir}
    clusters += [_retired_row(before.clusters[name], "merged", heir) for name, heir in moved.items()]
    clusters += [_retired_row(before.clusters[name], "withdrawn", None) for name in empty]
    return (
        _table(MEMBERSHIPS.schema, _memberships(rows, placed, by_id, before), run),
        _table(CLUSTERS.schema, clusters, run),
        _table(CHANGES.schema, changes, run),
    )


def attach_texts(clusters: pa.Table, articles: pa.Table) -> pa.Table:
    """The clusters with their canonical articles' text, where they are active; `articles`: article_id and text."""
    at = pc.index_in(clusters["canonical_article_id"], value_set=articles["article_id"].combine_chunks())
    active = pc.if_else(pc.equal(clusters["status"], "active"), at, None)
    source = articles["text"].cast(pa.large_string()).combine_chunks()  # with 32 bits Arrow cannot take from over 2 GB
    taken = [source.take(active.slice(start, _SLICE)).cast(pa.string()) for start in range(0, len(active), _SLICE)]
    texts = pa.chunked_array([chunk for part in taken for chunk in part.chunks], pa.string())
    return clusters.set_column(clusters.schema.get_field_index("text"), CLUSTERS.schema.field("text"), texts)


def _table(schema: pa.Schema, rows: Iterable[Row], run: Run) -> pa.Table:
    """The rows with the run's stamp; what a row says of its first time stays."""
    stamp = _stamp(run)
    return pa.Table.from_pylist([{**stamp, **row} for row in rows], schema=schema)


def _stamp(run: Run) -> dict[str, Any]:
    return {"run_id": run.run_id} | dict.fromkeys(("first_seen", "last_seen", "changed_at"), run.started_at)


def _heads(by_id: Mapping[str, Row], before: Before) -> dict[str, str]:
    """The article that each stored cluster's id stays with: its founder, else its oldest member that is still there."""
    heads = {}
    for name, row in before.clusters.items():
        members = before.members.get(name, set()) if row["status"] == "active" else _founder_left(name, before)
        left = [article for article in members if article in by_id]
        if not left and members and founder(name) in by_id:
            left = [founder(name)]  # back, just as the last of the others goes
        if left:
            heads[name] = min(left, key=lambda i: (i != founder(name), _age(by_id[i])))
    return heads


def _heir(name: str, head: str, placed: Mapping[str, str]) -> str:
    """Where a cluster that ends goes: with its founder, else (gone, or founder of another by now) with its head."""
    now = placed.get(founder(name))
    return placed[head] if now is None or founder(now) == founder(name) else now


def _founder_left(name: str, before: Before) -> set[str]:
    """The founder of a cluster that does not stand any more, unless it has founded another since."""
    now = before.cluster_of(founder(name))
    return set() if now and now != name and founder(now) == founder(name) else {founder(name)}


def _name(rows: Sequence[Row], by_id: Mapping[str, Row], headed: Mapping[str, Sequence[str]], before: Before) -> str:
    """The oldest id among those whose heads are here, else a new one after the earliest article."""
    ids = {row["article_id"] for row in rows}
    kept = [name for article in ids for name in headed.get(article, ()) if before.is_active(name)]
    if kept:
        return min(kept, key=lambda c: (before.clusters[c]["first_seen"], c))
    name = cluster_id(min(ids, key=lambda i: _age(by_id[i])))
    # An article that founded a cluster, took no part for a while and is back: others bear its name by now.
    return f"{name}-2" if before.is_active(name) else name


def _age(article: Row) -> tuple[datetime, bool, float, str]:
    published = article["published_at"]
    return (
        article["ingested_at"],
        published is None,
        published.timestamp() if published else 0.0,
        article["article_id"],
    )


def _changes(name: str, rows: Sequence[Row], before: Before) -> Iterator[Row]:
    members_before = before.members.get(name)
    members = {row["article_id"] for row in rows}
    canonical = rows[0]["canonical_article_id"]
    if not members_before:
        origins = sorted({c for c in map(before.cluster_of, members) if c})
        kind = "split" if origins else "created"
        yield _change(name, kind, other=origins[0] if origins else None, new=canonical)
        return
    old = before.clusters[name]["canonical_article_id"]
    for kind, differs in (
        ("grown", members - members_before),
        ("shrunk", members_before - members),
        ("canonical_changed", {canonical} - {old}),
    ):
        if differs:
            yield _change(name, kind, old=old, new=canonical)


def _merger(name: str, heir: str, before: Before) -> Row:
    return _change(name, "merged", other=heir, old=before.clusters[name]["canonical_article_id"])


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


def _differs(stored: Row, rows: Sequence[Row], replaced: Set[str]) -> bool:
    """Whether the row must be rewritten though its members and its canonical article are the same."""
    if not replaced.isdisjoint(row["article_id"] for row in rows):
        return True
    least = min(row["similarity"] for row in rows)
    return bool(stored["canonical_reason"] != rows[0]["canonical_reason"] or stored["min_similarity"] != least)


def _cluster_row(name: str, rows: Sequence[Row], by_id: Mapping[str, Row], before: Before) -> dict[str, Any]:
    canonical = by_id[rows[0]["canonical_article_id"]]
    sources = sorted({s for row in rows if (s := by_id[row["article_id"]]["source"])})
    stored = before.clusters.get(name, {})
    copied = ("title", "url", "source", "credit", "published_at")
    return (
        {column: canonical[column] for column in copied}
        | {
            "cluster_id": name,
            "story_id": stored.get("story_id"),
            "canonical_article_id": canonical["article_id"],
            "canonical_reason": rows[0]["canonical_reason"],
            "n_articles": len(rows),
            "n_sources": len(sources),
            "sources": sources,
            "min_similarity": min(row["similarity"] for row in rows),
            "status": "active",
        }
        | {column: stored[column] for column in ("first_seen",) if column in stored}
    )


def _retired_row(stored: Row, status: str, heir: str | None) -> dict[str, Any]:
    kept = ("cluster_id", "canonical_article_id", "first_seen")
    return {column: stored[column] for column in kept} | {
        "n_articles": 0,
        "n_sources": 0,
        "sources": [],
        "status": status,
        "merged_into": heir,
    }


def _memberships(
    rows: Sequence[Row], placed: Mapping[str, str], by_id: Mapping[str, Row], before: Before
) -> Iterator[Row]:
    for row in rows:
        article_id = row["article_id"]
        own = {name: row[name] for name in ("role", "matched_article_id", "similarity")}
        own["cluster_id"] = placed[article_id]
        stored = before.memberships.get(article_id)
        if stored is None or any(stored[name] != value for name, value in own.items()):
            yield own | {"article_id": article_id, "ingested_at": by_id[article_id]["ingested_at"]}
