"""What a run has changed, and the warehouse -> all that stories are told of: clusters of that time, vectors, links."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline import links, vectors
from pipeline.job import Job
from pipeline.schemas import CLUSTERS, MEMBERSHIPS, STORIES
from pipeline.working import LINKS, TERMS, VECTORS

CLUSTER = tuple(name for name in CLUSTERS.stored_schema.names if name != "text")


@dataclass(frozen=True)
class Scene:
    """Active clusters (CLUSTERS, without texts), in the order of their canonical articles, and those articles' VECTORS.

    `linked` are their LINKS, `fresh` the canonical articles that this run compares, `touched` the stories that clusters
    of this run are, or were, in. `made`, `counted` and `found` are what is new of VECTORS, TERMS and LINKS.
    """

    clusters: pa.Table
    vectors: pa.Table
    linked: pa.Table
    fresh: pa.Array
    touched: pa.Table
    made: pa.Table
    counted: pa.Table
    found: pa.Table


@dataclass(frozen=True)
class _Changed:
    """The clusters that a run has changed, as staged and as stored, and those of articles in scope."""

    job: Job
    staged: pa.Table

    @cached_property
    def stored(self) -> pa.Table:
        """As they were."""
        return self.job.warehouse.rows(CLUSTERS, "cluster_id", _ids(self.staged, "cluster_id"), CLUSTER)

    @cached_property
    def active(self) -> pa.Table:
        """As they are now, with those that only lie in scope."""
        now = self.staged.select(CLUSTER).filter(pc.equal(self.staged["status"], "active"))
        if not len(self.job.scope_ids) or self.job.forgets:
            return now
        scoped = self.job.warehouse.rows(CLUSTERS, "canonical_article_id", self.job.scope_ids, CLUSTER)
        others = pc.invert(pc.is_in(scoped["cluster_id"], value_set=_ids(self.staged, "cluster_id")))
        return pa.concat_tables([now, scoped.filter(pc.and_(others, pc.equal(scoped["status"], "active")))])

    @cached_property
    def fresh(self) -> pa.Array:
        """Canonical articles that were not canonical before, or lie in scope."""
        was = self.stored.filter(pc.equal(self.stored["status"], "active"))
        same = pc.is_in(self.active["canonical_article_id"], value_set=_ids(was, "canonical_article_id"))
        scoped = pc.is_in(self.active["canonical_article_id"], value_set=self.job.scope_ids)
        return _ids(self.active.filter(pc.or_(pc.invert(same), scoped)), "canonical_article_id")


def set_scene(job: Job, staged: pa.Table, articles: Sequence[Path]) -> Scene:
    """The scene of a run; `staged` are the CLUSTERS that it has changed, `articles` what it has staged of them."""
    changed = _Changed(job, staged)
    stories = pc.unique(pa.concat_tables([changed.stored, changed.active])["story_id"].drop_null())
    touched = job.warehouse.rows(STORIES, "story_id", stories)
    own, made, counted = _vectors(job, changed.fresh, articles)
    others = job.warehouse.rows(CLUSTERS, "cluster_id", pc.unique(pc.list_flatten(touched["cluster_ids"])), CLUSTER)
    since = _since(job, [own["published_at"], own["ingested_at"], others["published_at"], others["first_seen"]])
    known = _without(job.warehouse.since(VECTORS, since).to_table(), "article_id", changed.fresh)
    clusters = _clusters(job, changed, known, since)
    canonical = _ids(clusters, "canonical_article_id")
    known = known.filter(pc.is_in(known["article_id"], value_set=canonical))
    found = links.link(own, known, job.settings.stories)
    stored = job.warehouse.since(LINKS, since).to_table(filter=_between(canonical, changed.fresh))
    linked = pa.concat_tables([stored, found.select(LINKS.stored_schema.names)])
    everyone = pa.concat_tables([own, known]).sort_by("article_id")
    return Scene(clusters, everyone, linked, changed.fresh, touched, made, counted, found)


def _ids(rows: pa.Table, column: str) -> pa.Array:
    return rows[column].combine_chunks()


def _without(rows: pa.Table, column: str, ids: pa.Array) -> pa.Table:
    return rows.filter(pc.invert(pc.is_in(rows[column], value_set=ids)))


def _vectors(job: Job, fresh: pa.Array, articles: Sequence[Path]) -> tuple[pa.Table, pa.Table, pa.Table]:
    """The vectors of fresh articles, those of them that are new, and TERMS with these counted in."""
    stored = job.warehouse.rows(VECTORS, "article_id", fresh)
    kept = _without(stored, "article_id", job.scope_ids)
    missing = fresh.filter(pc.invert(pc.is_in(fresh, value_set=_ids(kept, "article_id"))))
    texts = job.articles(articles, missing, vectors.SOURCE)
    seen = set(stored["article_id"].to_pylist())
    made, counted = vectors.vectorise(texts, job.warehouse.kept(TERMS), job.settings.stories, seen)
    return pa.concat_tables([made, kept]), made, counted


def _since(job: Job, times: Sequence[pa.ChunkedArray]) -> datetime:
    """From when on there may be what the run must compare."""
    first: datetime = min((t for t in (pc.min(column).as_py() for column in times) if t), default=job.started_at)
    return min(first, job.started_at) - timedelta(days=job.settings.stories.window_days)


def _clusters(job: Job, changed: _Changed, known: pa.Table, since: datetime) -> pa.Table:
    """The active clusters of that time, as they are now, each with a vector of its canonical article."""
    memberships = job.warehouse.since(MEMBERSHIPS, since)
    of_vectors = ds.field("article_id").isin(_ids(known, "article_id"))
    names = pc.unique(memberships.to_table(columns=["cluster_id"], filter=of_vectors)["cluster_id"])
    stored = job.warehouse.rows(CLUSTERS, "cluster_id", names, CLUSTER)
    stored = _without(stored, "cluster_id", _ids(changed.staged, "cluster_id"))
    stored = _without(stored, "cluster_id", _ids(changed.active, "cluster_id"))
    there = pc.is_in(stored["canonical_article_id"], value_set=_ids(known, "article_id"))
    stored = stored.filter(pc.and_(there, pc.equal(stored["status"], "active")))
    return pa.concat_tables([stored, changed.active]).sort_by("canonical_article_id")


def _between(canonical: pa.Array, fresh: pa.Array) -> ds.Expression:
    """Links between canonical articles that are not compared anew."""
    one, other = ds.field("article_id"), ds.field("other_article_id")
    return one.isin(canonical) & other.isin(canonical) & ~one.isin(fresh) & ~other.isin(fresh)
