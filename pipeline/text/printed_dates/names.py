"""Language -> the names of months, weekdays and halves of the day: those of CLDR and dateparser, and in other cases."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

from babel import Locale, UnknownLocaleError, localedata

from pipeline.text.printed_dates.other_names import other_names

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
    "december",
)
LANGUAGES = (
    *("en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "tr", "ar", "fa", "hi", "zh", "ja", "ko", "id", "th"),
    *("vi", "sv", "da", "nb", "fi", "cs", "sk", "hu", "ro", "bg", "el", "he", "hr", "sr", "ca", "ms", "ur", "bn"),
)
"""Of these, a name that means the same month wherever it occurs is read in a text of any language."""

_WIDTHS = ("wide", "abbreviated")
_USES = ("format", "stand-alone")
_APOSTROPHE = re.compile("['’ʼ]")
_SCRIPT = 4  # letters of a script's code
_LITERAL = re.compile(r"'([^']+)'|([^\W\d_A-Za-z]+)")  # in quotation marks, or in no Latin letters
_WORD = re.compile(r"[^\W\d_\u3000-\u9fff\uac00-\ud7ff]+")  # signs after numbers are read with these
_BY_NUMBER = re.compile(r"[\d年月년월]")  # 11月 is read as a number
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # marks of the direction of writing
LATIN_HALVES: Mapping[str, bool] = {"am": False, "a.m": False, "a. m": False, "pm": True, "p.m": True, "p. m": True}
"""Halves of the day as texts of all languages may print them, folded; True for the afternoon."""

CJK_WEEKDAY = r"[日月火水木金土一二三四五六월화수목금토일](?=[)）])"
"""A pattern of a weekday of one sign, which stands in brackets behind the day."""

_OWN_CODES = {"no": "nb", "nn": "nb", "he": "he", "in": "id", "iw": "he"}


class _Folding(dict[int, int]):
    """A character -> the same in lower case, without accents, as a plain digit or space; worked out once each."""

    def __missing__(self, code: int) -> int:
        char = {"İ": "i", "ı": "i", "ی": "ي", "ک": "ك"}.get(chr(code), chr(code))
        if unicodedata.category(char) == "Zs" or _DIRECTIONS.match(char):
            char = " "
        elif unicodedata.category(char) == "Nd":
            char = str(unicodedata.digit(char))
        else:
            parts = unicodedata.normalize("NFD", char)
            bare = parts[0] if all(unicodedata.category(mark) == "Mn" for mark in parts[1:]) else char
            char = bare.lower() if len(bare.lower()) == 1 else bare
        self[code] = ord(char)
        return ord(char)


_FOLDING = _Folding()


@dataclass(frozen=True, slots=True)
class CalendarNames:
    """Names in a language, folded. months: each with its number. halves: of the day; True for the afternoon."""

    months: Mapping[str, int]
    weekdays: frozenset[str]
    halves: Mapping[str, bool]


def fold(text: str) -> str:
    """In lower case, without accents, with plain digits and spaces; each character stays one character."""
    return text.translate(_FOLDING)


@lru_cache(maxsize=200)
def calendar_names(language: str) -> CalendarNames:
    """Those of one language (ISO 639-1); none for a language that neither CLDR nor dateparser knows."""
    code = _OWN_CODES.get(language, language)
    months = [
        (fold(name), number)
        for name, number in _named(code, MONTHS, "months")
        if len(name) > 1 and not _BY_NUMBER.match(name)
    ]
    weekdays = (fold(name) for name, _ in _named(code, WEEKDAYS, "days"))
    halves = [(fold(word), is_late) for word, is_late in _halves(code)]
    return CalendarNames(_single(months), frozenset(name for name in weekdays if len(name) > 1), _single(halves))


@lru_cache(maxsize=200)
def weekday_numbers(language: str) -> Mapping[str, int]:
    """The names of weekdays in a language, folded, with their numbers, Monday's 1; only those that mean one day."""
    code = _OWN_CODES.get(language, language)
    return _single((fold(name), number) for name, number in _named(code, WEEKDAYS, "days") if len(name) > 1)


@lru_cache(maxsize=1)
def names_anywhere() -> CalendarNames:
    """Those of all LANGUAGES that mean one month only: `novembre` is one of them, `listopad` is none."""
    known = [calendar_names(language) for language in LANGUAGES]
    months = _single((name, number) for names in known for name, number in names.months.items())
    halves = _single((word, late) for names in known for word, late in names.halves.items())
    return CalendarNames(months, frozenset().union(*(names.weekdays for names in known)), halves)


@lru_cache(maxsize=200)
def prints_day_first(language: str) -> bool:
    """Whether every locale of the language that ends a date with the year has the day before the month (CLDR).

    French is one: Canada alone differs, and begins with the year. Of Spanish, Panama and Puerto Rico differ.
    """
    info = _dateparser(_OWN_CODES.get(language, language))
    orders = {info.get("date_order")} | {
        locale["date_order"] for locale in info.get("locale_specific", {}).values() if "date_order" in locale
    }
    return "DMY" in orders and orders <= {"DMY", "YMD"}


