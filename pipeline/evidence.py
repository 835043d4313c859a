"""CANDIDATES -> EDGES: every candidate pair is weighed on its texts, decided by named rules, and explained."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import pyarrow as pa
import regex

from pipeline.schemas import EDGES
from pipeline.settings import MatchSettings, Settings
from pipeline.texts import shingles, words

log = logging.getLogger(__name__)

_NUMBER = regex.compile(r"\p{Nd}+(?:[.,]\p{Nd}+)*")
_CACHED_TEXTS = 4096


@dataclass(frozen=True)
class Features:
    """What is compared of one article."""

    shingles: tuple[str, ...]
    distinct: frozenset[str]
    numbers: frozenset[str]
    n_words: int


@dataclass(frozen=True)
class Evidence:
    """What two texts share. Containments are shares of the first text's and of the second text's shingles."""

    identical: bool
    jaccard: float
    containment: float
    containment_reverse: float
    shared_words: int
    number_agreement: float | None
    hours_apart: float | None


@dataclass(frozen=True)
class Decision:
    """Whether a pair is a copy, and the rule that said so."""

    accepted: bool
    reason: str


def weigh(candidates: pa.Table, articles: pa.Table, settings: Settings, run_id: str) -> pa.Table:
    """EDGES rows of accepted pairs and near misses, sorted.

    `articles` holds article_id, text, published_at and ingested_at of every candidate.
    """
    size = settings.sketch.shingle_words
    by_id = {row["article_id"]: row for row in articles.to_pylist()}

    @lru_cache(_CACHED_TEXTS)
    def features_of(article_id: str) -> Features:
        return features(by_id[article_id]["text"], size)

    rows = [
        row
        for pair in _pairs(candidates)
        if (row := _edge(pair, by_id, (features_of(pair[0]), features_of(pair[1])), settings.match))
    ]
    log.info("weighed %d pairs, kept %d", len(candidates), len(rows))
    return pa.Table.from_pylist([row | {"run_id": run_id} for row in rows], schema=EDGES.schema)


def _pairs(candidates: pa.Table) -> Iterator[tuple[str, str]]:
    pairs = candidates.sort_by([("article_id", "ascending"), ("other_article_id", "ascending")])
    yield from zip(pairs["article_id"].to_pylist(), pairs["other_article_id"].to_pylist(), strict=True)


def _edge(
    pair: tuple[str, str],
    by_id: Mapping[str, Mapping[str, Any]],
    texts: tuple[Features, Features],
    settings: MatchSettings,
) -> dict[str, Any] | None:
    one, other = by_id[pair[0]], by_id[pair[1]]
    found = compare(texts[0], texts[1], hours_apart(one["published_at"], other["published_at"]))
    decision = decide(found, settings)
    if not decision.accepted and found.jaccard < settings.near_miss_jaccard:
        return None
    return {
        "article_id": pair[0],
        "other_article_id": pair[1],
        "relation": "copy" if decision.accepted else "near_miss",
        "jaccard": found.jaccard,
        "containment": found.containment,
        "containment_reverse": found.containment_reverse,
        "shared_words": found.shared_words,
        "number_agreement": found.number_agreement,
        "hours_apart": found.hours_apart,
        "accepted": decision.accepted,
        "reason": decision.reason,
        "weighed_at": max(one["ingested_at"], other["ingested_at"]),
    }


def features(text: str, shingle_words: int) -> Features:
    """The shingles, in order and as a set, the numbers and the word count of a text."""
    tokens = words(text)
    in_order = tuple(shingles(tokens, shingle_words))
    return Features(in_order, frozenset(in_order), numbers(text), len(tokens))


def numbers(text: str) -> frozenset[str]:
    """The distinct numbers of a text as printed, with their points and commas."""
    return frozenset(_NUMBER.findall(text))


def hours_apart(one: datetime | None, other: datetime | None) -> float | None:
    """Hours between two times; None where either is unknown: undated articles use no time evidence."""
    return abs((one - other).total_seconds()) / 3600 if one and other else None


def compare(one: Features, other: Features, hours: float | None) -> Evidence:
    """The exact evidence on a pair of texts, each of at least one word."""
    shared = one.distinct & other.distinct
    shorter, longer = sorted((one, other), key=lambda f: (f.n_words, f.shingles))
    agreement = len(shorter.numbers & longer.numbers) / len(shorter.numbers) if shorter.numbers else None
    return Evidence(
        identical=one.shingles == other.shingles,
        jaccard=len(shared) / len(one.distinct | other.distinct),
        containment=len(shared) / len(one.distinct),
        containment_reverse=len(shared) / len(other.distinct),
        shared_words=covered_words(shorter.shingles, shared, shorter.n_words),
        number_agreement=agreement,
        hours_apart=hours,
    )


def covered_words(in_order: Sequence[str], shared: frozenset[str], n_words: int) -> int:
    """How many of a text's words lie in at least one shared shingle."""
    size = n_words - len(in_order) + 1
    covered = end = 0
    for start, shingle in enumerate(in_order):
        if shingle in shared:
            covered += start + size - max(start, end)
            end = start + size
    return covered


def decide(found: Evidence, settings: MatchSettings) -> Decision:
    """Is the pair a copy? The first rule that applies decides; it uses the pair and the settings, nothing else."""
    if found.hours_apart is not None and found.hours_apart > 24 * settings.window_days:
        return Decision(False, "too_far_apart_in_time")
    if found.identical:
        return Decision(True, "identical_words")
    if found.number_agreement is not None and found.number_agreement < settings.min_number_agreement:
        return Decision(False, "numbers_differ")
    if found.jaccard >= settings.min_jaccard:
        return Decision(True, "most_shingles_shared")
    contained = max(found.containment, found.containment_reverse) >= settings.min_containment
    if contained and found.shared_words >= settings.min_contained_words:
        return Decision(True, "shorter_text_contained")
    return Decision(False, "too_few_shingles_shared")
