"""SKETCHES -> CANDIDATES -> EDGES: pairs proposed, and weighed on their texts."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline.matching import candidates, evidence
from pipeline.runs.context import RunContext, staged_rows
from pipeline.runs.results import Proposed, Weighed
from pipeline.schemas.tables import ARTICLES, EDGES, SKETCHES
from pipeline.schemas.working import CANDIDATES

_BANDS = ("article_id", "kind", "bands")


_WEIGHED = (
    "article_id",
    "source",
    "lang",
    "text",
    "content_hash",
    "title",
    "update_mark",
    "published_at",
    "ingested_at",
)


def propose_pairs(context: RunContext, sketches: Sequence[Path], articles: Sequence[Path]) -> Proposed:
    """SKETCHES, new and stored, and what tells copies to the letter -> CANDIDATES."""
    settings = context.settings.match
    known = context.stored(SKETCHES, _BANDS)
    found = candidates.propose(staged_rows(sketches, SKETCHES), known, _all_articles(context, articles), settings)
    alert = (
        f"{found.n_capped_buckets} LSH buckets of more than {settings.bucket_cap} texts proposed few pairs (largest:"
        f" {found.largest_bucket}); look for a template or stub that cleaning lets through"
    )
    path = context.stage("candidates", _with_linked(context, found.pairs, articles), CANDIDATES)
    return Proposed(path, len(found.pairs), (alert,) if found.n_capped_buckets else ())


def _all_articles(context: RunContext, staged: Sequence[Path]) -> tuple[ds.Dataset, ds.Dataset]:
    """The articles that take part, to be read column by column: as this run staged them, and the others as stored."""
    own, ok = staged_rows(staged, ARTICLES), ds.field("status") == "ok"
    seen = own.to_table(columns=["article_id"])["article_id"].combine_chunks()
    return own.filter(ok), context.warehouse.dataset(ARTICLES).filter(ok & ~ds.field("article_id").isin(seen))


def _with_linked(context: RunContext, pairs: pa.Table, staged: Sequence[Path]) -> pa.Table:
    """The candidates and those pairs of affected or staged articles that people have linked."""
    links = context.overrides().links
    own = staged_rows(staged, ARTICLES).to_table(columns=["article_id"])["article_id"] if links else []
    affected = {*context.affected_ids.to_pylist(), *map(str, own)}
    linked = sorted(pair for pair in links if not affected.isdisjoint(pair))
    rows = pa.table(
        {"article_id": [a for a, _ in linked], "other_article_id": [b for _, b in linked]}, CANDIDATES.schema
    )
    return pa.concat_tables([pairs, rows]).group_by(list(CANDIDATES.key)).aggregate([]).cast(CANDIDATES.schema)


def weigh_pairs(context: RunContext, candidate_pairs: Path, articles: Sequence[Path]) -> Weighed:
    """CANDIDATES and the texts of both sides -> EDGES."""
    pairs = pq.read_table(candidate_pairs)
    ids = pc.unique(pa.chunked_array(pairs["article_id"].chunks + pairs["other_article_id"].chunks, pa.string()))
    texts = context.articles(articles, ids, _WEIGHED)
    # An article that was linked by hand may take no part any more.
    there = [pc.is_in(pairs[name], value_set=texts["article_id"].combine_chunks()) for name in CANDIDATES.key]
    edges = evidence.weigh(pairs.filter(pc.and_(*there)), texts, context.settings, context.run_id, context.overrides())
    return Weighed(context.stage("edges", edges, EDGES), pc.sum(edges["accepted"]).as_py() or 0)
