"""Pairs of texts -> the passages that both have: runs of the same words, in whatever order, and where these stand.

A passage is no frame: two reports of one form share what stands between the facts of the day, and nothing else. Nor do
runs of words count that end where other numbers, days or names stand in one text than in the other. So read, of 6,171
wire reports of 1987 all pairs with 40 words in passages share text; whether a run has 8 words or 15 makes no difference
to that, nor whether facts are looked for within 8 words behind it or 24.
"""

from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.matching.kernels.runs import Runs, shared_runs
from pipeline.matching.reuse.other_facts import beside_other_facts
from pipeline.matching.reuse.paired_texts import PairedTexts
from pipeline.matching.reuse.stretches import Stretches, spans
from pipeline.schemas.columns import PASSAGES

RUN_WORDS = 5  # words that must follow one another
PASSAGE_WORDS = 8  # words of a passage, at least
BRIDGED_WORDS = 3  # words between two runs, on either side, that do not part them


@dataclass(frozen=True)
class Passages:
    """Passages of pairs of texts, in order of the pairs and of the first texts: columns of shape (passages,)."""

    texts: PairedTexts
    pairs: NDArray[np.int64]
    starts: NDArray[np.int64]  # the first word in the first text
    ends: NDArray[np.int64]  # and the one behind the last
    other_starts: NDArray[np.int64]
    other_ends: NDArray[np.int64]
    n_words: NDArray[np.int64]  # that both have

    def counted(self) -> NDArray[np.int64]:
        """Words in passages of each pair."""
        return np.bincount(self.pairs, self.n_words, len(self.texts.places)).astype(np.int64)

    def only(self, chosen: NDArray[np.bool_]) -> "Passages":
        """Some of the passages."""
        columns = (self.pairs, self.starts, self.ends, self.other_starts, self.other_ends, self.n_words)
        return Passages(self.texts, *(column[chosen] for column in columns))

    def take(self, chosen: NDArray[np.int64]) -> "Passages":
        """The passages of some of the pairs, which must be in order."""
        number = np.full(len(self.texts.places), -1)
        number[chosen] = np.arange(len(chosen))
        kept = self.only(number[self.pairs] >= 0)
        return replace(kept, texts=self.texts.take(chosen), pairs=number[kept.pairs])

    def printed(self) -> list[tuple[str, str]]:
        """Each passage as it stands in either text."""
        sides = []
        for side, (begins, lengths) in zip(self.sides, spans(self.texts, *self.sides), strict=True):
            of, at = np.unique(side.of, return_inverse=True)
            texts = self.texts.printed(of)
            places = zip(at.tolist(), begins.tolist(), lengths.tolist(), strict=True)
            sides.append([texts[text][begin : begin + length] for text, begin, length in places])
        return list(zip(*sides, strict=True))

    @property
    def sides(self) -> tuple[Stretches, Stretches]:
        """The passages in the first texts, and in the second."""
        one, other = self.texts.places[self.pairs].T
        return Stretches(one, self.starts, self.ends), Stretches(other, self.other_starts, self.other_ends)

    def as_column(self) -> pa.ListArray:
        """The column `passages` of EDGES: a list for each pair."""
        columns = (*chain.from_iterable(spans(self.texts, *self.sides)), self.n_words)
        ends = np.cumsum(np.bincount(self.pairs, minlength=len(self.texts.places)))
        values = pa.StructArray.from_arrays(
            [pa.array(c, pa.int32()) for c in columns], fields=list(PASSAGES.value_type)
        )
        return pa.ListArray.from_arrays(pa.array(np.concatenate([[0], ends]), pa.int32()), values)


def shared_passages(texts: PairedTexts) -> Passages:
    """All passages of some pairs, as of two copies: what differs between two runs does not matter."""
    return _passages(texts, shared_runs(texts.words, texts.places, RUN_WORDS))


def independent_passages(texts: PairedTexts, least: NDArray[np.int64] | int = 1) -> Passages:
    """The passages of some pairs of texts that may have a form in common: no run where other facts stand next to it.

    Of pairs that cannot have as many words in passages as the `least`, none may be found.
    """
    runs = shared_runs(texts.words, texts.places, RUN_WORDS)
    kept = _may_count(texts, runs)
    kept &= ~beside_other_facts(texts, runs, kept, np.broadcast_to(least, len(texts.places)))
    return _passages(texts, Runs(*(column[kept] for column in runs)))


# ---- from runs to passages


def _first_runs(runs: Runs) -> NDArray[np.int64]:
    """The runs that passages begin with: those that follow them closely on either side are in the same."""
    pairs, starts, other_starts, lengths = runs
    gaps = starts[1:] - (starts + lengths)[:-1], other_starts[1:] - (other_starts + lengths)[:-1]
    joined = (pairs[1:] == pairs[:-1]) & np.all([(gap >= 0) & (gap <= BRIDGED_WORDS) for gap in gaps], axis=0)
    return np.flatnonzero(np.append(True, ~joined)) if len(pairs) else np.empty(0, np.int64)


def _least_words(texts: PairedTexts) -> NDArray[np.int64]:
    return PASSAGE_WORDS * np.where(texts.are_dense, 2, 1)


def _may_count(texts: PairedTexts, runs: Runs) -> NDArray[np.bool_]:
    """The runs that are in passages, whatever stands beside them."""
    first = _first_runs(runs)
    n_words = np.add.reduceat(runs.lengths, first) if len(first) else runs.lengths
    long: NDArray[np.bool_] = n_words >= _least_words(texts)[runs.pairs[first]]
    return np.repeat(long, np.diff(np.append(first, len(runs.pairs))))


def _passages(texts: PairedTexts, runs: Runs) -> Passages:
    """Runs with few words between them on either side are one passage; short passages are none."""
    pairs, starts, other_starts, lengths = runs
    first = _first_runs(runs)
    last = np.append(first[1:], len(pairs)) - 1 if len(pairs) else first
    n_words = np.add.reduceat(lengths, first) if len(pairs) else lengths
    ends, other_ends = (starts + lengths)[last], (other_starts + lengths)[last]
    columns = (pairs[first], starts[first], ends, other_starts[first], other_ends, n_words)
    long = n_words >= _least_words(texts)[pairs[first]]
    return Passages(texts, *(column[long] for column in columns))
