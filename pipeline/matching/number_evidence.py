"""Pairs of texts -> how many numbers of the one the other gives as well, however both print numbers and hours."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.matching.facts.clocks import in_24_hours, may_have_half
from pipeline.matching.facts.figures import HAN_FIGURE_OR_DECIMALS
from pipeline.matching.facts.read import in_digits
from pipeline.matching.kernels.numbers import numbers, shared_numbers
from pipeline.matching.kernels.overlap import Words
from pipeline.matching.number_spellings import written

_IN_HAN = pa.array(["zh", "ja"])
_WITH_MINUTES = 2  # numbers of an hour; if other numbers differ as well, hours do not tell
_MUCH = 0.1  # of the numbers; fewer that differ reject no copy


class NumberCounts(NamedTuple):
    """Of the numbers of one text, how many another text gives; each of shape (pairs,)."""

    shared: NDArray[np.int64]
    differing: NDArray[np.int64]
    in_words: NDArray[np.int64]  # small ones, of which either text has digits and the other a word: no evidence


def number_counts(articles: pa.Table, words: Words, pairs: NDArray[np.int64]) -> NumberCounts:
    """Those of each pair's first text; `articles` holds lang and text.

    Where numbers differ that may be hours, half a day apart, times of 12 hours are read as those of 24: 9 p.m. as 21;
    and in Chinese and Japanese numbers sign by sign: 二点一 as 2.1.
    """
    found, may_be_hours = _counts(articles["text"], articles["lang"], words, pairs)
    in_han = np.asarray(pc.is_in(articles["lang"], value_set=_IN_HAN))[pairs[:, 0]]
    much = found.differing > _MUCH * (found.shared + found.differing)
    are_hours = _WITH_MINUTES * may_be_hours >= found.differing
    asked = np.flatnonzero(much & (are_hours | in_han))
    used, places = np.unique(pairs[asked], return_inverse=True)
    in_signs, of_halves = np.array([_printed_otherwise(*text) for text in _rows(articles, used)], bool).reshape(-1, 2).T
    sides = places.reshape(-1, 2)
    asked = asked[(in_signs[sides[:, 0]] != in_signs[sides[:, 1]]) | (are_hours[asked] & of_halves[sides].any(axis=1))]
    if len(asked):
        used, places = np.unique(pairs[asked], return_inverse=True)
        printed = pa.chunked_array([[_read_anew(*text) for text in _rows(articles, used)]], pa.string())
        of_used = Words(words.hashes, words.starts[used], words.ends[used])
        again, _ = _counts(printed, articles["lang"].take(pa.array(used)), of_used, places.reshape(-1, 2))
        for column, values in zip(found, again, strict=True):
            column[asked] = values
    return found


def _rows(articles: pa.Table, places: NDArray[np.int64]) -> Iterator[tuple[str, str | None]]:
    """The texts at some places, with their languages."""
    return zip(*(articles[name].take(pa.array(places)).to_pylist() for name in ("text", "lang")), strict=True)


def _printed_otherwise(text: str, language: str | None) -> tuple[bool, bool]:
    """Whether a text has numbers sign by sign, and whether it may have hours of halves of the day."""
    return _has_signs(text, language), may_have_half(text, language)


def _has_signs(text: str, language: str | None) -> bool:
    """Whether numbers are read sign by sign."""
    return language in _IN_HAN.to_pylist() and bool(HAN_FIGURE_OR_DECIMALS.search(text))


def _read_anew(text: str, language: str | None) -> str:
    """A text with its hours and, where any is read sign by sign, its numbers in words as digits."""
    return in_24_hours(in_digits(text, language) if _has_signs(text, language) else text, language)


def _counts(
    texts: pa.ChunkedArray, languages: pa.ChunkedArray, words: Words, pairs: NDArray[np.int64]
) -> tuple[NumberCounts, NDArray[np.int64]]:
    """The counts as numbers are printed, and how many may be hours that are printed otherwise."""
    wanted = np.zeros(len(texts), bool)
    wanted[pairs] = True
    given = numbers(texts, wanted, written(words, languages))
    shared, in_words, may_be_hours = shared_numbers(given, pairs).T
    differing = np.diff(given.starts)[pairs[:, 0]] - shared - in_words
    return NumberCounts(shared.copy(), differing, in_words.copy()), may_be_hours
