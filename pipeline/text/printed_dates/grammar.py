"""A line -> the dates in it as outlets print them, with their clock and zone where these are printed too."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache

from pipeline.text.printed_dates import calendars, stamps
from pipeline.text.printed_dates.names import (
    CJK_WEEKDAY,
    LATIN_HALVES,
    CalendarNames,
    calendar_names,
    either,
    fold,
    names_anywhere,
    prints_day_first,
    words_in_dates,
)
from pipeline.text.printed_dates.orders import named_day
from pipeline.text.printed_dates.zones import printed_zone

# A date has a year of four digits, one of an era, or a short Thai one; to make a language's patterns takes a second.
_YEAR_AT_ALL = re.compile(r"\d{4}|令和|平成|昭和|民国|民國|[\u0e00-\u0e7f]\.? ?\d\d")
# All patterns that follow are for folded text.
_DAY = r"(?<!\d)(?<!\d[.,:/-]){day}(?:st|nd|rd|th|er|re|eme|e|º|ª|°|-?го|-?те|:a|:e)?"
_GAP = r"[ .,،/|-]{0,3}"
_OF = r"(?:(?:de|di|d'|of|den|do|da|ta'|ta’) ?|ב)?"
_OF_YEAR = r"(?:(?:de|del|of|nam|พ\.ศ\.|ค\.ศ\.) ?)?"
_YEAR_WORD = "(?:ж(?:ыл(?:ғы|дын)?)?|йил|yil)"  # of Kazakh, Kyrgyz, Uzbek
_ERA = r"(?:中華)?(?P<era>令和|平成|昭和|民国|民國) ?(?P<era_year>\d{1,3}|元)"
_NUMBERS = (
    rf"(?:{_ERA}|(?<!\d)(?P<cjk_year>\d{{4}})) ?[年년](?:[(（][^()（）]{{1,8}}[)）])? ?"
    r"(?P<cjk_month>\d{1,2}) ?[月월] ?(?P<cjk_day>\d{1,2})(?!\d) ?[日일号號]?"
    r"|(?<!\d)(?<!\d[.,:/-])(?P<year_6>\d{4})(?P<mark>[./-]) ?(?P<month_6>\d{1,2})(?P=mark) ?(?P<day_6>\d{1,2})(?!\d)"
    r"|(?<!\d)(?<!\d[.,:/-])(?P<one>\d{1,2}) ?(?P<sign>[./-]) ?(?P<two>\d{1,2}) ?(?P=sign) ?(?P<year_7>\d{4})(?!\d)"
)
_HOUR_SIGN = r"(?:uhr|uur|hrs?|h|ч|時|时|點|点|시|น|बजे)"
_SIGNS = r"[ ,،、.;|·•–—@/()（）\[\]\-]"
_LETTER_FOLLOWS = r"(?![^\W\d_])"
_MOST_BETWEEN = 24  # signs and words between a day and its clock
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_SHORT_THAI_YEAR = 60  # 2017
_YEARS = range(1900, 2100)  # others are a number, or a year of a calendar that nothing else speaks for


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """Where a date stands in a line, with its clock and zone, and what it says; has_name: of the month."""

    start: int
    end: int
    when: datetime
    has_clock: bool
    has_name: bool


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The patterns of one language. clock: after a day; clock_before: before one; beside: what else may stand by it."""

    names: CalendarNames
    days: re.Pattern[str]
    clock: re.Pattern[str]
    clock_before: re.Pattern[str]
    beside: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Line:
    """`folded` has a character for each of `text`."""

    text: str
    folded: str


def dates_in(text: str, language: str | None) -> list[PrintedDate]:
    """Every full date in a line whose spelling leaves no doubt, read with the names of the language and of English.

    Without a language, and where these find nothing, with the names that mean one month in all languages.
    Numbers alone whose order is open are read only in a language all of whose locales agree on it, never in English.
    """
    return list(_dates_in(text, language)) if _YEAR_AT_ALL.search(text) else []


@lru_cache(maxsize=500)  # several things are asked of the dates of one line
def _dates_in(text: str, language: str | None) -> tuple[PrintedDate, ...]:
    line = _Line(text, fold(text))
    found = tuple(_dates(line, language, _grammar(language))) if language else ()
    return found or tuple(_dates(line, language, _grammar(None)))


