"""A number in digits -> its value: separators by the conventions of a language, fractions, and exact decimals."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from babel import Locale
from babel.languages import get_official_languages
from babel.localedata import locale_identifiers

from pipeline.matching.facts.fact import Number

MOST_DIGITS = 30  # a longer run of digits is a code, and as good as any other
_GROUP = 3
_SIGNS = {
    **{"¼": (1, 4), "½": (1, 2), "¾": (3, 4), "⅐": (1, 7), "⅑": (1, 9), "⅒": (1, 10), "⅓": (1, 3), "⅔": (2, 3)},
    **{"⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8)},
    **{"⅝": (5, 8), "⅞": (7, 8), "↉": (0, 3)},
}
FRACTION_SIGNS = "".join(_SIGNS)
_HAN_DIGITS = "〇零一二三四五六七八九"
# 二〇二六; two in a row are one or the other, 七八, but in brackets: （三四）, an age.
_HAN_FIGURE = re.compile(f"[{_HAN_DIGITS}]{{3,}}(?![十百千])|(?<=\\()[{_HAN_DIGITS}]{{2}}(?=\\))")
HAN_FIGURE_OR_DECIMALS = re.compile(
    f"[{_HAN_DIGITS}]{{3,}}|[（(][{_HAN_DIGITS}]{{2}}[)）]|[{_HAN_DIGITS}十百千][点點・][{_HAN_DIGITS}]"
)
"""Numbers in signs of Han that are read sign by sign, as far as any of them is, in text that is not folded."""
FROM_HAN = str.maketrans(_HAN_DIGITS, "00123456789")
_FIGURE = re.compile(
    r"\d{1,3}(?: \d{3})+(?!\d)(?:[.,٫]\d+)?"  # 50 000
    r"|\d+(?:[.,'’٫٬]\d+)*"
)
# 5-3/8, 5 3/8, 3/8, 5½, ½; what a fraction counts is what prices, measures and shares are given in.
_FRACTION = re.compile(
    r"(?:(?P<whole>\d{1,4}(?=-)|\d{1,3})(?:[ -]|-and-| and ))?"
    r"(?P<over>\d{1,3})/(?P<under>[2-9]|10|12|16|20|32|64|100)(?!\d|[/.,]\d)"
    rf"|(?P<number>\d{{1,6}})? ?(?P<sign>[{FRACTION_SIGNS}])"
)


def figure(folded: str, at: int, language: str | None) -> tuple[Fraction, int] | None:
    """The number in digits that begins at a place of folded text, and where it ends; None where none does."""
    found = _fraction(folded, at)
    if found:
        return found
    if match := _HAN_FIGURE.match(folded, at):
        return Fraction(int(match[0].translate(FROM_HAN)[:MOST_DIGITS])), match.end()
    match = _FIGURE.match(folded, at)
    return (_value(match[0], language), match.end()) if match else None


def _fraction(folded: str, at: int) -> tuple[Fraction, int] | None:
    match = _FRACTION.match(folded, at)
    if not match:
        return None
    if match["sign"]:
        over, under, whole = *_SIGNS[match["sign"]], match["number"]
    else:
        over, under, whole = int(match["over"]), int(match["under"]), match["whole"]
        if over >= under:
            return None
    return Fraction(over, under) + int(whole or 0), match.end()


def _value(said: str, language: str | None) -> Fraction:
    digits = re.sub(r"\D", "", said)[:MOST_DIGITS]
    return Fraction(int(digits), 10 ** min(_decimals(said, language), len(digits)))


def _decimals(said: str, language: str | None) -> int:
    """How many of the digits are decimals: those after the last sign, unless it parts thousands."""
    parts = re.split(r"[^\d]", said)
    signs = re.sub(r"\d", "", said)
    if not signs:
        return 0
    last = signs[-1]
    if last == "٫":
        return len(parts[-1])
    is_grouped = all(len(part) == _GROUP for part in parts[1:]) and 0 < len(parts[0]) <= _GROUP and parts[0] != "0"
    if last in " '’٬":
        return 0
    if len(signs) > 1:
        return 0 if last == signs[0] else len(parts[-1])
    if not is_grouped:
        return len(parts[-1])
    return len(parts[-1]) if last == decimal_sign(language) else 0


@lru_cache(maxsize=200)
def decimal_sign(language: str | None) -> str | None:
    """The sign before decimals (CLDR): one that no country writes before thousands that has the language for its own.

    Mexico writes 1,500 and 1.5 where Spain writes 1.500 and 1,5: for Spanish there is none. None also for a language
    that is not known.
    """
    before_decimals, before_thousands = set(), set()
    for locale in _locales(language):
        symbols = locale.number_symbols.get("latn", locale.number_symbols)
        before_decimals.add(symbols.get("decimal"))
        before_thousands.add(symbols.get("group"))
    signs = (before_decimals - before_thousands) & {".", ","}
    return signs.pop() if len(signs) == 1 else None


def _locales(language: str | None) -> Iterator[Locale]:
    """The language as such, and in the countries of which it is an official language."""
    for name in locale_identifiers() if language else ():
        if name.partition("_")[0] == language:
            locale = Locale.parse(name)
            if not locale.territory or language in get_official_languages(locale.territory, de_facto=True):
                yield locale


def plain(value: Fraction) -> Number:
    """A whole number as one, any other rounded to a double, as two spellings of it are alike."""
    return value.numerator if value.denominator == 1 else float(value)