@lru_cache(maxsize=200)
def printed_names(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names of months and of weekdays in lower case, with and without their accents."""
    code = _OWN_CODES.get(language, language)
    found = []
    for english, kind in ((MONTHS, "months"), (WEEKDAYS, "days")):
        names = {name.lower().strip(" .") for name, _ in _named(code, english, kind) if not _BY_NUMBER.match(name)}
        found.append(frozenset(form for name in names for form in (name, fold(name)) if len(form) > 1))
    return found[0], found[1]


def _named(code: str, english: tuple[str, ...], kind: str) -> Iterator[tuple[str, int]]:
    """Names and their numbers, from 1: of the language itself, its territories, and as they are used in CLDR."""
    for written in (code, *_in_scripts().get(code, ())):
        info = _dateparser(written)
        for locale in (info, *info.get("locale_specific", {}).values()):
            for number, name in enumerate(english, 1):
                yield from ((said, number) for said in locale.get(name, ()))
        for width in _WIDTHS:
            yield from _in_cldr(written, kind, width)
        yield from other_names(code, kind, _in_cldr(written, kind, "wide"))


def _in_cldr(written: str, kind: str, width: str) -> Iterator[tuple[str, int]]:
    """Names and their numbers, from 1, in one width and all uses."""
    cldr = _babel(written)
    first = 1 if kind == "months" else 0
    table: Any = getattr(cldr, kind) if cldr else {}
    for use in _USES if table else ():
        yield from ((said, number + 1 - first) for number, said in table[use][width].items())


def _halves(code: str) -> Iterator[tuple[str, bool]]:
    """What stands for a half of the day, and whether for the later one: as dateparser has it, and as CLDR has it."""
    yield from ((said, half == "pm") for half in ("am", "pm") for said in _dateparser(code).get(half, ()))
    for cldr in _locales(code):
        for use in _USES:
            named = [cldr.day_periods.get(use, {}).get(width, {}) for width in _WIDTHS]
            yield from ((names[half], half == "pm") for names in named for half in ("am", "pm") if half in names)


@lru_cache(maxsize=200)
def words_in_dates(language: str) -> tuple[str, ...]:
    """The words that CLDR's patterns put round the day and the clock, folded: `года`, `kl`, `m`."""
    patterns = (
        str(pattern)
        for cldr in _locales(_OWN_CODES.get(language, language))
        for formats in (cldr.date_formats, cldr.time_formats, cldr.datetime_formats)
        for pattern in formats.values()
    )
    literals = (fold(" ".join(found)) for pattern in patterns for found in _LITERAL.findall(pattern))
    return tuple(sorted({word for literal in literals for word in _WORD.findall(literal)}))


def _single(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Of names with what they mean, those that mean one thing; in more spellings than one where they are usual."""
    meanings: dict[str, set[Any]] = {}
    for name, meaning in pairs:
        for spelling in _spellings(name):
            meanings.setdefault(spelling, set()).add(meaning)
    return {name: found.pop() for name, found in meanings.items() if len(found) == 1}


def _spellings(name: str) -> set[str]:
    """With and without the full stop of an abbreviation, and the dot below a letter that Hindi leaves out.

    With each sign for an apostrophe, and parted by a space where Persian has a joint that does not show.
    """
    bare = name.strip(" .")
    spellings = {bare, bare.replace("\u093c", ""), bare.replace("\u200c", " ")}
    spellings |= {_APOSTROPHE.sub(sign, bare) for sign in "'’ʼ"}
    return {spelling for spelling in spellings if spelling}


@lru_cache(maxsize=200)
def _dateparser(code: str) -> Mapping[str, Any]:
    try:
        info: Mapping[str, Any] = import_module(f"dateparser.data.date_translation_data.{code}").info
    except ModuleNotFoundError:
        return {}
    return info


@lru_cache(maxsize=500)
def _babel(code: str) -> Locale | None:
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _locales(code: str) -> list[Locale]:
    """A language as CLDR knows it, in its usual script and in others."""
    found = (_babel(written) for written in (code, *_in_scripts().get(code, ())))
    return [locale for locale in found if locale]


@lru_cache(maxsize=1)
def _in_scripts() -> Mapping[str, Sequence[str]]:
    """How languages are called in scripts beside their usual one, as in `sr-Latn`, by CLDR."""
    found: dict[str, list[str]] = {}
    for name in localedata.locale_identifiers():
        language, _, script = name.partition("_")
        if len(script) == _SCRIPT and script.istitle():
            found.setdefault(language, []).append(f"{language}-{script}")
    return {language: sorted(names) for language, names in found.items()}


def either(words: Iterable[str]) -> str:
    """A pattern of some words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))) or "(?!)"
