"""EDGES of rejected pairs -> which articles of a component are never in one cluster, unless links tie them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import TypeAlias

import pyarrow as pa

from pipeline.clustering.canonical import Copies, Member
from pipeline.overrides import Pair
from pipeline.schemas.columns import PAIR
from pipeline.schemas.vocabulary import REASONS_BY_FIGURES

Rejected: TypeAlias = Mapping[str, Sequence[tuple[str, str]]]
"""Of each article all that come after it and are rejected as its copies, each with the reason."""


def rejected_pairs(edges: pa.Table | None) -> Rejected:
    """The pairs of some edges, which have article_id, other_article_id and, if it is to count, reason."""
    others: dict[str, list[tuple[str, str]]] = defaultdict(list)
    if edges is None:
        return others
    reasons = edges["reason"].to_pylist() if "reason" in edges.column_names else [""] * len(edges)
    columns = (edges[name].to_pylist() for name in PAIR)
    for one, other, reason in zip(*columns, reasons, strict=True):
        others[min(one, other)].append((max(one, other), reason))
    return others


def kept_apart(component: Sequence[Member], rejected: Rejected, copies: Copies) -> Set[Pair]:
    """The pairs of a component that are rejected, and those of the same shingles as one of these two.

    Two versions of one report differ in their figures, and so do their reprints: where a marked update is a copy of
    both, figures alone do not keep them apart.
    """
    present = {member.article_id: member for member in component}
    if rejected.keys().isdisjoint(present):  # as in most
        return frozenset()
    updates = [member for member in component if member.update_mark]
    pairs = {
        (one, other)
        for one in present
        for other, reason in rejected.get(one, ())
        if other in present
        and not (reason in REASONS_BY_FIGURES and _are_versions(present[one], present[other], updates, copies))
    }
    return pairs | _of_their_twins(pairs, copies)


def _are_versions(one: Member, other: Member, updates: Sequence[Member], copies: Copies) -> bool:
    """Whether a marked update ties two texts: it may be of either, unless it came after both, and is nearer to the
    later one: then it brings that up to date, as the next of a daily series is, and the earlier one is another.
    """
    return any(
        {one.article_id, other.article_id} <= copies.get(update.article_id, {}).keys()
        and not _is_of_the_later(update, one, other, copies[update.article_id])
        for update in updates
    )


def _is_of_the_later(update: Member, one: Member, other: Member, jaccard: Mapping[str, float]) -> bool:
    times = {member.published_at: member.article_id for member in (one, other, update) if member.published_at}
    if len(times) < len((one, other, update)) or max(times) != update.published_at:
        return False
    first, second, _ = (times[time] for time in sorted(times))
    return jaccard[second] > jaccard[first]


def _of_their_twins(pairs: Set[Pair], copies: Copies) -> Set[Pair]:
    twins = {i: [other for other, jaccard in copies.get(i, {}).items() if jaccard >= 1] for pair in pairs for i in pair}
    more = {(twin, other) for pair in pairs for one, other in (pair, pair[::-1]) for twin in twins[one]}
    return {(min(p), max(p)) for p in more if p[0] != p[1] and copies.get(p[0], {}).get(p[1], 0.0) < 1}
