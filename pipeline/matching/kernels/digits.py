"""A place in a text -> the number in digits, or with a fraction, that begins there, with what multiplies it; compiled
by numba.
"""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import HIGH, KNUTH, compiled, constant, decode_code_point, eight_bytes
from pipeline.matching.number_words import SCALES
from pipeline.text.character_table import ALONE, FORM_MASK, KIND_SHIFT, LETTER, MARK, letters

_DIGITS = 15  # more are not told apart
_GROUP = 3
_LAST_DIGIT = 0x1FBFA  # the last code point that is a decimal digit in Unicode 16
_POINT, _COMMA, _SPACE, _HYPHEN = ord("."), ord(","), ord(" "), ord("-")
_SLASH, _NOUGHT, _NINE = ord("/"), ord("0"), ord("9")
_LONGEST_SCALE = 20  # letters of a word for a power of ten
_ONE = np.uint64(1)
_NOUGHTS, _TENS = np.uint64(0x3030303030303030), np.uint64(0x0A0A0A0A0A0A0A0A)
_WORD = ~np.uint64(0xFF)  # the bits that tell a word; the others are its power of ten
_MOST_WHOLE, _MOST_OVER, _MOST_UNDER = constant(4), constant(3), constant(3)  # digits
_MOST_PARTS = 10
_OTHER_PARTS = (12, 16, 20, 32, 64, 100)  # in which prices, measures and shares are given besides tenths and less
# The signs: those of Latin-1, two bytes from C2 BC on, and those for thirds and more, three from E2 85 90 on.
_LATIN, _LATIN_FIRST = 0xC2, 0xBC
_FORMS, _FORMS_SECOND, _FORMS_FIRST = 0xE2, 0x85, 0x90
_LATIN_VALUES = (1 / 4, 1 / 2, 3 / 4)
_FORMS_VALUES = (
    *(1 / 7, 1 / 9, 1 / 10, 1 / 3, 2 / 3, 1 / 5, 2 / 5, 3 / 5, 4 / 5, 1 / 6, 5 / 6, 1 / 8, 3 / 8, 5 / 8, 7 / 8),
)
# How a number's digits are separated: not; once; in thousands, by one sign; thus and then by the other; otherwise.
_PLAIN, _ONCE, _THOUSANDS, _MIXED, _OTHER = range(5)


class Signs(NamedTuple):
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


@lru_cache
def signs() -> Signs:
    """Those of all scripts and languages."""
    entries = letters().entries
    scales = [
        int(_word(np.frombuffer(word.encode(), np.uint8), 0, entries)[0]) | power
        for power, words in SCALES.items()
        for word in words.split()
    ]
    return Signs(_digit_values(), entries, np.array(sorted(scales), np.uint64))


def _digit_values() -> NDArray[np.int8]:
    values = np.full(_LAST_DIGIT + 1, -1, np.int8)
    for point in range(_LAST_DIGIT + 1):
        values[point] = unicodedata.decimal(chr(point), -1)
    values.flags.writeable = False
    return values


@compiled
def skip(text: NDArray[np.uint8], at: int, digits: NDArray[np.int8]) -> int:
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
def digit_at(text: NDArray[np.uint8], at: int, digits: NDArray[np.int8]) -> tuple[np.int64, int]:
    """The value of the digit that begins at a byte, -1 where none does, and where the next character begins."""
    if text[at] < 0x80:
        return np.int64(digits[text[at]]), at + 1
    point, end = decode_code_point(text, at)
    return (np.int64(digits[point]), end) if point < len(digits) else (np.int64(-1), end)


