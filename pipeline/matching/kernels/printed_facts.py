"""Places in two texts -> those where each prints a number, or a name, that the other does not; of ASCII alone.

Compiled by numba.
"""

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import START, Texts, compiled
from pipeline.matching.kernels.word_hashes import is_letter

_NOUGHT, _NINE, _A, _Z, _UNDERSCORE = ord("0"), ord("9"), ord("A"), ord("Z"), ord("_")
_BETWEEN_DIGITS = np.array([byte in b".,:/-" for byte in range(256)])
_OPENS = np.array([byte in b" \"'(" for byte in range(256)])  # what may stand before the first word of a sentence
_GOES_ON = np.array([0x20 <= byte < 0x7F and byte not in b".!?:;_" for byte in range(256)])
_LOOKED_BACK = 4  # bytes before a word, among which a sentence may end


@compiled
def other_numbers(texts: Texts, places: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Of pairs of places, (pairs, 4), from and to which byte of the texts, whether each prints a number in ASCII that
    the other does not; not where either has signs of other scripts.
    """
    found = np.zeros(len(places), np.bool_)
    for n in range(len(found)):
        one, other = texts.data[places[n, 0] : places[n, 1]], texts.data[places[n, 2] : places[n, 3]]
        if _is_ascii(one) and _is_ascii(other):
            found[n] = _lacks_number(one, other) and _lacks_number(other, one)
    return found


@compiled
def _is_ascii(text: NDArray[np.uint8]) -> bool:
    bits = np.uint8(0)
    for byte in text:
        bits |= byte
    return bool(bits < 0x80)


@compiled
def _lacks_number(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> bool:
    """Whether a number of one text is none of the other's."""
    at, end = _next_number(one, START)
    while at < end:
        begin, stop = _next_number(other, START)
        while begin < stop and not _are_same(one[at:end], other[begin:stop]):
            begin, stop = _next_number(other, stop)
        if begin == stop:
            return True
        at, end = _next_number(one, end)
    return False


@compiled
def _are_same(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> bool:
    if len(one) != len(other):
        return False
    for n in range(len(one)):  # noqa: SIM110  numba compiles no any()
        if one[n] != other[n]:
            return False
    return True


@compiled
def _next_number(text: NDArray[np.uint8], at: int) -> tuple[int, int]:
    """Where the next number begins and ends, of digits with single signs between them; an empty one for none."""
    while at < len(text) and not _NOUGHT <= text[at] <= _NINE:
        at += 1
    end = at
    while end < len(text):
        is_between = end + 1 < len(text) and _NOUGHT <= text[end + 1] <= _NINE and _BETWEEN_DIGITS[text[end]]
        if not (_NOUGHT <= text[end] <= _NINE or is_between):
            break
        end += 1
    return at, end


# ---- names


@compiled
def other_names(texts: Texts, places: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Of the same pairs, whether each has a word with a capital inside a sentence which the other has with none there.

    `starts`: shape (pairs, 2), where the two texts begin. Not where other signs than those of ASCII stand in either, or
    just before such a word.
    """
    found = np.zeros(len(places), np.bool_)
    for n in range(len(found)):
        one, other = texts.data[places[n, 0] : places[n, 1]], texts.data[places[n, 2] : places[n, 3]]
        if _is_ascii(one) and _is_ascii(other):
            before, other_before = texts.data[starts[n, 0] : places[n, 0]], texts.data[starts[n, 1] : places[n, 2]]
            found[n] = _lacks_name(one, before, other) and _lacks_name(other, other_before, one)
    return found


@compiled
def _lacks_name(one: NDArray[np.uint8], before: NDArray[np.uint8], other: NDArray[np.uint8]) -> bool:
    """Whether a word with a capital inside a sentence is none of the other's words with capitals."""
    at, end = _next_capital(one, START)
    while at < end:
        if _is_inside_sentence(one, before, at) and not _has_capital(other, one[at:end]):
            return True
        at, end = _next_capital(one, end)
    return False


@compiled
def _has_capital(text: NDArray[np.uint8], word: NDArray[np.uint8]) -> bool:
    begin, stop = _next_capital(text, START)
    while begin < stop and not _are_same(word, text[begin:stop]):
        begin, stop = _next_capital(text, stop)
    return bool(begin < stop)


@compiled
def _next_capital(text: NDArray[np.uint8], at: int) -> tuple[int, int]:
    """Where the next word with a capital begins and ends, of letters and digits; an empty one for none."""
    is_free = True  # of letters before
    while at < len(text) and not (is_free and _A <= text[at] <= _Z):
        is_free = not (is_letter(text[at]) or text[at] == _UNDERSCORE)
        at += 1
    end = at
    while end < len(text) and is_letter(text[end]):
        end += 1
    return at, end


@compiled
def _is_inside_sentence(text: NDArray[np.uint8], before: NDArray[np.uint8], at: int) -> bool:
    """Whether something stands before a place of a text that ends no sentence, blanks and opening marks apart."""
    for back in range(1, _LOOKED_BACK + 1):
        if back > at + len(before):
            return False
        byte = text[at - back] if back <= at else before[len(before) + at - back]
        if not _OPENS[byte]:
            return bool(_GOES_ON[byte])
    return False
