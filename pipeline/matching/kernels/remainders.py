"""Two texts -> what the longer one goes on with behind all that it has of the shorter one; compiled by numba."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import compiled
from pipeline.matching.kernels.overlap import Words, shorter_first
from pipeline.matching.kernels.places import FREE, Given, key_of, slot, table_of

_RUN = 3  # words in order that are of the shorter text


class Remainders(NamedTuple):
    """What follows in the longer text of each pair; each of shape (pairs,)."""

    first: NDArray[np.int64]  # the word of the longer text that it begins with
    n_words: NDArray[np.int64]
    n_distinct: NDArray[np.int64]  # different words, without those that are given
    n_known: NDArray[np.int64]  # of these, those that the shorter text has
    first_is_shorter: NDArray[np.bool_]


def remainders(words: Words, pairs: NDArray[np.int64], common: Given) -> Remainders:
    """What follows in the longer text of each pair; `common`: words that say nothing of what it is about."""
    counts = np.zeros((4, len(pairs)), np.int64)
    first_is_shorter = np.zeros(len(pairs), np.bool_)
    _remainders(words, pairs, common, counts, first_is_shorter)
    return Remainders(counts[0], counts[1], counts[2], counts[3], first_is_shorter)


@compiled
def _remainders(
    words: Words,
    pairs: NDArray[np.int64],
    common: Given,
    counts: NDArray[np.int64],
    first_is_shorter: NDArray[np.bool_],
) -> None:
    for n in range(len(pairs)):
        one = words.hashes[words.starts[pairs[n, 0]] : words.ends[pairs[n, 0]]]
        other = words.hashes[words.starts[pairs[n, 1]] : words.ends[pairs[n, 1]]]
        first_is_shorter[n] = shorter_first(one, other)
        shorter, longer = (one, other) if first_is_shorter[n] else (other, one)
        start = _end_of_shared(table_of(shorter, _RUN), longer)
        own, rest = table_of(shorter, 1), longer[start:]
        seen = np.zeros(len(table_of(rest, 1)), np.uint64)
        tables = common.tables[common.starts[n] : common.ends[n]]
        counts[0, n], counts[1, n] = start, len(rest)
        for at in range(len(rest)):
            key = key_of(rest, at, 1)
            if common.of_all[slot(common.of_all, key)] == key or tables[slot(tables, key)] == key:
                continue
            place = slot(seen, key)
            if seen[place] == FREE:
                seen[place] = key
                counts[2, n] += 1
                counts[3, n] += own[slot(own, key)] == key


@compiled
def _end_of_shared(runs: NDArray[np.uint64], text: NDArray[np.uint64]) -> int:
    """The word behind the last run of a text that is in a table of runs."""
    for at in range(len(text) - _RUN, -1, -1):
        key = key_of(text, at, _RUN)
        if runs[slot(runs, key)] == key:
            return at + _RUN
    return 0
