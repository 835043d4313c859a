"""Texts -> their numbers, and whether two texts give the same ones; compiled by numba.

1,000 and 1000 are one number, and so are 5 million and 5,000,000, 5-3/8 and 5.375, three million and 3 million. 7.4
million and 7,386,000 agree: a number printed with decimals stands for all that round to it, as one desk rounds what
another prints in full. Small numbers in words are words of ordinary prose, and are no evidence; but where one text says
nine and the other 9, they do not differ either.
"""

from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import START, Texts, buffers, compiled
from pipeline.matching.kernels.digits import Signs, digit_at, fraction, scaled_number, signs, skip
from pipeline.matching.kernels.overlap import Words
from pipeline.matching.kernels.spelt_numbers import Spellings, spelt_numbers

_NOT_ASCII = 0x80
_SMALL = 12.0  # two and ten are words of ordinary prose, and say little of what is counted
_NOON = 12
_MOST_ROUNDED = 1000  # numbers of a text; of one with more, a table, only equal ones are sought


class Numbers(NamedTuple):
    """The distinct numbers of texts, one text after the other, each text's sorted."""

    values: NDArray[np.float64]
    steps: NDArray[np.float64]  # of what a number with decimals was rounded to: .1 of 7.4; 0 of the others
    starts: NDArray[np.int64]  # (texts + 1,): where each text's begin, and where the last one's end
    in_words: NDArray[np.int64]  # (texts,): a bit for each small number that is spelt out, which is none of the values


class Written(NamedTuple):
    """How texts are written: their words, their languages, and how these write numbers."""

    words: Words
    languages: NDArray[np.int64]  # (texts,): by their places among the spellings; -1 where it is not known
    spellings: Spellings
    decimal_signs: NDArray[np.int64]  # of each language, and of none; 0 where it is not known


def numbers(texts: pa.ChunkedArray, wanted: NDArray[np.bool_], how: Written) -> Numbers:
    """The distinct numbers in a column of strings without nulls, in any script's decimal digits, and those spelt out.

    Texts that are not wanted are not read: they have none.
    """
    ends = np.cumsum([len(chunk) for chunk in texts.chunks])
    parts = [
        _text_numbers(buffers(chunk), wanted[end - len(chunk) : end], signs(), how, end - len(chunk))
        for chunk, end in zip(texts.chunks, ends.tolist(), strict=True)
    ]
    counts = np.concatenate([np.zeros(1, np.int64), *(n for _, _, n, _ in parts)])
    return Numbers(
        np.concatenate([np.empty(0, np.float64), *(values for values, _, _, _ in parts)]),
        np.concatenate([np.empty(0, np.float64), *(steps for _, steps, _, _ in parts)]),
        np.cumsum(counts),
        np.concatenate([np.empty(0, np.int64), *(in_words for _, _, _, in_words in parts)]),
    )


