"""Texts -> their numbers, and whether two texts give the same ones; compiled by numba.

1,000 and 1000 are one number, and so are 5 million and 5,000,000. 7.4 million and 7,386,000 agree: a number printed
with decimals stands for all that round to it, as one desk rounds what another prints in full.
"""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import HIGH, KNUTH, Texts, buffers, compiled, decode_code_point, eight_bytes
from pipeline.matching.kernels.number_words import SCALES
from pipeline.text.character_table import ALONE, FORM_MASK, KIND_SHIFT, LETTER, MARK, letters

_DIGITS = 15  # more are not told apart
_GROUP = 3
_LAST_DIGIT = 0x1FBFA  # the last code point that is a decimal digit in Unicode 16
_POINT, _COMMA, _SPACE, _HYPHEN = ord("."), ord(","), ord(" "), ord("-")
_LONGEST_SCALE = 20  # letters of a word for a power of ten
_ONE = np.uint64(1)
_NOUGHTS, _TENS = np.uint64(0x3030303030303030), np.uint64(0x0A0A0A0A0A0A0A0A)
_WORD = ~np.uint64(0xFF)  # the bits that tell a word; the others are its power of ten
_MOST_ROUNDED = 1000  # numbers of a text; of one with more, a table, only equal ones are sought
# How a number's digits are separated: not; once; in thousands, by one sign; thus and then by the other; otherwise.
_PLAIN, _ONCE, _THOUSANDS, _MIXED, _OTHER = range(5)


class Numbers(NamedTuple):
    """The distinct numbers of texts, one text after the other, each text's sorted."""

    values: NDArray[np.float64]
    steps: NDArray[np.float64]  # of what a number with decimals was rounded to: .1 of 7.4; 0 of the others
    starts: NDArray[np.int64]  # (texts + 1,): where each text's begin, and where the last one's end


class _Signs(NamedTuple):
    """What the characters and words of numbers are worth."""

    digits: NDArray[np.int8]  # by code point; -1 for what is no digit
    entries: NDArray[np.uint32]  # of `letters.Letters`
    scales: NDArray[np.uint64]  # hashes of words for powers of ten, and in their last 8 bits the powers; sorted


class _Scanned(NamedTuple):
    """A number as it is read: its digits, and how they are separated."""

    digits: float
    n_digits: int
    since: int  # digits since the last separator
    separator: np.int64  # the last one
    kind: int


def numbers(texts: pa.ChunkedArray, wanted: NDArray[np.bool_]) -> Numbers:
    """The distinct numbers in a column of strings without nulls, in any script's decimal digits.

    Texts that are not wanted are not read: they have none.
    """
    ends = np.cumsum([len(chunk) for chunk in texts.chunks])
    parts = [
        _text_numbers(buffers(chunk), wanted[end - len(chunk) : end], _signs())
        for chunk, end in zip(texts.chunks, ends.tolist(), strict=True)
    ]
    counts = np.concatenate([np.zeros(1, np.int64), *(n for _, _, n in parts)])
    return Numbers(
        np.concatenate([np.empty(0, np.float64), *(values for values, _, _ in parts)]),
        np.concatenate([np.empty(0, np.float64), *(steps for _, steps, _ in parts)]),
        np.cumsum(counts),
    )


