"""New ARTICLES -> MEMORY: what a run learns of the boilerplate of its sources, each of them in one worker process."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline.cleaning.boilerplate import learned
from pipeline.compute.collector import collector_waits
from pipeline.compute.workers import WorkerPool
from pipeline.runs.article_parts import divide_articles
from pipeline.runs.context import RunContext, staged_rows
from pipeline.schemas.tables import ARTICLES, CLUSTERS
from pipeline.schemas.working import MEMORY

log = logging.getLogger(__name__)

SENT_FROM = 4_000  # texts; for fewer, starting processes takes longer than reading them
_LINES = ("article_id", "source", "title", "text", "lang", "removed")
_TEXTS_AT_ONCE = 4_000  # in all workers together


@dataclass(frozen=True)
class _Share:
    """Sources that one worker learns of: which of their texts it reads, from which files, and what it remembers."""

    context: RunContext
    articles: Sequence[Path]
    ids: pa.Array
    sources: pa.Array
    known: pa.Table
    n_at_once: int


def learn_boilerplate(context: RunContext, articles: Sequence[Path], memberships: Path) -> Path:
    """New ARTICLES -> MEMORY: of each cluster, the first text that each source prints is read for its lines."""
    staged = staged_rows(articles, ARTICLES)
    fresh = staged.to_table(columns=["article_id", "source", "version"], filter=ds.field("status") == "ok")
    clusters = pq.read_table(memberships, columns=["article_id", "cluster_id"])
    stored = context.warehouse.rows(
        CLUSTERS, "cluster_id", pc.unique(clusters["cluster_id"]), ("cluster_id", "sources")
    )
    first = learned.first_printed(fresh, clusters, stored)
    known, sources = context.warehouse.read_single(MEMORY), pc.unique(first["source"])
    with WorkerPool(context.settings.run.n_workers) as workers:
        learnt = workers.map_tasks(_learn, _shares(context, articles, first, known))
    others = known.filter(pc.invert(pc.is_in(known["source"], value_set=sources)))
    rows = pa.concat_tables([others, *learnt]).sort_by([(name, "ascending") for name in MEMORY.key])
    log.info("remembered lines of %d sources", len(sources))
    return context.stage("memory", rows, MEMORY)


def _shares(context: RunContext, articles: Sequence[Path], first: pa.Table, known: pa.Table) -> list[_Share]:
    dealt = _dealt(first["source"], context.settings.run.n_workers if len(first) >= SENT_FROM else 1)
    chosen = [pc.is_in(first["source"], value_set=sources) for sources in dealt]
    ids = [first["article_id"].filter(own).combine_chunks() for own in chosen]
    files = divide_articles(context, articles, ids, _LINES)
    return [
        _Share(
            context.elsewhere(),
            own_files,
            own_ids,
            sources,
            known.filter(pc.is_in(known["source"], value_set=sources)),
            _TEXTS_AT_ONCE // len(dealt),
        )
        for own_files, own_ids, sources in zip(files, ids, dealt, strict=True)
    ]


def _dealt(sources: pa.ChunkedArray, n_shares: int) -> list[pa.Array]:
    """The sources of some texts in so many shares of about as many texts: those of most texts are dealt out first."""
    counts = {row["values"]: row["counts"] for row in sources.value_counts().to_pylist()}
    shares: list[list[str]] = [[] for _ in range(n_shares)]
    n_texts = [0] * n_shares
    for source in sorted(counts, key=lambda name: (-counts[name], name)):
        least = n_texts.index(min(n_texts))
        shares[least].append(source)
        n_texts[least] += counts[source]
    return [pa.array(share, pa.string()) for share in shares if share]


@collector_waits()
def _learn(share: _Share) -> pa.Table:
    context = share.context
    texts = context.articles_in_order(share.articles, share.ids, _LINES, share.n_at_once)
    return learned.learn(share.known, share.sources, texts, context.settings.boilerplate, context.started_at)
