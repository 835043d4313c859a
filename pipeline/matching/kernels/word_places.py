"""Words -> where they stand in their texts; compiled by numba."""

from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import START, Texts, buffers, compiled, decode_code_point, grown
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

_NEVER = 1 << 62  # the number of no word
_BLOCK = 128  # bytes that are passed by together if no wanted word begins in them
_PIECE = 1024  # bytes of ASCII that are read at a time
_OUTSIDE, _IN_WORD, _AFTER_ALONE = range(3)


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


class _Wanted(NamedTuple):
    """The words of a text that are looked for, and room to work in."""

    found: Places
    room: NDArray[np.uint8]  # (_BLOCK + 1,)


@compiled
def _find_in_text(text: NDArray[np.uint8], letters: Letters, found: Places) -> None:
    """Write where words of one text begin and end."""
    at = point_at = START  # bytes and code points so far
    cursor = _Cursor(_OUTSIDE, -1, 0, found.words[0])
    room = np.zeros(_BLOCK + 1, np.uint8)
    while at < len(text) and cursor.waiting < len(found.words):
        if text[at] < 0x80 and cursor.state != _AFTER_ALONE:  # as nearly all of Latin text: with few branches
            begin = at
            at, cursor = _find_in_ascii(text, at, point_at - at, cursor, _Wanted(found, room))
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
def _find_in_ascii(
    text: NDArray[np.uint8], at: int, ahead: int, cursor: _Cursor, wanted_words: _Wanted
) -> tuple[int, _Cursor]:
    """The same for a run of ASCII, whose code points are so many ahead of the bytes."""
    found = wanted_words.found
    state, word, waiting, wanted = cursor
    before = state == _IN_WORD
    while at < len(text) and text[at] < 0x80 and wanted != _NEVER:
        end = min(at + _BLOCK, len(text))
        n_begun = _words_begun(text[at:end], wanted_words.room, state=_IN_WORD if before else _OUTSIDE)
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
def _words_begun(block: NDArray[np.uint8], room: NDArray[np.uint8], state: int) -> int:
    """How many words begin in some bytes; _NEVER where not all are ASCII.

    In steps that are vectorised one by one, as they are not together.
    """
    inside, before = room[1 : len(block) + 1], room[: len(block)]
    bits, n_begun = np.uint8(0), np.uint8(0)
    for k in range(len(block)):
        inside[k] = is_letter(block[k])
    for k in range(len(block)):
        bits |= block[k]
    room[0] = state == _IN_WORD
    for k in range(len(block)):
        n_begun += np.uint8(inside[k] & (before[k] ^ np.uint8(1)))
    return _NEVER if bits >= 0x80 else int(np.int64(n_begun))


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


# ---- where all words of some texts stand


class Printed(NamedTuple):
    """Texts, and where their words stand: from and to which of the bytes."""

    texts: Texts
    firsts: NDArray[np.int64]  # (texts,): the number of each text's first word among all of them
    bounds: NDArray[np.int64]  # (words, 2)


def printed(texts: pa.ChunkedArray, of: NDArray[np.int64]) -> Printed:
    """Some of the texts, by their numbers, sorted, with all of their words."""
    parts, first = [], 0
    for chunk in texts.chunks:
        begin, end = np.searchsorted(of, [first, first + len(chunk)])
        parts.append(_gathered(buffers(chunk), of[begin:end] - first))
        first += len(chunk)
    lengths = np.concatenate([np.zeros(1, np.int64), *(np.diff(part.offsets) for part in parts)])
    whole = Texts(np.concatenate([np.empty(0, np.uint8), *(part.data for part in parts)]), np.cumsum(lengths))
    firsts, edges = _all_bounds(whole, letters())
    return Printed(whole, firsts, edges.reshape(-1, 2))


@compiled
def _gathered(texts: Texts, of: NDArray[np.int64]) -> Texts:
    """Some of the texts, one after the other."""
    offsets = np.zeros(len(of) + 1, np.int64)
    for n in range(len(of)):
        offsets[n + 1] = offsets[n] + texts.offsets[of[n] + 1] - texts.offsets[of[n]]
    data = np.empty(offsets[-1], np.uint8)
    for n in range(len(of)):
        text = texts.data[texts.offsets[of[n]] : texts.offsets[of[n] + 1]]
        for at in range(len(text)):
            data[offsets[n] + at] = text[at]
    return Texts(data, offsets)


@compiled
def _all_bounds(texts: Texts, letters: Letters) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Of each text the number of its first word; where the words begin and end, by turns."""
    firsts, inside = np.empty(len(texts.offsets) - 1, np.int64), np.empty(_PIECE, np.uint8)
    edges, n_edges = np.empty(len(texts.data) // 2 + 2, np.int64), START
    for n in range(len(firsts)):
        text, offset = texts.data[texts.offsets[n] : texts.offsets[n + 1]], texts.offsets[n]
        if n_edges + 2 * len(text) + 2 > len(edges):  # no code point stands for more words than it has bytes
            edges = grown(edges, n_edges, 2 * len(text) + 2)
        firsts[n] = n_edges // 2
        n_more = _write_bounds(text, letters, inside, edges[n_edges:])
        for edge in range(n_edges, n_edges + n_more):
            edges[edge] += offset
        n_edges += n_more
    return firsts, edges[:n_edges].copy()


@compiled
def _write_bounds(
    text: NDArray[np.uint8], letters: Letters, inside: NDArray[np.uint8], edges: NDArray[np.int64]
) -> int:
    """Write where words begin and end, by turns; returns how many such places there are."""
    at = n = stop = START  # behind the last code point of a word
    state = _OUTSIDE
    while at < len(text):
        is_open = state == _IN_WORD
        if text[at] < 0x80 and (state == _OUTSIDE or (is_open and stop == at)):
            at, n = _write_ascii_bounds(text, at, inside, edges, n)
            state, stop = _IN_WORD if n % 2 else _OUTSIDE, at
            continue
        point, end = decode_code_point(text, at) if text[at] >= 0x80 else (np.uint32(text[at]), at + 1)
        entry = letters.entries[point]
        first = last = np.int64(entry & FORM_MASK)
        is_expanded = entry >> KIND_SHIFT == EXPANDED
        while is_expanded and last < len(letters.sequences) and letters.sequences[last] != 0:
            last += 1
        for part in range(first, last if is_expanded else first + 1):
            kind = (letters.entries[letters.sequences[part]] if is_expanded else entry) >> KIND_SHIFT
            state, has_begun, is_inside = _follow(kind, state)
            if n % 2 and (has_begun or state == _OUTSIDE):
                edges[n] = stop
                n += 1
            if has_begun:
                edges[n] = at
                n += 1
            if is_inside:
                stop = end
        at = end
    if n % 2:
        edges[n] = stop
        n += 1
    return n


@compiled
def _write_ascii_bounds(
    text: NDArray[np.uint8], at: int, inside: NDArray[np.uint8], edges: NDArray[np.int64], n: int
) -> tuple[int, int]:
    """The same for a run of ASCII, whose first words those before it may be; returns how far it goes as well."""
    end = at
    while end < min(at + _PIECE, len(text)) and text[end] < 0x80:
        end += 1
    for k in range(end - at):
        inside[k] = is_letter(text[at + k])
    before = np.uint8(n % 2)
    for k in range(end - at):  # without a branch: where words end cannot be foretold
        edges[n] = at + k
        n += int(np.int64(inside[k] ^ before))
        before = inside[k]
    return end, n
