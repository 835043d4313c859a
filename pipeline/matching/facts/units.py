"""Language -> the names and signs of units beside a number: percent, currencies, measures, as CLDR has them."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name, get_currency_symbol
from babel.units import UnknownUnitError, format_unit

from pipeline.matching.facts.fact import PERCENT
from pipeline.matching.facts.folding import fold
from pipeline.matching.facts.letters import is_han, is_unspaced

_UNITS = {
    "concentr-percent": PERCENT,
    "angle-degree": "degree",
    "temperature-generic": "degree",
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
_LENGTHS: tuple[Literal["long"], Literal["short"]] = ("long", "short")
_COUNTS = (1, 2, 3, 5, 11, 1.5)  # one of each plural form of any language
_CURRENCIES = ("USD", "EUR", "GBP", "JPY", "CNY", "INR", "KRW", "RUB", "CHF", "SEK", "NOK", "DKK", "PLN", "TRY", "BRL")
# Less often meant, where the noun alone is printed, than the currency that they stand for here.
_SAME_NOUN = {"AUD": "USD", "CAD": "USD", "EGP": "GBP", "PKR": "INR", "XAF": "CHF", "KPW": "KRW", "BYN": "RUB"}
_CROWNS = {"sv": "SEK", "da": "DKK", "nb": "NOK", "no": "NOK", "nn": "NOK"}  # what crowns are, unless it is said
_SIGNS = {"us$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY"}
_PERCENT = (
    *("%", "٪", "pct", "per cent", "percent", "procent", "prozent", "por ciento", "pour cent"),
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
                if cldr not in name and _is_plain(name):
                    yield name, unit


def _is_plain(name: str) -> bool:
    """Whether a name is no single letter, which may be the first of any word; of Han one sign is a word."""
    least = 1 if is_han(name[:1]) or not name[:1].isalpha() else 3 if is_unspaced(name[0]) else 2
    return len(name) >= least


def _currencies(locale: Locale) -> Iterator[tuple[str, str]]:
    """Codes, signs and full names, and the nouns in these: `dollars`, where it is plain which currency is meant."""
    nouns: dict[str, set[str]] = {}
    for code in (*_CURRENCIES, *_SAME_NOUN):
        yield code.lower(), code
        yield fold(get_currency_symbol(code, locale)), code
        for count in _COUNTS:
            name = fold(get_currency_name(code, count, locale))
            yield name, code
            nouns.setdefault(_noun(name, locale, count), set()).add(_SAME_NOUN.get(code, code))
    own = _CROWNS.get(locale.language)
    for noun, codes in nouns.items():
        if len(noun) > 1 and (len(codes) == 1 or own in codes):
            yield noun, own if own in codes and own else codes.pop()


def _noun(name: str, locale: Locale, count: float) -> str:
    """Of a currency's name the word that stands where `dollars` stands in that of Australia's."""
    model = fold(get_currency_name("AUD", count, locale)).split()
    dollars = set(fold(get_currency_name("CAD", count, locale)).split())
    words = name.split()
    if len(words) == 1:
        return name
    return words[0] if model[0] in dollars else words[-1]


@lru_cache(maxsize=100)
def _pattern(language: str | None) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<=[^\W\d_])\. ?|[ -])?(?:d['’]|de )?(?:(?P<word>{_either(name for name in _names(language) if name)}))"
    )


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


_BEFORE_UNITS = {
    **_SIGNS,
    **{
        "rs": "INR",
        "rs.": "INR",
        "eur": "EUR",
        "usd": "USD",
        "%": PERCENT,
        "٪": PERCENT,
        "百分之": PERCENT,
        "yüzde": PERCENT,
        "ร้อยละ": PERCENT,
        "ຮ້ອຍລະ": PERCENT,
    },
}
_LONGEST_BEFORE = 1 + max(map(len, _BEFORE_UNITS))  # and a space
_BEFORE = re.compile(rf"({'|'.join(map(re.escape, sorted(_BEFORE_UNITS, key=len, reverse=True)))}) ?$")


def unit_before(folded: str, at: int) -> tuple[str, int] | None:
    """The unit whose sign stands before a number, and where it begins."""
    match = _BEFORE.search(folded, max(0, at - _LONGEST_BEFORE), at)
    return (_BEFORE_UNITS[match[1]], match.start()) if match else None
