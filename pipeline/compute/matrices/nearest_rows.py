"""Pairs, some at a time -> of each row those that are nearest to it: a bounded heap a row (Williams 1964).

To sort all pairs anew whenever some have come takes ten times as long.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.compute.matrices.compiled import compiled

Places = NDArray[np.int32]
Floats = NDArray[np.float32]
Marks = NDArray[np.bool_]

STEPS = 1 << 14
"""Of similarity, between 0 and 1: finer than any threshold, and coarser than a sum in another order."""
_ONE, _N_STEPS = np.float32(1), np.float32(STEPS)


class Entries(NamedTuple):
    """Pairs of a row and another, how alike they are, and the hash of each pair."""

    row: Places
    other: Places
    similarity: Floats
    hash: Places

    def among(self, kept: Marks) -> "Entries":
        """Some of them."""
        return Entries(self.row[kept], self.other[kept], self.similarity[kept], self.hash[kept])


class _Heaps(NamedTuple):
    """Of each row how many entries it has, and these: the least near one is first."""

    counts: Places
    other: Places
    similarity: Floats
    hash: Places


class NearestRows:
    """The nearest of each of some rows among the pairs that were added: the most alike, and of those that are equally
    alike, in steps, the ones with the least hashes. It holds 12 bytes for each of `most` entries of each row.
    """

    def __init__(self, n_rows: int, most: int) -> None:
        other, hashes = np.zeros((2, n_rows, most), np.int32)
        self._heaps = _Heaps(np.zeros(n_rows, np.int32), other, np.zeros((n_rows, most), np.float32), hashes)

    @property
    def counts(self) -> Places:
        """How many entries each row has."""
        return self._heaps.counts

    def add(self, pairs: Entries) -> None:
        """Look at some pairs; each counts for its `row` alone, and is given once."""
        _add(self._heaps, pairs)

    def enough(self, rows: slice) -> Floats:
        """How alike a pair must be to be of the nearest of each of some rows; 0 of those that have fewer."""
        full = self._heaps.counts[rows] == self._heaps.other.shape[1]
        least: Floats = self._heaps.similarity[rows, 0] - np.float32(1.0 / STEPS)
        return np.where(full, least, np.float32(0.0))

    def entries(self, rows: slice) -> Entries:
        """The nearest of each of some rows."""
        start, stop, _ = rows.indices(len(self._heaps.counts))
        counts = self._heaps.counts[start:stop]
        there = np.arange(self._heaps.other.shape[1]) < counts[:, np.newaxis]
        row = np.repeat(np.arange(start, stop, dtype=np.int32), counts)
        heaps = self._heaps
        return Entries(row, heaps.other[rows][there], heaps.similarity[rows][there], heaps.hash[rows][there])

    def have(self, rows: Places, others: Places) -> Marks:
        """Which of some others are of the nearest of a row, pair by pair; none of a negative row."""
        return _have(self._heaps, rows, others)


@compiled
def _is_nearer(similarity: np.float32, hash_: np.int32, than: np.float32, than_hash: np.int32) -> np.bool_:
    step, than_step = np.int32((_ONE - similarity) * _N_STEPS), np.int32((_ONE - than) * _N_STEPS)
    return step < than_step or (step == than_step and hash_ < than_hash)


@compiled
def _add(heaps: _Heaps, pairs: Entries) -> None:
    most = heaps.other.shape[1]
    for number in range(len(pairs.row)):
        row, similarity, hash_ = pairs.row[number], pairs.similarity[number], pairs.hash[number]
        alike, hashes, others = heaps.similarity[row], heaps.hash[row], heaps.other[row]
        if heaps.counts[row] < most:
            place = heaps.counts[row]
            heaps.counts[row] += 1
            while place > 0 and _is_nearer(alike[(place - 1) // 2], hashes[(place - 1) // 2], similarity, hash_):
                above = (place - 1) // 2
                alike[place], hashes[place], others[place] = alike[above], hashes[above], others[above]
                place = above
        elif _is_nearer(similarity, hash_, alike[0], hashes[0]):
            place = 0
            while 2 * place + 1 < most:
                below = 2 * place + 1
                if below + 1 < most and _is_nearer(alike[below], hashes[below], alike[below + 1], hashes[below + 1]):
                    below += 1
                if not _is_nearer(similarity, hash_, alike[below], hashes[below]):
                    break
                alike[place], hashes[place], others[place] = alike[below], hashes[below], others[below]
                place = below
        else:
            continue
        alike[place], hashes[place], others[place] = similarity, hash_, pairs.other[number]


@compiled
def _have(heaps: _Heaps, rows: Places, others: Places) -> Marks:
    found = np.zeros(len(rows), np.bool_)
    for number in range(len(rows)):
        row = rows[number]
        if row >= 0:
            for place in range(heaps.counts[row]):
                if heaps.other[row, place] == others[number]:
                    found[number] = True
    return found
