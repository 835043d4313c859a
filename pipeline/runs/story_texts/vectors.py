"""Canonical articles of a run, and the warehouse -> their VECTORS and similar pairs (LINKS), staged some at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline.compute.arrow import in_batches, rows_where
from pipeline.runs.context import RunContext
from pipeline.schemas.working import LINKS, TERMS, TEXT_COLUMNS, VECTORS
from pipeline.stories import similarity, vectors

_BATCH = 50_000  # vectors at a time
_TEXTS_AT_ONCE = 10_000


@dataclass(frozen=True)
class FreshVectors:
    """The VECTORS of fresh articles, files of those that are new, and TERMS with these counted in, if there are any."""

    rows: ds.Dataset
    made: tuple[Path, ...]
    terms: pa.Table | None

    @cached_property
    def ids(self) -> pa.Array:
        """The fresh articles."""
        return self.rows.to_table(columns=["article_id"])["article_id"].combine_chunks()


def fresh_vectors(context: RunContext, fresh: pa.Array, articles: Sequence[Path]) -> FreshVectors:
    """The VECTORS of fresh articles; those stored of texts that are the same are not made again."""
    stored = context.warehouse.rows(VECTORS, "article_id", fresh)
    affected = pc.is_in(stored["article_id"], value_set=context.affected_ids)
    kept = stored.filter(pc.invert(affected)).cast(VECTORS.stored_schema)
    missing = fresh.filter(pc.invert(pc.is_in(fresh, value_set=kept["article_id"].combine_chunks())))
    if not len(missing):
        return FreshVectors(ds.dataset(kept), (), None)
    texts = context.articles_in_order(articles, missing, TEXT_COLUMNS, _TEXTS_AT_ONCE)
    seen = set(stored["article_id"].to_pylist())
    known = context.warehouse.read_single(TERMS)
    made: list[Path] = []
    for part in vectors.vectorise(texts, known, context.settings, seen):
        made.append(context.stage_chunk("vectors", len(made), part.rows, VECTORS))
        terms = part.terms
    new = ds.dataset(made, schema=VECTORS.stored_schema, format="parquet")
    return FreshVectors(ds.dataset([new, ds.dataset(kept)]), tuple(made), terms())


def similar_pairs(context: RunContext, new: FreshVectors, since: datetime, least: pa.Table) -> tuple[Path, ...]:
    """Similar pairs of fresh articles with each other and with all of that time, some thousands at a time."""
    if not len(new.ids):
        return ()
    anew, columns = pa.concat_arrays([new.ids, context.affected_ids]), list(similarity.COMPARED)
    stored = context.warehouse.since(VECTORS, since).to_batches(columns=columns, batch_size=_BATCH)
    known = in_batches((pa.Table.from_batches([batch]) for batch in stored), _BATCH)
    others = (rows_where(rows, pc.invert(pc.is_in(rows["article_id"], anew))) for rows in known)
    parts = similarity.similar_pairs_in_parts(new.rows.to_table(columns=columns), others, context.settings, least)
    return tuple(context.stage_chunk("links", number, rows, LINKS) for number, rows in enumerate(parts))


def stored_in_parts(links: Sequence[Path]) -> Iterator[pa.Table]:
    """LINKS that this run has staged, as they will be stored."""
    return (pq.read_table(path, columns=list(LINKS.stored_names())) for path in links)
