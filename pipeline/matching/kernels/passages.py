"""Two texts -> the runs of words that both have, in whatever order; words -> where they stand; compiled by numba.

As greedy string tiling does (Wise 1993): each run takes its words of both texts for itself, so that what one text says
once and the other twice is shared once. Runs are looked for in the order of the shorter text, the longest first at each
of its places, not of all, which takes time as the square of the length (and no reader could tell).
"""

from typing import NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import Texts, buffers, compiled, decode_code_point
from pipeline.matching.kernels.overlap import OFTEN, Words, hash_table_place, positions, shingle_hashes, shorter_first
from pipeline.matching.kernels.word_hashes import is_letter
from pipeline.text.character_table import (
    ALONE,
    DROPPED,
    EXPANDED,
    FORM_MASK,
    KIND_SHIFT,
    LETTER,
    MARK,
    Letters,
    letters,
)

_NEAR = 4  # words: behind a run the next one is looked for so near on either side first, as in most copies it is there
_NEVER = 1 << 62  # the number of no word
_BLOCK = 128  # bytes that are passed by together if no wanted word begins in them
_OUTSIDE, _IN_WORD, _AFTER_ALONE = range(3)


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
    found, n_found = np.empty((4 * len(pairs) + 4, 4), np.int64), 0
    for n in range(len(pairs)):
        one = words.hashes[words.starts[pairs[n, 0]] : words.ends[pairs[n, 0]]]
        other = words.hashes[words.starts[pairs[n, 1]] : words.ends[pairs[n, 1]]]
        first = shorter_first(one, other)
        runs = _tiles(one, other, size) if first else _tiles(other, one, size)
        while n_found + len(runs) > len(found):
            grown = np.empty((2 * len(found), 4), np.int64)
            grown[:n_found] = found[:n_found]
            found = grown
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


_Positions: TypeAlias = tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]


class _Run(NamedTuple):
    """A run: where it begins in the shorter text and in the longer, and its words; 0 for none."""

    start: int
    longer_start: int
    length: int