def only_date(text: str, language: str | None) -> datetime | None:
    """The one date that a text is, with weekday and clock; None of any text that says more."""
    found = dates_in(text, language)
    if len(found) != 1:
        return None
    rest = fold(f"{text[: found[0].start]} {text[found[0].end :]}")
    grammars = (_grammar(language), _grammar(None))
    return found[0].when if any(grammar.beside.fullmatch(rest) for grammar in grammars) else None


def _dates(line: _Line, language: str | None, grammar: _Grammar) -> Iterator[PrintedDate]:
    done = 0
    for match in grammar.days.finditer(line.folded):
        try:
            day = _day(match.groupdict(), grammar.names, language, _beside(line.folded, match))
        except (ValueError, OverflowError):
            continue
        if day and day.year in _YEARS:
            found = _with_clock(line, day, (done, *match.span()), grammar)
            found = replace(found, has_name=any(match[f"name_{form}"] for form in "12345"))
            yield found
            done = found.end


def _beside(folded: str, match: re.Match[str]) -> str:
    """The words that are printed right before and after a day."""
    before = _WORD.findall(folded, max(0, match.start() - _MOST_BETWEEN), match.start())
    return " ".join((*before[-1:], *_WORD.findall(folded, match.end(), match.end() + _MOST_BETWEEN)[:1]))


def _day(said: Mapping[str, str | None], names: CalendarNames, language: str | None, beside: str) -> date | None:
    """The day that the groups of a match name; None where their order is open, whatever weekday stands beside them."""
    number = {name: int(text) for name, text in said.items() if text and text.isdigit()}
    for form in "1234":
        if name := said[f"name_{form}"]:
            return _named_day(number[f"year_{form}"], name, number[f"day_{form}"], names)
    if "cjk_month" in number:
        year = calendars.year_of_era(said["era"], said["era_year"] or "") if said["era"] else number["cjk_year"]
        return date(year, number["cjk_month"], number["cjk_day"])
    if said["name_5"]:
        return _short_thai_day(number["year_5"], said["name_5"].strip("."), number["day_5"], names)
    if "year_6" in number:
        return calendars.gregorian_day(number["year_6"], number["month_6"], number["day_6"], language)
    one, two = number["one"], number["two"]
    if said["sign"] != "." and one != two and max(one, two) <= 12:
        year = number["year_7"]
        if year in _YEARS and (named := named_day((one, two), year, beside, language)):
            return named
        if not _is_day_first(language):
            return None
    month, day = (one, two) if two > 12 and said["sign"] != "." else (two, one)
    return calendars.gregorian_day(number["year_7"], month, day, language)


def _is_day_first(language: str | None) -> bool:
    return language not in (None, "en") and prints_day_first(language or "")


def _named_day(year: int, name: str, day: int, names: CalendarNames) -> date:
    if name not in names.months:
        return calendars.persian_day(year, calendars.PERSIAN_MONTHS[name], day)
    is_thai = "\u0e00" <= name[0] <= "\u0e7f"
    return calendars.gregorian_day(year, names.months[name], day, "th" if is_thai else None)


def _short_thai_day(year: int, name: str, day: int, names: CalendarNames) -> date | None:
    """16 พ.ย. 69: of the Buddhist era, where such a year of ours is far off; else it is open."""
    if name not in names.months or year < _LEAST_SHORT_THAI_YEAR:
        return None
    return calendars.gregorian_day(2500 + year, names.months[name], day, "th")


def _with_clock(line: _Line, day: date, span: tuple[int, int, int], grammar: _Grammar) -> PrintedDate:
    """The day with the clock that is printed after it, else before it. span: what was read before ends, day's ends."""
    done, start, end = span
    for match in (
        grammar.clock.match(line.folded, end),
        grammar.clock_before.search(line.folded, max(done, start - 60), start),
    ):
        clock = _time(match.groupdict()) if match else None
        if match and clock:
            zone, after = printed_zone(line.text, match.end("clock"))
            when = datetime.combine(day, clock, zone)
            return PrintedDate(min(start, match.start("clock")), max(end, after), when, has_clock=True, has_name=False)
    return PrintedDate(start, end, datetime.combine(day, time()), has_clock=False, has_name=False)


