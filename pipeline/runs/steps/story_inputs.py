"""What a run has changed, and the warehouse -> all that grouping looks at: clusters, vectors and what ties them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.compute.memory import release_memory
from pipeline.runs.context import RunContext
from pipeline.runs.story_texts.encodings import compared_encodings, fresh_encodings, reached_across
from pipeline.runs.story_texts.vectors import FreshVectors, fresh_vectors, similar_pairs, stored_in_parts
from pipeline.schemas.columns import PAIR
from pipeline.schemas.ids import story_id
from pipeline.schemas.tables import CLUSTERS, EDGES, MEMBERSHIPS, STORIES
from pipeline.schemas.vocabulary import REASONS_AGAINST
from pipeline.schemas.working import ENCODINGS, LINKS, VECTORS
from pipeline.stories.least_similar import least_similar
from pipeline.stories.nearest import MOST_NEAR
from pipeline.stories.regroup import CLUSTER, StoryInputs
from pipeline.stories.ties.links import Links
from pipeline.stories.ties.neighbourhood import TIES, Neighbourhood, Reached
from pipeline.stories.ties.numbers import NumberedLinks, TextNumbers, numbered
from pipeline.stories.ties.texts import TIED, StoryTexts

_AGAINST = pa.schema([("article_id", pa.string()), ("other_article_id", pa.string()), ("reason", pa.string())])


@dataclass(frozen=True)
class LoadedInputs:
    """What a run groups, files of new VECTORS and LINKS, new ENCODINGS, and TERMS if texts were counted."""

    inputs: StoryInputs
    new_vectors: tuple[Path, ...]
    new_pairs: tuple[Path, ...]
    new_encodings: pa.Table
    terms: pa.Table | None
    alerts: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Changed:
    """The clusters that a run has changed, as staged and as stored, and those of affected articles."""

    context: RunContext
    staged: pa.Table

    @cached_property
    def stored(self) -> pa.Table:
        """As they were."""
        return self.context.warehouse.rows(CLUSTERS, "cluster_id", _ids(self.staged, "cluster_id"), CLUSTER)

    @cached_property
    def active(self) -> pa.Table:
        """As they are now, with those that only hold affected articles."""
        active, now = pc.equal(self.staged["status"], "active"), self.staged.select(CLUSTER)
        now = now if pc.all(active).as_py() else now.filter(active)
        if not len(self.context.affected_ids) or self.context.forgets:
            return now
        affected = self.context.warehouse.rows(CLUSTERS, "canonical_article_id", self.context.affected_ids, CLUSTER)
        others = pc.invert(pc.is_in(affected["cluster_id"], value_set=_ids(self.staged, "cluster_id")))
        return pa.concat_tables([now, affected.filter(pc.and_(others, pc.equal(affected["status"], "active")))])

    @cached_property
    def fresh(self) -> pa.Array:
        """Canonical articles that were not canonical before, are affected, or are older than stories are."""
        was = self.stored.filter(pc.equal(self.stored["status"], "active"))
        ids = self.context.warehouse.rows(VECTORS, "article_id", _ids(was, "canonical_article_id"), ("article_id",))
        same = pc.is_in(self.active["canonical_article_id"], value_set=_ids(ids, "article_id"))
        affected = pc.is_in(self.active["canonical_article_id"], value_set=self.context.affected_ids)
        return _ids(self.active.filter(pc.or_(pc.invert(same), affected)), "canonical_article_id")

    @cached_property
    def touched(self) -> pa.Table:
        """STORIES that they are, or were, in."""
        names = pc.unique(pa.concat_tables([self.stored, self.active])["story_id"].drop_null())
        return self.context.warehouse.rows(STORIES, "story_id", names)


def load_unchanged(context: RunContext, staged: pa.Table) -> LoadedInputs:
    """The inputs of a run that groups nothing: those of its clusters that are in a story stay there."""
    changed = _Changed(context, staged)
    clusters = changed.active.filter(pc.is_valid(changed.active["story_id"]))
    stories = _stories(context, _story_ids(clusters, changed.touched))
    others = pa.concat_tables([clusters, _other_clusters(context, stories, (clusters, staged))])
    vectors = ds.dataset(_stored_vectors(context, others))
    inputs = StoryInputs(clusters.slice(0, 0), others, stories, vectors, TIES.empty_table(), _AGAINST.empty_table())
    return LoadedInputs(inputs, (), (), ENCODINGS.schema.empty_table(), None)


def load_story_inputs(context: RunContext, staged: pa.Table, articles: Sequence[Path], edges: Path) -> LoadedInputs:
    """The inputs of a run; `staged`: the CLUSTERS it has changed, `articles`, `edges`: what it has staged of these.

    New texts change what the texts lean on that they are nearest to, and so what these are tied to. What no tie of at
    least the threshold connects to either, however far, is grouped as it was: an average is no higher than the highest.
    """
    changed = _Changed(context, staged)
    new = fresh_vectors(context, changed.fresh, articles)
    encoded = fresh_encodings(context, changed.fresh, articles)
    near = _nearby(context, changed, new, encoded.made)
    clusters = _clusters(context, changed, near.reached.ids, near.since)
    canonical = _ids(clusters, "canonical_article_id")
    founded = set(map(story_id, clusters["cluster_id"].to_pylist()))
    stories = _stories(context, _story_ids(clusters, changed.touched) | founded)
    others = _other_clusters(context, stories, (clusters, staged))
    compared = _without(clusters, "canonical_article_id", changed.fresh)
    known = _stored_vectors(context, pa.concat_tables([compared, others]))
    inputs = StoryInputs(
        clusters,
        others,
        stories,
        ds.dataset([new.rows, ds.dataset(known.cast(VECTORS.stored_schema))]),
        near.reached.ties,
        _against(context, edges, canonical, near.since),
        near.encodings,
        near.reached.crowded,
    )
    alerts = (*encoded.alerts, *_crowd_alerts(near.reached.crowded))
    return LoadedInputs(inputs, new.made, near.found, encoded.made, new.terms, alerts)


def _crowd_alerts(crowded: pa.Array) -> tuple[str, ...]:
    """What a person should know of texts that were not compared with all that may be like them."""
    if not len(crowded):
        return ()
    return (
        f"{len(crowded)} texts are each about as much like {MOST_NEAR} others or more as reports on one event are: each"
        f" was grouped by the {MOST_NEAR} nearest to it, for example {min(crowded.to_pylist())}",
    )


# ---- stories, and the clusters that are in them


def _story_ids(*rows: pa.Table) -> set[str]:
    return {name for table in rows for name in table["story_id"].to_pylist() if name}


def _stories(context: RunContext, names: Iterable[str]) -> pa.Table:
    return context.warehouse.rows(STORIES, "story_id", pa.array(sorted(names), pa.string()))


def _other_clusters(context: RunContext, stories: pa.Table, known: Iterable[pa.Table]) -> pa.Table:
    """The stored clusters of some stories, but for those that are known already."""
    names = set(pc.list_flatten(stories["cluster_ids"]).to_pylist())
    names -= {name for rows in known for name in rows["cluster_id"].to_pylist()}
    return context.warehouse.rows(CLUSTERS, "cluster_id", pa.array(sorted(names), pa.string()), CLUSTER)


def _stored_vectors(context: RunContext, clusters: pa.Table) -> pa.Table:
    return context.warehouse.rows(VECTORS, "article_id", _ids(clusters, "canonical_article_id"))


# ---- which clusters are grouped anew


@dataclass(frozen=True)
class _Nearby:
    """The articles to be grouped anew and what ties them, from when on they were published, and the new links."""

    reached: Reached
    since: datetime
    found: tuple[Path, ...]
    encodings: pa.Table | None


def _nearby(context: RunContext, changed: _Changed, new: FreshVectors, encoded: pa.Table) -> _Nearby:
    """All that ties connect to what this run has changed; `encoded`: ENCODINGS of fresh articles."""
    names = pc.unique(pc.list_flatten(changed.touched["cluster_ids"]))
    mates = context.warehouse.rows(CLUSTERS, "cluster_id", names, CLUSTER)
    own = new.rows.to_table(columns=["published_at", "ingested_at"])
    times = [own["published_at"], own["ingested_at"]]
    since = _since(context, [*times, mates["published_at"], mates["first_seen"]])
    since -= timedelta(days=context.settings.stories.window_days)  # what those lean on that are compared
    canonical = _canonical(context, changed, since)
    texts = _numbers(context, new, canonical, since)
    links, unlinked = _stored_links(context, changed, since, texts)
    found = similar_pairs(context, new, _since(context, times), least_similar(texts, links))
    release_memory()
    near = Links.of(texts, [links, numbered(texts, stored_in_parts(found))])
    around = Neighbourhood(_texts(context, new, texts), near, context.settings.stories, context.settings.run.n_workers)
    release_memory()
    moved = _with_their_stories(context, pa.concat_arrays([around.leaning_on(changed.fresh), unlinked]))
    seeds = pc.unique(pa.concat_arrays([changed.fresh, _ids(mates, "canonical_article_id"), moved]))
    encodings = compared_encodings(context, encoded, canonical, since)
    reached = reached_across(seeds, around.reached, encodings, context.settings.stories)
    return _Nearby(reached, since, found, encodings)


def _stored_links(
    context: RunContext, changed: _Changed, since: datetime, texts: TextNumbers
) -> tuple[NumberedLinks, pa.Array]:
    """The LINKS between texts of that time, but for those that are compared anew; and what was linked to articles that
    were canonical: these have held groups together, or kept them apart, that they were not in themselves.
    """
    links = context.warehouse.since(LINKS, since).to_table(columns=list(LINKS.stored_names()))
    were = _without(changed.stored, "canonical_article_id", _ids(changed.active, "canonical_article_id"))
    return numbered(texts, [links], without=changed.fresh), _linked_to(links, were)


def _canonical(context: RunContext, changed: _Changed, since: datetime) -> pa.Array:
    """The articles of that time that stand for an active cluster now."""
    rows = context.warehouse.since(MEMBERSHIPS, since).to_table(
        columns=["article_id", "cluster_id"], filter=ds.field("role") == "canonical"
    )
    unchanged = _without(rows, "cluster_id", _ids(changed.staged, "cluster_id"))
    return pa.concat_arrays([_ids(unchanged, "article_id"), _ids(changed.active, "canonical_article_id")])


def _numbers(context: RunContext, new: FreshVectors, canonical: pa.Array, since: datetime) -> TextNumbers:
    """The canonical articles that have VECTORS."""
    others = ds.field("article_id").isin(canonical) & ~ds.field("article_id").isin(new.ids)
    known = context.warehouse.since(VECTORS, since).to_table(columns=["article_id"], filter=others)
    return TextNumbers(pa.concat_arrays([new.ids, _ids(known, "article_id")]))


def _texts(context: RunContext, new: FreshVectors, numbers: TextNumbers) -> StoryTexts:
    """The same; VECTORS of stored ones are read where grouping asks for them."""

    def load(ids: pa.Array) -> pa.Table:
        return context.warehouse.rows(VECTORS, "article_id", ids, TIED)

    return StoryTexts(new.rows.to_table(columns=list(TIED)), numbers, load)


def _linked_to(links: pa.Table, clusters: pa.Table) -> pa.Array:
    """What links lead to from the canonical articles of some clusters."""
    ids = _ids(clusters, "canonical_article_id")
    ends = [links[name].combine_chunks() for name in PAIR]
    return pa.concat_arrays([other.filter(pc.is_in(one, value_set=ids)) for one, other in (ends, ends[::-1])])


def _with_their_stories(context: RunContext, ids: pa.Array) -> pa.Array:
    """Some canonical articles, and all others of the stories that they are in."""
    memberships = context.warehouse.rows(MEMBERSHIPS, "article_id", ids, ("cluster_id",))
    clusters = context.warehouse.rows(CLUSTERS, "cluster_id", _ids(memberships, "cluster_id"), ("story_id",))
    stories = context.warehouse.rows(STORIES, "story_id", clusters["story_id"].unique().drop_null(), ("cluster_ids",))
    names = pc.unique(pc.list_flatten(stories["cluster_ids"]).combine_chunks())
    mates = context.warehouse.rows(CLUSTERS, "cluster_id", names, ("canonical_article_id",))
    return pa.concat_arrays([ids, _ids(mates, "canonical_article_id").drop_null()])


def _against(context: RunContext, edges: Path, canonical: pa.Array, since: datetime) -> pa.Table:
    """The EDGES between some articles, stored or of this run, by which evidence tells the two apart.

    Texts that share passages may well be of one story: a round-up and what it opens with.
    """
    told = ds.field("reason").isin(sorted(REASONS_AGAINST - {"unlinked_by_hand"})) & ~ds.field("accepted")
    told &= ds.field("relation") != "derived"
    ends = ds.field("article_id").isin(canonical) & ds.field("other_article_id").isin(canonical)
    affected = context.affected_ids
    judged_anew = ds.field("article_id").isin(affected) | ds.field("other_article_id").isin(affected)
    stored = context.warehouse.since(EDGES, since).to_table(columns=_AGAINST.names, filter=told & ends & ~judged_anew)
    new = ds.dataset(str(edges), format="parquet").to_table(columns=_AGAINST.names, filter=told & ends)
    return pa.concat_tables([stored.cast(_AGAINST), new.cast(_AGAINST)])


def _ids(rows: pa.Table, column: str) -> pa.Array:
    return rows[column].combine_chunks()


def _without(rows: pa.Table, column: str, ids: pa.Array) -> pa.Table:
    return rows.filter(pc.invert(pc.is_in(rows[column], value_set=ids)))


def _since(context: RunContext, times: Sequence[pa.ChunkedArray]) -> datetime:
    """From when on there may be what the run must compare."""
    first: datetime = min((t for t in (pc.min(column).as_py() for column in times) if t), default=context.started_at)
    return min(first, context.started_at) - timedelta(days=context.settings.stories.window_days)


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
    return pa.concat_tables([stored, changed.active])
