"""Articles, and what pairs of them share, in plain values, as tests of matching write them down."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.matching.decision.decide import Decision, decide
from pipeline.matching.decision.rule import Evidence
from pipeline.matching.evidence import measure
from pipeline.matching.kernels.overlap import word_hashes
from pipeline.matching.kernels.substitutions import substituted_words
from pipeline.matching.name_evidence import Substitution
from pipeline.settings import MatchSettings, Settings
from pipeline.text.hashing import content_hash
from pipeline.text.update_marks import update_mark
from pipeline.text.words import words

NOW = datetime(2024, 3, 1, tzinfo=UTC)
USUAL = Settings()
ARTICLES = pa.schema(
    [
        *(
            (name, pa.string())
            for name in ("article_id", "source", "lang", "text", "content_hash", "title", "update_mark")
        ),
        *((name, pa.timestamp("us", tz="UTC")) for name in ("published_at", "ingested_at")),
    ]
)


def article(article_id: str, text: str, published: datetime | None = NOW, **other: Any) -> dict[str, Any]:
    """A row of ARTICLES, as far as matching reads it."""
    row = {"article_id": article_id, "text": text, "title": None, "published_at": published, "ingested_at": NOW}
    return row | {"content_hash": content_hash(words(text)), "update_mark": update_mark(other.get("title"))} | other


def features(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """All features of two articles by name, None where unknown."""
    rows = [{**row, "content_hash": content_hash(words(row["text"]))} for row in (one, other)]
    table = pa.Table.from_pylist(rows, schema=ARTICLES)
    values = {name: column.item() for name, column in measure(table, np.array([[0, 1]]), USUAL).items()}
    return {name: None if value != value else value for name, value in values.items()}


def columns(*found: Mapping[str, Any]) -> Evidence:
    """The features of pairs as columns."""
    return {name: np.array([np.nan if pair[name] is None else pair[name] for pair in found]) for name in found[0]}


def decision(found: Mapping[str, Any], settings: MatchSettings = USUAL.match) -> Decision:
    """What is decided on the features of a pair."""
    decisions = decide(columns(found), settings)
    return Decision(bool(decisions.accepted[0]), decisions.reasons[0])


def substitutions(one: str, other: str) -> list[Substitution]:
    """The places where the openings of two texts differ by a few words."""
    texts = word_hashes(pa.chunked_array([[one, other]], pa.string()), np.ones(2, bool))
    found: dict[int, Substitution] = {}
    for _, place, side, word in substituted_words(texts, np.array([[0, 1]]), 2, 60).tolist():
        found.setdefault(place, ([], []))[side].append(word)
    return list(found.values())