@compiled
def _tiles(shorter: NDArray[np.uint64], longer: NDArray[np.uint64], size: int) -> NDArray[np.int64]:
    """Of each run where it begins in the shorter text, where in the longer, and its words; in order of the shorter."""
    runs, n_runs = np.empty((len(shorter) // size, 3), np.int64), 0
    texts = _Tiled(shorter, longer, np.zeros(len(longer), np.bool_))
    run = _resumed(texts, 0, 0, size)
    while run.length:  # as long as nothing but single words differs, as in most copies, no table is needed
        n_runs = _add(run, texts, runs, n_runs)
        run = _resumed(texts, run.start + run.length, run.longer_start + run.length, size)
    at = runs[n_runs - 1, 0] + runs[n_runs - 1, 2] if n_runs else 0
    if at + size > len(shorter):
        return runs[:n_runs]
    ours = shingle_hashes(shorter, size)
    table = positions(shingle_hashes(longer, size))
    run = _next_run(texts, ours, table, at, size)
    while run.length:
        n_runs = _add(run, texts, runs, n_runs)
        end, longer_end = run.start + run.length, run.longer_start + run.length
        run = _resumed(texts, end, longer_end, size)
        if not run.length:
            run = _next_run(texts, ours, table, end, size)
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
def _next_run(texts: _Tiled, ours: NDArray[np.uint64], table: _Positions, at: int, size: int) -> _Run:
    """The next run from a place of the shorter text on: the longest that begins there, the first in the longer text."""
    keys, last, before, times = table
    for start in range(at, len(ours)):
        place = hash_table_place(keys, ours[start])
        position = last[place]
        if position < 0 or times[place] > OFTEN:
            continue
        best = begin = 0
        while position >= 0:
            length = _common(texts, start, position)
            if length >= size and length >= best:
                best, begin = length, position
            position = before[position]
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


# ---- where words stand


class Places(NamedTuple):
    """Words of texts, in order of the texts and of the words, and where they stand there."""

    texts: NDArray[np.int64]  # which text
    words: NDArray[np.int64]  # which of its words
    begins: NDArray[np.int64]  # code points before it
    ends: NDArray[np.int64]  # and up to its end


def word_places(texts: pa.ChunkedArray, of: NDArray[np.int64], words: NDArray[np.int64]) -> Places:
    """Where some words stand: the one of number `words` in the text of number `of`; sorted by both, each once."""
    keys = np.sort(of << 32 | words)
    keys = keys[np.append(True, keys[1:] != keys[:-1])] if len(keys) else keys
    found = Places(keys >> 32, keys & 0xFFFFFFFF, *np.zeros((2, len(keys)), np.int64))
    first = 0
    for chunk in texts.chunks:
        some = slice(*np.searchsorted(found.texts, [first, first + len(chunk)]))
        part = Places(found.texts[some] - first, found.words[some], found.begins[some], found.ends[some])
        _find_places(buffers(chunk), letters(), part)
        first += len(chunk)
    return found


@compiled
def _find_places(texts: Texts, letters: Letters, found: Places) -> None:
    begin = 0
    while begin < len(found.texts):
        end = begin
        while end < len(found.texts) and found.texts[end] == found.texts[begin]:
            end += 1
        n = found.texts[begin]
        text = texts.data[texts.offsets[n] : texts.offsets[n + 1]]
        some = slice(begin, end)
        part = Places(found.texts[some], found.words[some], found.begins[some], found.ends[some])
        _find_in_text(text, letters, part)
        begin = end


class _Cursor(NamedTuple):
    """How far the words of a text are found."""

    state: int
    word: int  # the last one that has begun
    waiting: int  # the place of the first that is wanted and not passed by
    wanted: int  # and its number


@compiled
def _find_in_text(text: NDArray[np.uint8], letters: Letters, found: Places) -> None:
    """Write where words of one text begin and end."""
    at = point_at = 0  # bytes and code points so far
    cursor = _Cursor(_OUTSIDE, -1, 0, found.words[0])
    while at < len(text) and cursor.waiting < len(found.words):
        if text[at] < 0x80 and cursor.state != _AFTER_ALONE:  # as nearly all of Latin text: with few branches
            begin = at
            at, cursor = _find_in_ascii(text, at, point_at - at, cursor, found)
            point_at += at - begin
            continue
        point, at = decode_code_point(text, at) if text[at] >= 0x80 else (np.uint32(text[at]), at + 1)
        entry = letters.entries[point]
        if entry >> KIND_SHIFT == EXPANDED:
            for part in range(entry & FORM_MASK, len(letters.sequences)):
                if letters.sequences[part] == 0:
                    break
                entry = letters.entries[letters.sequences[part]]
                cursor = _step(entry >> KIND_SHIFT, point_at, cursor, found)
        else:
            cursor = _step(entry >> KIND_SHIFT, point_at, cursor, found)
        point_at += 1


@compiled
def _find_in_ascii(text: NDArray[np.uint8], at: int, ahead: int, cursor: _Cursor, found: Places) -> tuple[int, _Cursor]:
    """The same for a run of ASCII, whose code points are so many ahead of the bytes."""
    state, word, waiting, wanted = cursor
    before = state == _IN_WORD
    while at < len(text) and text[at] < 0x80 and wanted != _NEVER:
        end = min(at + _BLOCK, len(text))
        n_begun = _words_begun(text[at:end], state=_IN_WORD if before else _OUTSIDE)
        if word + n_begun < wanted:
            word, at = word + n_begun, end
            before = bool(is_letter(text[end - 1]))
            continue
        while at < end and text[at] < 0x80:
            inside = bool(is_letter(text[at]))
            begun = inside and not before
            word += begun
            before = inside
            if word > wanted:
                waiting += 1
                wanted = found.words[waiting] if waiting < len(found.words) else _NEVER
            if word == wanted and inside:
                if begun:
                    found.begins[waiting] = at + ahead
                found.ends[waiting] = at + ahead + 1
            at += 1
    return at, _Cursor(_IN_WORD if before else _OUTSIDE, word, waiting, wanted)


@compiled
def _words_begun(block: NDArray[np.uint8], state: int) -> int:
    """How many words begin in some bytes; _NEVER where not all are ASCII. Vectorised, as it has no branch."""
    bits, n_begun = np.uint8(0), np.uint8(0)
    for k in range(1, len(block)):
        bits |= block[k]
        n_begun += np.uint8(is_letter(block[k]) & ~is_letter(block[k - 1]))
    if bits >= 0x80:
        return _NEVER
    return int(n_begun) + int(is_letter(block[0]) and state != _IN_WORD)


@compiled
def _step(kind: int, point_at: int, cursor: _Cursor, found: Places) -> _Cursor:
    """One code point further."""
    state, word, waiting, wanted = cursor
    state, begun, inside = _follow(kind, state)
    word += begun
    if word > wanted:
        waiting += 1
        wanted = found.words[waiting] if waiting < len(found.words) else _NEVER
    if word == wanted and inside:
        if begun:
            found.begins[waiting] = point_at
        found.ends[waiting] = point_at + 1
    return _Cursor(state, word, waiting, wanted)


@compiled
def _follow(kind: int, state: int) -> tuple[int, bool, bool]:
    """The state behind a code point of a kind; whether a word begins with it; whether it is of a word."""
    if kind == DROPPED or (kind == MARK and state == _OUTSIDE):
        return state, False, False
    if kind == ALONE:
        return _AFTER_ALONE, True, True
    if kind == LETTER:
        return _IN_WORD, state != _IN_WORD, True
    if kind == MARK:
        return state, False, True
    return _OUTSIDE, False, False
