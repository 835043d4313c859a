"""Records whose texts are clean -> ARTICLES rows, their edges and clusters: newsfold's stages in process, no disk."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.clustering import star_clusters
from pipeline.matching import candidates, evidence, sketch
from pipeline.schemas.tables import ARTICLES, SKETCHES
from pipeline.schemas.vocabulary import REASONS_AGAINST
from pipeline.settings import Settings
from pipeline.text import dates, language
from pipeline.text.hashing import content_hash
from pipeline.text.update_marks import update_mark
from pipeline.text.words import words


class Matched(NamedTuple):
    """What the stages from sketching to clustering give."""

    edges: pa.Table  # EDGES
    partition: pa.Table  # PARTITION


def article_rows(records: Sequence[dict[str, Any]]) -> pa.Table:
    """What cleaning would make of the records: text, and perhaps title, published_at, source, credit."""
    now = datetime.now(UTC)
    rows = [_article(f"{number:09}", record, now) for number, record in enumerate(records)]
    return pa.Table.from_pylist(rows, schema=ARTICLES.schema)


def matched(articles: pa.Table, settings: Settings) -> Matched:
    """The edges and clusters of ARTICLES rows that nothing is known of before."""
    sketches = sketch.sketch(articles, settings.sketch, with_passages=settings.match.derived)
    pairs = candidates.propose(sketches, SKETCHES.schema.empty_table(), (articles,), settings.match).pairs
    edges = evidence.weigh(pairs, articles, settings, "in process")
    is_against = pc.is_in(edges["reason"], value_set=pa.array(sorted(REASONS_AGAINST)))
    is_against = pc.and_not(is_against, edges["accepted"])
    partition = star_clusters.cluster(
        articles.select(star_clusters.MEMBER),
        edges.filter(edges["accepted"]),
        settings.cluster,
        rejected=edges.filter(is_against),
    )
    return Matched(edges, partition)


def _article(article_id: str, record: dict[str, Any], now: datetime) -> dict[str, Any]:
    tokens = words(record["text"])
    return {
        "article_id": article_id,
        "source": record.get("source"),
        "lang": language.detect(record["text"]),
        "title": record.get("title"),
        "text": record["text"],
        "n_words": len(tokens),
        "content_hash": content_hash(tokens),
        "published_at": dates.parse(record.get("published_at"), "UTC", now).when,
        "ingested_at": now,
        "update_mark": update_mark(record.get("title")),
        "credit": record.get("credit"),
        "status": "ok",
        "version": 1,
    }
