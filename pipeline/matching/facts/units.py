"""Language -> the names and signs of units beside a number: percent, currencies, measures, as CLDR has them."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name, get_currency_symbol
from babel.units import UnknownUnitError, format_unit

from pipeline.matching.facts.fact import PERCENT
from pipeline.matching.facts.folding import fold

_UNITS = {
    "concentr-percent": PERCENT,
    "temperature-celsius": "celsius",
    "temperature-fahrenheit": "fahrenheit",
    "length-kilometer": "kilometer",
    "length-meter": "meter",
    "length-centimeter": "centimeter",
    "length-millimeter": "millimeter",
    "length-mile": "mile",
    "length-foot": "foot",
    "area-hectare": "hectare",
    "area-square-kilometer": "square-kilometer",
    "area-square-meter": "square-meter",
    "mass-kilogram": "kilogram",
    "mass-gram": "gram",
    "mass-tonne": "tonne",
    "speed-kilometer-per-hour": "kilometer-per-hour",
    "speed-mile-per-hour": "mile-per-hour",
    "volume-liter": "liter",
    "volume-barrel": "barrel",
    "power-megawatt": "megawatt",
    "power-kilowatt": "kilowatt",
    "duration-second": "second",
    "duration-minute": "minute",
    "duration-hour": "hour",
    "duration-day": "day",
    "duration-week": "week",
    "duration-month": "month",
    "duration-year": "year",
}
_LENGTHS = ("long", "short")
_COUNTS = (1, 2, 3, 5, 11, 1.5)  # one of each plural form of any language
_CURRENCIES = ("USD", "EUR", "GBP", "JPY", "CNY", "INR", "KRW", "RUB", "CHF", "SEK", "NOK", "DKK", "PLN", "TRY", "BRL")
_DOLLARS = ("USD", "CAD", "AUD")  # what their names have in common is the word for dollars
_SIGNS = {"us$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY"}
_PERCENT = (
    *("%", "٪", "pct", "pct.", "p.c.", "per cent", "percent", "procent", "prozent", "por ciento", "pour cent"),
    *(
        "por cento",
        "per cento",
        "процент",
        "процента",
        "процентов",
        "퍼센트",
        "パーセント",
        "个百分点",
        "प्रतिशत",
        "फीसदी",
    ),
    *("بالمئة", "بالمائة", "في المئة", "في المائة", "درصد", "เปอร์เซ็นต์", "phần trăm", "persen", "yüzde", "τοις εκατό"),
)
_NOT_LETTER = r"(?![^\W\d_])"


@lru_cache(maxsize=100)
def _names(language: str | None) -> dict[str, str]:
    """The names and signs of units, folded."""
    names = {fold(sign): PERCENT for sign in _PERCENT} | dict(_SIGNS)
    try:
        locale = Locale.parse(language or "")
    except (UnknownLocaleError, ValueError):
        return names
    for name, unit in (*_currencies(locale), *_measures(locale)):
        names.setdefault(name, unit)
    return names


def _measures(locale: Locale) -> Iterator[tuple[str, str]]:
    for cldr, unit in _UNITS.items():
        for length in _LENGTHS:
            for count in _COUNTS:
                try:
                    said = format_unit(count, cldr, length, locale=locale)
                except (UnknownUnitError, KeyError):
                    continue
                name = re.sub(r"[\d.,٫\u200e\u200f]", "", fold(said)).strip()
                if cldr not in name and (len(name) > 1 or not name.isascii()):
                    yield name, unit


def _currencies(locale: Locale) -> Iterator[tuple[str, str]]:
    for code in _CURRENCIES:
        yield code.lower(), code
        yield fold(get_currency_symbol(code, locale)), code
        for count in _COUNTS:
            yield fold(get_currency_name(code, count, locale)), code
    for count in _COUNTS:
        dollars = [set(re.split(r"[\s-]", fold(get_currency_name(code, count, locale)))) for code in _DOLLARS]
        yield from ((word, "USD") for word in set.intersection(*dollars) if len(word) > 1)


@lru_cache(maxsize=100)
def _pattern(language: str | None) -> re.Pattern[str]:
    return re.compile(rf"[ -]?(?:(?P<word>{_either(name for name in _names(language) if name)}))")


def _either(names: Iterable[str]) -> str:
    """The longest first; a name that ends with a letter ends a word, but in scripts without spaces."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(
        re.escape(name) + (_NOT_LETTER if name[-1].isalpha() and name[-1] < "\u0e00" else "") for name in ordered
    )


def unit_behind(folded: str, at: int, language: str | None) -> tuple[str, int] | None:
    """The unit that stands behind a number, and where its name ends."""
    match = _pattern(language).match(folded, at)
    return (_names(language)[match["word"]], match.end()) if match else None


_BEFORE = re.compile(r"(us\$|[$€£¥₹₩₽₺]|rs\.?|[%٪])[ ]?$")
_BEFORE_UNITS = {**_SIGNS, "rs": "INR", "rs.": "INR", "%": PERCENT, "٪": PERCENT}


def unit_before(folded: str, at: int) -> tuple[str, int] | None:
    """The unit whose sign stands before a number, and where it begins."""
    match = _BEFORE.search(folded, max(0, at - 4), at)
    return (_BEFORE_UNITS[match[1]], match.start()) if match else None
