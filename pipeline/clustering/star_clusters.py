"""ARTICLES, EDGES -> PARTITION: accepted pairs become clusters without drift, each with a canonical article.

The partition is a pure function of a component's articles and stored edges: not of their order, nor of earlier runs.
"""

import heapq
import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields
from itertools import takewhile
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.clustering.canonical import (
    Copies,
    Member,
    Updates,
    choose,
    complete,
    earliest_first,
    is_cut,
    role,
    updates_among,
)
from pipeline.clustering.components import components
from pipeline.clustering.kept_apart import kept_apart, rejected_pairs
from pipeline.compute.arrow import column_to_python
from pipeline.overrides import NO_OVERRIDES, Overrides, Pair
from pipeline.schemas.columns import PAIR
from pipeline.schemas.working import PARTITION
from pipeline.settings import ClusterSettings

log = logging.getLogger(__name__)

_REWORKED = "most_words_in_passages"  # the reason of such pairs
MEMBER = [field.name for field in fields(Member)]


class Placement(NamedTuple):
    """One article's place: the canonical article of its cluster, and its part there."""

    article_id: str
    canonical_article_id: str
    canonical_reason: str
    role: str
    matched_article_id: str | None
    similarity: float


def cluster(
    members: pa.Table,
    edges: pa.Table,
    settings: ClusterSettings,
    overrides: Overrides = NO_OVERRIDES,
    rejected: pa.Table | None = None,
) -> pa.Table:
    """PARTITION rows of all `members`, sorted by article_id.

    `members` holds the columns MEMBER of whole components of articles; `edges` their accepted edges: article_id,
    other_article_id, jaccard, reason, those of linked pairs included; `rejected` article_id, other_article_id and
    reason of pairs that are never in one cluster, unless links or updates tie them.
    """
    tied = _tied(members["article_id"], edges, overrides)
    alone = members.filter(pc.invert(tied))["article_id"]
    copies, reworked = _copies(edges), _reworked(edges)
    close = members.filter(tied)
    everyone = {
        member.article_id: member for member in map(Member, *(column_to_python(close[name]) for name in MEMBER))
    }
    rules, apart = overrides.among(everyone), rejected_pairs(rejected)
    placements: list[Placement] = []
    for ids in components(sorted(everyone), edges):
        component = [everyone[i] for i in ids]
        kept = rules.keeping_apart(kept_apart(component, apart, copies))
        placements += partition(component, copies, settings, kept, reworked)
    log.info("clustered %d articles", len(members))
    return pa.concat_tables([_by_themselves(alone), _rows(placements)]).sort_by("article_id")


def _tied(ids: pa.ChunkedArray, edges: pa.Table, overrides: Overrides) -> pa.ChunkedArray:
    """Which articles an edge leads to, or are pinned."""
    pinned = pa.array(sorted(overrides.pins), pa.string())
    return pc.is_in(
        ids, value_set=pa.chunked_array([*edges["article_id"].chunks, *edges["other_article_id"].chunks, pinned])
    )


def _by_themselves(ids: pa.ChunkedArray) -> pa.Table:
    """PARTITION rows of articles that nothing is a copy of, as most are: what `partition` says of each, at once."""
    n = len(ids)
    columns = {
        "article_id": ids,
        "canonical_article_id": ids,
        "canonical_reason": ["only_article"] * n,
        "role": ["canonical"] * n,
        "matched_article_id": pa.nulls(n, pa.string()),
        "similarity": np.ones(n),
    }
    return pa.table(columns, schema=PARTITION.schema)


def _rows(placements: Sequence[Placement]) -> pa.Table:
    columns = list(zip(*placements, strict=True)) or [()] * len(Placement._fields)
    return pa.table(dict(zip(Placement._fields, columns, strict=True)), schema=PARTITION.schema)


def _copies(edges: pa.Table) -> Copies:
    copies: dict[str, dict[str, float]] = defaultdict(dict)
    columns = (edges[name].to_pylist() for name in (*PAIR, "jaccard"))
    for one, other, jaccard in zip(*columns, strict=True):
        copies[one][other] = copies[other][one] = jaccard
    return copies


def _reworked(edges: pa.Table) -> Set[Pair]:
    """The pairs of copies one of which was reworked, as far as the edges have reasons."""
    if "reason" not in edges.column_names:
        return frozenset()
    rows = edges.filter(pc.equal(edges["reason"], _REWORKED))
    ends = (rows[name].to_pylist() for name in PAIR)
    return {(min(pair), max(pair)) for pair in zip(*ends, strict=True)}


def exact_duplicates(partition_rows: pa.Table, articles: pa.Table, new_ids: pa.Array) -> int:
    """How many new articles say, word for word, what another of their cluster says; the first of each text not counted.

    `articles` holds article_id and content_hash of the partition's articles.
    """
    at = pc.index_in(partition_rows["article_id"], value_set=articles["article_id"].combine_chunks())
    texts = pa.table(
        {
            "cluster": partition_rows["canonical_article_id"],
            "text": articles["content_hash"].take(at),
            "new": pc.cast(pc.is_in(partition_rows["article_id"], value_set=new_ids), pa.int64()),
        }
    )
    groups = texts.group_by(["cluster", "text"]).aggregate([("new", "sum"), ("new", "count")])
    repeats = pc.min_element_wise(groups["new_sum"], pc.subtract(groups["new_count"], 1))
    return int(pc.sum(repeats).as_py() or 0)


@dataclass(frozen=True)
class _Ties:
    """What ties the articles of a component, and what keeps them apart."""

    copies: Copies
    updates: Updates
    overrides: Overrides
    reworked: Set[Pair]


