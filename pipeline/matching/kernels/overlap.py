"""Texts -> what pairs of them share: shingles, the lead, runs of words in the same order; compiled by numba.

Words are compared by the 64-bit hashes of `word_hashes`, shingles by 64-bit polynomials of them: two different ones
are taken for equal once in some 10**13 pairs of long texts.
"""

from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import Texts, buffers, compiled, grown
from pipeline.matching.kernels.word_hashes import (
    WordHashes,
    hash_place,
    hash_words,
    positions,
    shingle_hashes,
    shingle_states,
)
from pipeline.text.character_table import Letters, compared_letters

_NOTHING = np.uint64(0)
_ONE = np.uint64(1)
_WORD_BYTES = 4  # a guess at how many bytes of text make a word, with what is between: room is made for so many
_LONGER, _SHORTER, _BOTH = range(3)  # whose a shingle is
OFTEN = 16  # a run that the longer text has more often, as tables do, says nothing of order


class Words(NamedTuple):
    """The words of texts."""

    hashes: NDArray[np.uint64]
    starts: NDArray[np.int64]  # (texts,): where each text begins
    ends: NDArray[np.int64]  # (texts,)


class Overlaps(NamedTuple):
    """What the texts of pairs share; each of shape (pairs,), the shingles (pairs, 3)."""

    shingles: NDArray[np.int64]  # distinct ones: shared, of the first text, of the second
    n_words: NDArray[np.int64]  # of the shorter text
    covered: NDArray[np.int64]  # words of the shorter text that lie in shared shingles
    lead: NDArray[np.float64]  # share of the words of the shorter text's lead that the longer one's first words have
    identical: NDArray[np.bool_]  # the same words in the same order
    first_is_shorter: NDArray[np.bool_]


