"""A UTF-8 text -> the hashes of its words, and of its shingles, and where these stand; compiled by numba.

A word's hash is FNV-1a of 64 bits over its folded code points instead of bytes (Fowler, Noll & Vo, draft-eastlake-fnv),
through the finalizer of splitmix64 (Steele, Lea & Flood 2014). Words are those of `text.words`.

FNV takes the letters of a word one by one, for each as long as a multiplication lasts. So where there is nothing but
ASCII for a while, as in most Latin text, the words are found first, and then hashed side by side, all a letter further.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import HIGH, KNUTH, START, compiled, decode_code_point, eight_bytes
from pipeline.text.character_table import ALONE, DROPPED, EXPANDED, FORM_MASK, KIND_SHIFT, LETTER, MARK, Letters

_FNV_BASIS = np.uint64(0xCBF29CE484222325)
_FNV_PRIME = np.uint64(0x100000001B3)
_OUTSIDE, _IN_WORD, _AFTER_ALONE = range(3)

_PIECE = 1024  # bytes of ASCII that are read at a time
_LEAST = 128  # bytes of ASCII; of a shorter run each letter is read by itself
_BLOCK = 32  # bytes that are looked at together
_LONGEST = 16  # letters of a word that are hashed in step with other words
_SMALL = np.uint64(0x2020202020202020)  # the bit that makes eight ASCII letters small ones, and that digits have anyway
_A, _NOUGHT, _CASE = np.uint8(ord("a")), np.uint8(ord("0")), np.uint8(0x20)
_LETTERS, _DIGITS = np.uint8(26), np.uint8(10)
_BITS, _EIGHT, _BYTE, _ONE = np.uint64(8), np.uint64(8), np.uint64(0xFF), np.uint64(1)


class WordHashes(NamedTuple):
    """Room for the hashes of `most` words, and one more."""

    hashes: NDArray[np.uint64]
    most: int


class _Room(NamedTuple):
    """Room for what is found on the way from a piece of ASCII to the hashes of its words."""

    inside: NDArray[np.uint8]  # (_PIECE,): whether each byte is in a word
    edges: NDArray[np.uint64]  # (_PIECE + 1,): where words begin and end, by turns
    lengths: NDArray[np.uint64]  # of the words
    firsts: NDArray[np.uint64]  # their first eight bytes
    seconds: NDArray[np.uint64]  # and the next eight


class _Reached(NamedTuple):
    """How far the words of a text are found: how many have ended, and what is behind the last code point."""

    n: int
    state: int
    word: np.uint64


@compiled
def hash_words(text: NDArray[np.uint8], letters: Letters, words: WordHashes) -> int:
    """Write the hashes of a text's words, at most as many as there is room for; returns how many those are."""
    numbers = np.empty((4, _PIECE + 1), np.uint64)
    room = _Room(np.empty(_PIECE, np.uint8), numbers[0], numbers[1], numbers[2], numbers[3])
    at, reached = START, _Reached(0, _OUTSIDE, _FNV_BASIS)
    while at < len(text) and reached.n < words.most:
        if text[at] < 0x80:
            is_long = at + _LEAST <= len(text) and text[at + _LEAST - 1] < 0x80  # as far as one byte tells
            end = _ascii_end(text, at) if is_long else at
            if end > at and reached.state == _OUTSIDE:
                left = WordHashes(words.hashes[reached.n :], words.most - reached.n)
                n_words = _hash_ascii(text[at:], end - at, left, room)
                at, reached = end, _Reached(reached.n + n_words, _OUTSIDE, _FNV_BASIS)
            else:
                run = text[: _word_end(text, at)] if end > at else text
                at, reached = _ascii(run, at, letters, reached, words)
            continue
        point, at = decode_code_point(text, at)
        entry = letters.entries[point]
        if entry >> KIND_SHIFT == EXPANDED:
            for part in range(entry & FORM_MASK, len(letters.sequences)):
                if letters.sequences[part] == 0:
                    break
                reached = _step(letters.entries[letters.sequences[part]], reached, words)
        else:
            reached = _step(entry, reached, words)
    n_words = min(_end_word(reached, words).n, words.most)
    hashes = words.hashes[:n_words]
    for n in range(n_words):
        hashes[n] = mix(hashes[n])
    return n_words


