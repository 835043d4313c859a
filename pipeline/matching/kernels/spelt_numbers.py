"""The words of a text -> the numbers that are spelt out in it: three million, quatre-vingt-dix; compiled by numba.

Words are looked up by their hashes, as they were made to compare the texts, so that no text is read again.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import KNUTH, START, compiled

MOST_WORDS = 4
"""Of a phrase."""
_MOST_TERMS = 6
# What a phrase is: a value, what multiplies the words before it, either of them, or what stands between two.
VALUE, POWER, EITHER, JOIN = range(4)
_SLOT_BITS = np.uint64(12)
N_SLOTS = 1 << 12
_SHIFT = np.uint64(64) - _SLOT_BITS
_HUNDRED = 100.0


class Spellings(NamedTuple):
    """The phrases of some languages."""

    keys: NDArray[np.uint64]  # hashes of phrases and their languages, sorted
    values: NDArray[np.float64]
    kinds: NDArray[np.int8]
    begins: NDArray[np.bool_]  # (languages, N_SLOTS): whether a number may begin with a word of such a hash
    opens: NDArray[np.bool_]  # (languages, N_SLOTS): whether any phrase may, also one that only goes on with a number


@compiled
def salt(language: int) -> np.uint64:
    """What tells the phrases of a language, by its place, from those of others: each key has it in it, bit by bit."""
    return np.uint64(np.uint64(language + 1) * KNUTH)


@compiled
def slot(word: np.uint64) -> np.uint64:
    """The slot of a word that may begin a phrase."""
    return word >> _SHIFT


@compiled
def phrase_key(words: NDArray[np.uint64]) -> np.uint64:
    """A hash of a phrase, at least one word."""
    key: np.uint64 = words[0]
    for n in range(1, len(words)):
        key = key * KNUTH ^ words[n]
    return key


@compiled
def spelt_numbers(words: NDArray[np.uint64], language: int, known: Spellings, values: NDArray[np.float64]) -> int:
    """Write the numbers that a text's words spell, as far as there is room; returns how many."""
    terms, n_found, at = np.empty(_MOST_TERMS), 0, START
    begins = known.begins[language]
    while at < len(words) and n_found < len(values):
        if not begins[slot(words[at])]:
            at += 1
            continue
        end, value = _number(words, at, language, known, terms)
        if end > at:
            values[n_found] = value
            n_found += 1
        at = max(end, at + 1)
    return n_found


@compiled
def _number(
    words: NDArray[np.uint64], at: int, language: int, known: Spellings, terms: NDArray[np.float64]
) -> tuple[int, float]:
    """Where the number ends that begins at a word, and its value; the place itself where none does."""
    end, place = _phrase(words, at, language, known)
    if end == at or known.kinds[place] in (POWER, JOIN):
        return at, 0.0
    terms[0], n_terms = known.values[place], START + 1
    while end < len(words):
        after, place = _phrase(words, end, language, known)
        if after > end and known.kinds[place] == JOIN:
            if _unit(terms[n_terms - 1]) < _HUNDRED:
                break
            after, place = _phrase(words, after, language, known)
            if known.kinds[place] in (POWER, JOIN):
                break
        more = _with(terms, n_terms, known.values[place], known.kinds[place]) if after > end else 0
        if not more:
            break
        end, n_terms = after, more
    return end, terms[:n_terms].sum()


@compiled
def _with(terms: NDArray[np.float64], n_terms: int, value: float, kind: int) -> int:
    """Add a term to a number, or multiply its last ones; returns how many it has then, 0 where it does not go on."""
    first, more = n_terms, value
    if kind in (POWER, EITHER):
        first = 0
        while first < n_terms and terms[first] >= value:
            first += 1
        more = value * (terms[first:n_terms].sum() if first < n_terms else 1.0)
    elif kind != VALUE:
        return 0
    if first == _MOST_TERMS or (first and more >= _unit(terms[first - 1])):
        return 0
    terms[first] = more
    return first + 1


@compiled
def _unit(value: float) -> float:
    """What the last digit of a whole number that is not 0 counts: 100 of 1,200."""
    unit = 1.0
    while value >= 10 * unit and value % (10 * unit) == 0:
        unit *= 10
    return unit


@compiled
def _phrase(words: NDArray[np.uint64], at: int, language: int, known: Spellings) -> tuple[int, int]:
    """Where the longest phrase ends that begins at a word, and its place among those known; at the word if none."""
    key, end, found = np.uint64(0), at, 0
    if at == len(words) or not known.opens[language][slot(words[at])]:
        return at, 0
    of_language = salt(language)
    for n in range(min(MOST_WORDS, len(words) - at)):
        key = words[at] if n == 0 else key * KNUTH ^ words[at + n]
        place = np.searchsorted(known.keys, key ^ of_language)
        if place < len(known.keys) and known.keys[place] == key ^ of_language:
            end, found = at + n + 1, place
    return end, found
