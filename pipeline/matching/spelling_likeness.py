"""Two words, or a few -> whether they are spelt alike, as one name in two spellings is."""

from difflib import SequenceMatcher
from itertools import takewhile
from operator import eq
from unicodedata import normalize

from pipeline.matching.facts.letters import is_hangul


def are_spelt_alike(one: str, other: str, least: float) -> bool:
    """Whether the share of their letters that `difflib` matches is so much, at least.

    First by its upper bounds, of lengths and of letters in any order, which cost little and mostly tell. In Korean
    letters are those that syllables are made of, and the syllables that both end with, as with particles, do not count.
    """
    if is_hangul(one[-1:]) and is_hangul(other[-1:]):
        one, other = _without_same_end(one, other)
        one, other = normalize("NFD", one), normalize("NFD", other)
    n = len(one) + len(other)
    if not n:
        return True
    if 2.0 * min(len(one), len(other)) / n < least or 2.0 * _letters_in_common(one, other) / n < least:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= least


def _letters_in_common(one: str, other: str) -> int:
    letters = set(one)
    return sum(map(min, map(one.count, letters), map(other.count, letters)))


def _without_same_end(one: str, other: str) -> tuple[str, str]:
    """Two words without what both end with; whole, where nothing else is left of either."""
    n = sum(takewhile(bool, map(eq, reversed(one), reversed(other))))
    return (one[:-n], other[:-n]) if 0 < n < min(len(one), len(other)) else (one, other)
