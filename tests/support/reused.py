"""Articles and what they share, in plain values, as tests of provenance write them down."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

from pipeline.provenance.reuse import ARTICLE, SHARING
from pipeline.schemas.tables import ARTICLES, EDGES

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
Row = Mapping[str, Any]
_SCHEMA = pa.schema([ARTICLES.schema.field(name) for name in ARTICLE])
_SHARINGS = pa.schema([EDGES.schema.field(name) for name in SHARING])


def article(article_id: str, minutes: float | None = 0, n_words: int = 100, **other: Any) -> dict[str, Any]:
    """A row of ARTICLES, as far as provenance reads it; published some minutes after noon, or undated."""
    published = None if minutes is None else NOON + timedelta(minutes=minutes)
    row = {"article_id": article_id, "published_at": published, "n_words": n_words, "ingested_at": NOON}
    return row | {"source": f"The {article_id.title()} Post", "credit": None} | other


def edge(one: str, other: str, earlier: str | None, *passages: tuple[int, int, int], **more: Any) -> dict[str, Any]:
    """A pair, with the places and words of passages in the later text: offset, length, words."""
    ends = sorted((one, other))
    own, others = ("offset", "length"), ("other_offset", "other_length")
    at, elsewhere = (others, own) if earlier == ends[0] else (own, others)
    places = [dict(zip((*at, *elsewhere, "n_words"), (o, n, 7_000, n, words), strict=True)) for o, n, words in passages]
    row = {"relation": "derived", "earlier_article_id": earlier, "shared_words": 0, "passages": places or None}
    return row | dict(zip(("article_id", "other_article_id"), ends, strict=True)) | more


def article_table(rows: Sequence[Row]) -> pa.Table:
    """The rows as provenance is given them."""
    return pa.Table.from_pylist([dict(row) for row in rows], schema=_SCHEMA)


def edge_table(rows: Sequence[Row]) -> pa.Table:
    """The same of pairs."""
    return pa.Table.from_pylist([dict(row) for row in rows], schema=_SHARINGS)
