"""New ARTICLES -> MEMORY: what a run learns of the boilerplate of its sources."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline.cleaning.boilerplate import learned
from pipeline.runs.context import RunContext, staged_rows
from pipeline.schemas.tables import ARTICLES, CLUSTERS
from pipeline.schemas.working import MEMORY

_LINES = ("article_id", "source", "title", "text", "lang", "removed")
_TEXTS_AT_ONCE = 10_000


def learn_boilerplate(context: RunContext, articles: Sequence[Path], memberships: Path) -> Path:
    """New ARTICLES -> MEMORY: of each cluster, the first text that each source prints is read for its lines."""
    staged = staged_rows(articles, ARTICLES)
    fresh = staged.to_table(columns=["article_id", "source", "version"], filter=ds.field("status") == "ok")
    clusters = pq.read_table(memberships, columns=["article_id", "cluster_id"])
    stored = context.warehouse.rows(
        CLUSTERS, "cluster_id", pc.unique(clusters["cluster_id"]), ("cluster_id", "sources")
    )
    first = learned.first_printed(fresh, clusters, stored)
    texts = context.articles_in_order(articles, first["article_id"].combine_chunks(), _LINES, _TEXTS_AT_ONCE)
    known, sources = context.warehouse.read_single(MEMORY), pc.unique(first["source"])
    learnt = learned.learn(known, sources, texts, context.settings.boilerplate, context.started_at)
    return context.stage("memory", learnt, MEMORY)
