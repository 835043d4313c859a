"""EDGES, MEMBERSHIPS and STORIES, new and stored -> REUSE of what a run touches, and STORIES with their origins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline.provenance import origins, reuse
from pipeline.runs.context import RunContext, read_ids, staged_rows
from pipeline.runs.results import Clustered, Grouped
from pipeline.schemas.columns import PAIR
from pipeline.schemas.tables import ARTICLES, CLUSTERS, EDGES, MEMBERSHIPS, REUSE, STORIES
from pipeline.storage.warehouse import NO_IDS

_MEMBERSHIP = ("article_id", "cluster_id")


def trace_provenance(
    context: RunContext, new_edges: Path, clustered: Clustered, grouped: Grouped, articles: Sequence[Path]
) -> Grouped:
    """EDGES, new and stored -> REUSE of the articles whose edges this run has changed, and the origins of STORIES.

    Gives what was grouped, with both: the stories that the run has changed, and others that have other origins now.
    """
    run = _Run(context, pq.read_table(new_edges), clustered, articles)
    touched = _touched(run)
    return replace(
        grouped,
        reuse=context.stage("reuse", _reuse(run, touched), REUSE),
        stories=context.stage("stories-with-origins", _stories(run, grouped, touched), STORIES),
    )


@dataclass(frozen=True)
class _Run:
    """What a run has staged, and the stored tables as this leaves them."""

    context: RunContext
    new_edges: pa.Table
    clustered: Clustered
    articles: Sequence[Path]

    def edges(self, ids: pa.Array, columns: Sequence[str]) -> pa.Table:
        """All EDGES that hold now and have one of the articles at an end."""
        stored = [self._stored(end, ids, columns) for end in PAIR]
        stored[1] = stored[1].filter(pc.invert(pc.is_in(stored[1]["article_id"], value_set=ids)))
        gone = self.context.gone_ids
        kept = [rows.filter(pc.invert(_leads_to(rows, gone))) for rows in stored]
        return pa.concat_tables([*kept, self.new_edges.filter(_leads_to(self.new_edges, ids)).select(list(columns))])

    def edges_before(self, ids: pa.Array) -> pa.Table:
        """The stored EDGES that have one of the articles at an end, by their ends; some stand twice."""
        return pa.concat_tables([self._stored(end, ids, PAIR) for end in PAIR])

    def _stored(self, end: str, ids: pa.Array, columns: Sequence[str]) -> pa.Table:
        return self.context.warehouse.rows(EDGES, end, ids, columns)

    @cached_property
    def memberships(self) -> pa.Table:
        """MEMBERSHIPS that the run has staged."""
        return pq.read_table(self.clustered.memberships, columns=list(_MEMBERSHIP))

    @cached_property
    def _replaced(self) -> pa.Array:
        """The articles whose stored memberships count no more."""
        forgotten = self.context.affected_ids if self.context.forgets else NO_IDS
        return pa.concat_arrays(
            [self.memberships["article_id"].combine_chunks(), read_ids(self.clustered.unplaced), forgotten]
        )

    def members(self, column: str, values: pa.Array) -> pa.Table:
        """MEMBERSHIPS as they are now whose column is among the values."""
        stored = self.context.warehouse.rows(MEMBERSHIPS, column, values, _MEMBERSHIP)
        stored = stored.filter(pc.invert(pc.is_in(stored["article_id"], value_set=self._replaced)))
        return pa.concat_tables([self.memberships.filter(pc.is_in(self.memberships[column], value_set=values)), stored])


def _leads_to(edges: pa.Table, ids: pa.Array) -> pa.ChunkedArray:
    return pc.or_(*(pc.is_in(edges[end], value_set=ids) for end in PAIR))


def _touched(run: _Run) -> pa.Array:
    """The articles of a run, and those at the other ends of its edges, also of such as are there no more."""
    own, edges = run.context.affected_ids, [run.new_edges]
    if run.context.affected:
        edges.append(run.edges_before(own))
    else:
        rows = staged_rows(run.articles, ARTICLES).to_table(columns=["article_id"], filter=ds.field("status") == "ok")
        own = rows["article_id"].combine_chunks()
    if len(leaving := run.context.leaving_ids):
        own = pa.concat_arrays([own, leaving])
        edges.append(run.edges_before(leaving))
    ends = [rows[end].combine_chunks() for rows in edges for end in PAIR]
    return pc.unique(pa.concat_arrays([own, *ends]))


# ---- what stood elsewhere earlier


def _reuse(run: _Run, touched: pa.Array) -> pa.Table:
    """The REUSE rows of those of the articles that take part, where they differ from those stored."""
    edges = run.edges(touched, reuse.SHARING)
    named = pc.unique(pa.concat_arrays([touched, *(edges[end].combine_chunks() for end in PAIR)]))
    rows = run.context.articles(run.articles, named, reuse.ARTICLE)
    ids = touched.filter(pc.is_in(touched, value_set=rows["article_id"].combine_chunks()))
    found = reuse.earlier_texts(ids, edges.filter(_leads_to(edges, ids)), rows)
    texts = run.context.articles(run.articles, found.unread, ("article_id", "text"))
    by_id = dict(zip(texts["article_id"].to_pylist(), texts["text"].to_pylist(), strict=True))
    traced = reuse.reuse_rows(rows, found, by_id, run.context.run_id)
    return traced.filter(_differ(traced, run.context.warehouse.rows(REUSE, "article_id", ids)))


def _differ(rows: pa.Table, stored: pa.Table) -> pa.ChunkedArray:
    """Which rows are new, or hold something else than the stored row of the same article; runs do not count."""
    places = pc.index_in(rows["article_id"], value_set=stored["article_id"].combine_chunks())
    before = stored.take(places)
    differ = pc.is_null(places)
    for name in REUSE.stored_names(without=("article_id", "run_id")):
        same = pc.equal(rows[name], before[name])
        both_empty = pc.and_(pc.is_null(rows[name]), pc.is_null(before[name]))
        differ = pc.or_(differ, pc.invert(pc.or_(pc.fill_null(same, False), both_empty)))
    return differ


# ---- how many independent texts a story has


def _stories(run: _Run, grouped: Grouped, touched: pa.Array) -> pa.Table:
    """The STORIES that the run has changed, and those with touched articles that have other origins now."""
    changed = pq.read_table(grouped.stories)
    others = _others(run, changed, touched)
    counts = _origins(run, pa.concat_tables([changed, others]))
    recounted = _with_origins(others, counts)
    moved = pc.invert(pc.fill_null(pc.equal(recounted["n_origins"], others["n_origins"]), False))
    stamped = pa.repeat(run.context.run_id, len(recounted))
    recounted = recounted.set_column(
        recounted.schema.get_field_index("run_id"), STORIES.schema.field("run_id"), stamped
    )
    return pa.concat_tables([_with_origins(changed, counts), recounted.filter(moved)])


def _others(run: _Run, changed: pa.Table, touched: pa.Array) -> pa.Table:
    """The active stories, unchanged by the run so far, that touched articles are in."""
    warehouse = run.context.warehouse
    clusters = pc.unique(run.members("article_id", touched)["cluster_id"])
    names = pc.unique(warehouse.rows(CLUSTERS, "cluster_id", clusters, ("cluster_id", "story_id"))["story_id"])
    names = names.filter(pc.invert(pc.is_in(names, value_set=changed["story_id"].combine_chunks()))).drop_null()
    stories = warehouse.rows(STORIES, "story_id", names).cast(STORIES.schema)
    return stories.filter(pc.equal(stories["status"], "active"))


def _origins(run: _Run, stories: pa.Table) -> dict[str, int]:
    """The independent texts of the stories of several clusters."""
    several = stories.filter(pc.greater(stories["n_clusters"], 1))
    clusters = several["cluster_ids"].combine_chunks()
    story = several["story_id"].combine_chunks().take(pc.list_parent_indices(clusters))
    members = run.members("cluster_id", clusters.flatten())
    at = pc.index_in(members["cluster_id"], value_set=clusters.flatten())
    by_story = pa.table({"article_id": members["article_id"], "story_id": story.take(at.combine_chunks())})
    ids = by_story["article_id"].combine_chunks()
    facts = run.context.articles(run.articles, ids, ("article_id", "credit", "source"))
    rows = by_story.join(facts, "article_id", join_type="inner").select(list(origins.MEMBER))
    return dict(origins.count_origins(rows, run.edges(ids, (*PAIR, "relation"))))


def _with_origins(stories: pa.Table, counts: dict[str, int]) -> pa.Table:
    """The stories with their origins: one where there is one cluster, none where it has ended."""
    field = STORIES.schema.field("n_origins")
    rows = zip(stories["story_id"].to_pylist(), stories["status"].to_pylist(), strict=True)
    values = [counts.get(name, 1) if status == "active" else 0 for name, status in rows]
    return stories.set_column(stories.schema.get_field_index(field.name), field, pa.array(values, field.type))