def word_hashes(texts: pa.ChunkedArray, wanted: NDArray[np.bool_]) -> Words:
    """The words of a column of strings without nulls. Texts that are not wanted are not read: they have none."""
    starts = np.zeros(len(texts) + 1, np.int64)
    hashes = np.empty(texts.nbytes // _WORD_BYTES, np.uint64)
    begin = 0
    for chunk in texts.chunks:
        end = begin + len(chunk)
        hashes = _add_words(buffers(chunk), wanted[begin:end], compared_letters(), starts[begin : end + 1], hashes)
        begin = end
    return Words(hashes[: starts[-1]], starts[:-1], starts[1:])


def overlaps(words: Words, pairs: NDArray[np.int64], size: int, lead_words: int) -> Overlaps:
    """What each pair of texts, two places in `words`, shares in shingles of `size` words and in the lead."""
    n = len(pairs)
    found = Overlaps(
        np.empty((n, 3), np.int64),
        np.empty(n, np.int64),
        np.empty(n, np.int64),
        np.empty(n, np.float64),
        np.empty(n, np.bool_),
        np.empty(n, np.bool_),
    )
    _overlaps(words, pairs, size, lead_words, found)
    return found


def run_words(words: Words, pairs: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Words of the shorter text of each pair in runs of `size` words or more that both have in the same order.

    The longest chain of shared runs that advances in both texts (Hunt & Szymanski 1977).
    """
    return _runs(words, pairs, size)


def found_words(few: Words, of: NDArray[np.int64], words: Words, within: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many of the words of each text `of` in `few` are those of the text `within` in `words`."""
    return _found(few, of, words, within)


@compiled
def _add_words(
    texts: Texts, wanted: NDArray[np.bool_], letters: Letters, starts: NDArray[np.int64], hashes: NDArray[np.uint64]
) -> NDArray[np.uint64]:
    """Write the words of each text behind those before it, and where they end; returns the hashes, perhaps moved."""
    for n in range(len(wanted)):
        text = texts.data[texts.offsets[n] : texts.offsets[n + 1] if wanted[n] else texts.offsets[n]]
        begin, most = starts[n], len(text) + 1  # no code point stands for more words than it has bytes
        if begin + most > len(hashes):
            hashes = grown(hashes, begin, most)
        words = hashes[begin : begin + most]
        n_words = hash_words(text, letters, WordHashes(words, most))
        starts[n + 1] = begin + n_words
    return hashes


@compiled
def shorter_first(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> bool:
    """Whether the first of two texts is the shorter; of equally long ones whichever hash decides, in either order."""
    if len(one) != len(other):
        return len(one) < len(other)
    for n in range(len(one)):
        if one[n] != other[n]:
            return bool(one[n] < other[n])
    return True


@compiled
def _overlaps(words: Words, pairs: NDArray[np.int64], size: int, lead_words: int, found: Overlaps) -> None:
    for n in range(len(pairs)):
        one = words.hashes[words.starts[pairs[n, 0]] : words.ends[pairs[n, 0]]]
        other = words.hashes[words.starts[pairs[n, 1]] : words.ends[pairs[n, 1]]]
        first = shorter_first(one, other)
        shorter, longer = (one, other) if first else (other, one)
        shared, n_shorter, n_longer, covered = _shared(shorter, longer, size)
        found.shingles[n, 0] = shared
        found.shingles[n, 1], found.shingles[n, 2] = (n_shorter, n_longer) if first else (n_longer, n_shorter)
        found.n_words[n], found.covered[n] = len(shorter), covered
        found.lead[n] = _share(shorter[:lead_words], longer[: 2 * lead_words])
        found.identical[n] = len(one) == len(other) and same_ends(one, other)[0] == len(one)
        found.first_is_shorter[n] = first


@compiled
def _share(lead: NDArray[np.uint64], opening: NDArray[np.uint64]) -> float:
    distinct = shared = 0
    for n in range(len(lead)):
        if not is_among(lead[:n], lead[n]):
            distinct += 1
            shared += is_among(opening, lead[n])
    return shared / distinct if distinct else 1.0


@compiled
def is_among(words: NDArray[np.uint64], word: np.uint64) -> bool:
    """Whether a word is one of some."""
    for n in range(len(words)):  # noqa: SIM110  numba compiles no any()
        if words[n] == word:
            return True
    return False


@compiled
def _found(few: Words, of: NDArray[np.int64], words: Words, within: NDArray[np.int64]) -> NDArray[np.int64]:
    found = np.zeros(len(of), np.int64)
    for n in range(len(of)):
        text = words.hashes[words.starts[within[n]] : words.ends[within[n]]]
        for at in range(few.starts[of[n]], few.ends[of[n]]):
            found[n] += is_among(text, few.hashes[at])
    return found


@compiled
def free_table(n: int) -> NDArray[np.uint64]:
    """A hash table for so many keys, by open addressing: a power of two of places, at least half of them free."""
    places = 2
    while places < 2 * n:
        places *= 2
    return np.zeros(places, np.uint64)


@compiled
def hash_table_place(keys: NDArray[np.uint64], key: np.uint64) -> np.int64:
    """Where the key is, or the free place where it belongs."""
    last = np.uint64(len(keys) - 1)
    place = (key >> _ONE) & last
    while keys[place] != _NOTHING and keys[place] != key:
        place = (place + _ONE) & last
    return np.int64(place)


@compiled
def _shared(shorter: NDArray[np.uint64], longer: NDArray[np.uint64], size: int) -> tuple[int, int, int, int]:
    """Distinct shingles: shared, of the shorter, of the longer; words of the shorter in shared ones.

    What both texts begin and end with, most of two copies, is looked up once.
    """
    width = min(size, len(shorter))
    head, tail = same_ends(shorter, longer) if 0 < size <= len(shorter) else (0, 0)
    n_head, n_tail = max(0, head - size + 1), max(0, tail - size + 1)
    theirs = shingle_hashes(longer, size)
    # From the first shingle that is not of what both begin with up to the first that is of what both end with.
    n_middle = len(shorter) - width + 1 - n_head - n_tail if width else 0
    ours = shingle_hashes(shorter[n_head : n_head + n_middle + width - 1 if n_middle else n_head], size)
    keys = free_table(len(ours) + len(theirs))
    of = np.full(len(keys), _LONGER, np.uint8)
    shared = _add_shared(theirs[:n_head], keys, of)
    shared += _add_shared(theirs[len(theirs) - n_tail :], keys, of)
    n_longer, only_shorter = shared, 0
    for n in range(n_head, len(theirs) - n_tail):
        place = hash_table_place(keys, theirs[n])
        n_longer += keys[place] == _NOTHING
        keys[place] = theirs[n]
    covered = end = head if n_head else 0
    for n in range(n_middle):
        place, start = hash_table_place(keys, ours[n]), n_head + n
        if keys[place] == _NOTHING:
            keys[place], of[place] = ours[n], _SHORTER
            only_shorter += 1
        elif of[place] != _SHORTER:
            shared += of[place] == _LONGER
            of[place] = _BOTH
            covered += start + width - max(start, end)
            end = start + width
    covered += len(shorter) - max(len(shorter) - tail, end) if n_tail else 0
    return shared, shared + only_shorter, n_longer, covered


@compiled
def _add_shared(shingles: NDArray[np.uint64], keys: NDArray[np.uint64], of: NDArray[np.uint8]) -> int:
    """Put shingles that both texts have into a hash table; returns how many were not there yet."""
    n_more = 0
    for n in range(len(shingles)):
        place = hash_table_place(keys, shingles[n])
        n_more += keys[place] == _NOTHING
        keys[place], of[place] = shingles[n], _BOTH
    return n_more


@compiled
def same_ends(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> tuple[int, int]:
    """How many words both texts begin with, and how many of the others both end with."""
    most = min(len(one), len(other))
    head = tail = 0
    while head < most and one[head] == other[head]:
        head += 1
    while tail < most - head and one[len(one) - 1 - tail] == other[len(other) - 1 - tail]:
        tail += 1
    return head, tail


@compiled
def _runs(words: Words, pairs: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    found = np.empty(len(pairs), np.int64)
    for n in range(len(pairs)):
        one = words.hashes[words.starts[pairs[n, 0]] : words.ends[pairs[n, 0]]]
        other = words.hashes[words.starts[pairs[n, 1]] : words.ends[pairs[n, 1]]]
        first = shorter_first(one, other)
        found[n] = _in_order(one, other, size) if first else _in_order(other, one, size)
    return found


@compiled
def _in_order(shorter: NDArray[np.uint64], longer: NDArray[np.uint64], size: int) -> int:
    runs = chain(shorter, longer, size)
    words, end = 0, 0
    for n in range(len(runs)):
        start = runs[n, 0]
        words += start + min(size, len(shorter)) - max(start, end)
        end = start + min(size, len(shorter))
    return words


@compiled
def chain(shorter: NDArray[np.uint64], longer: NDArray[np.uint64], size: int) -> NDArray[np.int64]:
    """The shared runs of the longest chain: where each begins in the shorter text, and in the longer."""
    ours, theirs = shingle_states(shorter, size), positions(shingle_states(longer, size))
    ends = np.empty(len(ours) + 1, np.int64)  # of the chains of each length so far: the least position in the longer
    tips = np.empty(len(ours) + 1, np.int64)  # and their last link
    links = np.empty((OFTEN * len(ours), 3), np.int64)  # positions in the shorter and in the longer, link before
    length = n_links = 0
    for at in range(len(ours)):
        position = int(np.int64(theirs.last[hash_place(theirs, ours[at])]))
        if position < 0 or theirs.times[position] > OFTEN:
            continue
        while position >= 0:
            is_behind_all = not length or position > ends[length - 1]  # as in most copies
            rank = length if is_behind_all else int(np.searchsorted(ends[:length], position))
            links[n_links, 0], links[n_links, 1], links[n_links, 2] = at, position, tips[rank - 1] if rank else -1
            ends[rank], tips[rank] = position, n_links
            length, n_links = max(length, rank + 1), n_links + 1
            position = int(np.int64(theirs.before[position]))
    runs = np.empty((length, 2), np.int64)
    tip = tips[length - 1] if length else -1
    for n in range(length - 1, -1, -1):
        runs[n, 0], runs[n, 1], tip = links[tip, 0], links[tip, 1], links[tip, 2]
    return runs