@compiled
def scaled_number(text: NDArray[np.uint8], at: int, signs: Signs, decimal_sign: int) -> tuple[int, float, float]:
    """Reads on from a first digit: where the number ends, its value with all words that multiply it, its step.

    In Chinese and Japanese a number has several parts, each with its own power of ten: 2亿3000万.
    """
    total = step = 0.0
    while True:
        end, value = fraction(text, at)
        at, value, places = (end, value, 0) if end else _number(text, at, signs.digits, decimal_sign)
        at, power, parted = _scale(text, at, signs.entries, signs.scales)
        more = power
        while more:
            at, more, alone = _scale(text, at, signs.entries, signs.scales)
            power += more
            parted = alone if more else parted
        total += value * 10.0 ** (power - places) if power >= places else value / 10.0 ** (places - power)
        step = 10.0 ** (power - places) if places else 0.0
        if not parted or at == len(text) or digit_at(text, at, signs.digits)[0] < 0:
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
def _number(text: NDArray[np.uint8], at: int, digits: NDArray[np.int8], decimal_sign: int) -> tuple[int, float, int]:
    """Reads on from a first digit: where the digits end, their value without a decimal sign, how many are decimals."""
    read = _Scanned(0.0, 0, 0, np.int64(0), _PLAIN)
    while at < len(text):
        digit, end = digit_at(text, at, digits)
        if digit >= 0:
            more = read.digits * 10 + digit if read.n_digits < _DIGITS else read.digits
            read = _Scanned(more, read.n_digits + 1, read.since + 1, read.separator, read.kind)
        elif text[at] == _SPACE and _goes_on(read, text, end, digits):
            read = _Scanned(read.digits, read.n_digits, 0, np.int64(_SPACE), _THOUSANDS)
        elif (text[at] == _POINT or text[at] == _COMMA) and end < len(text) and digit_at(text, end, digits)[0] >= 0:
            read = _Scanned(read.digits, read.n_digits, 0, np.int64(text[at]), _separated(read, np.int64(text[at])))
        else:
            break
        at = end
    return at, read.digits, _decimals(read, decimal_sign)


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
def _decimals(read: _Scanned, decimal_sign: int) -> int:
    """How many of the digits are decimals: those after the last sign, unless it marks thousands or part of a date.

    1.950 is 1950, as most languages of Europe write it, but where the language has another sign before decimals; and
    0.950 and 1234.567 have decimals.
    """
    if read.n_digits > _DIGITS or read.kind == _PLAIN or read.kind == _OTHER:
        return 0
    is_group = read.kind == _ONCE and read.since == _GROUP and read.n_digits <= 2 * _GROUP and read.digits >= 1000
    is_group = is_group and read.separator != decimal_sign
    return 0 if is_group or read.kind == _THOUSANDS else read.since


# ---- numbers as printed


# ---- fractions and mixed numbers: 5-3/8, 5 3/8, 3/8, 5½


@compiled
def fraction(text: NDArray[np.uint8], at: int) -> tuple[int, float]:
    """Where a number with a fraction ends that begins at a digit or sign, and its value; 0 and 0 where none does."""
    end, whole, n_digits = _plain(text, at, _MOST_WHOLE)
    if not n_digits:
        return _sign(text, at)
    if end == len(text) or n_digits > _MOST_WHOLE:
        return 0, 0.0
    if text[end] == _SLASH:
        return _part(text, at) if at == 0 or text[at - 1] != _SLASH else (0, 0.0)
    if text[end] >= 0x80:
        after, value = _sign(text, end)
    elif text[end] == _HYPHEN or (text[end] == _SPACE and n_digits < _MOST_WHOLE):
        after, value = _part(text, end + 1)
        if not after and text[end] == _SPACE:
            after, value = _sign(text, end + 1)
    else:
        return 0, 0.0
    return (after, whole + value) if after else (0, 0.0)


@compiled
def _plain(text: NDArray[np.uint8], at: int, most: int) -> tuple[int, float, int]:
    """Where digits of ASCII end, one more than `most` at most, their value, and how many they are."""
    value, n_digits = 0.0, 0
    while at < len(text) and n_digits <= most and _NOUGHT <= text[at] <= _NINE:
        value = 10 * value + (text[at] - _NOUGHT)
        at, n_digits = at + 1, n_digits + 1
    return at, value, n_digits


@compiled
def _part(text: NDArray[np.uint8], at: int) -> tuple[int, float]:
    """3/8: less than one, and no part of a date."""
    end, over, n_digits = _plain(text, at, _MOST_OVER)
    if not 0 < n_digits <= _MOST_OVER or end == len(text) or text[end] != _SLASH:
        return 0, 0.0
    end, under, n_digits = _plain(text, end + 1, _MOST_UNDER)
    if not 0 < n_digits <= _MOST_UNDER or over >= under or not (under <= _MOST_PARTS or under in _OTHER_PARTS):
        return 0, 0.0
    is_parted = end < len(text) and (text[end] == _SLASH or text[end] == _POINT or text[end] == _COMMA)
    if is_parted and end + 1 < len(text) and _NOUGHT <= text[end + 1] <= _NINE:
        return 0, 0.0
    return end, over / under


@compiled
def _sign(text: NDArray[np.uint8], at: int) -> tuple[int, float]:
    """½."""
    if at + 1 < len(text) and text[at] == _LATIN:
        sign = np.int64(text[at + 1]) - _LATIN_FIRST
        return (at + 2, _LATIN_VALUES[sign]) if 0 <= sign < len(_LATIN_VALUES) else (0, 0.0)
    if at + 2 < len(text) and text[at] == _FORMS and text[at + 1] == _FORMS_SECOND:
        sign = np.int64(text[at + 2]) - _FORMS_FIRST
        return (at + 3, _FORMS_VALUES[sign]) if 0 <= sign < len(_FORMS_VALUES) else (0, 0.0)
    return 0, 0.0
