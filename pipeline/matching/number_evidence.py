"""Pairs of texts -> how many numbers of the one the other gives as well, however both print numbers and hours."""

from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.matching.facts.clocks import in_24_hours
from pipeline.matching.facts.figures import HAN_FIGURE_OR_DECIMALS
from pipeline.matching.facts.read import in_digits
from pipeline.matching.kernels.numbers import numbers, shared_numbers
from pipeline.matching.kernels.overlap import Words
from pipeline.matching.number_spellings import written

_IN_HAN = pa.array(["zh", "ja"])


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
    asked = np.flatnonzero((may_be_hours > 0) | (in_han & (found.differing > 0)))
    if len(asked):
        used, places = np.unique(pairs[asked], return_inverse=True)
        languages = articles["lang"].take(pa.array(used))
        texts = zip(articles["text"].take(pa.array(used)).to_pylist(), languages.to_pylist(), strict=True)
        printed = pa.chunked_array([[_read_anew(*text) for text in texts]], pa.string())
        of_used = Words(words.hashes, words.starts[used], words.ends[used])
        again, _ = _counts(printed, languages, of_used, places.reshape(-1, 2))
        for column, values in zip(found, again, strict=True):
            column[asked] = values
    return found


def _read_anew(text: str, language: str | None) -> str:
    """A text with its hours and, where any is read sign by sign, its numbers in words as digits."""
    if language in _IN_HAN.to_pylist() and HAN_FIGURE_OR_DECIMALS.search(text):
        text = in_digits(text, language)
    return in_24_hours(text, language)


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
