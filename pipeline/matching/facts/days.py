"""Text -> the days, weekdays, months and times of day in it, with the names that a language has for them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.matching.facts.fact import DATE, MONTH, TIME, WEEKDAY, YEAR, Fact, Value
from pipeline.text.printed_dates.grammar import dates_in
from pipeline.text.printed_dates.names import LANGUAGES, calendar_names, fold, names_anywhere, weekday_numbers

_LEAST_LETTERS = 4  # of a name in letters that stands alone; sun, mar and sat are words as well
_ALSO_WORDS = frozenset(["may", "march"])  # of English; as names they have a capital
_NOT_LETTER_BEFORE, _NOT_LETTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_OF = r"(?:de |di |d'|of |del |den |do )?"
_SUFFIX = r"(?:st|nd|rd|th|er|re|eme|e|º|ª|°|-?го|-?те|:a|:e)?"
_DAY = rf"(?<![\d.,:/-])(?P<{{}}>\d{{{{1,2}}}}){_SUFFIX}"
_YEAR = r"(?:(?:,? |, ?|/|\.? ?)(?:de |del |of )?(?P<{}>(?:19|20)\d\d)(?!\d))?"
_SIGNS = (
    r"(?:(?<!\d)(?P<cjk_year>\d{4}) ?[年년] ?)?(?<!\d)(?P<cjk_month>\d{1,2}) ?[月월](?!\d*[个個])"
    r" ?(?:(?P<cjk_day>\d{1,2})(?!\d) ?[日일号號])?"
)
_HOUR_SIGN = r"(?:uhr|uur|klo|hrs?|h|ч|น\.)"
_ZONE = r"(?:gmt|utc|cet|est|edt|ist|bst|hours|hrs|local time)"
_CJK_CLOCK = r"(?:(?P<early>午前|上午|早上|凌晨|오전)|(?P<late>午後|下午|晚上|오후))? ?(?P<hour>\d{1,2}) ?[時时点點시](?!間|间|계)"
_NOON = 12
_GLUING = frozenset(["fi", "et", "hu", "tr", "az", "kk"])  # languages that put endings to names: maanantaina
_PREFIXES = r"[وبلفבהלמו]{0,2}"  # of Arabic and Hebrew


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The names and patterns of one language."""

    months: dict[str, int]
    weekdays: dict[str, int]
    halves: dict[str, bool]
    days: re.Pattern[str]
    names: re.Pattern[str]
    clocks: re.Pattern[str]


def days_in(text: str, language: str | None) -> Iterator[Fact]:
    """Dates with and without a year, months, weekdays and times, in the order in which they are looked for."""
    calendar = _calendar(language)
    folded = fold(text)
    for found in dates_in(text, language):
        when = found.when
        yield Fact(DATE, (when.month, when.day), None, found.start, found.end)
        yield Fact(YEAR, when.year, None, found.start, found.end)
        if found.has_clock:
            yield Fact(TIME, (when.hour, when.minute), None, found.start, found.end)
    for match in calendar.days.finditer(folded):
        yield from _day(match, calendar)
    for match in calendar.clocks.finditer(folded):
        yield from _time(match, calendar)
    for match in calendar.names.finditer(folded):
        yield from _name(match, text, calendar)


def _day(match: re.Match[str], calendar: _Calendar) -> Iterator[Fact]:
    said = match.groupdict()
    if said["cjk_month"]:
        month, day, year = int(said["cjk_month"]), int(said["cjk_day"] or 0), said["cjk_year"]
    else:
        name = said["name_1"] or said["name_2"] or ""
        month, day, year = (
            calendar.months[name],
            int(said["day_1"] or said["day_2"] or 0),
            said["year_1"] or said["year_2"],
        )
    if month > 12 or not month or day > 31 or (not day and not said["cjk_month"]):
        return
    value: tuple[str, Value] = (DATE, (month, day)) if day else (MONTH, month)
    yield Fact(*value, None, *match.span())
    if year:
        yield Fact(YEAR, int(year), None, *match.span())


def _time(match: re.Match[str], calendar: _Calendar) -> Iterator[Fact]:
    said = match.groupdict()
    hour = int(next(said[name] for name in ("hour_1", "hour_2", "hour_3", "hour_4", "hour") if said[name]))
    minute = int(
        next((said[name] for name in ("minute_1", "minute_2", "minute_3", "minute_4", "minute") if said[name]), "0")
    )
    half = next((said[name] for name in ("half_1", "half_2", "half_3") if said[name]), None)
    is_late = bool(said["late"]) if said["early"] or said["late"] else calendar.halves[half] if half else None
    if is_late is not None and hour <= _NOON:
        hour = hour % _NOON + (_NOON if is_late else 0)
    if hour < 24 and minute < 60:
        yield Fact(TIME, (hour, minute), None, *match.span())