def shared_numbers(numbers: Numbers, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many numbers of each pair's first text its second text gives as well, if rounded; of the others, how many it
    has in words alone, as the first one has not; and how many may be hours, of which it has one half a day from them:
    shape (pairs, 3).
    """
    return _shared(numbers, pairs)


@compiled
def _text_numbers(
    texts: Texts, wanted: NDArray[np.bool_], signs: Signs, how: Written, first: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """The numbers of texts of which the first is the one of that number in `how`, how many each has, and its small ones
    in words.
    """
    n_texts = len(texts.offsets) - 1
    most = (texts.offsets[-1] - texts.offsets[0]) // 2 + n_texts + 1
    values, steps, counts, in_words = (
        np.empty(most),
        np.empty(most),
        np.empty(n_texts, np.int64),
        np.zeros(n_texts, np.int64),
    )
    end = 0
    for n in range(n_texts):
        text = texts.data[texts.offsets[n] : texts.offsets[n + 1] if wanted[n] else texts.offsets[n]]
        language = how.languages[first + n]
        n_found = _scan(text, how.decimal_signs[language], signs, values[end:], steps[end:])
        if wanted[n] and language >= 0:
            words = how.words.hashes[how.words.starts[first + n] : how.words.ends[first + n]]
            rest = slice(end + n_found, most)
            n_spelt, in_words[n] = _add_spelt(words, language, how.spellings, values[rest], steps[rest])
            n_found += n_spelt
        counts[n] = _distinct(values[end : end + n_found], steps[end : end + n_found])
        end += counts[n]
    return values[:end].copy(), steps[:end].copy(), counts, in_words


@compiled
def _scan(
    text: NDArray[np.uint8], decimal_sign: int, signs: Signs, values: NDArray[np.float64], steps: NDArray[np.float64]
) -> int:
    """The numbers of one text in digits. Returns how many there are."""
    n_found, at = 0, skip(text, START, signs.digits)
    while at < len(text):
        digit, end = digit_at(text, at, signs.digits)
        if digit >= 0 or (text[at] >= _NOT_ASCII and fraction(text, at)[0]):
            end, values[n_found], steps[n_found] = scaled_number(text, at, signs, decimal_sign)
            n_found += 1
        at = skip(text, end, signs.digits)
    return n_found


@compiled
def _add_spelt(
    words: NDArray[np.uint64],
    language: int,
    spellings: Spellings,
    values: NDArray[np.float64],
    steps: NDArray[np.float64],
) -> tuple[int, int]:
    """The numbers of one text in words, but small ones. Returns how many there are, and a bit for each small one."""
    n_found = spelt_numbers(words, language, spellings, values)
    n_kept = small = 0
    for n in range(n_found):
        if values[n] > _SMALL:
            values[n_kept], steps[n_kept] = values[n], 0.0
            n_kept += 1
        else:
            small |= 1 << int(values[n])
    return n_kept, small


@compiled
def _distinct(values: NDArray[np.float64], steps: NDArray[np.float64]) -> int:
    """Sort the numbers of a text, each once, as its coarsest. Returns how many there are."""
    order = np.argsort(values.view(np.int64))  # as they are sorted, none being below 0: sorting is compiled for these
    ordered, rounded = values[order], steps[order]
    distinct = 0
    for n in range(len(values)):
        if distinct and values[distinct - 1] == ordered[n]:
            steps[distinct - 1] = max(steps[distinct - 1], rounded[n])
        else:
            values[distinct], steps[distinct] = ordered[n], rounded[n]
            distinct += 1
    return distinct


@compiled
def _shared(numbers: Numbers, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    values, steps, starts = numbers.values, numbers.steps, numbers.starts
    shared = np.zeros((len(pairs), 3), np.int64)
    for n in range(len(pairs)):
        others = slice(starts[pairs[n, 1]], starts[pairs[n, 1] + 1])
        in_words = numbers.in_words[pairs[n, 1]] & ~numbers.in_words[pairs[n, 0]]
        for one in range(starts[pairs[n, 0]], starts[pairs[n, 0] + 1]):
            if _given(values[one], steps[one], values[others], steps[others]):
                shared[n, 0] += 1
            elif values[one] <= _SMALL and in_words >> int(values[one]) & 1 and values[one] == int(values[one]):
                shared[n, 1] += 1
            elif values[one] <= 2 * _NOON:
                shared[n, 2] += _has(values[others], values[one] + _NOON) or _has(values[others], values[one] - _NOON)
    return shared


@compiled
def _has(values: NDArray[np.float64], value: float) -> bool:
    place = np.searchsorted(values, value)
    return bool(place < len(values) and values[place] == value)


@compiled
def _given(value: float, step: float, values: NDArray[np.float64], steps: NDArray[np.float64]) -> bool:
    if _has(values, value):
        return True
    if len(values) > _MOST_ROUNDED:
        return False
    for n in range(len(values)):  # noqa: SIM110  numba compiles no any()
        if abs(values[n] - value) <= max(step, steps[n]) * 0.5000001:
            return True
    return False
