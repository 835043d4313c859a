"""ARTICLES, EDGES -> PARTITION: accepted pairs become clusters without drift, each with a canonical article.

The partition is a pure function of a component's articles and accepted edges: not of their order, nor of earlier runs.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from pipeline.schemas import PARTITION

log = logging.getLogger(__name__)

COMPLETE = 0.8  # of the longest text's words; a text below it is taken to be cut


@dataclass(frozen=True)
class Member:
    """What clustering needs to know of an article."""

    article_id: str
    published_at: datetime | None
    n_words: int
    previous_article_id: str | None


@dataclass(frozen=True)
class Placement:
    """One article's place: the canonical article of its cluster, and its part there."""

    article_id: str
    canonical_article_id: str
    canonical_reason: str
    role: str
    matched_article_id: str | None
    similarity: float


Links = Mapping[str, Mapping[str, float]]  # article -> accepted neighbour -> Jaccard


def cluster(members: pa.Table, edges: pa.Table) -> pa.Table:
    """PARTITION rows of all `members`, sorted by article_id.

    `members` holds article_id, published_at, n_words and previous_article_id, whole components of them;
    `edges` their accepted edges: article_id, other_article_id, jaccard.
    """
    everyone = {row["article_id"]: Member(**row) for row in members.to_pylist()}
    links = _links(edges)
    placements = [
        placement
        for component in components(sorted(everyone), edges)
        for placement in partition([everyone[i] for i in component], links)
    ]
    log.info("clustered %d articles", len(placements))
    rows = [vars(p) for p in sorted(placements, key=lambda p: p.article_id)]
    return pa.Table.from_pylist(rows, schema=PARTITION.schema)


def _links(edges: pa.Table) -> Links:
    links: dict[str, dict[str, float]] = defaultdict(dict)
    columns = (edges[name].to_pylist() for name in ("article_id", "other_article_id", "jaccard"))
    for one, other, jaccard in zip(*columns, strict=True):
        links[one][other] = links[other][one] = jaccard
    return links


def components(nodes: Sequence[str], edges: pa.Table) -> Iterator[list[str]]:
    """The connected components of the nodes under the edges, each sorted, in the order of their first node.

    Raises:
        KeyError: an edge names an article that is not among the nodes.
    """
    ids = pa.array(nodes, pa.string())
    ends = [pc.index_in(edges[name], value_set=ids) for name in ("article_id", "other_article_id")]
    if any(end.null_count for end in ends):
        raise KeyError("an edge leads to an article that is not among those to be clustered")
    labels = _component_labels(len(ids), *(np.asarray(end, dtype=np.int64) for end in ends))
    groups: dict[int, list[str]] = defaultdict(list)
    for node, label in zip(nodes, labels.tolist(), strict=True):
        groups[label].append(node)
    yield from groups.values()


def _component_labels(n: int, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int32]:
    graph = coo_array((np.ones(len(one), dtype=np.int8), (one, other)), shape=(n, n))
    labels: NDArray[np.int32] = connected_components(graph, directed=False)[1]
    return labels


def touched(new_ids: Iterable[str], edges: pa.Table) -> set[str]:
    """The new articles and every article that accepted edges connect to one of them, however far."""
    new = set(new_ids)
    nodes = sorted(new.union(*(edges[name].to_pylist() for name in ("article_id", "other_article_id"))))
    return {node for component in components(nodes, edges) if not new.isdisjoint(component) for node in component}


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


def partition(component: Sequence[Member], links: Links) -> Iterator[Placement]:
    """Star clusters: the best canonical article takes all its neighbours, and the rest is divided in the same way.

    So every member is an accepted copy of its canonical article, and none is there by way of a third.
    """
    left = {member.article_id: member for member in component}
    while left:
        canonical = min(left.values(), key=lambda m: _preference(m, left, links))
        cluster_members = [left[i] for i in sorted(links.get(canonical.article_id, {})) if i in left]
        yield from _place(canonical, cluster_members, links)
        for member in (canonical, *cluster_members):
            del left[member.article_id]


def _preference(
    member: Member, left: Mapping[str, Member], links: Links
) -> tuple[int, bool, tuple[bool, float], int, str]:
    """Lower is better: most copies, then complete beside them, then earliest, then longest."""
    copies = [left[other] for other in links.get(member.article_id, {}) if other in left]
    cut = any(member.n_words < COMPLETE * copy.n_words for copy in copies)
    return (-len(copies), cut, _time(member), -member.n_words, member.article_id)


def _place(canonical: Member, others: Sequence[Member], links: Links) -> Iterator[Placement]:
    reason = canonical_reason(canonical, others)
    yield Placement(canonical.article_id, canonical.article_id, reason, "canonical", None, 1.0)
    for other in others:
        similarity = links[canonical.article_id][other.article_id]
        part = role(canonical, other)
        yield Placement(other.article_id, canonical.article_id, reason, part, canonical.article_id, similarity)


def canonical_reason(canonical: Member, others: Sequence[Member]) -> str:
    """Why this article stands for its cluster: only_article, earliest_complete, or most_copies."""
    if not others:
        return "only_article"
    longest = max(member.n_words for member in (canonical, *others))
    complete = [member for member in (canonical, *others) if member.n_words >= COMPLETE * longest]
    first = min(complete, key=_time)
    return "earliest_complete" if canonical in complete and _time(canonical) == _time(first) else "most_copies"


def _time(member: Member) -> tuple[bool, float]:
    """Sorts by publication, undated articles last."""
    published = member.published_at
    return (published is None, published.timestamp() if published else 0.0)


def role(canonical: Member, other: Member) -> str:
    """The member's part beside the canonical article: update, abridged, extended or reprint."""
    if other.previous_article_id == canonical.article_id or canonical.previous_article_id == other.article_id:
        return "update"
    if other.n_words < COMPLETE * canonical.n_words:
        return "abridged"
    return "extended" if canonical.n_words < COMPLETE * other.n_words else "reprint"
