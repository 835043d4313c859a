"""Stored RAW -> the same articles, cleaned anew: what a run that replays does in place of reading and admitting."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.cleaning import faults
from pipeline.compute.chunks import cut_chunks
from pipeline.runs.context import RunContext, read_parts
from pipeline.runs.results import Admitted, Read
from pipeline.runs.wire import items as wire_items
from pipeline.schemas.tables import ARTICLES
from pipeline.schemas.working import RAW

_BATCH = 1000  # documents
_HAS_INPUT = ~((pc.field("status") == "ok") & pc.field("body").is_null())
_KEPT = ("input_id", "version", "previous_article_id", "ingested_at")  # what cleaning has no say in
_RECORDS = ("removed", "cleaner_version", "status_detail", "run_id")  # may differ without a change to the article


def replay_raw(context: RunContext) -> Read:
    """Stored RAW -> chunks of it, as reading makes them; the run's progress counts their documents.

    An article whose raw input is past retention is left alone, and counted.
    """
    chunks: list[Path] = []
    n_read = n_bare = 0
    batches = context.warehouse.dataset(RAW).to_batches(batch_size=_BATCH)
    for chunk in cut_chunks(batches, _extent, context.settings.read):
        found = pa.Table.from_batches(chunk)
        rows = _staged(found.filter(_HAS_INPUT), n_read)
        n_bare += len(found) - len(rows)
        if not len(rows):
            continue
        chunks.append(context.stage_chunk("raw", len(chunks), rows, RAW))
        n_read += len(rows)
        context.progress.advance(len(rows))
    return Read(tuple(chunks), n_read, n_read, 0, _left_alone(n_bare))


def _staged(stored: pa.Table, n_before: int) -> pa.Table:
    """Rows of RAW as reading stages them: what is stored has the identity under which it is known."""
    places = pa.array(range(n_before + 1, n_before + len(stored) + 1), pa.int64())
    known = stored.append_column("earlier_identity", pa.nulls(len(stored), pa.string()))
    return known.append_column(RAW.schema.field("seq"), places)


def _left_alone(n_articles: int) -> tuple[str, ...]:
    alert = f"{n_articles:,} articles were left as they are: their raw input is past retention (retention.raw_days)"
    return (alert,) if n_articles else ()


def _extent(batch: pa.RecordBatch) -> tuple[int, int]:
    return len(batch), batch.get_total_buffer_size()


def readmit_articles(context: RunContext, cleaned: Sequence[Sequence[Path]]) -> Admitted:
    """ARTICLES cleaned anew -> those that differ from what is stored, under the ids, versions and times they have.

    `cleaned`: the parts of each chunk.
    """
    articles, replaced = [], []
    statuses: Counter[str] = Counter()
    n_unchanged = 0
    details: list[str] = []
    for number, chunk in enumerate(cleaned):
        fresh = read_parts(chunk, ARTICLES)
        details += fresh["status_detail"].drop_null().to_pylist()
        stored = context.warehouse.rows(ARTICLES, "article_id", fresh["article_id"].combine_chunks())
        by_id = {row["article_id"]: row for row in stored.to_pylist()}
        kept = [row | {name: by_id[row["article_id"]][name] for name in _KEPT} for row in fresh.to_pylist()]
        kept = wire_items.restated_recleaned(context, kept)
        rows = [row for row in kept if _differs(row, by_id[row["article_id"]], ("run_id",))]
        replaced += [row["article_id"] for row in rows if _differs(row, by_id[row["article_id"]], _RECORDS)]
        statuses.update(row["status"] for row in rows)
        n_unchanged += len(kept) - len(rows)
        table = pa.Table.from_pylist(rows, schema=ARTICLES.schema)
        articles.append(context.stage_chunk("articles", number, table, ARTICLES))
    chosen = context.stage_ids("replaced", pa.array(sorted(replaced), pa.string())) if replaced else None
    return Admitted(tuple(articles), (), statuses, n_unchanged, chosen, faults.alerts(details))


def _differs(row: Mapping[str, Any], stored: Mapping[str, Any], ignored: Sequence[str]) -> bool:
    return any(row[name] != stored[name] for name in ARTICLES.schema.names if name not in ignored)
