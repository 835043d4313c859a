"""Two texts -> all places where a few words of one stand for a few of the other; compiled by numba.

Other than `substitutions`, which looks at openings and for words that the other text lacks, this is an alignment of the
whole texts: a place is what lies between two runs of words that both have in the same order, on either side.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import KNUTH, START, compiled, grown
from pipeline.matching.kernels.overlap import Words, chain, same_ends, shorter_first
from pipeline.matching.kernels.word_hashes import shingle_states

MOST_PLACES = 100  # of a pair; a table of thousands of figures says no more
_MOST_LONGER = 4  # times as long as the other side, and a few words more, is the longer side of a place
_FRAME_WORDS = 2
_LONG = 400  # words of a text in which two words follow one another by chance: it takes one more
_LONGEST = 20
_ADDED = 3  # words that only one text has and that may make another number of the one beside them
FREE = np.uint64(0)
_ONE = np.uint64(1)
_LOOKED_UP = 40  # words of places that are looked for one by one; for more it is worth to make hash tables
_NGRAM = 3  # characters of a script without spaces that are looked for in the other text


class Frames(NamedTuple):
    """How the texts of each pair are aligned; each of shape (pairs,)."""

    length: NDArray[np.int64]  # characters a word, of a script without spaces, whose words are single ones; else 1
    size: NDArray[np.int64]  # words that must follow one another to be a run
    longest: NDArray[np.int64]  # words of a place; where more differ, a passage was put in the place of another


def frames_of(length: NDArray[np.int64]) -> Frames:
    """The frames for texts of words of so many characters."""
    return Frames(length, np.where(length > 1, _FRAME_WORDS * 2, _FRAME_WORDS), length * _LONGEST)


class Places(NamedTuple):
    """The places of pairs, in order, and how much lies around them."""

    pairs: NDArray[np.int64]  # (places,): the pair's number
    spans: NDArray[np.int64]  # (places, 4): from and to in the pair's first text, from and to in its second
    lacking: NDArray[np.bool_]  # (places,): whether either side has words that the other text has nowhere
    telling: NDArray[np.bool_]  # (places,): whether either side, or a word beside it, is one of the given words
    n_common: NDArray[np.int64]  # (pairs,): words in common runs
    n_both: NDArray[np.int64]  # (pairs,): places where both texts have words
    n_other: NDArray[np.int64]  # (pairs,): where only one has any, or too many


class Given(NamedTuple):
    """Words that are looked for in places: some of all pairs, and of each pair one of other hash tables."""

    of_all: NDArray[np.uint64]  # a hash table
    tables: NDArray[np.uint64]  # one after the other
    starts: NDArray[np.int64]  # (pairs,): where its table begins
    ends: NDArray[np.int64]  # (pairs,)
    is_any: NDArray[np.bool_]  # (pairs,): whether any word may hold one, as words are not parted from each other


def hash_table(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A hash table of some words."""
    return table_of(hashes, 1)


def differing_places(words: Words, pairs: NDArray[np.int64], frames: Frames, given: Given) -> Places:
    """The places of each pair's texts, up to MOST_PLACES, and those where one text has a word or two more."""
    counts = np.zeros((3, len(pairs)), np.int64)
    found, lacking, telling = _places(words, pairs, frames, given, counts)
    return Places(found[:, 0], found[:, 1:], lacking, telling, *counts)


