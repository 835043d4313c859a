"""Bags of terms of some texts <-> the weights of their terms, in arrays: 1 + log tf until multiplied by idf."""

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.stories.document_frequency import Vocabulary

Lists = tuple[pa.ListArray, pa.ListArray]

_ALL_BITS = 2**31 - 1


@dataclass(frozen=True)
class TermWeights:
    """One entry for each term of each text: the number of its text, of its term, its weight; in the order of texts.

    `vocabulary` are the terms by their numbers.
    """

    n_texts: int
    vocabulary: Vocabulary
    text: NDArray[np.int64]
    term: NDArray[np.int64]
    weight: NDArray[np.float64]

    @classmethod
    def of_lists(cls, terms: pa.ListArray, counts: pa.ListArray) -> "TermWeights":
        """A list of terms and a list of their counts for each text; a text has each of its terms once."""
        encoded = pc.list_flatten(terms).dictionary_encode()
        text = np.repeat(np.arange(len(terms)), np.asarray(pc.list_value_length(terms)))
        numbers = np.asarray(encoded.indices, dtype=np.int64)
        vocabulary = Vocabulary(encoded.dictionary)
        return cls(len(terms), vocabulary, text, numbers, 1.0 + np.log(np.asarray(pc.list_flatten(counts))))

    def having(self, texts: NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many of some texts have each term of the vocabulary: their document frequency."""
        return np.bincount(self.term[texts[self.text]], minlength=len(self.vocabulary))

    def times(self, factors: NDArray[np.float64]) -> "TermWeights":
        """The same with each weight multiplied."""
        return replace(self, weight=self.weight * factors)

    def ends(self) -> NDArray[np.int64]:
        """Where the entries of each text begin, and the last end. Shape (n_texts + 1,)."""
        return np.searchsorted(self.text, np.arange(self.n_texts + 1))

    def heaviest(self, most: int) -> "TermWeights":
        """The entries that `heaviest_entries` gives."""
        return self.taken(self.heaviest_entries(most))

    def heaviest_entries(self, most: int) -> NDArray[np.intp]:
        """At most so many of each text, heaviest first, none without weight; those equal as stored by the alphabet."""
        found = np.flatnonzero(self.weight)
        found = found[self.weight[found] >= _least_of_most(self.weight, self.ends(), most)[self.text[found]]]
        found = found[np.argsort(self.text[found] << 32 | self.vocabulary.alphabet[self.term[found]])]
        bits = self.weight[found].astype(np.float32).view(np.int32)  # in the order of what they stand for
        found = found[np.argsort(self.text[found] << 32 | (_ALL_BITS - bits.astype(np.int64)), kind="stable")]
        text = self.text[found]
        return found[np.arange(len(found)) - np.searchsorted(text, text) < most]

    def of(self, texts: NDArray[np.bool_]) -> "TermWeights":
        """The entries of some texts."""
        return self.taken(np.flatnonzero(texts[self.text]))

    def taken(self, entries: NDArray[np.intp]) -> "TermWeights":
        """Some of the entries."""
        return replace(self, text=self.text[entries], term=self.term[entries], weight=self.weight[entries])

    def lists(self) -> Lists:
        """For each text its terms, and their weights."""
        return _lists(self.ends(), self.vocabulary.terms.take(pa.array(self.term)), self.weight)

    def hashes(self) -> pa.ListArray:
        """For each text the hashes of its terms."""
        return _lists(self.ends(), self.vocabulary.hashes[self.term], self.weight)[0]

    def unit_lists(self) -> Lists:
        """For each text the hashes of its terms, sorted, and their weights, of length 1 together.

        Of two terms of a text with one hash the heavier one counts.
        """
        hashes = self.vocabulary.hashes[self.term]
        unit = self.weight / np.sqrt(np.bincount(self.text, self.weight**2, self.n_texts))[self.text]
        keys = self.text << 32 | hashes  # one key of both is sorted ten times as fast as two
        distinct, place = np.unique(keys, return_inverse=True)
        heavier = np.zeros(len(distinct))
        np.maximum.at(heavier, place, unit)
        ends = np.searchsorted(distinct >> 32, np.arange(self.n_texts + 1))
        return _lists(ends, distinct & 0xFFFFFFFF, heavier)


def _lists(ends: NDArray[np.int64], terms: pa.Array | NDArray[np.int64], weights: NDArray[np.float64]) -> Lists:
    ends, weights = pa.array(ends, pa.int32()), pa.array(weights, pa.float32())
    return pa.ListArray.from_arrays(ends, terms), pa.ListArray.from_arrays(ends, weights)


def _least_of_most(weights: NDArray[np.float64], ends: NDArray[np.int64], most: int) -> NDArray[np.float64]:
    """The weight that so many entries of each text have at least; of texts with no more than these none is too little.

    `ends`: of shape (texts + 1,), where the entries of each text begin, and those of the last one end.
    """
    least = np.full(len(ends) - 1, -np.inf, weights.dtype)
    for text in np.flatnonzero(np.diff(ends) > most).tolist():
        least[text] = np.partition(weights[ends[text] : ends[text + 1]], -most)[-most]
    return least
