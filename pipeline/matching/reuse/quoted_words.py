"""Passages -> how many of their words do not stand in quotation marks: a quote that both texts have is no reuse."""

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.kernels.word_places import word_places
from pipeline.matching.reuse.paired_texts import PairedTexts
from pipeline.matching.reuse.passages import Passages
from pipeline.matching.reuse.stretches import Stretches
from pipeline.text.quotations.quotes import quote_bounds


def unquoted_words(found: Passages) -> NDArray[np.int64]:
    """Words in passages of each pair, but for those that both texts have in quotation marks."""
    one, other = found.sides
    quoted = _quoted(found.texts, one)
    some = np.flatnonzero(quoted)
    quoted[some] = np.minimum(quoted[some], _quoted(found.texts, other.take(some)))
    left = np.maximum(found.n_words - quoted, 0)
    return np.bincount(found.pairs, left, len(found.texts.places)).astype(np.int64)


def _quoted(texts: PairedTexts, stretches: Stretches) -> NDArray[np.int64]:
    """How many words of each stretch stand in quotation marks."""
    found = np.zeros(len(stretches.of), np.int64)
    distinct = np.unique(stretches.of)
    quotes = dict(zip(distinct.tolist(), map(quote_bounds, texts.printed(distinct)), strict=True))
    some = np.flatnonzero([bool(quotes[text]) for text in stretches.of.tolist()])
    counts = (stretches.ends - stretches.starts)[some]
    at = np.repeat(stretches.starts[some] - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    of, stretch = np.repeat(stretches.of[some], counts), np.repeat(some, counts)
    places = word_places(texts.articles["text"], of, at)
    begins = places.begins[np.searchsorted(places.texts << 32 | places.words, of << 32 | at)]
    # Sorted by texts, and each has an even number of them.
    every = np.array([text << 32 | bound for text, bounds in quotes.items() for bound in bounds], np.int64)
    inside = np.searchsorted(every, of << 32 | begins, side="right") % 2 == 1
    np.add.at(found, stretch[inside], 1)
    return found
