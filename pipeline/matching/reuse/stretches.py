"""Stretches of words -> where they stand in their texts, in code points."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.kernels.word_places import word_places
from pipeline.matching.reuse.paired_texts import PairedTexts


class Stretches(NamedTuple):
    """First words, and those behind the last, of stretches of texts."""

    of: NDArray[np.int64]  # which text
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def take(self, chosen: NDArray[np.int64]) -> "Stretches":
        """Some of them."""
        return Stretches(*(column[chosen] for column in self))


class Span(NamedTuple):
    """Where stretches stand."""

    begins: NDArray[np.int64]  # code points before each
    lengths: NDArray[np.int64]


def spans(texts: PairedTexts, *sides: Stretches) -> list[Span]:
    """Where stretches stand; all texts are read once."""
    of = np.concatenate([side.of for side in sides for _ in (0, 1)])
    words = np.concatenate([column for side in sides for column in (side.starts, side.ends - 1)])
    places = word_places(texts.articles["text"], of, words)
    keys = places.texts << 32 | places.words
    found = []
    for side in sides:
        begins = places.begins[np.searchsorted(keys, side.of << 32 | side.starts)]
        ends = places.ends[np.searchsorted(keys, side.of << 32 | side.ends - 1)]
        found.append(Span(begins, ends - begins))
    return found
