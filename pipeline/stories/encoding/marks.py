"""A text -> its marks: names and numbers that are written alike in every language of a script."""

import unicodedata
import zlib

import regex

# The same capitalised words as in `terms`, but unstemmed, as each language has endings of its own.
_NAME = regex.compile(r"(?<=[\p{Ll}\p{N},;] )\p{Lu}[\p{L}\p{M}]{3,}")
_NUMBER = regex.compile(r"\p{Nd}+(?:[.,\u00a0\u202f\u066b\u066c'’ ]\p{Nd}{3})*")
_LEAST_DIGITS = 2  # one digit says little: nearly every text has most of them
_LETTERS = 5  # of a name, so that an ending does not count: Moskau and Moskauer, Obama and Obamas
_SEARCHED = 4_000  # characters


def marks(text: str) -> list[int]:
    """Hashes of the first letters of its names, without accents and case, and of its numbers as digits; sorted."""
    head = text[:_SEARCHED]
    names = {_plain(name)[:_LETTERS] for name in _NAME.findall(head)}
    return sorted(zlib.crc32(mark.encode()) for mark in names | _numbers(head))


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _numbers(text: str) -> set[str]:
    digits = ("".join(str(unicodedata.decimal(c)) for c in n if c.isdecimal()) for n in _NUMBER.findall(text))
    return {number for number in digits if len(number) >= _LEAST_DIGITS}