def _time(said: Mapping[str, str | None]) -> time | None:
    hour, minute, second = (int(said[name] or 0) for name in ("hour", "minute", "second"))
    if said["late"] or said["late_before"]:
        hour = hour % 12 + 12 if hour <= 12 else hour
    elif said["early"] or said["early_before"]:
        hour = hour % 12 if hour <= 12 else hour
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


@lru_cache(maxsize=100)
def _grammar(language: str | None) -> _Grammar:
    names = _names(language)
    joins = fold(stamps.words_of(stamps.reading_languages(language), "joins"))
    joins += "".join(f"|{word}" for word in words_in_dates(language or ""))
    beside = rf"{_SIGNS}|(?:{either(names.weekdays)}|{joins}){_LETTER_FOLLOWS}|{CJK_WEEKDAY}"
    between = rf"(?:{beside}){{0,{_MOST_BETWEEN}}}"
    clock = _clock(names.halves)
    persian = calendars.PERSIAN_MONTHS if language in (None, "fa") else ()
    return _Grammar(
        names,
        re.compile(f"{_named_days(either([*names.months, *persian]))}|{_NUMBERS}"),
        re.compile(rf"(?:t(?=\d)|{between}){clock}"),
        # What is printed between the two may hold the zone, which is read from the line itself.
        re.compile(rf"(?<!\d)(?<!\d[.,:/-]){clock}(?:{beside}|[a-z]{{2,4}}\b|[+-]\d\d:?\d\d){{0,{_MOST_BETWEEN}}}$"),
        re.compile(rf"(?:{beside})*"),
    )


def _names(language: str | None) -> CalendarNames:
    """Of a language, those of English with it."""
    if language is None:
        names = names_anywhere()
        return CalendarNames(names.months, names.weekdays, {**names.halves, **LATIN_HALVES})
    own, english = calendar_names(language), calendar_names("en")
    halves = {**english.halves, **own.halves, **LATIN_HALVES}
    return CalendarNames({**english.months, **own.months}, english.weekdays | own.weekdays, halves)


def _named_days(months: str) -> str:
    """16 November 2026, November 16, 2026, 2026. november 16., 2026. gada 16. novembris, 2026-yil 16-noyabr."""
    one, two = (_DAY.replace("{day}", rf"(?P<day_{form}>\d{{1,2}})") for form in (1, 2))
    return (
        rf"{one}{_GAP}{_OF}(?P<name_1>{months})(?:/(?:{months}))?{_GAP}{_OF_YEAR}(?P<year_1>\d{{4}})(?!\d)"
        rf"|(?<![^\W\d_])(?P<name_2>{months})[ .,،]{{0,3}}{two}[ .,،]{{1,3}}(?P<year_2>\d{{4}})(?![\d:])"
        rf"|(?<!\d)(?P<year_3>\d{{4}})(?:\.| m\.)?{_GAP}(?P<name_3>{months}){_GAP}(?P<day_3>\d{{1,2}})"
        r"(?![\d:]|,? \d{4})"
        rf"|(?<!\d)(?P<day_5>\d{{1,2}}) ?(?P<name_5>[\u0e00-\u0e7f.]{{3,12}}) ?(?P<year_5>\d\d)(?!\d)"
        rf"|(?<!\d)(?P<year_4>\d{{4}})(?:\. gada|[ -]?{_YEAR_WORD}\.?,?) (?P<day_4>\d{{1,2}})[.-]? ?"
        rf"(?P<name_4>{months})"
    )


def _clock(halves: Mapping[str, bool]) -> str:
    """14:30, 14.30, 14h30, 14 Uhr, 2:30 p.m., 午後2時30分."""
    early, late = (either(word for word, is_late in halves.items() if is_late is half) for half in (False, True))
    before = rf"(?:(?:(?P<early_before>{early})|(?P<late_before>{late}))\.? ?)?"
    after = rf"(?: ?(?:(?P<early>{early})|(?P<late>{late}))\.?{_LETTER_FOLLOWS})?"
    second = r"(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    minute = rf" ?(?:[:.h]|ч|時|时|點|点|시) ?(?P<minute>\d\d)(?!\d|[./-]\d){second} ?[分분]?"
    alone = rf"(?= ?(?:{_HOUR_SIGN}|{early}|{late}){_LETTER_FOLLOWS})"
    return rf"(?P<clock>{before}(?P<hour>\d{{1,2}})(?:{minute}|{alone}){after}(?: ?{_HOUR_SIGN}\.?{_LETTER_FOLLOWS})?)"
