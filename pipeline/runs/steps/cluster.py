"""ARTICLES, EDGES -> MEMBERSHIPS, CLUSTERS, CHANGES of all that a run touches."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline.clustering import components, star_clusters
from pipeline.clustering.canonical import MOST_VERSIONS
from pipeline.clustering.cluster_ids import assign_cluster_ids
from pipeline.clustering.cluster_rows import OF_WITHDRAWN, PreviousState
from pipeline.compute import arrow
from pipeline.compute.collector import collector_waits
from pipeline.runs.context import RunContext, staged_rows
from pipeline.runs.results import Clustered
from pipeline.schemas.columns import PAIR
from pipeline.schemas.ids import RunStamp, cluster_ids
from pipeline.schemas.tables import ARTICLES, CHANGES, CLUSTERS, EDGES, HEADER_COLUMNS, MEMBERSHIPS
from pipeline.schemas.vocabulary import REASONS_AGAINST
from pipeline.storage.warehouse import NO_IDS

_COPIES = (*PAIR, "jaccard", "reason")
_AGAINST = pa.array(sorted(REASONS_AGAINST), pa.string())
_CLUSTERED = ("article_id", *HEADER_COLUMNS, "ingested_at", "content_hash")


@collector_waits()
def cluster_articles(context: RunContext, new_edges: Path, articles: Sequence[Path]) -> Clustered:
    """EDGES, new and stored -> the partition of all that this run touched, and what it changes in the tables.

    Clusters wait for their texts until they have been grouped into stories, so that these are written once.
    """
    new_ids = NO_IDS if context.affected else _ids(articles)
    new = pq.read_table(new_edges, columns=[*_COPIES, "accepted"])
    begun = context.affected_ids if context.affected else new_ids
    edges, ids = _touched(context, new, pa.concat_arrays([begun, context.leaving_ids, _new_copies(context)]))
    members = context.articles(articles, ids, sorted({*star_clusters.MEMBER, *_CLUSTERED}))
    partition = star_clusters.cluster(
        members.select(star_clusters.MEMBER),
        edges,
        context.settings.cluster,
        context.overrides(),
        _rejected(context, new, edges),
    )
    traced = _marked(context, members.select(_CLUSTERED))
    previous = _previous(context, ids, staged_rows(articles, ARTICLES))
    found = assign_cluster_ids(partition, traced, previous, RunStamp(context.run_id, context.started_at))
    changes = _with_reasons(context, found.changes, previous, articles)
    unplaced = ids.filter(pc.invert(pc.is_in(ids, value_set=partition["article_id"].combine_chunks())))
    return Clustered(
        context.stage("memberships", found.memberships, MEMBERSHIPS),
        context.stage("clusters-without-texts", found.clusters, CLUSTERS),
        context.stage("changes", changes, CHANGES),
        context.stage_ids("unplaced", unplaced),
        star_clusters.exact_duplicates(partition, traced, new_ids),
        found.changes["kind"].to_pylist().count("created"),
        tuple(sorted(set(found.changes["cluster_id"].to_pylist()))),
        _alerts(partition),
    )


def _alerts(partition: pa.Table) -> tuple[str, ...]:
    """Pages with more versions than one text may stand for."""
    versions = partition.filter(pc.is_in(partition["role"], value_set=pa.array(["update", "correction"])))
    counted = versions.group_by("canonical_article_id").aggregate([("article_id", "count")])
    n = pc.sum(pc.greater_equal(counted["article_id_count"], MOST_VERSIONS - 1)).as_py() or 0
    alert = f"{n} clusters hold {MOST_VERSIONS} versions of one page or more: those before them are in other clusters"
    return (alert,) if n else ()


def _new_copies(context: RunContext) -> pa.Array:
    """The articles that this run has found to be copies of withdrawn items, and that take part."""
    if context.copies is None:
        return NO_IDS
    now, known = context.copy_ids(), replace(context, copies=None).copy_ids()
    fresh = now.filter(pc.invert(pc.is_in(now, value_set=known)))
    return context.articles((), fresh, ("article_id",))["article_id"].combine_chunks()


def _marked(context: RunContext, articles: pa.Table) -> pa.Table:
    """The articles with OF_WITHDRAWN: whether each is a copy of a withdrawn item."""
    return articles.append_column(OF_WITHDRAWN, pc.is_in(articles["article_id"], value_set=context.copy_ids()))


def _with_reasons(
    context: RunContext, changes: pa.Table, previous: PreviousState, articles: Sequence[Path]
) -> pa.Table:
    """CHANGES with what the wire has decided of the articles that a cluster has lost, or the one that it came from."""
    if not len(context.leaving_ids):
        return changes
    left = staged_rows(articles, ARTICLES).to_table(
        columns=["article_id", "status", "item_id"], filter=ds.field("article_id").isin(context.leaving_ids)
    )
    reasons: dict[str | None, set[str]] = defaultdict(set)
    for row in left.to_pylist():
        if cluster := previous.cluster_of(row["article_id"]):
            reasons[cluster].add(f"{row['status']}: {row['item_id']}")
    said = [
        "; ".join(sorted(reasons.get(row["cluster_id"], set()) | reasons.get(row["other_cluster_id"], set()))) or None
        for row in changes.to_pylist()
    ]
    at = changes.schema.get_field_index("reason")
    return changes.set_column(at, changes.schema.field(at), pa.array(said, pa.string()))


def _ids(articles: Sequence[Path]) -> pa.Array:
    """The staged articles that take part."""
    rows = staged_rows(articles, ARTICLES).to_table(columns=["article_id"], filter=ds.field("status") == "ok")
    return rows["article_id"].combine_chunks()


def _touched(context: RunContext, new_edges: pa.Table, ids: pa.Array) -> tuple[pa.Table, pa.Array]:
    """All that accepted edges connect to some articles, now or before this run; and the edges that hold among them."""
    accepted = ds.field("accepted")
    new = new_edges.filter(accepted).select(_COPIES)
    before = context.warehouse.dataset(EDGES).to_table(columns=list(_COPIES), filter=accepted)
    touched = components.touched(ids, pa.concat_tables([new, before]))
    edges = pa.concat_tables([new, _unaffected(context, before)])
    return edges.filter(pc.is_in(edges["article_id"], value_set=touched)), touched


def _unaffected(context: RunContext, stored: pa.Table) -> pa.Table:
    """The stored edges that count: neither end of them is weighed anew, or leaves."""
    gone = [pc.is_in(stored[name], value_set=context.gone_ids) for name in PAIR]
    return stored.filter(pc.invert(pc.or_(*gone)))


def _rejected(context: RunContext, new: pa.Table, accepted: pa.Table) -> pa.Table:
    """The edges that speak against a pair of articles which accepted ones connect, now or before this run."""
    ends = pa.chunked_array([*accepted["article_id"].chunks, *accepted["other_article_id"].chunks], pa.string())
    tied = pc.unique(ends)
    stored = context.warehouse.rows(EDGES, "article_id", tied, _COPIES)
    edges = pa.concat_tables([new.select(_COPIES), _unaffected(context, stored)])
    for name in PAIR:
        edges = edges.filter(pc.is_in(edges[name], value_set=tied))
    return edges.filter(pc.is_in(edges["reason"], value_set=_AGAINST)).select(_COPIES)


def _previous(context: RunContext, ids: pa.Array, staged: ds.Dataset) -> PreviousState:
    """The stored state of the articles: their clusters, and any that one of them has founded."""
    memberships = context.warehouse.rows(MEMBERSHIPS, "article_id", ids)
    names = pa.chunked_array([*memberships["cluster_id"].chunks, *cluster_ids(pa.chunked_array([ids])).chunks])
    columns = CLUSTERS.stored_names(without=("text",))
    clusters = context.warehouse.rows(CLUSTERS, "cluster_id", pc.unique(names), columns)
    placed = ds.field("article_id").isin(memberships["article_id"].combine_chunks())  # others are of no cluster yet
    return PreviousState(
        {row["article_id"]: row for row in arrow.to_python(memberships)},
        {row["cluster_id"]: row for row in arrow.to_python(clusters)},
        frozenset(staged.to_table(columns=["article_id"], filter=placed)["article_id"].to_pylist()),
    )