@compiled
def _places(
    words: Words, pairs: NDArray[np.int64], frames: Frames, given: Given, counts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
    n_common, n_both, n_other = counts
    found, flags, n_found = np.empty((len(pairs), 5), np.int64), np.empty((len(pairs), 2), np.bool_), START
    for n in range(len(pairs)):
        one = words.hashes[words.starts[pairs[n, 0]] : words.ends[pairs[n, 0]]]
        other = words.hashes[words.starts[pairs[n, 1]] : words.ends[pairs[n, 1]]]
        size = frames.size[n] + (min(len(one), len(other)) > _LONG * frames.length[n])
        gaps, n_common[n] = _gaps(one, other, size)
        sought = given.tables[given.starts[n] : given.ends[n]]
        n_places, width = 0, 1 if frames.length[n] == 1 else _NGRAM
        runs = other_runs = np.empty(0, np.uint64)  # as long as few words are looked up
        n_looked_up = 0
        for k in range(len(gaps)):
            ours, theirs = gaps[k, 1] - gaps[k, 0], gaps[k, 3] - gaps[k, 2]
            longest = min(frames.longest[n], _MOST_LONGER * min(ours, theirs) + size)
            is_place = min(ours, theirs) > 0 and max(ours, theirs) <= longest
            n_both[n] += is_place
            n_other[n] += not is_place and not _is_cut(gaps[k], len(one), len(other))
            if n_places == MOST_PLACES or not (is_place or max(ours, theirs) <= _ADDED * frames.length[n]):
                continue
            if n_found == len(found):
                found, flags = grown(found, n_found, len(gaps)), grown(flags, n_found, len(gaps))
            n_looked_up += max(0, ours) + max(0, theirs)
            if is_place and not len(runs) and (width > 1 or n_looked_up > _LOOKED_UP):
                runs, other_runs = table_of(one, width), table_of(other, width)
            found[n_found, 0] = n
            for bound in range(4):
                found[n_found, 1 + bound] = gaps[k, bound]
            flags[n_found, 0] = (
                is_place
                and _lacks(one[gaps[k, 0] : gaps[k, 1]], other, other_runs, width)
                and _lacks(other[gaps[k, 2] : gaps[k, 3]], one, runs, width)
            )
            flags[n_found, 1] = given.is_any[n] or (
                _holds(one, gaps[k, 0], gaps[k, 1], given.of_all, sought)
                and _holds(other, gaps[k, 2], gaps[k, 3], given.of_all, sought)
            )
            n_found, n_places = n_found + 1, n_places + 1
    return found[:n_found], flags[:n_found, 0], flags[:n_found, 1]


@compiled
def _is_cut(gap: NDArray[np.int64], length: int, other_length: int) -> bool:
    """Whether one text merely begins later or ends sooner: it was cut, which says nothing of what lies between."""
    only_one = gap[0] == gap[1] or gap[2] == gap[3]
    at_ends = (gap[0] == 0 and gap[2] == 0) or (gap[1] == length and gap[3] == other_length)
    return bool(only_one and at_ends)


@compiled
def _holds(
    text: NDArray[np.uint64], start: int, end: int, sought: NDArray[np.uint64], others: NDArray[np.uint64]
) -> bool:
    """Whether one of the words of a place, or of the two beside it, is in one of two hash tables."""
    for n in range(max(0, start - 1), min(len(text), end + 1)):
        key = key_of(text, n, 1)
        if sought[slot(sought, key)] == key or others[slot(others, key)] == key:
            return True
    return False


@compiled
def _gaps(one: NDArray[np.uint64], other: NDArray[np.uint64], size: int) -> tuple[NDArray[np.int64], int]:
    """What lies between common runs, shape (gaps, 4), and how many words these have.

    The longest common beginning and end are taken off first: of most copies little is left.
    """
    head, tail = same_ends(one, other)
    ours, theirs = one[head : len(one) - tail], other[head : len(other) - tail]
    first = shorter_first(ours, theirs)
    runs = _runs_within(ours, theirs, size) if first else _runs_within(theirs, ours, size)
    gaps, n_gaps, n_common = np.empty((len(runs) + 1, 4), np.int64), 0, head + tail
    end = other_end = 0
    for k in range(len(runs) + 1):
        start, other_start = len(ours), len(theirs)
        if k < len(runs):
            start, other_start = (runs[k, 0], runs[k, 1]) if first else (runs[k, 1], runs[k, 0])
        if start > end or other_start > other_end:
            gaps[n_gaps, 0], gaps[n_gaps, 1] = head + min(start, end), head + max(start, end)
            gaps[n_gaps, 2], gaps[n_gaps, 3] = head + min(other_start, other_end), head + max(other_start, other_end)
            if start < end:
                gaps[n_gaps, 1] = gaps[n_gaps, 0]
            if other_start < other_end:
                gaps[n_gaps, 3] = gaps[n_gaps, 2]
            n_gaps += 1
        if k < len(runs):
            n_common += size - max(0, end - start, other_end - other_start)
            end, other_end = start + size, other_start + size
    return gaps[:n_gaps], n_common


@compiled
def _runs_within(shorter: NDArray[np.uint64], longer: NDArray[np.uint64], size: int) -> NDArray[np.int64]:
    """The shared runs of the longest chain; none where a text has too few words for one."""
    if len(shorter) < size:
        return np.empty((0, 2), np.int64)
    return chain(shorter, longer, size)


@compiled
def table_of(text: NDArray[np.uint64], width: int) -> NDArray[np.uint64]:
    """A hash table of the runs of so many words of a text."""
    size = 16
    while size < 2 * len(text):
        size *= 2
    table = np.zeros(size, np.uint64)
    if len(text) < width:
        return table
    for state in shingle_states(text, width):
        key = state | _ONE
        table[slot(table, key)] = key
    return table


@compiled
def key_of(text: NDArray[np.uint64], at: int, width: int) -> np.uint64:
    """Stands for so many words of a text; never FREE."""
    key = text[at]
    for n in range(1, width):
        key = key * KNUTH + text[at + n]
    filled: np.uint64 = key | _ONE
    return filled


@compiled
def slot(table: NDArray[np.uint64], key: np.uint64) -> int:
    """Where in the table a key is, or would be."""
    last = np.uint64(len(table) - 1)
    at = (key >> np.uint64(20)) & last
    while table[at] != FREE and table[at] != key:
        at = (at + _ONE) & last
    return int(at)


@compiled
def _lacks(few: NDArray[np.uint64], text: NDArray[np.uint64], runs: NDArray[np.uint64], width: int) -> bool:
    """Whether some run of so many words is nowhere in a text, whose runs are given, unless it is one of single words;
    or, of fewer words, all of them.
    """
    if len(few) < width:
        return not _has(text, few)
    for at in range(len(few) - width + 1):
        key = key_of(few, at, width)
        if (runs[slot(runs, key)] == FREE) if len(runs) else not _is_among(text, key):
            return True
    return False


@compiled
def _is_among(text: NDArray[np.uint64], key: np.uint64) -> bool:
    """Whether one of the words of a text has this key; without a branch, so that it is vectorised."""
    n_same = 0
    for word in text:
        n_same += (word | _ONE) == key
    return n_same > 0


@compiled
def _has(text: NDArray[np.uint64], few: NDArray[np.uint64]) -> bool:
    for place in range(len(text) - len(few) + 1):
        same = 0
        while same < len(few) and text[place + same] == few[same]:
            same += 1
        if same == len(few):
            return True
    return False
