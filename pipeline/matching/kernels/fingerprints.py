"""The words of a text -> fingerprints of its passages, by winnowing (Schleimer, Wilkerson & Aiken 2003).

Of each window of so many shingles in a row the least hash is kept. Two texts with a run of as many words in common as a
window and a shingle cover, less one, have a fingerprint in common; with a shorter run they may.

Where each character is a word, a shingle of few words is in any text: there both are twice as long.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import compiled
from pipeline.matching.kernels.overlap import free_table, hash_table_place, shingle_hashes

DENSE = 4  # bytes a word: words of fewer are single characters of three bytes, as in scripts without spaces
_MOST = 1000  # fingerprints of a text: of a longer one than any report the least
_LARGEST = np.uint64(0xFFFFFFFFFFFFFFFF)


class Winnowing(NamedTuple):
    """What fingerprints are made of: words a shingle, 0 for no fingerprints; shingles a window."""

    size: int
    window: int


@compiled
def fingerprints(words: NDArray[np.uint64], n_bytes: int, winnowing: Winnowing) -> NDArray[np.uint64]:
    """The distinct fingerprints of a text of so many bytes."""
    factor = 2 if n_bytes < DENSE * len(words) else 1
    if not winnowing.size or len(words) < factor * winnowing.size:
        return np.empty(0, np.uint64)
    shingles = shingle_hashes(words, factor * winnowing.size)
    chosen = _distinct(_least_of_windows(shingles, min(factor * winnowing.window, len(shingles))))
    return chosen if len(chosen) <= _MOST else np.sort(chosen)[:_MOST]


@compiled
def _least_of_windows(shingles: NDArray[np.uint64], window: int) -> NDArray[np.uint64]:
    """The least hash of each window, those in a row that are the same once.

    By blocks as long as a window (van Herk 1992): each lies in two, and its least is that of the end of one or the
    beginning of the next.
    """
    n = len(shingles)
    ahead, behind = np.empty(n, np.uint64), np.empty(n, np.uint64)
    for begin in range(0, n, window):
        end = min(begin + window, n)
        least = _LARGEST
        for at in range(begin, end):
            least = min(least, shingles[at])
            behind[at] = least
        least = _LARGEST
        for at in range(end - 1, begin - 1, -1):
            least = min(least, shingles[at])
            ahead[at] = least
    n_windows = n - window + 1
    for at in range(n_windows):
        ahead[at] = min(ahead[at], behind[at + window - 1])
    n_chosen, before = 0, ~ahead[0]
    for at in range(n_windows):  # without a branch, as it cannot be foretold
        behind[n_chosen] = ahead[at]
        n_chosen += ahead[at] != before
        before = ahead[at]
    return behind[:n_chosen]


@compiled
def _distinct(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The hashes, each once, as they come."""
    keys, n = free_table(len(hashes)), 0
    for at in range(len(hashes)):
        place = hash_table_place(keys, hashes[at])
        if keys[place] != hashes[at]:
            keys[place] = hashes[n] = hashes[at]
            n += 1
    return hashes[:n]