@compiled
def mix(state: np.uint64) -> np.uint64:
    """The finalizer of splitmix64 (Steele, Lea & Flood 2014)."""
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return state ^ (state >> np.uint64(31))


@compiled
def _end_word(reached: _Reached, words: WordHashes) -> _Reached:
    if reached.state == _OUTSIDE:
        return reached
    words.hashes[reached.n] = reached.word
    return _Reached(reached.n + 1, _OUTSIDE, _FNV_BASIS)


@compiled
def _step(entry: np.uint32, reached: _Reached, words: WordHashes) -> _Reached:
    kind = entry >> KIND_SHIFT
    if kind == DROPPED or (kind == MARK and reached.state == _OUTSIDE):
        return reached
    if kind == ALONE or (kind == LETTER and reached.state == _AFTER_ALONE):
        reached = _end_word(reached, words)
    if kind == LETTER:
        state = _IN_WORD
    elif kind == ALONE:
        state = _AFTER_ALONE
    elif kind == MARK:
        state = reached.state
    else:
        return _end_word(reached, words)
    return _Reached(reached.n, state, (reached.word ^ np.uint64(entry & FORM_MASK)) * _FNV_PRIME)


@compiled
def _ascii(
    text: NDArray[np.uint8], at: int, letters: Letters, reached: _Reached, words: WordHashes
) -> tuple[int, _Reached]:
    """The same steps for a run of ASCII: without a branch that varies with the text."""
    if reached.state == _AFTER_ALONE:
        reached = _end_word(reached, words)
    n, word, inside = reached.n, reached.word, reached.state == _IN_WORD
    while at < len(text) and text[at] < 0x80 and n < words.most:
        form = letters.ascii[text[at]]
        words.hashes[n] = word
        n += inside and not form
        word = (word ^ np.uint64(form)) * _FNV_PRIME if form else _FNV_BASIS
        inside = form != 0
        at += 1
    return at, _Reached(n, _IN_WORD if inside else _OUTSIDE, word)


@compiled
def _word_end(text: NDArray[np.uint8], at: int) -> int:
    """Where the first separator ends that is behind some letters of ASCII."""
    while is_letter(text[at]):
        at += 1
    return at + 1


@compiled
def _ascii_end(text: NDArray[np.uint8], at: int) -> int:
    """Where the last separator of a run of ASCII ends: of the piece behind a byte, but for the text's last letters."""
    last, end = min(at + _PIECE, len(text) - _LONGEST), at
    while end + _BLOCK <= last and _is_ascii(text, np.uint64(end)):
        end += _BLOCK
    if end < at + _LEAST:
        return at
    while end < last and text[end] < 0x80:
        end += 1
    while end > at and is_letter(text[end - 1]):
        end -= 1
    return end


