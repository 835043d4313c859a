"""SKETCHES -> CANDIDATES -> EDGES: pairs proposed, and weighed on their texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline.compute.arrow import rows_where
from pipeline.compute.chunks import runs_of_equal
from pipeline.compute.graphs import component_labels
from pipeline.compute.memory import release_memory
from pipeline.compute.workers import WorkerPool
from pipeline.matching import candidates, evidence
from pipeline.matching.kernels.band_filter import BAND_COLUMNS
from pipeline.runs.article_parts import divide_articles
from pipeline.runs.context import RunContext, staged_rows
from pipeline.runs.results import Proposed, Weighed
from pipeline.schemas.tables import ARTICLES, EDGES, SKETCHES
from pipeline.schemas.working import CANDIDATES
from pipeline.settings import MatchSettings

# What a worker reads at a time: a text costs some 8 kB with its words.
TEXTS_AT_ONCE = 20_000
PAIRS_AT_ONCE = 50_000
# And what is weighed of it, of the texts of all pairs: a byte of reports costs two, one of texts of ten words twenty.
BYTES_AT_ONCE = 40_000_000
LONG_WORDS = 20_000  # of a text longer than any report


@dataclass(frozen=True)
class _Share:
    """Pairs that one worker weighs, and the files that their texts are read from."""

    context: RunContext
    pairs: pa.Table
    articles: Sequence[Path]


def propose_pairs(context: RunContext, sketches: Sequence[Path], articles: Sequence[Path]) -> Proposed:
    """SKETCHES, new and stored, and what tells copies to the letter -> CANDIDATES."""
    settings = context.settings.match
    known = context.stored(SKETCHES, BAND_COLUMNS)
    found = candidates.propose(staged_rows(sketches, SKETCHES), known, _all_articles(context, articles), settings)
    path = context.stage("candidates", _with_linked(context, found.pairs, articles), CANDIDATES)
    return Proposed(path, len(found.pairs), (*_alerts(found, settings), *_long_texts(articles)))


def _alerts(found: candidates.Proposal, settings: MatchSettings) -> tuple[str, ...]:
    """Where few pairs were proposed, as there were too many."""
    of_buckets = (
        f"{found.n_capped_buckets} LSH buckets of more than {settings.bucket_cap} texts proposed few pairs (largest:"
        f" {found.largest_bucket}); look for a template or stub that cleaning lets through"
    )
    left_out = (
        f"each was paired with those nearest to it, at least {found.n_pairs_left_out} pairs were left out"
        if found.n_pairs_left_out
        else "of them some pairs, which are not counted, were left out"
    )
    of_crowds = (
        f"{found.n_crowded_texts} texts share LSH buckets with too many others of their days (match.crowd_cap), as"
        f" those of one form do: {left_out}"
    )
    return (of_buckets,) * bool(found.n_capped_buckets) + (of_crowds,) * bool(found.n_crowded_texts)


def _long_texts(articles: Sequence[Path]) -> tuple[str, ...]:
    """Where texts are so long that the sketches and the evidence have only part of each."""
    long = (ds.field("status") == "ok") & (ds.field("n_words") > LONG_WORDS)
    rows = staged_rows(articles, ARTICLES).to_table(columns=["article_id", "n_words"], filter=long)
    if not len(rows):
        return ()
    order = [("n_words", "descending"), ("article_id", "ascending")]
    longest = rows.sort_by(order).slice(0, 1).to_pylist()[0]
    return (
        f"{len(rows)} texts have more than {LONG_WORDS:,} words (the longest {longest['n_words']:,}:"
        f" {longest['article_id']}): their fingerprints of passages, numbers that are rounded and places that differ"
        " were compared in part; look for what is no article",
    )


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
    """CANDIDATES and the texts of both sides -> EDGES, some ten thousand texts at a time."""
    parts = _parts(pq.read_table(candidate_pairs))
    texts = divide_articles(context, articles, [_ends(pairs) for pairs in parts], evidence.WEIGHED)
    shares = [_Share(context.elsewhere(), pairs, own) for pairs, own in zip(parts, texts, strict=True)]
    release_memory()
    with WorkerPool(context.settings.run.n_workers) as workers:
        edges = pa.concat_tables(workers.map_tasks(_weigh, shares))
    edges = edges.sort_by([(name, "ascending") for name in CANDIDATES.key])
    context.drop(set(chain.from_iterable(texts)) - set(articles))
    return Weighed(context.stage("edges", edges, EDGES), pc.sum(edges["accepted"]).as_py() or 0)


def _weigh(share: _Share) -> pa.Table:
    context, pairs = share.context, share.pairs
    texts = context.articles(share.articles, _ends(pairs), evidence.WEIGHED)
    # An article that was linked by hand may take no part any more.
    there = [pc.is_in(pairs[name], value_set=texts["article_id"].combine_chunks()) for name in CANDIDATES.key]
    parts = _by_length(pairs.filter(pc.and_(*there)), texts)
    overrides = context.overrides()
    edges = [evidence.weigh(part, _of(part, texts), context.settings, context.run_id, overrides) for part in parts]
    release_memory()
    return pa.concat_tables(edges)


def _of(pairs: pa.Table, texts: pa.Table) -> pa.Table:
    """Those of some texts that some pairs are of, in one chunk: to take rows of many small ones costs more."""
    return rows_where(texts, pc.is_in(texts["article_id"], value_set=_ends(pairs))).combine_chunks()


def _by_length(pairs: pa.Table, texts: pa.Table) -> list[pa.Table]:
    """The pairs, so that no part has long texts many times, unless it is a single pair."""
    n_bytes = np.asarray(pc.binary_length(texts["text"]).fill_null(0), dtype=np.int64)
    ids = texts["article_id"].combine_chunks()
    ends = [np.asarray(pc.index_in(pairs[name], value_set=ids), dtype=np.int64) for name in CANDIDATES.key]
    number = np.cumsum(n_bytes[ends].sum(axis=0)) // BYTES_AT_ONCE
    return [pairs.slice(run.start, len(run)) for run in runs_of_equal(number)] or [pairs]


def _ends(pairs: pa.Table) -> pa.Array:
    """The articles of some pairs."""
    return pc.unique(pa.chunked_array(pairs["article_id"].chunks + pairs["other_article_id"].chunks, pa.string()))


def _parts(pairs: pa.Table) -> list[pa.Table]:
    """The pairs, so that each part has few texts: those that pairs connect come together, so few are in two parts.

    They stay together in a part, too, as that is weighed some pairs at a time.
    """
    nodes = pa.chunked_array([*pairs["article_id"].chunks, *pairs["other_article_id"].chunks], pa.string())
    nodes = nodes.combine_chunks().dictionary_encode()
    ends = np.asarray(nodes.indices, dtype=np.int64).reshape(2, len(pairs))
    order = np.argsort(component_labels(len(nodes.dictionary), *ends)[ends[0]], kind="stable")
    _, firsts = np.unique(ends[:, order].T.ravel(), return_index=True)  # the pair of each text that comes first
    n_texts = np.cumsum(np.bincount(firsts // 2, minlength=len(pairs)))
    number = np.maximum(n_texts // TEXTS_AT_ONCE, np.arange(len(pairs)) // PAIRS_AT_ONCE)
    return [pairs.take(pa.array(order[run.start : run.stop])) for run in runs_of_equal(number)] or [pairs]
