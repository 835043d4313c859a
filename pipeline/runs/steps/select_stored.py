"""Stored articles -> the same, to be paired, weighed and clustered anew: what a run that judges again begins with."""

from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.runs.context import RunContext, read_ids
from pipeline.schemas.columns import TIME
from pipeline.schemas.tables import ARTICLES, SKETCHES

_BATCH = 20_000  # articles


def choose_articles(context: RunContext, since: datetime | None) -> Path:
    """The articles that take part and were published (undated: ingested) since then; all, where it is None."""
    rows = context.warehouse.dataset(ARTICLES).to_table(
        columns=["article_id", "published_at", "ingested_at"], filter=ds.field("status") == "ok"
    )
    if since is not None:
        when = pc.coalesce(rows["published_at"], rows["ingested_at"])
        rows = rows.filter(pc.greater_equal(when, pa.scalar(since, TIME)))
    return context.stage_ids("affected", rows["article_id"].combine_chunks().sort())


def stored_sketches(context: RunContext, affected: Path) -> list[Path]:
    """The stored sketches of the affected articles, staged for proposing; they are not published again."""
    ids = read_ids(affected)
    staged: list[Path] = []
    for path in context.warehouse.files(SKETCHES):
        rows = context.warehouse.read_file(
            path, schema=SKETCHES.stored_schema, filters=ds.field("article_id").isin(ids)
        )
        stamped = rows.append_column(SKETCHES.schema.field("ingested_at"), _repeated(context.started_at, len(rows)))
        staged.append(context.stage_chunk("sketches", len(staged), stamped, SKETCHES))
    return staged


def _repeated(when: datetime, times: int) -> pa.Array:
    return pa.repeat(pa.scalar(when, TIME), times)


def stored_articles(context: RunContext, affected: Path) -> list[Path]:
    """The affected articles, staged to be sketched anew; they are not published again."""
    rows = context.warehouse.dataset(ARTICLES).scanner(
        batch_size=_BATCH, filter=ds.field("article_id").isin(read_ids(affected))
    )
    batches = (batch for batch in rows.to_batches() if len(batch))
    return [
        context.stage_chunk("articles", number, pa.Table.from_batches([batch]), ARTICLES)
        for number, batch in enumerate(batches)
    ]
