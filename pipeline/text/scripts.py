"""Scripts without spaces, and scripts with capitals: what each stage takes for one, as each asks something else.

What is a word in scripts without spaces, `character_table` says: each character, with its marks.
"""

import re
from functools import cache

from babel.core import get_global

UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
"""A set of characters for the package regex: those of all these scripts, for pairs of neighbouring characters."""

LONG_VOWEL = "ー"
"""Stands in words of Katakana, but is of no script in Unicode."""

UNSPACED_FROM = 0x0E00
"""Thai, the first of them in Unicode: a cheap look at a word's first character."""

UNSPACED_LANGUAGES = ("ja", "zh")
"""Those whose word lists must be taken apart into pairs: the package wordfreq has none of the others."""

PAIRED_LANGUAGES = (*UNSPACED_LANGUAGES, "ko")
"""The same, and those written with spaces whose words, with the particles that they end in, are in no word list."""

# Han and Kana alone: two or three of them say as much as a word, while words of Thai are spelt out.
_SIGN = re.compile("[\u3005\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def n_signs(text: str) -> int:
    """How many Han and Kana the text has."""
    return len(_SIGN.findall(text))


_CASED = ("Latn", "Cyrl", "Grek", "Armn")

CAPITAL_NOUNS = frozenset(["de", "lb"])
"""Languages in which every noun begins with a capital, which tells no name from another word then."""


@cache
def marks_names(language: str) -> bool:
    """Whether a language is written in a script with capitals, as names begin; false where that is not known."""
    return bool(cased_script(language))


@cache
def cased_script(language: str) -> str:
    """The script with capitals that a language is written in, as Latn; empty for another, or where it is not known."""
    likely = get_global("likely_subtags").get(language, "")
    return next((part for part in likely.split("_") if part in _CASED), "")
