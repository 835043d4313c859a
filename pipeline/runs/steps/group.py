"""The step of grouping: from the clusters that a run has changed to the stories that they are in now."""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.compute import arrow
from pipeline.compute.memory import release_memory
from pipeline.matching import evidence
from pipeline.runs.context import RunContext
from pipeline.runs.results import Clustered
from pipeline.runs.steps.story_inputs import CLUSTER, StoryInputs, load_story_inputs, load_unchanged
from pipeline.schemas import ids as ids_step
from pipeline.schemas.tables import CHANGES, CLUSTERS, EDGES, STORIES
from pipeline.schemas.working import LINKS, TERMS, VECTORS
from pipeline.stories import average_link, quotes, story_ids
from pipeline.stories import similarity as links
from pipeline.stories.story_ids import Storyline

log = logging.getLogger(__name__)

Row = Mapping[str, Any]

_QUOTED = ("article_id", "lang", "text", "content_hash", "title", "update_mark", "published_at", "ingested_at")
_CROWD = 20  # articles that quote the same: if more, each is compared with the first of them only


def group_stories(context: RunContext, clustered: Clustered, articles: Sequence[Path]) -> Clustered:
    """CLUSTERS that a run has changed -> STORIES, and the same clusters with their stories.

    Where stories are not grouped, those that are stored are told of what is left of them, and there are no new ones.
    """
    staged = pq.read_table(clustered.clusters, columns=list(CLUSTER))
    grouping = context.settings.stories.group
    scene = load_story_inputs(context, staged, articles) if grouping else load_unchanged(context, staged)
    groups = _groups(context, scene) if grouping else []
    before = _stories_before(context, scene, groups)
    clusters = _members(context, scene, before, staged)
    told = story_ids.follow(groups, clusters, before, context.run_id)
    rows = story_ids.story_table(
        story_rows(told, clusters, before, _vectors_of(context, clusters, told, scene)),
        context.run_id,
        context.started_at,
    )
    release_memory()
    clusters_told, changes = _retold(context, clustered.clusters, clusters, told)
    log.info("grouped %d clusters anew into %d stories", sum(map(len, groups)), len(groups))
    staged_changes = pa.concat_tables([pq.read_table(clustered.changes), changes])
    return replace(
        clustered,
        clusters=clusters_told,
        changes=context.stage("changes-told", staged_changes, CHANGES),
        changed_ids=tuple(sorted({*clustered.changed_ids, *changes["cluster_id"].to_pylist()})),
        stories={
            "stories": (context.stage("stories", rows, STORIES),),
            "edges": (context.stage("quotes", _quotes(context, scene, told, articles), EDGES),),
            "vectors": (context.stage("vectors", scene.made, VECTORS),),
            "links": (context.stage("links", scene.found, LINKS),),
            "terms": () if scene.counted is None else (context.stage("terms", scene.counted, TERMS),),
        },
    )


# ---- which clusters are one story


def _groups(context: RunContext, scene: StoryInputs) -> list[list[str]]:
    """The clusters that must be grouped anew, by cluster_id, grouped."""
    ids = scene.clusters["canonical_article_id"].combine_chunks()
    ends = [pc.index_in(scene.linked[name], value_set=ids) for name in ("article_id", "other_article_id")]
    pairs = np.stack([np.asarray(end, dtype=np.int64) for end in ends])
    similarity = np.asarray(scene.linked["similarity"], dtype=np.float64)
    names = scene.clusters["cluster_id"].to_pylist()
    groups = average_link.group(links.days(scene.clusters["published_at"]), pairs, similarity, context.settings.stories)
    return [[names[number] for number in group] for group in groups]


# ---- what became of the stories


def _stories_before(context: RunContext, scene: StoryInputs, groups: Sequence[Sequence[str]]) -> dict[str, Row]:
    """The stored stories that this run's clusters were in, or whose ids they would found."""
    names = {name for rows in (scene.clusters, scene.stories) for name in rows["story_id"].to_pylist() if name}
    names |= {ids_step.story_id(name) for group in groups for name in group}
    rows = context.warehouse.rows(STORIES, "story_id", pa.array(sorted(names), pa.string()))
    return {row["story_id"]: row for row in arrow.to_python(rows)}


def _members(context: RunContext, scene: StoryInputs, before: Mapping[str, Row], staged: pa.Table) -> dict[str, Row]:
    """The clusters of the scene, and all others of the stories `before`."""
    names = {name for row in before.values() for name in row["cluster_ids"]}
    names -= {name for rows in (scene.clusters, staged) for name in rows["cluster_id"].to_pylist()}
    others = context.warehouse.rows(CLUSTERS, "cluster_id", pa.array(sorted(names), pa.string()), CLUSTER)
    return {row["cluster_id"]: row for row in arrow.to_python(pa.concat_tables([scene.clusters, others]))}


def _vectors_of(
    context: RunContext, clusters: Mapping[str, Row], told: Storyline, scene: StoryInputs
) -> dict[str, Row]:
    """What the clusters' canonical articles name; of those in a story of several clusters their weighted terms, too."""
    ids = pa.array([row["canonical_article_id"] for row in clusters.values()], pa.string())
    known = scene.vectors.filter(pc.is_in(scene.vectors["article_id"], value_set=ids))
    others = ids.filter(pc.invert(pc.is_in(ids, value_set=known["article_id"].combine_chunks())))
    vectors = pa.concat_tables([known, context.warehouse.rows(VECTORS, "article_id", others)])
    several = [clusters[name]["canonical_article_id"] for name in _in_several(told)]
    central = vectors.filter(pc.is_in(vectors["article_id"], value_set=pa.array(several, pa.string())))
    found = {row["article_id"]: row for row in vectors.select(["article_id", "phrases", "phrase_weights"]).to_pylist()}
    for row in central.select(["article_id", "terms", "weights"]).to_pylist():
        found[row["article_id"]] |= row
    return found


