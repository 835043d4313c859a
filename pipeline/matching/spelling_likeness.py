"""Two words, or a few -> whether they are spelt alike, as one name in two spellings is."""

from difflib import SequenceMatcher


def are_spelt_alike(one: str, other: str, least: float) -> bool:
    """Whether the share of their letters that `difflib` matches is so much, at least.

    First by its upper bounds, of lengths and of letters in any order, which cost little and mostly tell.
    """
    n = len(one) + len(other)
    if not n:
        return True
    if 2.0 * min(len(one), len(other)) / n < least or 2.0 * _letters_in_common(one, other) / n < least:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= least


def _letters_in_common(one: str, other: str) -> int:
    return sum(min(one.count(letter), other.count(letter)) for letter in set(one))
