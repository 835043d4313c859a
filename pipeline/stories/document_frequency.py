"""TERMS <-> document frequency: how many texts of a language had which terms, and so how much each of them weighs."""

import math
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.schemas.working import TERMS
from pipeline.stories.stems import stem_frequency_in
from pipeline.text.word_frequencies import share_of_texts

Numbers = NDArray[np.int64]

_MOST_TERMS = 300_000  # counted of a language; the rarest are forgotten first
_MOST_TEXTS = 1_000_000  # counted of a language; then all counts are halved, so that they follow the times


def term_hash(term: str) -> int:
    """32 bits that stand for a term."""
    return zlib.crc32(term.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True)
class Vocabulary:
    """The terms of some texts, by their numbers, each once; what is asked of them is worked out once for all texts."""

    terms: pa.Array

    def __len__(self) -> int:
        return len(self.terms)

    @cached_property
    def names(self) -> list[str]:
        """The terms."""
        names: list[str] = self.terms.to_pylist()
        return names

    @cached_property
    def hashes(self) -> Numbers:
        """The hash of each."""
        return np.array(list(map(term_hash, self.names)), np.int64)

    @cached_property
    def alphabet(self) -> Numbers:
        """The place of each in the alphabet."""
        places = np.empty(len(self), np.int64)
        places[np.asarray(pc.array_sort_indices(self.terms))] = np.arange(len(self))
        return places


@dataclass(frozen=True, eq=False)
class DocumentFrequency:
    """How many texts of a language were counted, and how many of them had each term, by its hash, in order."""

    n_texts: int = 0
    terms: Numbers = field(default_factory=lambda: np.empty(0, np.int64))
    counts: Numbers = field(default_factory=lambda: np.empty(0, np.int64))

    def with_texts(self, n: int, terms: Numbers, having: Numbers) -> "DocumentFrequency":
        """These and n more texts, of which so many have each of some terms; bounded in terms and in texts.

        `terms`: hashes, of which several may be the same.
        """
        found = np.flatnonzero(having)
        terms, places = np.unique(np.append(self.terms, terms[found]), return_inverse=True)
        counts = np.bincount(places, np.append(self.counts, having[found]), len(terms)).astype(np.int64)
        n_texts = self.n_texts + n
        while n_texts > _MOST_TEXTS:
            n_texts, counts = n_texts // 2, counts // 2
        kept = np.flatnonzero(counts)
        if len(kept) > _MOST_TERMS:
            kept = np.sort(kept[np.lexsort((terms[kept], -counts[kept]))[:_MOST_TERMS]])
        return DocumentFrequency(n_texts, terms[kept], counts[kept])

    def of(self, terms: Numbers) -> Numbers:
        """How many of the texts have each of some terms, by their hashes."""
        if not len(self.terms):
            return np.zeros_like(terms)
        places = np.searchsorted(self.terms, terms).clip(max=len(self.terms) - 1)
        return np.where(self.terms[places] == terms, self.counts[places], 0)

    def idf(self, language: str, background_texts: int, vocabulary: Vocabulary) -> NDArray[np.float64]:
        """Inverse document frequency of some terms: log of how few texts have one, of those counted and imagined ones.

        These use the language as wordfreq has measured it: with five texts counted the background decides, with a
        million the corpus. Of a language that wordfreq does not know, none are imagined.
        """
        frequency = stem_frequency_in(language)
        imagined = background_texts if frequency else 0
        having = [imagined * share_of_texts(frequency(term)) for term in vocabulary.names] if frequency else 0.0
        shares = (self.n_texts + imagined + 1) / (self.of(vocabulary.hashes) + np.asarray(having) + 0.5)
        return np.maximum(0.0, list(map(math.log, shares.tolist())))


def document_frequencies(known: pa.Table) -> dict[str, DocumentFrequency]:
    """The document frequency of each language of TERMS."""
    columns = (known["lang"].to_pylist(), known["n_texts"].to_pylist(), known["terms"], known["counts"])
    return {
        language: DocumentFrequency(n_texts, np.asarray(terms.values), np.asarray(counts.values))
        for language, n_texts, terms, counts in zip(*columns, strict=True)
    }


def document_frequency_table(frequencies: Mapping[str, DocumentFrequency]) -> pa.Table:
    """TERMS of the document frequency of each language, sorted."""
    rows = sorted(frequencies.items())
    columns = {
        "lang": [language for language, _ in rows],
        "n_texts": [frequency.n_texts for _, frequency in rows],
        "terms": [frequency.terms for _, frequency in rows],
        "counts": [frequency.counts for _, frequency in rows],
    }
    return pa.table(columns, schema=TERMS.schema)
