"""Texts -> their numbers, and whether two texts give the same ones; compiled by numba.

1,000 and 1000 are one number, and so are 7.4 (million) and 7,386,000: a number printed with decimals stands for all
that round to it, in thousands, millions or billions too, as one desk rounds what another prints in full.
"""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.kernel import Texts, buffers, compiled, decode

_DIGITS = 15  # more are not told apart
_GROUP = 3
_LAST_DIGIT = 0x1FBFA  # the last code point that is a decimal digit in Unicode 16
_POINT, _COMMA = ord("."), ord(",")
# How a number's digits are separated: not; once; in thousands, by one sign; thus and then by the other; otherwise.
_PLAIN, _ONCE, _THOUSANDS, _MIXED, _OTHER = range(5)


class Numbers(NamedTuple):
    """The distinct numbers of texts, one text after the other."""

    values: NDArray[np.float64]
    decimals: NDArray[np.int64]
    starts: NDArray[np.int64]  # (texts + 1,): where each text's begin, and where the last one's end


class _Scanned(NamedTuple):
    """A number as it is read: its digits, and how they are separated."""

    digits: float
    n_digits: int
    since: int  # digits since the last separator
    separator: np.int64  # the last one
    kind: int


def numbers(texts: pa.ChunkedArray, wanted: NDArray[np.bool_]) -> Numbers:
    """The distinct numbers in a column of strings without nulls, in any script's decimal digits, as they come.

    Texts that are not wanted are not read: they have none.
    """
    ends = np.cumsum([len(chunk) for chunk in texts.chunks])
    parts = [
        _text_numbers(buffers(chunk), wanted[end - len(chunk) : end], _digit_values())
        for chunk, end in zip(texts.chunks, ends.tolist(), strict=True)
    ]
    counts = np.concatenate([np.zeros(1, np.int64), *(n for _, _, n in parts)])
    return Numbers(
        np.concatenate([np.empty(0, np.float64), *(values for values, _, _ in parts)]),
        np.concatenate([np.empty(0, np.int64), *(decimals for _, decimals, _ in parts)]),
        np.cumsum(counts),
    )


def shared_numbers(numbers: Numbers, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many numbers of each pair's first text its second text gives as well, if rounded."""
    return _shared(numbers, pairs)


@lru_cache
def _digit_values() -> NDArray[np.int8]:
    values = np.full(_LAST_DIGIT + 1, -1, np.int8)
    for point in range(_LAST_DIGIT + 1):
        values[point] = unicodedata.decimal(chr(point), -1)
    values.flags.writeable = False
    return values


@compiled
def _text_numbers(
    texts: Texts, wanted: NDArray[np.bool_], digits: NDArray[np.int8]
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    n_texts = len(texts.offsets) - 1
    most = (texts.offsets[-1] - texts.offsets[0]) // 2 + n_texts + 1
    values, decimals, counts = np.empty(most), np.empty(most, np.int64), np.empty(n_texts, np.int64)
    end = 0
    for n in range(n_texts):
        text = texts.data[texts.offsets[n] : texts.offsets[n + 1] if wanted[n] else texts.offsets[n]]
        counts[n] = _scan(text, digits, values[end:], decimals[end:])
        end += counts[n]
    return values[:end].copy(), decimals[:end].copy(), counts


@compiled
def _scan(
    text: NDArray[np.uint8], digits: NDArray[np.int8], values: NDArray[np.float64], decimals: NDArray[np.int64]
) -> int:
    """The numbers of one text, each once; the same value with fewest decimals counts. Returns how many there are."""
    n_found, at = 0, 0
    while at < len(text):
        digit, end = _digit(text, at, digits)
        if digit < 0:
            at = end
            continue
        at, value, places = _number(text, at, digits)
        for n in range(n_found):
            if values[n] == value:
                decimals[n] = min(decimals[n], places)
                break
        else:
            values[n_found], decimals[n_found] = value, places
            n_found += 1
    return n_found


@compiled
def _digit(text: NDArray[np.uint8], at: int, digits: NDArray[np.int8]) -> tuple[np.int64, int]:
    """The value of the digit that begins at a byte, -1 where none does, and where the next character begins."""
    if text[at] < 0x80:
        return np.int64(digits[text[at]]), at + 1
    point, end = decode(text, at)
    return (np.int64(digits[point]), end) if point < len(digits) else (np.int64(-1), end)


@compiled
def _number(text: NDArray[np.uint8], at: int, digits: NDArray[np.int8]) -> tuple[int, float, int]:
    """Reads on from a first digit: where the number ends, its value, its decimals."""
    read = _Scanned(0.0, 0, 0, np.int64(0), _PLAIN)
    while at < len(text):
        digit, end = _digit(text, at, digits)
        if digit >= 0:
            more = read.digits * 10 + digit if read.n_digits < _DIGITS else read.digits
            read = _Scanned(more, read.n_digits + 1, read.since + 1, read.separator, read.kind)
        elif (text[at] == _POINT or text[at] == _COMMA) and end < len(text) and _digit(text, end, digits)[0] >= 0:
            read = _Scanned(read.digits, read.n_digits, 0, np.int64(text[at]), _separated(read, np.int64(text[at])))
        else:
            break
        at = end
    places = _decimals(read)
    return at, read.digits / 10.0**places, places


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
    """How many of the digits are decimals: those after the last sign, unless it marks thousands or part of a date."""
    if read.n_digits > _DIGITS or read.kind == _PLAIN or read.kind == _OTHER:
        return 0
    if read.since == _GROUP and (read.kind == _THOUSANDS or (read.kind == _ONCE and read.separator == _COMMA)):
        return 0
    return 0 if read.kind == _THOUSANDS else read.since


@compiled
def _shared(numbers: Numbers, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    values, decimals, starts = numbers.values, numbers.decimals, numbers.starts
    shared = np.zeros(len(pairs), np.int64)
    for n in range(len(pairs)):
        others = slice(starts[pairs[n, 1]], starts[pairs[n, 1] + 1])
        for one in range(starts[pairs[n, 0]], starts[pairs[n, 0] + 1]):
            shared[n] += _given(values[one], decimals[one], values[others], decimals[others])
    return shared


@compiled
def _given(value: float, places: int, values: NDArray[np.float64], decimals: NDArray[np.int64]) -> bool:
    for n in range(len(values)):
        if values[n] == value:
            return True
    for n in range(len(values)):
        if (places and _rounds(values[n], value, places)) or (decimals[n] and _rounds(value, values[n], decimals[n])):
            return True
    return False


@compiled
def _rounds(fine: float, coarse: float, places: int) -> bool:
    """Does the finer number, in units or thousands of them, round to the coarser one with its decimals?"""
    half = 0.5000001 / 10.0**places
    return (
        abs(fine - coarse) <= half
        or abs(fine / 1e3 - coarse) <= half
        or abs(fine / 1e6 - coarse) <= half
        or abs(fine / 1e9 - coarse) <= half
    )
