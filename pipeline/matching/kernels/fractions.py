"""A place in a text -> the fraction or mixed number that begins there: 5-3/8, 5 3/8, 3/8, 5½; compiled by numba."""

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import compiled, constant

_NOUGHT, _NINE, _SLASH, _HYPHEN, _SPACE = ord("0"), ord("9"), ord("/"), ord("-"), ord(" ")
_POINT, _COMMA = ord("."), ord(",")
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
