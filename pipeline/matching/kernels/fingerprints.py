"""The words of a text -> fingerprints of its passages, by winnowing (Schleimer, Wilkerson & Aiken 2003); fingerprints
and whose they are -> the pairs of texts that share one. Compiled by numba.

Of each window of so many shingles in a row the least hash is kept. Two texts with a run of as many words in common as a
window and a shingle cover, less one, have a fingerprint in common; with a shorter run they may.

Where each character is a word, a shingle of few words is in any text: there both are twice as long.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import START, compiled, grown
from pipeline.matching.kernels.overlap import free_table, hash_table_place
from pipeline.matching.kernels.word_hashes import shingle_hashes

DENSE = 4  # bytes a word: words of fewer are single characters of three bytes, as in scripts without spaces
_MOST = 1000  # fingerprints of a text: of a longer one than any report the least
_HIGHEST = np.uint64(1 << 63)  # the bit that is the sign of an int64
UNDATED = np.iinfo(np.int64).min


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
    if len(chosen) <= _MOST:
        return chosen
    return chosen[np.argsort((chosen ^ _HIGHEST).view(np.int64))[:_MOST]]  # sorting is compiled for such numbers alone


@compiled
def _least_of_windows(shingles: NDArray[np.uint64], window: int) -> NDArray[np.uint64]:
    """The least hash of each window, those in a row that are the same once.

    That of a window is the least of two shorter ones which lie in it: each step over all of them, vectorised, makes
    windows up to twice as long.
    """
    least, longer = shingles, np.empty(len(shingles), np.uint64)
    spare = np.empty(len(shingles), np.uint64)
    width, n_windows = 1, len(shingles)
    while width < window:
        step = min(width, window - width)
        width, n_windows = width + step, n_windows - step
        for at in range(n_windows):
            longer[at] = min(least[at], least[at + step])
        least, longer, spare = longer, spare, longer
    n_chosen, before = 0, ~least[0]
    for at in range(n_windows):  # without a branch, as it cannot be foretold
        longer[n_chosen] = least[at]
        n_chosen += least[at] != before
        before = least[at]
    return longer[:n_chosen]


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


# ---- the pairs that share one


class Owners(NamedTuple):
    """Texts by their numbers, from 0."""

    is_new: NDArray[np.bool_]
    times: NDArray[np.int64]  # microseconds; UNDATED where none is known


def sharing_pairs(
    fingerprints: NDArray[np.int64], texts: NDArray[np.integer[Any]], owners: Owners, most: int, window: int
) -> NDArray[np.int64]:
    """Pairs of texts, one of them new, that have a fingerprint in common; shape (pairs, 2), sorted.

    Of more than `most` texts with the same one each is paired with the first of its time alone, which is so many
    microseconds long: it is a passage that many have taken from one text, or a formula.
    """
    bits = max(1, len(owners.is_new).bit_length())
    keys = (fingerprints.view(np.uint64) << np.uint64(bits)) | texts.astype(np.uint64)
    keys.sort()  # fingerprints together, those of one text in a row; the bits that are lost make few of them the same
    pairs = _pairs(keys, np.uint64(bits), owners, most, window)
    pairs.sort()
    distinct = pairs[np.append(True, pairs[1:] != pairs[:-1])] if len(pairs) else pairs
    return np.stack([distinct >> 32, distinct & 0xFFFFFFFF], axis=1)


@compiled
def _pairs(keys: NDArray[np.uint64], bits: np.uint64, owners: Owners, most: int, window: int) -> NDArray[np.int64]:
    found, n_found, begin = np.empty(len(keys) + most * most, np.int64), START, START
    while begin < len(keys):
        end = begin + 1
        while end < len(keys) and keys[end] >> bits == keys[begin] >> bits:
            end += 1
        if end > begin + 1:  # as few do
            members = _texts_of(keys[begin:end], bits)
            room = len(members) * len(members) if len(members) <= most else len(members)
            if n_found + room > len(found):
                found = grown(found, n_found, room)
            if len(members) <= most:
                n_found += _all_pairs(members, owners, found[n_found:])
            else:
                n_found += _pairs_with_first(members, owners, window, found[n_found:])
        begin = end
    return found[:n_found].copy()


@compiled
def _texts_of(keys: NDArray[np.uint64], bits: np.uint64) -> NDArray[np.int64]:
    """The texts of sorted keys of one fingerprint, each once."""
    texts, n_texts = np.empty(len(keys), np.int64), 0
    for at in range(len(keys)):
        if at == 0 or keys[at] != keys[at - 1]:
            texts[n_texts] = np.int64(keys[at] & ((np.uint64(1) << bits) - np.uint64(1)))
            n_texts += 1
    return texts[:n_texts]


@compiled
def _all_pairs(members: NDArray[np.int64], owners: Owners, found: NDArray[np.int64]) -> int:
    n_found = 0
    for one in range(len(members)):
        for other in range(one + 1, len(members)):
            found[n_found] = (members[one] << 32) | members[other]
            n_found += owners.is_new[members[one]] or owners.is_new[members[other]]
    return n_found


@compiled
def _pairs_with_first(members: NDArray[np.int64], owners: Owners, window: int, found: NDArray[np.int64]) -> int:
    """Each dated text with the first one that is no further away; that has none before it which is."""
    n_found, first = 0, -1
    for at in np.argsort(owners.times[members]):
        text = members[at]
        if owners.times[text] == UNDATED:
            continue
        if first < 0 or owners.times[text] - owners.times[first] > window:
            first = text
        else:
            found[n_found] = (min(first, text) << 32) | max(first, text)
            n_found += owners.is_new[first] or owners.is_new[text]
    return n_found
