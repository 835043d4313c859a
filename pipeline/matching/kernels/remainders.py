"""Two texts -> what the longer one has beside all that is of the shorter one, and goes on with; compiled by numba."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import compiled
from pipeline.matching.kernels.overlap import Words, free_table, shorter_first
from pipeline.matching.kernels.places import FREE, Given, key_of, slot, table_of
from pipeline.matching.kernels.word_hashes import shingle_states

_RUN = 5  # words in order that are of the shorter text: three may be of any; twice as many characters
_ONE = np.uint64(1)
PAIR = 2  # characters that are compared as one word, where each is one


class Remainders(NamedTuple):
    """What the longer text of each pair has of its own; each of shape (pairs,)."""

    first: NDArray[np.int64]  # its word behind the last run that is of the shorter text
    n_words: NDArray[np.int64]  # in no such run, wherever they stand: many texts end with the same formula
    n_distinct: NDArray[np.int64]  # different words that tell what it is about
    n_known: NDArray[np.int64]  # of these, those that the shorter text has
    n_shorter: NDArray[np.int64]  # such words of the shorter text
    first_is_shorter: NDArray[np.bool_]


def remainders(words: Words, pairs: NDArray[np.int64], given: Given, widths: NDArray[np.int64]) -> Remainders:
    """What the longer text of each pair has of its own.

    `widths` (pairs,): 1, and `given` are words that tell nothing of what a text is about; or PAIR, and those given of
    some pairs are all pairs of characters that do.
    """
    counts = np.zeros((5, len(pairs)), np.int64)
    first_is_shorter = np.zeros(len(pairs), np.bool_)
    _remainders(words, pairs, given, widths, (counts, first_is_shorter))
    first, n_words, n_distinct, n_known, n_shorter = counts
    return Remainders(first, n_words, n_distinct, n_known, n_shorter, first_is_shorter)


@compiled
def _remainders(
    words: Words,
    pairs: NDArray[np.int64],
    given: Given,
    widths: NDArray[np.int64],
    found: tuple[NDArray[np.int64], NDArray[np.bool_]],
) -> None:
    counts, first_is_shorter = found
    for n in range(len(pairs)):
        one = words.hashes[words.starts[pairs[n, 0]] : words.ends[pairs[n, 0]]]
        other = words.hashes[words.starts[pairs[n, 1]] : words.ends[pairs[n, 1]]]
        first_is_shorter[n] = shorter_first(one, other)
        shorter, longer = (one, other) if first_is_shorter[n] else (other, one)
        is_shared, n_shared, end = _shared(shorter, longer, _RUN * widths[n])
        table = given.tables[given.starts[n] : given.ends[n]]
        own = _telling(shorter, np.zeros(len(shorter), np.bool_), given.of_all, table, widths[n])
        theirs = _telling(longer, is_shared, given.of_all, table, widths[n])
        counts[0, n], counts[1, n] = end, len(longer) - n_shared
        for key in theirs:
            counts[2, n] += key != FREE
            counts[3, n] += key != FREE and own[slot(own, key)] == key
        for key in own:
            counts[4, n] += key != FREE


@compiled
def _telling(
    text: NDArray[np.uint64],
    left_out: NDArray[np.bool_],
    of_all: NDArray[np.uint64],
    table: NDArray[np.uint64],
    width: int,
) -> NDArray[np.uint64]:
    """A hash table of the words, or pairs of characters, of a text that tell what it is about."""
    found = free_table(len(text))
    for at in range(len(text) - width + 1):
        if left_out[at] or left_out[at + width - 1]:
            continue
        key = key_of(text, at, width)
        is_given = table[slot(table, key)] == key
        if is_given == (width == PAIR) and not (width == 1 and of_all[slot(of_all, key)] == key):
            found[slot(found, key)] = key
    return found


@compiled
def _shared(shorter: NDArray[np.uint64], longer: NDArray[np.uint64], size: int) -> tuple[NDArray[np.bool_], int, int]:
    """Which words of the longer text are in runs of so many, or of all, that the shorter one has; how many these are;
    and the word behind the last of them.
    """
    size = min(size, len(shorter))
    runs, is_shared, theirs = table_of(shorter, size), np.zeros(len(longer), np.bool_), shingle_states(longer, size)
    n_shared = end = 0
    for at in range(len(theirs)):
        key = theirs[at] | _ONE
        if runs[slot(runs, key)] == key:
            n_shared += at + size - max(at, end)
            end = at + size
            is_shared[at:end] = True
    return is_shared, n_shared, end
