"""TERMS <-> document frequency: how many texts of a language had which terms, and so how much each of them weighs."""

import math
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pyarrow as pa

from pipeline.schemas.working import TERMS
from pipeline.stories.stems import stem_frequency_in
from pipeline.text.word_frequencies import share_of_texts

_MOST_TERMS = 300_000  # counted of a language; the rarest are forgotten first
_MOST_TEXTS = 1_000_000  # counted of a language; then all counts are halved, so that they follow the times


def term_hash(term: str) -> int:
    """32 bits that stand for a term."""
    return zlib.crc32(term.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True)
class DocumentFrequency:
    """How many texts of a language were counted, and how many of them had each term, by its hash."""

    n_texts: int = 0
    counts: Mapping[int, int] = field(default_factory=dict)

    def with_texts(self, n: int, having: Mapping[str, int]) -> "DocumentFrequency":
        """These and n more texts, of which so many have each term; bounded in terms and in texts."""
        counts = Counter(self.counts)
        for term, n_having in having.items():
            if n_having:
                counts[term_hash(term)] += n_having
        n_texts = self.n_texts + n
        while n_texts > _MOST_TEXTS:
            n_texts //= 2
            counts = Counter({key: count // 2 for key, count in counts.items() if count > 1})
        if len(counts) > _MOST_TERMS:
            counts = Counter(dict(_most_common(counts.items())))
        return DocumentFrequency(n_texts, counts)

    def idf(self, language: str, background_texts: int) -> Callable[[str], float]:
        """Inverse document frequency: log of how few texts have a term, of those counted and of imagined ones.

        These use the language as wordfreq has measured it: with five texts counted the background decides, with a
        million the corpus. Of a language that wordfreq does not know, none are imagined.
        """
        frequency = stem_frequency_in(language)
        imagined = background_texts if frequency else 0

        @cache
        def idf(term: str) -> float:
            having = imagined * share_of_texts(frequency(term)) if frequency else 0.0
            counted = self.counts.get(term_hash(term), 0)
            return max(0.0, math.log((self.n_texts + imagined + 1) / (counted + having + 0.5)))

        return idf


def _most_common(counts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted(counts, key=lambda pair: (-pair[1], pair[0]))[:_MOST_TERMS]


def document_frequencies(known: pa.Table) -> dict[str, DocumentFrequency]:
    """The document frequency of each language of TERMS."""
    return {row["lang"]: _frequency(row) for row in known.to_pylist()}


def _frequency(row: Mapping[str, Any]) -> DocumentFrequency:
    return DocumentFrequency(row["n_texts"], dict(zip(row["terms"], row["counts"], strict=True)))


def document_frequency_table(frequencies: Mapping[str, DocumentFrequency]) -> pa.Table:
    """TERMS of the document frequency of each language, sorted."""
    rows = [
        {
            "lang": language,
            "n_texts": frequency.n_texts,
            "terms": sorted(frequency.counts),
            "counts": [frequency.counts[key] for key in sorted(frequency.counts)],
        }
        for language, frequency in sorted(frequencies.items())
    ]
    return pa.Table.from_pylist(rows, schema=TERMS.schema)
