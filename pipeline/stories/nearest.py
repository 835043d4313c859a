"""Pairs of texts, how alike each is -> those that count: the pairs of each text with its nearest.

An event has some dozen reports that are no copies. A text to which hundreds are alike is of a form, or one of a crowd
that somebody made, and all pairs of such a crowd are a square. So a text counts with its nearest only, and a pair
counts if it is of the nearest of either. Of texts that are equally near, hashes of the pair decide: by their ids alone,
all would have the same few.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.compute.chunks import runs_of_equal
from pipeline.compute.matrices.nearest_rows import STEPS

Numbers = NDArray[np.int64]
Places = NDArray[np.int32] | NDArray[np.int64]
Floats = NDArray[np.float32]
Marks = NDArray[np.bool_]

MOST_NEAR = 32  # texts that each is paired with; with 24 to 128, stories of all sets come out the same
_ENDS_AT_ONCE = 4_000_000  # of pairs, that are sorted
_ODD = 0x9E3779B1  # 2**32 over the golden ratio: times it, neighbouring numbers lie far apart
# A pair's place among those of a text is one number, which is sorted ten times as fast as three: the text, how far from
# alike the pair is, in steps, and its hash.
_HASH_BITS = 27
_TEXT_SHIFT = _HASH_BITS + (STEPS - 1).bit_length()


def id_hashes(ids: pa.Array | pa.ChunkedArray) -> Numbers:
    """32 bits of each id."""
    return np.fromiter((zlib.crc32(name.encode()) for name in ids.to_pylist()), np.int64, len(ids))


def pair_hashes(one: Numbers, other: Numbers) -> Numbers:
    """Some bits of each pair, by those of its ids; the same whichever is first."""
    return ((one + other) * _ODD & 0xFFFFFFFF) >> (32 - _HASH_BITS)


@dataclass(frozen=True)
class NearPairs:
    """Pairs of texts by number, how alike they are, and the hash of each pair."""

    one: Places
    other: Places
    similarity: Floats
    hashes: Places

    @classmethod
    def distinct(cls, one: Places, other: Places, similarity: Floats, hashes: Numbers) -> "NearPairs":
        """The pairs in order, each once, of those given twice the first; `hashes`: those of the texts' ids."""
        keys = one.astype(np.int64) << 32 | other
        order = np.argsort(keys, kind="stable")
        kept = order[np.diff(keys[order], prepend=-1) > 0]
        one, other, of_pairs = one[kept], other[kept], np.empty(len(kept), np.int32)
        for start in range(0, len(kept), _ENDS_AT_ONCE):
            some = slice(start, start + _ENDS_AT_ONCE)
            of_pairs[some] = pair_hashes(hashes[one[some]], hashes[other[some]])
        return cls(one, other, similarity[kept], of_pairs)

    def among(self, kept: Marks | NDArray[np.intp]) -> "NearPairs":
        """Some of them, which are marked, or given by their places in the order of these."""
        return NearPairs(self.one[kept], self.other[kept], self.similarity[kept], self.hashes[kept])

    def ends(self) -> Numbers:
        """The texts of all pairs: each `one`, and then each `other`."""
        return np.concatenate([self.one, self.other], dtype=np.int64)

    def nearest_first(self, n_texts: int) -> Iterator[Numbers]:
        """Places among the ends: by text, its nearest first; those of some texts at a time."""
        for texts in spans(self.counts(n_texts), _ENDS_AT_ONCE):
            yield from (places[np.argsort(keys, kind="stable")] for places, keys in self._keyed(texts))

    def near(self, n_texts: int) -> tuple[Marks, Marks]:
        """Of each pair whether it is one of the nearest of `one`, and of `other`."""
        near = np.ones(2 * len(self.one), np.bool_)
        counts = self.counts(n_texts)
        many = counts > MOST_NEAR
        for texts in spans(np.where(many, counts, 0), _ENDS_AT_ONCE):
            for places, keys in self._keyed(texts, many):
                last = _last_near(np.sort(keys))
                near[places] = keys <= last[np.searchsorted(last >> _TEXT_SHIFT, keys >> _TEXT_SHIFT)]
        return near[: len(self.one)], near[len(self.one) :]

    def counts(self, n_texts: int) -> Numbers:
        """How many pairs each text has."""
        one, other = (np.bincount(end, minlength=n_texts) for end in (self.one, self.other))
        return one + other

    def _keyed(self, texts: range, marked: Marks | None = None) -> Iterator[tuple[Numbers, Numbers]]:
        """The places of some texts among the ends, where they have any, and a number for each: those of a text in turn,
        its nearest first. `marked`: which of all texts count.
        """
        sides = []
        for number, end in enumerate((self.one, self.other)):
            inside = np.flatnonzero((end >= texts.start) & (end < texts.stop))
            inside = inside if marked is None else inside[marked[end[inside]]]
            sides.append((inside + number * len(self.one), self._keys(end, inside)))
        places, keys = (np.concatenate(parts) for parts in zip(*sides, strict=True))
        if len(places):
            yield places, keys

    def _keys(self, end: Places, pairs: Numbers) -> Numbers:
        unlike = ((1.0 - self.similarity[pairs]) * STEPS).astype(np.int64).clip(0, STEPS - 1)
        return end[pairs].astype(np.int64) << _TEXT_SHIFT | unlike << _HASH_BITS | self.hashes[pairs]


def spans(counts: Numbers, at_once: int) -> list[range]:
    """All texts, so many at a time that of their pairs some `at_once` are looked at; `counts`: how many each has."""
    return runs_of_equal(np.cumsum(counts) // at_once)


def _last_near(keys: Numbers) -> Numbers:
    """Of sorted keys of texts that have more than their nearest: the last of the nearest of each text."""
    return keys[np.flatnonzero(np.diff(keys >> _TEXT_SHIFT, prepend=-1)) + MOST_NEAR - 1]
