"""Two texts -> the places of their openings where few words of one stand for few of the other; compiled by numba."""

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import START, compiled, grown
from pipeline.matching.kernels.overlap import Words, chain, is_among, same_ends, shorter_first

_MOST_REPLACED = 6  # words; where more differ, a sentence was put in the place of another


def substituted_words(words: Words, pairs: NDArray[np.int64], size: int, opening: int) -> NDArray[np.int64]:
    """Where the openings of each pair's texts differ by a few words on both sides, each with one the other text lacks.

    Shape (found, 4), in order: the pair's number, the place's, 0 or 1 for its first or second text, and which word of
    that text is lacking in the other. Places lie between shared runs of `size` words; looked at are as many words of
    the shorter text as `opening` says, and twice as many of the longer.
    """
    return _replaced(words, pairs, size, opening)


@compiled
def _replaced(words: Words, pairs: NDArray[np.int64], size: int, opening: int) -> NDArray[np.int64]:
    found, n_found = np.empty((len(pairs), 4), np.int64), START
    for n in range(len(pairs)):
        one = words.hashes[words.starts[pairs[n, 0]] : words.ends[pairs[n, 0]]]
        other = words.hashes[words.starts[pairs[n, 1]] : words.ends[pairs[n, 1]]]
        first = shorter_first(one, other)
        shorter, longer = (one, other) if first else (other, one)
        if same_ends(shorter[:opening], longer)[0] == len(shorter[:opening]):  # as most copies do
            continue
        runs = chain(shorter[:opening], longer[: 2 * opening], size)
        end = longer_end = n_places = START
        for k in range(len(runs)):
            before, longer_before = end, longer_end
            end, longer_end = runs[k, 0] + size, runs[k, 1] + size
            if runs[k, 0] <= before or runs[k, 1] <= longer_before:  # nothing in between, as nearly always
                continue
            lacking = _lacking(shorter, longer, before, runs[k, 0])
            longer_lacking = _lacking(longer, shorter, longer_before, runs[k, 1])
            if not len(lacking) or not len(longer_lacking):
                continue
            if n_found + len(lacking) + len(longer_lacking) > len(found):
                found = grown(found, n_found, len(lacking) + len(longer_lacking))
            for side, places in ((0, lacking), (1, longer_lacking)):
                for place in places:
                    found[n_found, 0], found[n_found, 1], found[n_found, 3] = n, n_places, place
                    found[n_found, 2] = side if first else 1 - side
                    n_found += 1
            n_places += 1
    return found[:n_found]


@compiled
def _lacking(text: NDArray[np.uint64], other: NDArray[np.uint64], start: int, end: int) -> NDArray[np.int64]:
    """Which words of a short run of a text the other does not have."""
    found, n_found = np.empty(_MOST_REPLACED, np.int64), 0
    if end - start <= _MOST_REPLACED:
        for place in range(start, end):
            if not is_among(other, text[place]):
                found[n_found] = place
                n_found += 1
    return found[:n_found]
