"""LINKS by number -> those of the nearest of either text, and of each text its pairs, nearest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.stories.nearest import MOST_NEAR, NearPairs, Numbers, Places
from pipeline.stories.ties.numbers import NumberedLinks, TextNumbers

_NEAREST = 8  # texts that each leans on; with 6 or 10, events come out the same


class Linked(NamedTuple):
    """Texts, the number of a pair of each, and the other text of the pair."""

    texts: Places
    pairs: Places
    others: Places


@dataclass(frozen=True)
class Links:
    """Pairs of texts by number, those of the nearest of either, how alike they are, and the numbers of the pairs of
    each text, nearest first, from `first` on.
    """

    one: Places
    other: Places
    similarity: NDArray[np.float32]
    first: Numbers
    pairs: Places

    @classmethod
    def of(cls, texts: TextNumbers, links: Iterable[NumberedLinks]) -> "Links":
        """The LINKS between some texts, each once."""
        one, other, similarity = map(np.concatenate, zip(*links, strict=True))
        pairs = NearPairs.distinct(one, other, similarity, texts.hashes)
        pairs = pairs.among(np.logical_or(*pairs.near(len(texts))))
        counts = pairs.counts(len(texts))
        numbers = np.empty(2 * len(pairs.one), np.int32)
        start = 0
        for places in pairs.nearest_first(len(texts)):
            numbers[start : start + len(places)] = places % len(pairs.one)
            start += len(places)
        return cls(pairs.one, pairs.other, pairs.similarity, np.append(0, np.cumsum(counts)), numbers)

    def crowded(self, least: float) -> NDArray[np.bool_]:
        """Which texts have as many nearest as count, all at least so much alike: there may be more like them."""
        last = self.first[:-1] + MOST_NEAR - 1
        full = np.flatnonzero(last < self.first[1:])
        found = np.zeros(len(last), np.bool_)
        found[full] = self.similarity[self.pairs[last[full]]] >= least
        return found

    def of_texts(self, texts: Numbers) -> Linked:
        """All pairs of some texts."""
        return self._from(texts, self.first[texts + 1])

    def nearest(self, texts: Numbers) -> Linked:
        """Those of each of some texts with the nearest that it leans on."""
        return self._from(texts, self.first[texts] + self.n_nearest(texts))

    def n_nearest(self, texts: Numbers) -> Numbers:
        """How many these are, of each of some texts."""
        least: Numbers = np.minimum(_NEAREST, self.first[texts + 1] - self.first[texts])
        return least

    def _from(self, texts: Numbers, stops: Numbers) -> Linked:
        starts = self.first[texts]
        owners, pairs = np.repeat(texts, stops - starts), self.pairs[_ranges(starts, stops)]
        return Linked(owners, pairs, np.where(self.one[pairs] == owners, self.other[pairs], self.one[pairs]))


def _ranges(starts: Numbers, stops: Numbers) -> Numbers:
    """All numbers from each start up to its stop."""
    lengths = stops - starts
    skipped = np.repeat(starts - np.append(0, np.cumsum(lengths)[:-1]), lengths) if len(starts) else starts
    return skipped + np.arange(lengths.sum())
