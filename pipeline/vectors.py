"""ARTICLES -> VECTORS: what each text is about, as weighted terms, and what the corpus knows of its terms since."""

import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from pipeline.background import Frequency, frequency_in, share_of_texts
from pipeline.dates import calendar_words
from pipeline.quotes import quote_hashes
from pipeline.settings import StorySettings
from pipeline.terms import Terms, terms
from pipeline.texts import words
from pipeline.working import TERMS, VECTORS

SOURCE = ("article_id", "lang", "title", "text", "published_at", "ingested_at")  # columns that are read
_PHRASES = 15  # names kept of a text, from which its story's keywords are chosen
_MOST_TERMS = 300_000  # counted of a language; the rarest are forgotten first
_MOST_TEXTS = 1_000_000  # counted of a language; then all counts are halved, so that they follow the times


@dataclass(frozen=True)
class Usage:
    """How many texts of a language were counted, and how many of them had each term, by its hash."""

    n_texts: int = 0
    counts: Mapping[int, int] = field(default_factory=dict)


def vectorise(
    articles: pa.Table, known: pa.Table, settings: StorySettings, seen: Set[str] = frozenset()
) -> tuple[pa.Table, pa.Table]:
    """VECTORS of the articles, sorted by key, and TERMS with these texts counted in, but for those `seen` before.

    `articles` holds the columns SOURCE. A term weighs (1 + log tf) * idf (Salton & Buckley 1988), names more. Its idf
    is that of the texts counted so far, these included, and of `background_texts` imagined ones that use the language
    as wordfreq has measured it: with five texts the background decides, with a million the corpus.
    """
    usages = {row["lang"]: _usage(row) for row in known.to_pylist()}
    by_language: dict[str, list[tuple[dict[str, Any], Terms]]] = defaultdict(list)
    for row in articles.select(SOURCE).to_pylist():
        by_language[row["lang"] or ""].append((row, terms(row["title"], row["text"])))
    vectors = []
    for language, texts in sorted(by_language.items()):
        usages[language] = _counted(
            usages.get(language, Usage()), [found for row, found in texts if row["article_id"] not in seen]
        )
        weigher = _Weigher(usages[language], frequency_in(language), settings)
        vectors += [_vector(row, language, found, weigher) for row, found in texts]
    return pa.Table.from_pylist(vectors, schema=VECTORS.schema).sort_by("article_id"), _table(usages)


def term_hash(term: str) -> int:
    """32 bits that stand for a term."""
    return zlib.crc32(term.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True)
class _Weigher:
    usage: Usage
    frequency: Frequency | None
    settings: StorySettings

    def idf(self, term: str) -> float:
        """How much a term tells, by how few texts have it."""
        imagined = self.settings.background_texts if self.frequency else 0
        having = imagined * share_of_texts(self.frequency(term)) if self.frequency else 0.0
        counted = self.usage.counts.get(term_hash(term), 0)
        return max(0.0, math.log((self.usage.n_texts + imagined + 1) / (counted + having + 0.5)))

    def weights(self, found: Terms) -> dict[str, float]:
        """The weight of each term of a text."""
        named = {True: self.settings.name_weight, False: 1.0}
        return {
            term: (1.0 + math.log(count)) * self.idf(term) * named[term in found.names]
            for term, count in found.counts.items()
        }


def _vector(row: Mapping[str, Any], language: str, found: Terms, weigher: _Weigher) -> dict[str, Any]:
    weights = weigher.weights(found)
    kept = sorted(weights, key=lambda term: (-weights[term], term))[: weigher.settings.max_terms]
    norm = math.sqrt(sum(weights[term] ** 2 for term in kept)) or 1.0
    by_hash = {term_hash(term): weights[term] / norm for term in kept if weights[term]}
    dates = calendar_words(language)
    names = {phrase: count for phrase, count in found.phrases.items() if dates.isdisjoint(words(phrase))}
    phrases = _phrases(names, found.names, weights) or {term: weights[term] for term in kept[:_PHRASES]}
    return {
        "article_id": row["article_id"],
        "lang": language,
        "terms": sorted(by_hash),
        "weights": [by_hash[key] for key in sorted(by_hash)],
        "phrases": list(phrases),
        "phrase_weights": list(phrases.values()),
        "quotes": quote_hashes(row["text"]),
        "published_at": row["published_at"],
        "ingested_at": row["ingested_at"],
    }


def _phrases(phrases: Mapping[str, int], names: Set[str], weights: Mapping[str, float]) -> dict[str, float]:
    """The names that tell most of a text, as printed, each with the weight of its weightiest word."""
    told: dict[str, float] = {}
    for phrase, count in phrases.items():
        parts = [weights.get(word, 0.0) for word in words(phrase) if word in names]
        if parts and len(phrase) > 1:
            told[phrase] = max(parts) * (1.0 + math.log(count))
    best = sorted(told, key=lambda phrase: (-told[phrase], phrase))[:_PHRASES]
    return {phrase: told[phrase] for phrase in best if told[phrase]}


def _counted(known: Usage, texts: Sequence[Terms]) -> Usage:
    """The usage with some more texts; bounded in terms and in texts."""
    counts = Counter(known.counts)
    for found in texts:
        counts.update(map(term_hash, found.counts))
    n_texts = known.n_texts + len(texts)
    while n_texts > _MOST_TEXTS:
        n_texts //= 2
        counts = Counter({key: count // 2 for key, count in counts.items() if count > 1})
    if len(counts) > _MOST_TERMS:
        counts = Counter(dict(_most_common(counts.items())))
    return Usage(n_texts, counts)


def _most_common(counts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted(counts, key=lambda pair: (-pair[1], pair[0]))[:_MOST_TERMS]


def _usage(row: Mapping[str, Any]) -> Usage:
    return Usage(row["n_texts"], dict(zip(row["terms"], row["counts"], strict=True)))


def _table(usages: Mapping[str, Usage]) -> pa.Table:
    rows = [
        {
            "lang": language,
            "n_texts": usage.n_texts,
            "terms": sorted(usage.counts),
            "counts": [usage.counts[key] for key in sorted(usage.counts)],
        }
        for language, usage in sorted(usages.items())
    ]
    return pa.Table.from_pylist(rows, schema=TERMS.schema)