@compiled
def _is_ascii(text: NDArray[np.uint8], at: np.uint64) -> bool:
    """Whether a block is ASCII."""
    bits = np.uint64(0)
    for n in range(_BLOCK // 8):
        bits |= eight_bytes(text, at + _EIGHT * np.uint64(n))
    return bool(bits & HIGH == 0)


@compiled
def is_letter(byte: np.uint8) -> np.bool:
    """Whether it is a letter or digit of ASCII, the only signs there that do not separate; without a branch."""
    is_letter = np.uint8(np.uint8(byte | _CASE) - _A) < _LETTERS
    return is_letter | (np.uint8(byte - _NOUGHT) < _DIGITS)


@compiled
def _hash_ascii(text: NDArray[np.uint8], end: int, words: WordHashes, room: _Room) -> int:
    """Write the hashes of the words of ASCII up to a byte, behind a separator, with 16 bytes more behind it.

    Returns how many words those are.
    """
    edges, lengths, firsts, seconds = room.edges, room.lengths, room.firsts, room.seconds
    n_words, longest = min(_find_edges(text[:end], room.inside, edges) // 2, words.most), np.uint64(0)
    for n in range(n_words):
        begin = edges[2 * n]
        lengths[n] = edges[2 * n + 1] - begin
        longest = max(longest, lengths[n])
        firsts[n], seconds[n] = eight_bytes(text, begin) | _SMALL, eight_bytes(text, begin + _EIGHT) | _SMALL
    hashes = words.hashes[:n_words]
    for n in range(n_words):
        word = _after(firsts[n], np.uint64(0), lengths[n], _FNV_BASIS)
        hashes[n] = _after(seconds[n], _EIGHT, lengths[n], word)
    for n in range(n_words if longest > _LONGEST else 0):
        for at in range(edges[2 * n] + np.uint64(_LONGEST), edges[2 * n + 1]):
            hashes[n] = (hashes[n] ^ np.uint64(text[at] | _CASE)) * _FNV_PRIME
    return n_words


@compiled
def _find_edges(piece: NDArray[np.uint8], inside: NDArray[np.uint8], edges: NDArray[np.uint64]) -> int:
    """Write where words begin and end, by turns; returns how many such places there are."""
    for k in range(len(piece)):
        inside[k] = is_letter(piece[k])
    n, before = np.uint64(0), np.uint64(0)
    for k in range(len(piece)):  # without a branch: where words end cannot be foretold
        edges[n] = k
        here = np.uint64(inside[k])
        n += here ^ before
        before = here
    return int(n)


@compiled
def _after(eight: np.uint64, first: np.uint64, length: np.uint64, word: np.uint64) -> np.uint64:
    """A word's hash after eight more letters, of which `first` is the first, as far as it has so many."""
    for n in range(8):
        letter = (eight >> (_BITS * np.uint64(n))) & _BYTE
        word = (word ^ letter) * _FNV_PRIME if first + np.uint64(n) < length else word
    return word


@compiled
def shingle_hashes(words: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """One for each position, never 0; a text of fewer words is one shingle."""
    hashes = shingle_states(words, size)
    for start in range(len(hashes)):
        hashes[start] = mix(hashes[start]) | np.uint64(1)
    return hashes


@compiled
def shingle_states(words: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """The polynomial of the words of each shingle; a text of fewer words is one.

    Those of twice as many words are made of two, as long as it goes, and then of one and a word more: in steps over all
    positions, as these are vectorised.
    """
    size = min(size, len(words))
    states, others = words.copy(), np.empty(len(words), np.uint64)
    width, factor = 1, KNUTH
    bit = 1
    while 2 * bit <= size:
        bit *= 2
    while bit > 1:
        bit //= 2
        for start in range(len(words) - 2 * width + 1):
            others[start] = states[start] * factor + states[start + width]
        width, factor = 2 * width, factor * factor
        states, others = others, states
        if size & bit:
            for start in range(len(words) - width):
                states[start] = states[start] * KNUTH + words[start + width]
            width, factor = width + 1, factor * KNUTH
    return states[: len(words) - size + 1 if size else 0]


class Positions(NamedTuple):
    """Where the shingles of a text stand. It is looked up for each pair anew: so it is small."""

    shingles: NDArray[np.uint64]
    last: NDArray[np.int32]  # a hash table of the last position of each distinct shingle; -1 where it is free
    before: NDArray[np.int32]  # of each position the one before it of the same shingle; -1 for none
    times: NDArray[np.int32]  # of each position, how often its shingle has occurred by then


@compiled
def positions(shingles: NDArray[np.uint64]) -> Positions:
    """Where some shingles stand."""
    n_places = 2
    while n_places < 2 * len(shingles):
        n_places *= 2
    before, times = np.empty(len(shingles), np.int32), np.empty(len(shingles), np.int32)
    found = Positions(shingles, np.full(n_places, -1, np.int32), before, times)
    for n in range(len(shingles)):
        place = hash_place(found, shingles[n])
        position = found.last[place]
        before[n], times[n] = position, times[position] + 1 if position >= 0 else 1
        found.last[place] = n
    return found


@compiled
def hash_place(positions: Positions, shingle: np.uint64) -> np.uint64:
    """The place of a shingle in the hash table, or the free one where it belongs."""
    last = np.uint64(len(positions.last) - 1)
    place = (shingle >> _ONE) & last
    while positions.last[place] >= 0 and positions.shingles[positions.last[place]] != shingle:
        place = (place + _ONE) & last
    return place
