"""A text -> its words, as the word list of its language spells them: what one folding for all languages cannot know.

Turkish and Azerbaijani have two letters I, of which each has its own capital. Turkish sets endings off a name by an
apostrophe: Ankara'da is a name and what in other languages is a word of its own, so frequent that it tells nothing.
"""

import regex

from pipeline.text.words import words

_TWO_LETTERS_I = frozenset(["az", "tr"])
_SMALL_I = str.maketrans({"I": "ı", "İ": "i"})
_ENDINGS_SET_OFF = frozenset(["tr"])
_ENDING = regex.compile(r"(?<=[\p{L}\p{N}][\p{L}\p{N}])['’]\p{L}+")  # a single letter is O'Neill, d'Hondt


def without_endings(text: str, language: str) -> str:
    """A text without the endings of names that an apostrophe sets off, where its language has such."""
    return _ENDING.sub("", text) if language in _ENDINGS_SET_OFF else text


def spelled_words(text: str, language: str) -> list[str]:
    """The words of a text, in the lower case of its language."""
    return words(text.translate(_SMALL_I) if language in _TWO_LETTERS_I else text)