def _in_several(told: Storyline) -> Iterator[str]:
    """The clusters that are not alone in their story."""
    sizes = Counter(told.story_of.values())
    return (name for name, story in told.story_of.items() if sizes[story] > 1)


def story_rows(
    told: Storyline, clusters: Mapping[str, Row], before: Mapping[str, Row], vectors: Mapping[str, Row]
) -> Iterator[Row]:
    """The STORIES rows that differ from those stored."""
    members: dict[str, list[Row]] = defaultdict(list)
    for name, story in told.story_of.items():
        members[story].append(clusters[name])
    rows = [story_ids.story_row(name, told_of, vectors, before.get(name)) for name, told_of in members.items()]
    rows += [story_ids.ended_row(before[name], heir) for name, heir in told.merged.items()]
    ended = {name for name, row in before.items() if row["status"] == "active"} - members.keys() - told.merged.keys()
    rows += [story_ids.ended_row(before[name], None) for name in ended]
    for row in rows:
        stored = before.get(row["story_id"], {})
        if any(stored.get(name) != value for name, value in row.items()):
            yield row


def _retold(
    context: RunContext, staged_as: Path, clusters: Mapping[str, Row], told: Storyline
) -> tuple[Path, pa.Table]:
    """CLUSTERS to publish, with their stories, staged; CHANGES of those that were in another one."""
    staged = pq.read_table(staged_as)  # with the texts, which nothing before needs
    moved = {name for name, story in told.story_of.items() if clusters[name]["story_id"] != story}
    others = moved - set(staged["cluster_id"].to_pylist())
    rows = pa.concat_tables(
        [staged, context.warehouse.rows(CLUSTERS, "cluster_id", pa.array(sorted(others), pa.string()))]
    )
    stamped = {
        "story_id": [told.story_of.get(name) for name in rows["cluster_id"].to_pylist()],
        "last_seen": pa.repeat(pa.scalar(context.started_at, CLUSTERS.schema.field("last_seen").type), len(rows)),
        "run_id": pa.repeat(context.run_id, len(rows)),
    }
    for name, values in stamped.items():
        field = rows.schema.field(name)
        rows = rows.set_column(rows.schema.get_field_index(name), field, pa.array(values, field.type))
    retold = [name for name in sorted(moved) if clusters[name]["story_id"] or name in others]
    changes = [
        {"run_id": context.run_id, "cluster_id": name, "kind": "story_changed", "changed_at": context.started_at}
        for name in retold
    ]
    return context.stage("clusters-told", rows, CLUSTERS), pa.Table.from_pylist(changes, schema=CHANGES.schema)


# ---- what separate articles of a story quote alike


def _quotes(context: RunContext, scene: StoryInputs, told: Storyline, articles: Sequence[Path]) -> pa.Table:
    """EDGES of pairs of articles in one story that quote the same words; those that are stored stay."""
    pairs = _without_stored(context, sorted(_quoting_alike(scene, told)))
    ids = pa.array(sorted({article for pair in pairs for article in pair}), pa.string())
    texts = context.articles(articles, ids, _QUOTED)
    by_id = dict(zip(texts["article_id"].to_pylist(), texts["text"].to_pylist(), strict=True))
    least = context.settings.stories.min_quote_words
    found = [
        (one, other, [" ".join(run) for run in shared])
        for one, other in pairs
        if (shared := quotes.shared_quotes(by_id[one], by_id[other], least))
    ]
    names = ("article_id", "other_article_id", "quotes")
    schema = pa.schema([EDGES.schema.field(name) for name in names])
    rows = pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in found], schema=schema)
    return evidence.quote_edges(rows, texts, context.settings, context.run_id)


def _quoting_alike(scene: StoryInputs, told: Storyline) -> set[tuple[str, str]]:
    """Pairs of canonical articles in one story with the hash of a quoted run in common."""
    names = dict(zip(*(scene.clusters[c].to_pylist() for c in ("cluster_id", "canonical_article_id")), strict=True))
    told_of = {names[name]: told.story_of[name] for name in _in_several(told) if name in names}
    rows = scene.vectors.select(["article_id", "quotes"])
    rows = rows.filter(pc.is_in(rows["article_id"], value_set=pa.array(list(told_of), pa.string())))
    quoting: dict[tuple[str, int], list[str]] = defaultdict(list)
    for article, hashes in zip(*(rows[name].to_pylist() for name in ("article_id", "quotes")), strict=True):
        for run in hashes:
            quoting[told_of[article], run].append(article)
    return {pair for alike in quoting.values() for pair in _pairs(sorted(alike))}


def _pairs(articles: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(articles) <= _CROWD:
        yield from combinations(articles, 2)
    else:
        yield from ((articles[0], article) for article in articles[1:])


def _without_stored(context: RunContext, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs of which no edge is stored that says so; one with an article in scope is looked at again."""
    firsts = pa.array(sorted({one for one, _ in pairs}), pa.string())
    stored = context.warehouse.rows(EDGES, "article_id", firsts, ("article_id", "other_article_id", "relation"))
    stored = stored.filter(pc.equal(stored["relation"], "quote"))
    known = set(zip(stored["article_id"].to_pylist(), stored["other_article_id"].to_pylist(), strict=True))
    scope = set(context.scope_ids.to_pylist())
    return [pair for pair in pairs if pair not in known or not scope.isdisjoint(pair)]
