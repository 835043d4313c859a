"""CLUSTERS that a run has changed -> STORIES, the same clusters with their stories, EDGES of what is quoted alike."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.clustering.cluster_rows import with_texts
from pipeline.compute.arrow import sorted_batches
from pipeline.compute.memory import release_memory
from pipeline.compute.prefetch import prefetch
from pipeline.matching import evidence
from pipeline.runs.context import RunContext
from pipeline.runs.results import Clustered, Grouped
from pipeline.runs.steps.story_inputs import load_story_inputs, load_unchanged
from pipeline.schemas.ids import RunStamp
from pipeline.schemas.tables import ARTICLES, CHANGES, CLUSTERS, EDGES, STORIES
from pipeline.schemas.working import ENCODINGS, TERMS
from pipeline.stories import quotes
from pipeline.stories.regroup import Regrouped, regroup

_CLUSTERS_AT_ONCE = 10_000  # their texts are in memory


def group_stories(context: RunContext, clustered: Clustered, articles: Sequence[Path], edges: Path) -> Grouped:
    """CLUSTERS that a run has changed -> STORIES, and the same clusters with their texts and stories.

    `edges`: what this run has staged of EDGES. Where stories are not grouped, those that are stored become what is left
    of them, and there are no new ones.
    """
    changed = pq.read_table(clustered.clusters)  # without texts
    groups = context.settings.stories.group
    loaded = load_story_inputs(context, changed, articles, edges) if groups else load_unchanged(context, changed)
    found = regroup(loaded.inputs, context.settings.stories, RunStamp(context.run_id, context.started_at))
    release_memory()
    changes = _story_changes(context, found, changed)
    return Grouped(
        clusters=_stage_clusters(context, found, changed, articles),
        changes=context.stage("story-changes", changes, CHANGES),
        stories=context.stage("stories", found.stories, STORIES),
        quotes=context.stage("quotes", _quotes(context, found.quoting, articles), EDGES),
        vectors=loaded.new_vectors,
        links=loaded.new_pairs,
        terms=None if loaded.terms is None else context.stage("terms", loaded.terms, TERMS),
        changed_ids=tuple(changes["cluster_id"].to_pylist()),
        encodings=context.stage("encodings", loaded.new_encodings, ENCODINGS) if len(loaded.new_encodings) else None,
        alerts=loaded.alerts,
    )


# ---- clusters with their stories


def _elsewhere(found: Regrouped, changed: pa.Table) -> list[str]:
    """The clusters that are in another story now, though this run has changed nothing else of them."""
    return sorted(found.moved.keys() - set(changed["cluster_id"].to_pylist()))


def _story_changes(context: RunContext, found: Regrouped, changed: pa.Table) -> pa.Table:
    """CHANGES of the clusters that were in another story, or that this run has changed only in that."""
    elsewhere = set(_elsewhere(found, changed))
    row = {"run_id": context.run_id, "kind": "story_changed", "changed_at": context.started_at}
    names = [name for name, before in found.moved.items() if before or name in elsewhere]
    return pa.Table.from_pylist([{**row, "cluster_id": name} for name in names], schema=CHANGES.schema)


def _stage_clusters(
    context: RunContext, found: Regrouped, changed: pa.Table, articles: Sequence[Path]
) -> tuple[Path, ...]:
    """CLUSTERS to publish, with their texts and stories, staged some thousands at a time."""
    others = context.warehouse.rows(CLUSTERS, "cluster_id", pa.array(_elsewhere(found, changed), pa.string()))
    parts = chain(_with_texts(context, changed, articles), [others] if len(others) else [])
    stamped = _with_stories(context, found, parts)
    return tuple(context.stage(f"clusters-{number:04}", rows, CLUSTERS) for number, rows in enumerate(stamped))


def _with_texts(context: RunContext, changed: pa.Table, articles: Sequence[Path]) -> Iterator[pa.Table]:
    """The clusters with their texts, some at a time in the order of their canonical articles, as these are staged."""
    is_active = pc.equal(changed["status"], "active")
    active, ended = changed.filter(is_active), changed.filter(pc.invert(is_active))
    ids, names = active["canonical_article_id"].combine_chunks(), ("article_id", "text")
    texts = prefetch(context.articles_in_order(articles, ids, names, _CLUSTERS_AT_ONCE))
    for rows, own in zip(sorted_batches(active, "canonical_article_id", _CLUSTERS_AT_ONCE), texts, strict=True):
        yield from with_texts(rows, own)
    yield from with_texts(ended, ARTICLES.schema.empty_table().select(names))


def _with_stories(context: RunContext, found: Regrouped, parts: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """The clusters with their stories now, as this run leaves them."""
    for rows in parts:
        stamped = {
            "story_id": [found.story_of.get(name) for name in rows["cluster_id"].to_pylist()],
            "last_seen": pa.repeat(pa.scalar(context.started_at, CLUSTERS.schema.field("last_seen").type), len(rows)),
            "run_id": pa.repeat(context.run_id, len(rows)),
        }
        for name, values in stamped.items():
            field = rows.schema.field(name)
            rows = rows.set_column(rows.schema.get_field_index(name), field, pa.array(values, field.type))
        yield rows.sort_by("cluster_id")  # as they are published, a range of ids at a time


# ---- what separate articles of a story quote alike


def _quotes(context: RunContext, candidates: Sequence[tuple[str, str]], articles: Sequence[Path]) -> pa.Table:
    """EDGES of pairs of articles in one story that quote the same words; those that are stored stay."""
    pairs = _without_stored(context, candidates)
    ids = pa.array(sorted({article for pair in pairs for article in pair}), pa.string())
    texts = context.articles(articles, ids, evidence.WEIGHED)
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


def _without_stored(context: RunContext, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs of which no edge is stored that says so; one with an affected article is looked at again."""
    firsts = pa.array(sorted({one for one, _ in pairs}), pa.string())
    stored = context.warehouse.rows(EDGES, "article_id", firsts, ("article_id", "other_article_id", "relation"))
    stored = stored.filter(pc.equal(stored["relation"], "quote"))
    known = set(zip(stored["article_id"].to_pylist(), stored["other_article_id"].to_pylist(), strict=True))
    affected = set(context.affected_ids.to_pylist())
    return [pair for pair in pairs if pair not in known or not affected.isdisjoint(pair)]
