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
from pipeline.storage.row_lookup import SMALL_BATCHES


def learn_boilerplate(context: RunContext, articles: Sequence[Path], memberships: Path) -> Path:
    """New ARTICLES -> MEMORY: of each cluster, the first text that each source prints is read for its lines."""
    staged = staged_rows(articles, ARTICLES)
    fresh = staged.to_table(columns=["article_id", "source", "version"], filter=ds.field("status") == "ok")
    clusters = pq.read_table(memberships, columns=["article_id", "cluster_id"])
    stored = context.warehouse.rows(
        CLUSTERS, "cluster_id", pc.unique(clusters["cluster_id"]), ("cluster_id", "sources")
    )
    first = learned.first_printed(fresh, clusters, stored)["article_id"].combine_chunks()
    columns = ["article_id", "source", "title", "text", "lang", "removed"]
    texts = staged.to_table(columns=columns, filter=ds.field("article_id").isin(first), **SMALL_BATCHES)
    learnt = learned.learn(
        context.warehouse.read_single(MEMORY), texts, context.settings.boilerplate, context.started_at
    )
    return context.stage("memory", learnt, MEMORY)
