"""Two texts -> the runs of words that both have, in whatever order, and what stands between; compiled by numba.

As greedy string tiling does (Wise 1993): each run takes its words of both texts for itself, so that what one text says
once and the other twice is shared once. Runs are looked for in the order of the shorter text, the longest first at each
of its places, not of all, which takes time as the square of the length (and no reader could tell).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import START, compiled, grown
from pipeline.matching.kernels.overlap import OFTEN, Words, shorter_first
from pipeline.matching.kernels.word_hashes import Positions, hash_place, positions, shingle_states

_NEAR = 4  # words: behind a run the next one is looked for so near on either side first, as in most copies it is there


class Runs(NamedTuple):
    """Runs of words that pairs of texts share, each of shape (runs,), in order of the pairs and of the first texts."""

    pairs: NDArray[np.int64]  # whose run it is
    starts: NDArray[np.int64]  # its first word in the first text of the pair
    other_starts: NDArray[np.int64]  # and in the second
    lengths: NDArray[np.int64]  # its words


def shared_runs(words: Words, pairs: NDArray[np.int64], size: int) -> Runs:
    """The runs of `size` words and more that the texts of each pair, two places in `words`, share in whatever order."""
    found = _shared_runs(words, pairs, size)
    return Runs(*found[np.lexsort((found[:, 1], found[:, 0]))].T)


@compiled
def _shared_runs(words: Words, pairs: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    found, n_found = np.empty((4 * len(pairs) + 4, 4), np.int64), START
    for n in range(len(pairs)):
        one = words.hashes[words.starts[pairs[n, 0]] : words.ends[pairs[n, 0]]]
        other = words.hashes[words.starts[pairs[n, 1]] : words.ends[pairs[n, 1]]]
        first = shorter_first(one, other)
        runs = _tiles(one, other, size) if first else _tiles(other, one, size)
        if n_found + len(runs) > len(found):
            found = grown(found, n_found, len(runs))
        for k in range(len(runs)):
            found[n_found, 0], found[n_found, 3] = n, runs[k, 2]
            found[n_found, 1], found[n_found, 2] = (runs[k, 0], runs[k, 1]) if first else (runs[k, 1], runs[k, 0])
            n_found += 1
    return found[:n_found]


class _Tiled(NamedTuple):
    """Two texts, and which words of the longer are in a run."""

    shorter: NDArray[np.uint64]
    longer: NDArray[np.uint64]
    used: NDArray[np.bool_]


class _Run(NamedTuple):
    """A run: where it begins in the shorter text and in the longer, and its words; 0 for none."""

    start: int
    longer_start: int
    length: int


@compiled
def _tiles(shorter: NDArray[np.uint64], longer: NDArray[np.uint64], size: int) -> NDArray[np.int64]:
    """Of each run where it begins in the shorter text, where in the longer, and its words; in order of the shorter."""
    runs, n_runs = np.empty((len(shorter) // size, 3), np.int64), START
    texts = _Tiled(shorter, longer, np.zeros(len(longer), np.bool_))
    run = _resumed(texts, START, START, size)
    while run.length:  # as long as nothing but single words differs, as in most copies, no table is needed
        n_runs = _add(run, texts, runs, n_runs)
        run = _resumed(texts, run.start + run.length, run.longer_start + run.length, size)
    at = runs[n_runs - 1, 0] + runs[n_runs - 1, 2] if n_runs else 0
    if at + size > len(shorter):
        return runs[:n_runs]
    ours, theirs = shingle_states(shorter, size), positions(shingle_states(longer, size))
    run = _next_run(texts, ours, theirs, at, size)
    while run.length:
        n_runs = _add(run, texts, runs, n_runs)
        end, longer_end = run.start + run.length, run.longer_start + run.length
        run = _resumed(texts, end, longer_end, size)
        if not run.length:
            run = _next_run(texts, ours, theirs, end, size)
    return runs[:n_runs]


@compiled
def _add(run: _Run, texts: _Tiled, runs: NDArray[np.int64], n_runs: int) -> int:
    """Write a run, with the words before it that are the same; returns how many runs there are."""
    start, longer_start = run.start, run.longer_start
    end = runs[n_runs - 1, 0] + runs[n_runs - 1, 2] if n_runs else 0
    while start > end and longer_start and not texts.used[longer_start - 1]:
        if texts.shorter[start - 1] != texts.longer[longer_start - 1]:
            break
        start, longer_start = start - 1, longer_start - 1
    length = run.length + run.start - start
    runs[n_runs, 0], runs[n_runs, 1], runs[n_runs, 2] = start, longer_start, length
    texts.used[longer_start : longer_start + length] = True
    return n_runs + 1


@compiled
def _next_run(texts: _Tiled, ours: NDArray[np.uint64], theirs: Positions, at: int, size: int) -> _Run:
    """The next run from a place of the shorter text on: the longest that begins there, the first in the longer text."""
    for start in range(at, len(ours)):
        position = int(np.int64(theirs.last[hash_place(theirs, ours[start])]))
        if position < 0 or theirs.times[position] > OFTEN:
            continue
        best = begin = 0
        while position >= 0:
            length = _common(texts, start, position)
            if length >= size and length >= best:
                best, begin = length, position
            position = int(np.int64(theirs.before[position]))
        if best:
            return _Run(start, begin, best)
    return _Run(at, 0, 0)


@compiled
def _resumed(texts: _Tiled, at: int, begin: int, size: int) -> _Run:
    """The first run that begins right behind a place in both texts."""
    for ahead in range(_NEAR):
        for longer_ahead in range(_NEAR):
            length = _common(texts, at + ahead, begin + longer_ahead)
            if length >= size:
                return _Run(at + ahead, begin + longer_ahead, length)
    return _Run(at, begin, 0)


@compiled
def _common(texts: _Tiled, at: int, begin: int) -> int:
    """How many words are the same from two places on, and not used yet."""
    most = min(len(texts.shorter) - at, len(texts.longer) - begin)
    for n in range(most):
        if texts.shorter[at + n] != texts.longer[begin + n] or texts.used[begin + n]:
            return n
    return max(most, 0)


# ---- what stands between


class Slots(NamedTuple):
    """Places between two neighbouring runs, or before the first and behind the last, with other words in each text."""

    pairs: NDArray[np.int64]
    before: NDArray[np.int64]  # the run before it; where a pair's first run is behind it, that one less 1
    bounds: NDArray[
        np.int64
    ]  # (slots, 4): of the first text and of the second, its first word and that behind its last

    def only(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "Slots":
        """Some of the slots."""
        return Slots(*(column[chosen] for column in self))


def slots(runs: Runs, asked: NDArray[np.bool_], n_words: NDArray[np.int64], most_words: int) -> Slots:
    """Where at most so many words of one text stand for as many of the other, beside a run that is asked for.

    Between runs that follow one another in both texts, of `n_words` (pairs, 2).
    """
    ranks = np.empty(len(runs.pairs), np.int64)
    ranks[np.lexsort((runs.other_starts, runs.pairs))] = np.arange(len(ranks))
    return Slots(*_slots(runs, ranks, asked, n_words, most_words))


@compiled
def _slots(
    runs: Runs, ranks: NDArray[np.int64], asked: NDArray[np.bool_], n_words: NDArray[np.int64], most_words: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    n_runs, n_found, end = len(runs.pairs), 0, 0
    most = 2 * n_runs
    pairs, before, bounds = np.empty(most, np.int64), np.empty(most, np.int64), np.empty((most, 4), np.int64)
    while end < n_runs:
        begin, pair = end, runs.pairs[end]
        while end < n_runs and runs.pairs[end] == pair:
            end += 1
        for run in range(begin - 1, end):
            rank = ranks[run] if run >= begin else begin - 1
            if (ranks[run + 1] if run + 1 < end else end) != rank + 1:
                continue
            if not ((run >= begin and asked[run]) or (run + 1 < end and asked[run + 1])):
                continue
            start = other_start = 0
            if run >= begin:
                start = runs.starts[run] + runs.lengths[run]
                other_start = runs.other_starts[run] + runs.lengths[run]
            stop, other_stop = n_words[pair, 0], n_words[pair, 1]
            if run + 1 < end:
                stop, other_stop = runs.starts[run + 1], runs.other_starts[run + 1]
            if (
                min(stop - start, other_stop - other_start) <= 0
                or max(stop - start, other_stop - other_start) > most_words
            ):
                continue
            pairs[n_found], before[n_found] = pair, run
            bounds[n_found, 0], bounds[n_found, 1] = start, stop
            bounds[n_found, 2], bounds[n_found, 3] = other_start, other_stop
            n_found += 1
    return pairs[:n_found], before[:n_found], bounds[:n_found]
