"""Pairs of texts, how alike each is -> those that count: the pairs of each text with its nearest.

An event has some dozen reports that are no copies. A text to which hundreds are alike is of a form, or one of a crowd
that somebody made, and all pairs of such a crowd are a square. So a text counts with its nearest only, and a pair
counts if it is of the nearest of either. Of texts that are equally near, hashes of the pair decide: by their ids alone,
all would have the same few.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Floats = NDArray[np.float32]
Marks = NDArray[np.bool_]

MOST_NEAR = 64  # texts that each is paired with; with 32 to 256, stories of all sets come out the same
_ODD = 0x9E3779B1  # 2**32 over the golden ratio: times it, neighbouring numbers lie far apart
# A pair's place among those of a text is one number, which is sorted ten times as fast as three: the text, how far from
# alike the pair is, in steps that are finer than any threshold and coarser than a sum in another order, and its hash.
_HASH_BITS = 27
_STEPS = 1 << 14
_TEXT_SHIFT = _HASH_BITS + 14


def id_hashes(ids: pa.Array | pa.ChunkedArray) -> Numbers:
    """32 bits of each id."""
    return np.fromiter((zlib.crc32(name.encode()) for name in ids.to_pylist()), np.int64, len(ids))


def pair_hashes(one: Numbers, other: Numbers) -> Numbers:
    """Some bits of each pair, by those of its ids; the same whichever is first."""
    return ((one + other) * _ODD & 0xFFFFFFFF) >> (32 - _HASH_BITS)


@dataclass(frozen=True)
class Pairs:
    """Pairs of texts by number, how alike they are, and the hash of each pair."""

    one: Numbers
    other: Numbers
    similarity: Floats
    hashes: Numbers

    def among(self, kept: Marks) -> "Pairs":
        """Some of them."""
        return Pairs(self.one[kept], self.other[kept], self.similarity[kept], self.hashes[kept])

    def ends(self) -> Numbers:
        """The texts of all pairs: each `one`, and then each `other`."""
        return np.append(self.one, self.other)

    def nearest_first(self) -> Numbers:
        """Places among the ends: by text, its nearest first."""
        return np.argsort(self._keys(np.arange(2 * len(self.one))), kind="stable")

    def near(self, n_texts: int) -> tuple[Marks, Marks]:
        """Of each pair whether it is one of the nearest of `one`, and of `other`; negative numbers have none."""
        ends = self.ends()
        counts = np.bincount(ends[ends >= 0], minlength=n_texts)
        near = ends >= 0
        over = np.flatnonzero(near & (counts[ends] > MOST_NEAR))
        if len(over):
            keys = self._keys(over)
            last = _last_near(np.sort(keys))
            near[over] = keys <= last[np.searchsorted(last >> _TEXT_SHIFT, keys >> _TEXT_SHIFT)]
        return near[: len(self.one)], near[len(self.one) :]

    def _keys(self, places: Numbers) -> Numbers:
        """A number for some of the ends: those of a text in turn, its nearest first."""
        pairs = places % max(1, len(self.one))
        unlike = ((1.0 - self.similarity[pairs]) * _STEPS).astype(np.int64).clip(0, _STEPS - 1)
        return self.ends()[places] << _TEXT_SHIFT | unlike << _HASH_BITS | self.hashes[pairs]


def _last_near(keys: Numbers) -> Numbers:
    """Of sorted keys of texts that have more than their nearest: the last of the nearest of each text."""
    return keys[np.flatnonzero(np.diff(keys >> _TEXT_SHIFT, prepend=-1)) + MOST_NEAR - 1]


def concatenated(parts: Sequence[Pairs]) -> Pairs:
    """All pairs of some parts, of which there is one at least."""
    names = ("one", "other", "similarity", "hashes")
    return Pairs(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def least_near(pairs: Pairs, n_texts: int) -> Floats:
    """How alike one must be to be of the nearest of each text; 0 of those that have fewer."""
    ends, similarity = pairs.ends(), np.tile(pairs.similarity, 2)
    near = np.append(*pairs.near(n_texts))
    counts = np.bincount(ends[near], minlength=n_texts)
    least = np.full(n_texts, 1.0, np.float32)
    np.minimum.at(least, ends[near], similarity[near])
    return np.where(counts < MOST_NEAR, 0.0, least - 1.0 / _STEPS).astype(np.float32)