def partition(
    component: Sequence[Member],
    copies: Copies,
    settings: ClusterSettings,
    overrides: Overrides = NO_OVERRIDES,
    reworked: Set[Pair] = frozenset(),
) -> Iterator[Placement]:
    """Star clusters: an article takes all its copies, and the rest is divided in the same way.

    The first is the one with most copies that it is not cut from: an abridged text, which every round-up with the same
    passage matches, does not draw these together with the complete ones. So every member is an accepted copy of its
    canonical article, or of a text that this one has brought up to date, and none is there by way of a third. What
    people have linked stays together, what they have unlinked or the evidence rejects apart, and a pinned article comes
    before all others.
    """
    left = {member.article_id: member for member in sorted(component, key=lambda member: member.article_id)}
    ties = _Ties(copies, updates_among(component, copies, settings), overrides, reworked)
    centres = _centres(left, ties)
    whole = {member.article_id for member in complete(component)}
    if centres & whole and overrides.pins.isdisjoint(left):
        yield from _place(left, centres, ties, settings)
        return
    for centre in _by_preference(left, ties, _abridged(left, copies)):
        members = {i: left[i] for i in sorted(_reach(left[centre], left, ties))}
        yield from _place(members, _centres(members, ties), ties, settings)
        for placed in members:
            del left[placed]


def _by_preference(left: Mapping[str, Member], ties: _Ties, abridged: Set[str]) -> Iterator[str]:
    """The most preferred of what is left, again and again, while others take out of it what they place."""
    waiting = [(_preference(member, left, ties, abridged), i) for i, member in left.items()]
    heapq.heapify(waiting)
    while waiting:
        preference, centre = heapq.heappop(waiting)
        if centre not in left:
            continue
        now = _preference(left[centre], left, ties, abridged)
        if now == preference:
            yield centre
        else:  # some of its copies are placed by now: it comes later
            heapq.heappush(waiting, (now, centre))


def _abridged(members: Mapping[str, Member], copies: Copies) -> set[str]:
    """Those of the members that are cut beside a copy."""
    return {
        i
        for i, member in members.items()
        if any(is_cut(member, members[other]) for other in copies.get(i, ()) if other in members)
    }


def _centres(members: Mapping[str, Member], ties: _Ties) -> set[str]:
    """Those of the members that may stand for all of them."""
    return {i for i, member in members.items() if len(_reach(member, members, ties)) == len(members)}


def _reach(member: Member, left: Mapping[str, Member], ties: _Ties) -> set[str]:
    """What an article may stand for: itself, the texts it brings up to date, and the copies of all these.

    With what is linked to any of them by hand, and of what is unlinked only the closer.
    """
    versions = _versions(member, left, ties)
    near = {i for version in versions for i in (version, *ties.copies.get(version, ())) if i in left}
    if not ties.overrides:
        return near
    taken = {i for version in versions for i in ties.overrides.bond(version) if i in left}
    own = ties.copies.get(member.article_id, {})
    for other in sorted(near, key=lambda i: (-own.get(i, 0.0), i)):
        if other not in taken and not ties.overrides.forbids(other, taken):
            taken |= ties.overrides.bond(other) & left.keys()
    return taken


def _versions(member: Member, left: Mapping[str, Member], ties: _Ties) -> list[str]:
    """An article and the texts it brings up to date, as far as they are there and may be together, the latest first."""
    if member.article_id not in ties.updates.before:  # as of most
        return [member.article_id]
    there = list(takewhile(left.__contains__, (version.article_id for version in ties.updates.chain(member))))
    if not ties.overrides:
        return there
    bound: set[str] = set()
    for n, version in enumerate(there):
        if ties.overrides.forbids(version, bound):
            return there[:n]
        bound |= ties.overrides.bond(version)
    return there


def _preference(
    member: Member, left: Mapping[str, Member], ties: _Ties, abridged: Set[str]
) -> tuple[bool, int, bool, int, tuple[bool, float, int, int, str]]:
    """Lower is better: pinned, then most copies it is not cut from, unabridged, most copies, earliest."""
    reach = _reach(member, left, ties)
    n_uncut = sum(not is_cut(member, left[other]) for other in reach)
    is_pinned, is_abridged = member.article_id in ties.overrides.pins, member.article_id in abridged
    return (not is_pinned, -n_uncut, is_abridged, -len(reach), earliest_first(member))


def _place(
    by_id: Mapping[str, Member], centres: Set[str], ties: _Ties, settings: ClusterSettings
) -> Iterator[Placement]:
    members = list(by_id.values())
    pinned = [by_id[i] for i in sorted(centres & ties.overrides.pins)]
    canonical, reason = (pinned[0], "pinned") if pinned else choose(members, centres, ties.updates, settings.canonical)
    versions = _versions(canonical, by_id, ties)
    yield Placement(canonical.article_id, canonical.article_id, reason, "canonical", None, 1.0)
    for other in members:
        if other is not canonical:
            matched = _matched(other.article_id, versions, by_id.keys(), ties.copies)
            pair = min(matched, other.article_id), max(matched, other.article_id)
            part = role(canonical, other, ties.updates, is_reworked=pair in ties.reworked)
            similarity = ties.copies[matched][other.article_id]
            yield Placement(other.article_id, canonical.article_id, reason, part, matched, similarity)


def _matched(article_id: str, versions: Sequence[str], members: Set[str], copies: Copies) -> str:
    """The canonical article if that was accepted, else the text that the member was updated by, else the closest."""
    own = copies[article_id]
    if versions[0] in own:
        return versions[0]
    if article_id in versions:
        return versions[versions.index(article_id) - 1]
    near = [i for i in versions if i in own] or sorted(own.keys() & members)
    return max(near, key=lambda i: own[i])
