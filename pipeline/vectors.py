"""ARTICLES -> VECTORS: what each text is about, as weighted terms, and what the corpus knows of its terms since."""

import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any

import pyarrow as pa

from pipeline.background import frequency_in, share_of_texts
from pipeline.dates import calendar_words
from pipeline.quotes import quote_hashes
from pipeline.settings import StorySettings
from pipeline.terms import Terms, terms
from pipeline.texts import words
from pipeline.working import TERMS, VECTORS

SOURCE = ("article_id", "lang", "title", "text", "published_at", "ingested_at")  # columns that are read
Row = Mapping[str, Any]
Idf = Callable[[str], float]

_BATCH = 5_000  # texts at a time: their terms take some 25 kB each in memory
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
    ordered = articles.select(SOURCE).sort_by("article_id")
    parts = [VECTORS.schema.empty_table()]
    for start in range(0, len(ordered), _BATCH):
        rows = ordered.slice(start, _BATCH).to_pylist()
        parts.append(pa.Table.from_pylist(list(_vectors(rows, usages, settings, seen)), schema=VECTORS.schema))
    return pa.concat_tables(parts).sort_by("article_id"), _table(usages)


def _vectors(
    rows: Sequence[Row], usages: dict[str, Usage], settings: StorySettings, seen: Set[str]
) -> Iterator[dict[str, Any]]:
    """The vectors of a batch, once its texts have been counted in."""
    by_language: dict[str, list[tuple[Row, Terms]]] = defaultdict(list)
    for row in rows:
        by_language[row["lang"] or ""].append((row, terms(row["title"], row["text"])))
    for language, texts in sorted(by_language.items()):
        new = [found for row, found in texts if row["article_id"] not in seen]
        usages[language] = _counted(usages.get(language, Usage()), new)
        idf = _idf(usages[language], language, settings)
        yield from (_vector(row, found, idf, settings) for row, found in texts)


def term_hash(term: str) -> int:
    """32 bits that stand for a term."""
    return zlib.crc32(term.encode("utf-8", "surrogatepass"))


def _idf(usage: Usage, language: str, settings: StorySettings) -> Idf:
    """How much each term of a language tells, by how few texts have it."""
    frequency = frequency_in(language)
    imagined = settings.background_texts if frequency else 0

    @cache
    def idf(term: str) -> float:
        having = imagined * share_of_texts(frequency(term)) if frequency else 0.0
        counted = usage.counts.get(term_hash(term), 0)
        return max(0.0, math.log((usage.n_texts + imagined + 1) / (counted + having + 0.5)))

    return idf


def _vector(row: Row, found: Terms, idf: Idf, settings: StorySettings) -> dict[str, Any]:
    language = row["lang"] or ""
    weights = {term: (1.0 + math.log(count)) * idf(term) for term, count in found.counts.items()}
    weights |= {name: weights[name] * settings.name_weight for name in found.names if name in weights}
    kept = sorted(weights, key=lambda term: (-weights[term], term))[: settings.max_terms]
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
    having = Counter(chain.from_iterable(found.counts for found in texts))
    counts = Counter(known.counts)
    for term, n in having.items():
        counts[term_hash(term)] += n
    n_texts = known.n_texts + len(texts)
    while n_texts > _MOST_TEXTS:
        n_texts //= 2
        counts = Counter({key: count // 2 for key, count in counts.items() if count > 1})
    if len(counts) > _MOST_TERMS:
        counts = Counter(dict(_most_common(counts.items())))
    return Usage(n_texts, counts)


def _most_common(counts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted(counts, key=lambda pair: (-pair[1], pair[0]))[:_MOST_TERMS]


def _usage(row: Row) -> Usage:
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