def shared_numbers(numbers: Numbers, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many numbers of each pair's first text its second text gives as well, if rounded."""
    return _shared(numbers, pairs)


@lru_cache
def _signs() -> _Signs:
    entries = letters().entries
    scales = [
        int(_word(np.frombuffer(word.encode(), np.uint8), 0, entries)[0]) | power
        for power, words in SCALES.items()
        for word in words.split()
    ]
    return _Signs(_digit_values(), entries, np.array(sorted(scales), np.uint64))


def _digit_values() -> NDArray[np.int8]:
    values = np.full(_LAST_DIGIT + 1, -1, np.int8)
    for point in range(_LAST_DIGIT + 1):
        values[point] = unicodedata.decimal(chr(point), -1)
    values.flags.writeable = False
    return values


@compiled
def _text_numbers(
    texts: Texts, wanted: NDArray[np.bool_], signs: _Signs
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    n_texts = len(texts.offsets) - 1
    most = (texts.offsets[-1] - texts.offsets[0]) // 2 + n_texts + 1
    values, steps, counts = np.empty(most), np.empty(most), np.empty(n_texts, np.int64)
    end = 0
    for n in range(n_texts):
        text = texts.data[texts.offsets[n] : texts.offsets[n + 1] if wanted[n] else texts.offsets[n]]
        counts[n] = _scan(text, signs, values[end:], steps[end:])
        end += counts[n]
    return values[:end].copy(), steps[:end].copy(), counts


@compiled
def _scan(text: NDArray[np.uint8], signs: _Signs, values: NDArray[np.float64], steps: NDArray[np.float64]) -> int:
    """The numbers of one text, sorted, each once, as its coarsest. Returns how many there are."""
    n_found, at = 0, _skip(text, 0, signs.digits)
    while at < len(text):
        digit, end = _digit(text, at, signs.digits)
        if digit >= 0:
            end, values[n_found], steps[n_found] = _scaled(text, at, signs.digits, signs.entries, signs.scales)
            n_found += 1
        at = _skip(text, end, signs.digits)
    order = np.argsort(values[:n_found])
    ordered, rounded = values[:n_found][order], steps[:n_found][order]
    distinct = 0
    for n in range(n_found):
        if distinct and values[distinct - 1] == ordered[n]:
            steps[distinct - 1] = max(steps[distinct - 1], rounded[n])
        else:
            values[distinct], steps[distinct] = ordered[n], rounded[n]
            distinct += 1
    return distinct


@compiled
def _skip(text: NDArray[np.uint8], at: int, digits: NDArray[np.int8]) -> int:
    """Past the ASCII that is no digit, as most text is, eight bytes at a time.

    One of them is below 10 if it is for want of a borrow that its highest bit is set when 10 is taken from it.
    """
    while at + 8 <= len(text):
        found = eight_bytes(text, np.uint64(at))
        from_nought = found ^ _NOUGHTS
        if ((from_nought - _TENS) & ~from_nought | found) & HIGH:
            break
        at += 8
    while at < len(text) and text[at] < 0x80 and digits[text[at]] < 0:
        at += 1
    return at


@compiled
def _digit(text: NDArray[np.uint8], at: int, digits: NDArray[np.int8]) -> tuple[np.int64, int]:
    """The value of the digit that begins at a byte, -1 where none does, and where the next character begins."""
    if text[at] < 0x80:
        return np.int64(digits[text[at]]), at + 1
    point, end = decode_code_point(text, at)
    return (np.int64(digits[point]), end) if point < len(digits) else (np.int64(-1), end)


@compiled
def _scaled(
    text: NDArray[np.uint8], at: int, digits: NDArray[np.int8], entries: NDArray[np.uint32], scales: NDArray[np.uint64]
) -> tuple[int, float, float]:
    """Reads on from a first digit: where the number ends, its value with all words that multiply it, its step.

    In Chinese and Japanese a number has several parts, each with its own power of ten: 2亿3000万.
    """
    total = step = 0.0
    while True:
        at, value, places = _number(text, at, digits)
        at, power, parted = _scale(text, at, entries, scales)
        more = power
        while more:
            at, more, alone = _scale(text, at, entries, scales)
            power += more
            parted = alone if more else parted
        total += value * 10.0 ** (power - places) if power >= places else value / 10.0 ** (places - power)
        step = 10.0 ** (power - places) if places else 0.0
        if not parted or at == len(text) or _digit(text, at, digits)[0] < 0:
            return at, total, step


@compiled
def _scale(
    text: NDArray[np.uint8], at: int, entries: NDArray[np.uint32], scales: NDArray[np.uint64]
) -> tuple[int, np.int64, bool]:
    """The power of ten of a word behind a number, 0 for any other; where that ends, and whether a part ends with it."""
    start = at + 1 if at < len(text) and (text[at] == _SPACE or text[at] == _HYPHEN) else at
    word, end, n_letters, is_alone = _word(text, start, entries)
    place = np.searchsorted(scales, word)
    if place == len(scales) or scales[place] & _WORD != word or (n_letters == 1 and start > at and not is_alone):
        return at, np.int64(0), False
    return end, np.int64(scales[place] & ~_WORD), is_alone


@compiled
def _word(text: NDArray[np.uint8], at: int, entries: NDArray[np.uint32]) -> tuple[np.uint64, int, int, bool]:
    """A hash of the word that begins at a byte, where it ends, its letters, and whether it is one sign by itself.

    Of a longer one than any that is known, the beginning; of none, 0 letters.
    """
    word, n_letters = _ONE, 0
    while at < len(text) and n_letters < _LONGEST_SCALE:
        point, end = (np.uint32(text[at]), at + 1) if text[at] < 0x80 else decode_code_point(text, at)
        kind = entries[point] >> KIND_SHIFT
        if kind != LETTER and not (kind == ALONE and n_letters == 0) and not (kind == MARK and n_letters):
            break
        word = (word + np.uint64(entries[point] & FORM_MASK)) * KNUTH
        at, n_letters = end, n_letters + 1
        if kind == ALONE:
            return word & _WORD, at, n_letters, True
    return word & _WORD, at, n_letters, False


@compiled
def _number(text: NDArray[np.uint8], at: int, digits: NDArray[np.int8]) -> tuple[int, float, int]:
    """Reads on from a first digit: where the digits end, their value without a decimal sign, how many are decimals."""
    read = _Scanned(0.0, 0, 0, np.int64(0), _PLAIN)
    while at < len(text):
        digit, end = _digit(text, at, digits)
        if digit >= 0:
            more = read.digits * 10 + digit if read.n_digits < _DIGITS else read.digits
            read = _Scanned(more, read.n_digits + 1, read.since + 1, read.separator, read.kind)
        elif text[at] == _SPACE and _goes_on(read, text, end, digits):
            read = _Scanned(read.digits, read.n_digits, 0, np.int64(_SPACE), _THOUSANDS)
        elif (text[at] == _POINT or text[at] == _COMMA) and end < len(text) and _digit(text, end, digits)[0] >= 0:
            read = _Scanned(read.digits, read.n_digits, 0, np.int64(text[at]), _separated(read, np.int64(text[at])))
        else:
            break
        at = end
    return at, read.digits, _decimals(read)


@compiled
def _goes_on(read: _Scanned, text: NDArray[np.uint8], at: int, digits: NDArray[np.int8]) -> bool:
    """Whether a space in a number stands before three more of its digits: 50 000."""
    if read.kind == _PLAIN:
        if read.n_digits > _GROUP or read.digits == 0:
            return False
    elif read.separator != _SPACE or read.since != _GROUP:
        return False
    n_digits = 0
    while at < len(text) and n_digits <= _GROUP and text[at] < 0x80 and digits[text[at]] >= 0:
        n_digits, at = n_digits + 1, at + 1
    return n_digits == _GROUP


@compiled
def _separated(read: _Scanned, sign: np.int64) -> int:
    """The kind of a number after one more separator."""
    if read.kind == _PLAIN:
        return _ONCE
    if (read.kind == _ONCE or read.kind == _THOUSANDS) and read.since == _GROUP:
        return _THOUSANDS if sign == read.separator else _MIXED
    return _OTHER


@compiled
def _decimals(read: _Scanned) -> int:
    """How many of the digits are decimals: those after the last sign, unless it marks thousands or part of a date.

    1.950 is 1950, as most languages of Europe write it, and 0.950 and 1234.567 have decimals.
    """
    if read.n_digits > _DIGITS or read.kind == _PLAIN or read.kind == _OTHER:
        return 0
    is_group = read.kind == _ONCE and read.since == _GROUP and read.n_digits <= 2 * _GROUP and read.digits >= 1000
    return 0 if is_group or read.kind == _THOUSANDS else read.since


@compiled
def _shared(numbers: Numbers, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    values, steps, starts = numbers.values, numbers.steps, numbers.starts
    shared = np.zeros(len(pairs), np.int64)
    for n in range(len(pairs)):
        others = slice(starts[pairs[n, 1]], starts[pairs[n, 1] + 1])
        for one in range(starts[pairs[n, 0]], starts[pairs[n, 0] + 1]):
            shared[n] += _given(values[one], steps[one], values[others], steps[others])
    return shared


@compiled
def _given(value: float, step: float, values: NDArray[np.float64], steps: NDArray[np.float64]) -> bool:
    place = np.searchsorted(values, value)
    if place < len(values) and values[place] == value:
        return True
    if len(values) > _MOST_ROUNDED:
        return False
    for n in range(len(values)):  # noqa: SIM110  numba compiles no any()
        if abs(values[n] - value) <= max(step, steps[n]) * 0.5000001:
            return True
    return False