def _name(match: re.Match[str], text: str, calendar: _Calendar) -> Iterator[Fact]:
    """A weekday, or a month without a day."""
    name, span = match["name"] or match["unspaced"], match.span()
    if name in _ALSO_WORDS and not text[span[0]].isupper():
        return
    if name in calendar.weekdays:
        yield Fact(WEEKDAY, calendar.weekdays[name], None, *span)
    else:
        yield Fact(MONTH, calendar.months[name], None, *span)
    if match["year"]:
        yield Fact(YEAR, int(match["year"]), None, *span)


@lru_cache(maxsize=100)
def _calendar(language: str | None) -> _Calendar:
    if language:
        names = calendar_names(language)
        weekdays = dict(weekday_numbers(language))
    else:
        names, weekdays = names_anywhere(), _weekdays_anywhere()
    months = dict(names.months)
    halves = {**names.halves, "am": False, "a.m": False, "a. m": False, "pm": True, "p.m": True, "p. m": True}
    alone = {name for name in (*months, *weekdays) if len(name) >= (_LEAST_LETTERS if name[0] < "\u0e00" else 2)}
    suffix = r"[^\W\d_]{0,6}" if language in _GLUING else ""
    return _Calendar(
        months,
        weekdays,
        halves,
        re.compile(f"{_named_days(either(months))}|{_SIGNS}"),
        re.compile(rf"{_names(alone, suffix)}{_YEAR.format('year')}"),
        re.compile(_clocks(either(halves))),
    )


def _names(names: set[str], suffix: str) -> str:
    """Names that stand alone: no part of a longer word where the script has spaces, but for what is written with them."""
    spaced = either(name for name in names if name[0] < "\u0e00")
    others = either(name for name in names if name[0] >= "\u0e00")
    return rf"(?:(?<![^\W\d_]){_PREFIXES}(?P<name>{spaced}){suffix}(?![^\W\d_])|(?P<unspaced>{others}))"


def _weekdays_anywhere() -> dict[str, int]:
    """Names that mean the same day in all languages."""
    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for name, number in weekday_numbers(language).items():
            found.setdefault(name, set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}


def _named_days(months: str) -> str:
    """16 November, 16. November 2026, November 16, 2026."""
    one, two = (_DAY.format(f"day_{n}") for n in (1, 2))
    return (
        rf"{one}[ .]{{1,2}}{_OF}(?P<name_1>{months}){_NOT_LETTER}{_YEAR.format('year_1')}"
        rf"|{_NOT_LETTER_BEFORE}(?P<name_2>{months})[ .]{{1,2}}{two}(?![\d:]|[.,]\d){_YEAR.format('year_2')}"
    )


def _clocks(halves: str) -> str:
    """14:30, 14.30 Uhr, 14h30, 14 Uhr, 2:30 p.m., 2 pm, 1430 GMT, 午後2時30分."""
    begin = r"(?<![\d.,:/-])"
    return (
        rf"{begin}(?P<hour_1>\d{{1,2}}):(?P<minute_1>\d\d)(?::\d\d)?(?![\d:]|[.,]\d)(?: ?(?P<half_1>{halves})\.?{_NOT_LETTER})?"
        rf"(?: ?{_HOUR_SIGN}{_NOT_LETTER})?"
        rf"|{begin}(?P<hour_2>\d{{1,2}})[.h](?P<minute_2>\d\d)(?!\d) ?(?:(?P<half_2>{halves})\.?{_NOT_LETTER}|{_HOUR_SIGN}{_NOT_LETTER}|(?<=h\d\d))"
        rf"|{begin}(?P<hour_3>\d{{1,2}}) ?(?:(?P<half_3>{halves})\.?{_NOT_LETTER}|(?:uhr|uur){_NOT_LETTER}(?: (?P<minute_3>\d\d)(?![\d.,]))?)"
        rf"|{begin}(?P<hour_4>[012]\d)(?P<minute_4>[0-5]\d) ?{_ZONE}{_NOT_LETTER}"
        rf"|{begin}{_CJK_CLOCK} ?(?:(?P<minute>\d{{1,2}}) ?[分분])?"
    )


def either(words: Iterable[str]) -> str:
    """A pattern of some words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))) or "(?!)"
