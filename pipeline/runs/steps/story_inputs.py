"""What a run has changed, and the warehouse -> all that stories are told of: clusters of that time, vectors, links."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.clustering import components
from pipeline.runs.context import RunContext
from pipeline.schemas.tables import CLUSTERS, MEMBERSHIPS, STORIES
from pipeline.schemas.working import LINKS, TERMS, VECTORS
from pipeline.stories import similarity, vectors

_PAIR = pa.schema([("article_id", pa.string()), ("other_article_id", pa.string())])
_COMPARED = ("article_id", "lang", "terms", "weights", "published_at", "ingested_at")
_BATCH = 50_000  # vectors at a time
CLUSTER = tuple(name for name in CLUSTERS.stored_schema.names if name != "text")


@dataclass(frozen=True)
class StoryInputs:
    """Active clusters (CLUSTERS, without texts), in the order of their canonical articles, and those articles' VECTORS:
    all that this run must group anew, if it groups.

    `linked` are their LINKS, `stories` those that clusters of this run are, or were, in. `made`, `counted` and `found`
    are what is new of VECTORS, TERMS (None where no text was counted) and LINKS.
    """

    clusters: pa.Table
    vectors: pa.Table
    linked: pa.Table
    stories: pa.Table
    made: pa.Table
    counted: pa.Table | None
    found: pa.Table


@dataclass(frozen=True)
class _Changed:
    """The clusters that a run has changed, as staged and as stored, and those of articles in scope."""

    context: RunContext
    staged: pa.Table

    @cached_property
    def stored(self) -> pa.Table:
        """As they were."""
        return self.context.warehouse.rows(CLUSTERS, "cluster_id", _ids(self.staged, "cluster_id"), CLUSTER)

    @cached_property
    def active(self) -> pa.Table:
        """As they are now, with those that only lie in scope."""
        now = self.staged.select(CLUSTER).filter(pc.equal(self.staged["status"], "active"))
        if not len(self.context.scope_ids) or self.context.forgets:
            return now
        scoped = self.context.warehouse.rows(CLUSTERS, "canonical_article_id", self.context.scope_ids, CLUSTER)
        others = pc.invert(pc.is_in(scoped["cluster_id"], value_set=_ids(self.staged, "cluster_id")))
        return pa.concat_tables([now, scoped.filter(pc.and_(others, pc.equal(scoped["status"], "active")))])

    @cached_property
    def fresh(self) -> pa.Array:
        """Canonical articles that were not canonical before, lie in scope, or are older than stories are."""
        was = self.stored.filter(pc.equal(self.stored["status"], "active"))
        ids = self.context.warehouse.rows(VECTORS, "article_id", _ids(was, "canonical_article_id"), ("article_id",))
        same = pc.is_in(self.active["canonical_article_id"], value_set=_ids(ids, "article_id"))
        scoped = pc.is_in(self.active["canonical_article_id"], value_set=self.context.scope_ids)
        return _ids(self.active.filter(pc.or_(pc.invert(same), scoped)), "canonical_article_id")

    @cached_property
    def touched(self) -> pa.Table:
        """STORIES that they are, or were, in."""
        names = pc.unique(pa.concat_tables([self.stored, self.active])["story_id"].drop_null())
        return self.context.warehouse.rows(STORIES, "story_id", names)


def load_unchanged(context: RunContext, staged: pa.Table) -> StoryInputs:
    """The scene of a run that groups nothing: those of its clusters that are in a story."""
    changed = _Changed(context, staged)
    clusters = changed.active.filter(pc.is_valid(changed.active["story_id"]))
    made, linked = VECTORS.schema.empty_table(), LINKS.schema.empty_table()
    return StoryInputs(clusters, made, linked, changed.touched, made, None, linked)


def load_story_inputs(context: RunContext, staged: pa.Table, articles: Sequence[Path]) -> StoryInputs:
    """The scene of a run; `staged` are the CLUSTERS that it has changed, `articles` what it has staged of them.

    What no link of at least the threshold connects to a changed cluster, however far, is grouped as it was: an average
    is no higher than the highest. So the run reads of its time's articles the vectors and links, and of those connected
    all the rest.
    """
    changed = _Changed(context, staged)
    told = changed.touched
    others = context.warehouse.rows(CLUSTERS, "cluster_id", pc.unique(pc.list_flatten(told["cluster_ids"])), CLUSTER)
    own, made, counted = _vectors(context, changed.fresh, articles)
    times = [own["published_at"], own["ingested_at"]]
    found = _found(context, own, _since(context, times))
    since = _since(context, [*times, others["published_at"], others["first_seen"]])
    # An article that was canonical has held groups together, or kept them apart, that it was not in itself.
    were = _without(changed.stored, "canonical_article_id", _ids(changed.active, "canonical_article_id"))
    seeds = pa.concat_arrays([changed.fresh, *(_ids(rows, "canonical_article_id") for rows in (others, were))])
    ids = components.touched(
        seeds, pa.concat_tables([_close(context, found), _stored_pairs(context, changed.fresh, since)])
    )
    clusters = _clusters(context, changed, ids, since)
    canonical = _ids(clusters, "canonical_article_id")
    known = context.warehouse.since(VECTORS, since).to_table(filter=ds.field("article_id").isin(canonical))
    vectors_now = pa.concat_tables([own, _without(known, "article_id", changed.fresh)])
    linked = context.warehouse.since(LINKS, since).to_table(filter=_between(canonical, changed.fresh))
    return StoryInputs(
        clusters,
        vectors_now.filter(pc.is_in(vectors_now["article_id"], value_set=canonical)).sort_by("article_id"),
        pa.concat_tables([linked, _there(found, canonical).select(LINKS.stored_schema.names)]),
        told,
        made,
        counted,
        found,
    )


def _ids(rows: pa.Table, column: str) -> pa.Array:
    return rows[column].combine_chunks()


def _without(rows: pa.Table, column: str, ids: pa.Array) -> pa.Table:
    return rows.filter(pc.invert(pc.is_in(rows[column], value_set=ids)))


def _vectors(
    context: RunContext, fresh: pa.Array, articles: Sequence[Path]
) -> tuple[pa.Table, pa.Table, pa.Table | None]:
    """The vectors of fresh articles, those of them that are new, and TERMS with these counted in, if there are any."""
    stored = context.warehouse.rows(VECTORS, "article_id", fresh)
    kept = _without(stored, "article_id", context.scope_ids)
    missing = fresh.filter(pc.invert(pc.is_in(fresh, value_set=_ids(kept, "article_id"))))
    if not len(missing):
        return kept, VECTORS.schema.empty_table(), None
    texts = context.articles(articles, missing, vectors.SOURCE)
    seen = set(stored["article_id"].to_pylist())
    made, counted = vectors.vectorise(texts, context.warehouse.read_single(TERMS), context.settings, seen)
    return pa.concat_tables([made, kept]), made, counted


def _since(context: RunContext, times: Sequence[pa.ChunkedArray]) -> datetime:
    """From when on there may be what the run must compare."""
    first: datetime = min((t for t in (pc.min(column).as_py() for column in times) if t), default=context.started_at)
    return min(first, context.started_at) - timedelta(days=context.settings.stories.window_days)


def _found(context: RunContext, own: pa.Table, since: datetime) -> pa.Table:
    """LINKS of fresh articles with each other and with all of that time, some thousands at a time."""
    if not len(own):
        return LINKS.schema.empty_table()
    others = ~ds.field("article_id").isin(pa.concat_arrays([_ids(own, "article_id"), context.scope_ids]))
    stored = context.warehouse.since(VECTORS, since).to_batches(
        columns=list(_COMPARED), filter=others, batch_size=_BATCH
    )
    return similarity.link(own, _in_tables(stored), context.settings)


def _in_tables(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Some thousands of rows at a time, from how many files they ever come."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        if sum(map(len, held)) >= _BATCH:
            yield pa.Table.from_batches(held)
            held = []
    if held:
        yield pa.Table.from_batches(held)


def _close(context: RunContext, found: pa.Table) -> pa.Table:
    """The pairs whose links can hold a story together."""
    close = pc.greater_equal(found["similarity"], np.float32(context.settings.stories.min_similarity))
    return found.filter(close).select(_PAIR.names).cast(_PAIR)


def _stored_pairs(context: RunContext, fresh: pa.Array, since: datetime) -> pa.Table:
    """Those of that time, but for those that are compared anew."""
    close = ds.field("similarity") >= np.float32(context.settings.stories.min_similarity)
    apart = ~ds.field("article_id").isin(fresh) & ~ds.field("other_article_id").isin(fresh)
    return context.warehouse.since(LINKS, since).to_table(columns=_PAIR.names, filter=close & apart).cast(_PAIR)


def _clusters(context: RunContext, changed: _Changed, ids: pa.Array, since: datetime) -> pa.Table:
    """The active clusters, as they are now, whose canonical articles are among some."""
    rows = context.warehouse.since(MEMBERSHIPS, since).to_table(
        columns=["cluster_id"], filter=ds.field("article_id").isin(ids)
    )
    stored = context.warehouse.rows(CLUSTERS, "cluster_id", pc.unique(rows["cluster_id"]), CLUSTER)
    stored = _without(stored, "cluster_id", _ids(changed.staged, "cluster_id"))
    stored = _without(stored, "cluster_id", _ids(changed.active, "cluster_id"))
    there = pc.is_in(stored["canonical_article_id"], value_set=ids)
    stored = stored.filter(pc.and_(there, pc.equal(stored["status"], "active")))
    return pa.concat_tables([stored, changed.active]).sort_by("canonical_article_id")


def _there(found: pa.Table, canonical: pa.Array) -> pa.Table:
    """The links between canonical articles: others are those of texts that are out of date."""
    return found.filter(pc.and_(*(pc.is_in(found[name], value_set=canonical) for name in _PAIR.names)))


def _between(canonical: pa.Array, fresh: pa.Array) -> ds.Expression:
    """Links between canonical articles that are not compared anew."""
    one, other = ds.field("article_id"), ds.field("other_article_id")
    return one.isin(canonical) & other.isin(canonical) & ~one.isin(fresh) & ~other.isin(fresh)
