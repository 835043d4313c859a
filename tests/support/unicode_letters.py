"""Unicode properties -> the lines of text/character_table.txt and of text/compared_forms.txt.

`python -m tests.support.unicode_letters` writes both.
"""

import gzip
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import groupby

import msgpack
import regex

from pipeline.text import character_table

UNIDATA = "14.0.0"
HEADER = f"""\
# What each code point is in a word: first..last; kind; how far its folded form lies from it, or its folded forms.
# Code points not listed separate words. Rules and sources: tests/unicode_letters.py, which writes this file
# (properties: Unicode 18, by way of regex 2026.11.15; foldings: Unicode {UNIDATA}, by way of Python 3.11).
# Stored signatures and hashes are made with it: a newer Unicode is no reason to change a line.
"""
# Lucene's ArabicNormalizer drops the same: stretched letters, and short vowels that one outlet prints and another not.
TATWEEL_AND_SHORT_VOWELS = {0x0640, *range(0x064B, 0x0653)}
LETTERS_USED_AS_APOSTROPHES = {0x02BB, 0x02BC}
DOTTED_CAPITAL_I = 0x0130

# What a folded form is compared as, accents aside, which are taken off by the decompositions of Unicode.
COMPARED_HEADER = """\
# Folded form; what stands for it where texts are compared. Forms not listed stand for themselves.
# Rules and sources: tests/support/unicode_letters.py, which writes this file.
# Stored signatures are made with it, too.
"""
_COMBINING = {*map(chr, range(0x0300, 0x0370)), "\u0653", "\u0654", "\u0655"}
_ACCENTED_SCRIPTS = regex.compile(r"[\p{Latin}\p{Greek}\p{Cyrillic}\p{Arabic}]")
# Lucene's ASCIIFoldingFilter: letters that Unicode does not decompose, and ASCII writes so.
_STROKES = {"ı": "i", "ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
# Lucene's ArabicNormalizer and PersianNormalizer: what one keyboard writes for the letter of another.
_ARABIC = dict(zip("ىیےکةہە", "يييكههه", strict=True))
# Serbian is printed in both scripts, letter for letter (Pravopis srpskoga jezika).
_SERBIAN = dict(zip("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš", strict=True))
_SERBIAN |= {"љ": "lj", "њ": "nj", "џ": "dž"}
_ALIKE = {**_STROKES, **_ARABIC, **_SERBIAN}

_LETTER = regex.compile(r"[[\p{L}\p{M}\p{N}]||[\p{Script=Han}--\p{P}]]", regex.VERSION1)
_IGNORABLE = regex.compile(r"\p{Default_Ignorable_Code_Point}")
_MARK = regex.compile(r"\p{M}")
_NO_SPACES = regex.compile(
    "[" + "".join(rf"\p{{scx={s}}}" for s in ("Han", "Hira", "Kana", "Thai", "Laoo", "Khmr", "Mymr")) + "]"
)


def lines() -> Iterator[str]:
    """The file, header and all: neighbours of one kind whose folded forms lie equally far from them share a line."""
    yield HEADER
    listed = [point for point in range(sys.maxunicode + 1) if describe(point)[0] != "separator"]
    for ((kind, form), _), run in groupby(enumerate(listed), lambda item: (_written(item[1]), item[1] - item[0])):
        points = [point for _, point in run]
        yield f"{points[0]:04X}..{points[-1]:04X}; {kind}; {form}\n"


def _written(point: int) -> tuple[str, str]:
    kind, folded = describe(point)
    if kind == "expanded":
        return kind, " ".join(f"{ord(char):04X}" for char in folded)
    return kind, str(ord(folded) - point)


@cache
def describe(point: int) -> tuple[str, str]:
    """The kind of a code point, and its folded form: itself for what is dropped or separates words."""
    char = chr(point)
    folded = _folded(char)
    if folded is None:
        return "separator", char
    if not folded:
        return "dropped", char
    if len(folded) > 1:
        return "expanded", folded
    return "mark" if _MARK.match(folded) else "alone" if _NO_SPACES.match(folded) else "letter", folded


def compared_lines() -> Iterator[str]:
    """The file of compared forms, header and all."""
    yield COMPARED_HEADER
    for point in range(sys.maxunicode + 1):
        char = chr(point)
        if describe(point)[1] != char or describe(point)[0] in ("separator", "dropped"):
            continue
        if (form := compared(char)) != char:
            yield f"{point:04X}; {' '.join(f'{ord(part):04X}' for part in form)}".rstrip() + "\n"


def compared(char: str) -> str:
    """What a folded form is compared as: without accents, in the Latin script of Serbian, in simplified Chinese."""
    if char in _COMBINING:
        return ""
    before, form = "", char
    while form != before:
        before, form = form, "".join(map(_compared_once, form))
    return form


def _compared_once(char: str) -> str:
    if char in _ALIKE:
        return _ALIKE[char]
    base, *marks = unicodedata.normalize("NFD", char)
    if marks and _ACCENTED_SCRIPTS.match(base) and all(unicodedata.category(mark) == "Mn" for mark in marks):
        return base
    return str(_simplified().get(ord(char), char))


@cache
def _simplified() -> Mapping[int, str]:
    """Traditional Chinese characters and what stands for them in simplified Chinese (OpenCC, by way of wordfreq)."""
    packed = gzip.decompress((resources.files("wordfreq") / "data" / "_chinese_mapping.msgpack.gz").read_bytes())
    found = msgpack.unpackb(packed, strict_map_key=False)
    return {point: form for point, form in found.items() if len(form) == 1}


def _folded(char: str) -> str | None:
    """What a character is in a word; empty where it is dropped, None where it separates words."""
    if _is_dropped(char):
        return ""
    if not _is_letter(char):
        return None
    if ord(char) == DOTTED_CAPITAL_I:
        return "i"  # as Turkish writes it in lower case, and everyone else
    for form in (_nfkc_casefold(char), char.casefold()):
        kept = "".join(c for c in form if not _is_dropped(c))
        if all(map(_is_letter, kept)):
            return kept
    return char  # such as ½: its parts would stand for other words


def _nfkc_casefold(char: str) -> str:
    """The property NFKC_Casefold (Unicode Standard Annex 44, DerivedNormalizationProps.txt)."""
    before, form = "", char
    while form != before:
        before, form = form, unicodedata.normalize("NFKC", _IGNORABLE.sub("", form).casefold())
    return form


def _is_letter(char: str) -> bool:
    return bool(_LETTER.match(char)) and not _is_dropped(char) and ord(char) not in LETTERS_USED_AS_APOSTROPHES


def _is_dropped(char: str) -> bool:
    return bool(_IGNORABLE.match(char)) or ord(char) in TATWEEL_AND_SHORT_VOWELS


if __name__ == "__main__":
    character_table.TABLE_FILE.write_text("".join(lines()), encoding="ascii")
    character_table.COMPARED_FILE.write_text("".join(compared_lines()), encoding="ascii")
