"""Text -> the days, months and weekdays in it, with the names that a language has for them, and the times of day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from pipeline.matching.facts.clocks import clocks_in
from pipeline.matching.facts.fact import DATE, MONTH, NUMBER, TIME, WEEKDAY, YEAR, Fact
from pipeline.matching.facts.letters import is_han, is_hangul
from pipeline.text.printed_dates.calendars import year_of_era
from pipeline.text.printed_dates.grammar import dates_in
from pipeline.text.printed_dates.names import LANGUAGES, calendar_names, either, fold, names_anywhere, weekday_numbers

_LEAST_LETTERS = 5  # of a short name that stands alone; sun, mar and sept are words as well
_ALSO_WORDS = frozenset(["may", "march"])  # of English; as names they have a capital
_GLUING = frozenset(["fi", "et", "hu", "tr", "az", "kk"])  # languages that put endings to names: maanantaina
_PREFIXES = r"[وبلفבהלמו]{0,2}"  # of Arabic and Hebrew
_NOT_BEHIND_LETTER, _NOT_LETTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_OF = r"(?:de |di |d'|of |del |den |do )?"
_SUFFIX = r"(?:st|nd|rd|th|er|re|eme|e|º|ª|°|-?го|-?те|:a|:e)?"
_DAY = rf"(?<![\d.,:/-])(?P<day_{{}}>\d{{{{1,2}}}}){_SUFFIX}"
_YEAR = r"(?:(?:,? |/|\. ?)(?:de |del |of )?(?P<year_{}>(?:19|20)\d\d)(?!\d))?"
_CJK_DAY = (
    r"(?:(?<!\d)(?P<cjk_year>\d{4}) ?[年년] ?)?(?<!\d)(?P<cjk_month>\d{1,2}) ?[月월](?!\d*[个個])"
    r" ?(?:(?P<cjk_day>\d{1,2})(?!\d) ?[日일号號])?"
)
_MONTHS, _DAYS = 12, 31
_TENS = (("", 0), ("十", 10), ("二十", 20), ("三十", 30))
_HAN = {ten + one: tens + n for ten, tens in _TENS for n, one in enumerate(("", *"一二三四五六七八九")) if ten or one}
_HAN_DAY = rf"(?P<han_month>{either(_HAN)})月(?:(?P<han_day>{either(_HAN)})[日号號])?"
_ERA_YEAR = re.compile(r"(令和|平成|昭和|民国|民國) ?(\d{1,3}|元) ?年")
_DIGIT = re.compile(r"[\d月]")  # there is one in every date and time


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The names of one language, and the patterns of days, and of names alone."""

    months: dict[str, int]
    weekdays: dict[str, int]
    days: re.Pattern[str]
    names: re.Pattern[str]


def days_in(text: str, language: str | None) -> Iterator[Fact]:
    """Full dates, years of eras, dates without a year, times, months and weekdays: of those that overlap the first."""
    calendar, folded = _calendar(language), fold(text)
    if _DIGIT.search(text):
        yield from _full_dates(text, language)
        for match in _ERA_YEAR.finditer(folded):
            yield Fact(NUMBER, year_of_era(*match.groups()), "year", *match.span())
        for match in calendar.days.finditer(folded):
            yield from _day(match, calendar)
        yield from clocks_in(folded, language)
    for match in calendar.names.finditer(folded):
        yield from _name(match, text, calendar)


def _full_dates(text: str, language: str | None) -> Iterator[Fact]:
    for found in dates_in(text, language):
        when, span = found.when, (found.start, found.end)
        yield Fact(DATE, (when.month, when.day), None, *span)
        yield Fact(YEAR, when.year, None, *span)
        if found.has_clock:
            yield Fact(TIME, (when.hour, when.minute), None, *span)


def _day(match: re.Match[str], calendar: _Calendar) -> Iterator[Fact]:
    """A day and month, and the year where it is there; in Han and Hangul also a month alone."""
    said = match.groupdict()
    day = int(said["day_1"] or said["day_2"] or said["cjk_day"] or _HAN.get(said["han_day"] or "", 0))
    name = said["name_1"] or said["name_2"]
    month = calendar.months[name] if name else int(said["cjk_month"] or _HAN[said["han_month"]])
    year = said["year_1"] or said["year_2"] or said["cjk_year"]
    if not 0 < month <= _MONTHS or day > _DAYS or (name and not day):
        return
    yield Fact(DATE, (month, day), None, *match.span()) if day else Fact(MONTH, month, None, *match.span())
    if year:
        yield Fact(YEAR, int(year), None, *match.span())


def _name(match: re.Match[str], text: str, calendar: _Calendar) -> Iterator[Fact]:
    """A weekday, or a month without a day."""
    name, span = match["spaced"] or match["unspaced"], match.span()
    if name in _ALSO_WORDS and not text[span[0]].isupper():
        return
    if name in calendar.weekdays:
        yield Fact(WEEKDAY, calendar.weekdays[name], None, *span)
        return
    yield Fact(MONTH, calendar.months[name], None, *span)
    if match["year_3"]:
        yield Fact(YEAR, int(match["year_3"]), None, *span)


@lru_cache(maxsize=100)
def _calendar(language: str | None) -> _Calendar:
    months = dict((calendar_names(language) if language else names_anywhere()).months)
    weekdays = dict(weekday_numbers(language) if language else _weekdays_anywhere())
    full = _full_names(language)
    alone = {name for name in (*months, *weekdays) if name in full or _is_long(name)}
    suffix = r"[^\W\d_]{0,6}" if language in _GLUING else ""
    return _Calendar(
        months,
        weekdays,
        re.compile(f"{_named_days(either(months))}|{_CJK_DAY}|{_HAN_DAY}"),
        re.compile(f"{_names(alone, suffix)}{_YEAR.format(3)}"),
    )


def _named_days(months: str) -> str:
    """16 November, 16. November 2026, November 16, 2026."""
    one, two = (_DAY.format(form) for form in (1, 2))
    return (
        rf"{one}[ .]{{1,2}}{_OF}(?P<name_1>{months}){_NOT_LETTER}{_YEAR.format(1)}"
        rf"|{_NOT_BEHIND_LETTER}(?P<name_2>{months})[ .]{{1,2}}{two}(?![\d:]|[.,]\d){_YEAR.format(2)}"
    )


def _names(names: set[str], suffix: str) -> str:
    """Names that stand alone: no part of a longer word, but for what is written with them, where words are parted."""
    spaced = either(name for name in names if name[0] < "\u0e00")
    unspaced = either(name for name in names if name[0] >= "\u0e00")
    return rf"(?:{_NOT_BEHIND_LETTER}{_PREFIXES}(?P<spaced>{spaced}){suffix}{_NOT_LETTER}|(?P<unspaced>{unspaced}))"


def _is_long(name: str) -> bool:
    return len(name) >= (2 if is_han(name[0]) or is_hangul(name[0]) else _LEAST_LETTERS)


def _full_names(language: str | None) -> frozenset[str]:
    """The names of months and weekdays that are not shortened; `sept` is none of them in French, where it is seven."""
    try:
        locale = Locale.parse(language or "")
    except (UnknownLocaleError, ValueError):
        return frozenset()
    named = (table[use]["wide"] for table in (locale.months, locale.days) for use in ("format", "stand-alone"))
    return frozenset(fold(name) for names in named for name in names.values())


def _weekdays_anywhere() -> dict[str, int]:
    """Names that mean the same day in all languages."""
    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for name, number in weekday_numbers(language).items():
            found.setdefault(name, set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}
