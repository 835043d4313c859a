"""ARTICLES -> VECTORS: what each text is about, as weighted terms, and what the corpus knows of its terms since."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.dates import calendar_words
from pipeline.quotes import quote_hashes
from pipeline.settings import StorySettings
from pipeline.terms import Terms, terms
from pipeline.texts import words
from pipeline.usage import Usage, term_hash, usage_table, usages_of
from pipeline.working import VECTORS

SOURCE = ("article_id", "lang", "title", "text", "published_at", "ingested_at")  # columns that are read
Row = Mapping[str, Any]
Idf = Callable[[str], float]

_BATCH = 5_000  # texts at a time: their terms take some 25 kB each in memory
_PHRASES = 15  # names kept of a text, from which its story's keywords are chosen


def vectorise(
    articles: pa.Table, known: pa.Table, settings: StorySettings, seen: Set[str] = frozenset()
) -> tuple[pa.Table, pa.Table]:
    """VECTORS of the articles, sorted by key, and TERMS with these texts counted in, but for those `seen` before.

    `articles` holds the columns SOURCE. A term weighs (1 + log tf) * idf (Salton & Buckley 1988), names more. Its idf
    is that of the texts counted so far, these included, and of the background; see `Usage.idf`.
    """
    usages = usages_of(known)
    ordered = articles.select(SOURCE).sort_by("article_id")
    parts = [VECTORS.schema.empty_table()]
    for start in range(0, len(ordered), _BATCH):
        parts += _vectors(ordered.slice(start, _BATCH).to_pylist(), usages, settings, seen)
    return pa.concat_tables(parts).sort_by("article_id"), usage_table(usages)


def _vectors(
    rows: Sequence[Row], usages: dict[str, Usage], settings: StorySettings, seen: Set[str]
) -> Iterator[pa.Table]:
    """The vectors of a batch, a language at a time, once its texts have been counted in."""
    by_language: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_language[row["lang"] or ""].append(row)
    for language, texts in sorted(by_language.items()):
        told = [terms(row["title"], row["text"]) for row in texts]
        new = [found for row, found in zip(texts, told, strict=True) if row["article_id"] not in seen]
        usages[language] = usages.get(language, Usage()).with_texts(new)
        idf = usages[language].idf(language, settings.background_texts)
        yield _of_one_language(texts, told, idf, settings)


def _of_one_language(texts: Sequence[Row], told: Sequence[Terms], idf: Idf, settings: StorySettings) -> pa.Table:
    heaviest = _weigh(told, idf, settings).heaviest(settings.max_terms)
    language = texts[0]["lang"] or ""
    phrases = [
        _phrases(found, idf, settings, language) or heaviest.first_terms(number, _PHRASES)
        for number, found in enumerate(told)
    ]
    lists, weights = heaviest.unit_lists()
    columns = {
        "article_id": [row["article_id"] for row in texts],
        "lang": [language] * len(texts),
        "terms": lists,
        "weights": weights,
        "phrases": [list(found) for found in phrases],
        "phrase_weights": [list(found.values()) for found in phrases],
        "quotes": [quote_hashes(row["text"]) for row in texts],
        "published_at": [row["published_at"] for row in texts],
        "ingested_at": [row["ingested_at"] for row in texts],
    }
    return pa.table(columns, schema=VECTORS.schema)


# ---- weights of terms


@dataclass(frozen=True)
class _Weighed:
    """Terms of some texts, one entry for each term of each text: the number of its text, of its term, its weight.

    `vocabulary` are the terms by their numbers.
    """

    n_texts: int
    vocabulary: Sequence[str]
    text: NDArray[np.int64]
    term: NDArray[np.int64]
    weight: NDArray[np.float64]

    def taken(self, entries: NDArray[np.intp]) -> "_Weighed":
        """Some of the entries."""
        return _Weighed(self.n_texts, self.vocabulary, self.text[entries], self.term[entries], self.weight[entries])

    def ends(self) -> NDArray[np.int64]:
        """Where the entries of each text begin, and the last end; entries are in the order of texts. Shape (n + 1,)."""
        return np.searchsorted(self.text, np.arange(self.n_texts + 1))

    def heaviest(self, most: int) -> "_Weighed":
        """At most so many of each text, heaviest first; of equals in the order of the alphabet."""
        alphabet = np.empty(len(self.vocabulary), np.int64)
        alphabet[sorted(range(len(alphabet)), key=self.vocabulary.__getitem__)] = np.arange(len(alphabet))
        found = self.taken(np.lexsort((alphabet[self.term], -self.weight, self.text)))
        return found.taken(np.flatnonzero(np.arange(len(found.text)) - found.ends()[found.text] < most))

    def first_terms(self, text: int, n: int) -> dict[str, float]:
        """The first terms of a text, with their weights."""
        start, end = np.searchsorted(self.text, (text, text + 1))
        span = slice(start, min(start + n, end))
        numbers, weights = self.term[span].tolist(), self.weight[span].tolist()
        return {self.vocabulary[number]: weight for number, weight in zip(numbers, weights, strict=True)}

    def unit_lists(self) -> tuple[pa.ListArray, pa.ListArray]:
        """For each text the hashes of its terms, sorted, and their weights, of length 1 together."""
        hashes = np.fromiter(map(term_hash, self.vocabulary), np.int64, len(self.vocabulary))[self.term]
        norms = np.sqrt(np.bincount(self.text, self.weight**2, self.n_texts))
        told = np.flatnonzero(self.weight)
        order = told[np.lexsort((-self.weight[told], hashes[told], self.text[told]))]
        text, hashes = self.text[order], hashes[order]
        # Two terms of a text may have one hash: the heavier one counts.
        single = np.append(True, (hashes[1:] != hashes[:-1]) | (text[1:] != text[:-1]))[: len(order)]
        order, text, hashes = order[single], text[single], hashes[single]
        ends = pa.array(np.searchsorted(text, np.arange(self.n_texts + 1)), pa.int32())
        weights = (self.weight[order] / norms[text]).astype(np.float32)
        return pa.ListArray.from_arrays(ends, hashes), pa.ListArray.from_arrays(ends, weights)


def _weigh(told: Sequence[Terms], idf: Idf, settings: StorySettings) -> _Weighed:
    numbers: dict[str, int] = {}
    term = [numbers.setdefault(word, len(numbers)) for found in told for word in found.counts]
    text = np.repeat(np.arange(len(told)), [len(found.counts) for found in told])
    count = np.fromiter(chain.from_iterable(found.counts.values() for found in told), np.float64, len(term))
    named = np.fromiter((word in found.names for found in told for word in found.counts), np.bool_, len(term))
    places = np.array(term, np.int64)
    idfs = np.fromiter(map(idf, numbers), np.float64, len(numbers))
    weight = (1.0 + np.log(count)) * idfs[places] * np.where(named, settings.name_weight, 1.0)
    return _Weighed(len(told), list(numbers), text, places, weight)


# ---- names to print


def _phrases(found: Terms, idf: Idf, settings: StorySettings, language: str) -> dict[str, float]:
    """The names that tell most of a text, as printed, each with the weight of its weightiest word."""
    dates = calendar_words(language)
    told: dict[str, float] = {}
    for phrase, count in found.phrases.items():
        said = words(phrase)
        names = [word for word in said if word in found.names and word in found.counts]
        if names and len(phrase) > 1 and dates.isdisjoint(said):
            heaviest = max((1.0 + math.log(found.counts[word])) * idf(word) for word in names) * settings.name_weight
            told[phrase] = heaviest * (1.0 + math.log(count))
    best = sorted(told, key=lambda phrase: (-told[phrase], phrase))[:_PHRASES]
    return {phrase: told[phrase] for phrase in best if told[phrase]}
