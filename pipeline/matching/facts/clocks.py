"""Folded text -> the times of day in it, of 24 hours."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.units import format_unit

from pipeline.matching.facts.fact import TIME, Fact
from pipeline.text.printed_dates.names import LATIN_HALVES, calendar_names, either, fold, names_anywhere

_BEGIN, _NOT_LETTER = r"(?<![\d.,:/-])", r"(?![^\W\d_])"
_HOUR_SIGN = rf"(?:uhr|uur|klo|hrs?|h|ч|น\.){_NOT_LETTER}"
_ZONE = r"(?:gmt|utc|cet|cest|est|edt|ist|bst|jst|hours|hrs|local time)"
_CJK_EARLY, _CJK_LATE = "午前|上午|早上|凌晨|清晨|오전|새벽", "午後|下午|晚上|傍晚|오후|밤"
_HOURS_BEHIND = "बजे|টা|বাজে|மணி|గంటల|ਵਜੇ|વાગ્યે|वाजता|بجے"  # of languages that say the part of the day first
_NOON, _DAY, _HALF_AN_HOUR = 12, 24, 30
_HOUR = 3600  # seconds
_LENGTHS: tuple[Literal["long"], Literal["short"]] = ("long", "short")
_LEAST_LETTERS = 3


def clocks_in(folded: str, language: str | None) -> Iterator[Fact]:
    """Times of day in text folded as `printed_dates` does."""
    for match in _pattern(language).finditer(folded):
        if clock := _clock(match, language):
            yield Fact(TIME, clock, None, *match.span())


def may_have_half(text: str, language: str | None) -> bool:
    """Whether a number in a text may be an hour of a half or part of the day; in less time than it takes to read it."""
    return bool(_hint(language).search(text.lower()))


@lru_cache(maxsize=100)
def _hint(language: str | None) -> re.Pattern[str]:
    """A digit, perhaps a word for hours, and the first letters of a half or part; in some languages that before it."""
    names = {*_halves(language), *_parts(language), *_printed_parts(language)}
    spaced = {name for name in names if name[0] < "\u0900"}
    before = either(names - spaced)
    return re.compile(
        rf"\d\S{{0,3}} ?(?:[^\W\d_]{{1,8}} )?(?:{either(spaced)})|(?:{before}|{_CJK_EARLY}|{_CJK_LATE}) ?\d"
    )


def in_24_hours(text: str, language: str | None) -> str:
    """A text with its times of day as digits that count from 0 to 24, full hours as an hour alone: 21:30, 21.

    Also those that only a word for a part of the day makes one: 9 de la noche.
    """
    if part := _part_pattern(language):
        text = _printed(text, ((match, _clock_of_part(match, language)) for match in part.finditer(fold(text))))
    return _printed(text, ((match, _clock(match, language)) for match in _pattern(language).finditer(fold(text))))


def _printed(text: str, clocks: Iterable[tuple[re.Match[str], tuple[int, int] | None]]) -> str:
    parts, done = [], 0
    for match, clock in clocks:
        if clock:
            parts += [text[done : match.start()], " ", ":".join(map(str, clock if clock[1] else clock[:1])), " "]
            done = match.end()
    return "".join(parts) + text[done:]


def _clock_of_part(match: re.Match[str], language: str | None) -> tuple[int, int] | None:
    """Of an hour before noon and after it the one that is nearer to the part of the day."""
    hour, minute = int(match["hour"] or match["hour_behind"]), int(match["minute"] or match["minute_behind"] or 0)
    if not 0 < hour <= _NOON or minute >= 60:
        return None
    first, end = _parts(language)[match["part"] or match["part_before"]]
    hours = (hour % _NOON, hour % _NOON + _NOON)
    return min(
        hours, key=lambda one: min((first - one) % _DAY, (one - end) % _DAY) * (not _is_in(one, first, end))
    ), minute


def _is_in(hour: int, first: int, end: int) -> bool:
    return first <= hour < end if first < end else hour >= first or hour < end


@lru_cache(maxsize=100)
def _parts(language: str | None) -> dict[str, tuple[int, int]]:
    """The words for parts of the day, folded, with the hours from which and to which they are said (CLDR)."""
    found: dict[str, tuple[int, int]] = {}
    for name, hours in _printed_parts(language).items():
        found.setdefault(fold(name), hours)
    return found


@lru_cache(maxsize=100)
def _printed_parts(language: str | None) -> dict[str, tuple[int, int]]:
    """The same in small letters, with their accents."""
    try:
        locale = Locale.parse(language or "")
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, tuple[int, int]] = {}
    for part, (rule, *_) in locale.day_period_rules.get(None, {}).items():
        for use, width in product(("format", "stand-alone"), ("wide", "abbreviated")):
            name = locale.day_periods.get(use, {}).get(width, {}).get(part, "").lower().strip(" .")
            if "from" in rule and len(name) >= _LEAST_LETTERS:
                found.setdefault(name, (rule["from"] // _HOUR, rule["before"] // _HOUR))
    return found


@lru_cache(maxsize=100)
def _part_pattern(language: str | None) -> re.Pattern[str] | None:
    """9 de la noche, 9:30 abends, 9 часов вечера; शाम 7 बजे."""
    parts = either(_parts(language))
    if not _parts(language):
        return None
    hours = either(fold(unit) for unit in _hour_units(language or ""))
    return re.compile(
        rf"{_BEGIN}(?P<hour>\d{{1,2}})(?:[:.h](?P<minute>\d\d))?(?: ?(?:{hours}))? (?P<part>{parts}){_NOT_LETTER}"
        rf"|(?<![^\W\d_])(?P<part_before>{parts}) (?P<hour_behind>\d{{1,2}})"
        rf"(?:[:.](?P<minute_behind>\d\d)| ?(?:{_HOURS_BEHIND}))"
    )


def _hour_units(language: str) -> set[str]:
    """What stands between an hour and the part of the day."""
    said = (format_unit(n, "duration-hour", length, locale=language) for n in (1, 3, 9) for length in _LENGTHS)
    return {"uhr", "uur", *(re.sub(r"\d", "", unit).strip() for unit in said)}


def _clock(match: re.Match[str], language: str | None) -> tuple[int, int] | None:
    """The hour and minute of what looks like a time; None where it is none."""
    said = {name: text for name, text in match.groupdict().items() if text}
    hour, minute = int(_one(said, "hour") or 0), int(_one(said, "minute") or 0)
    minute = _HALF_AN_HOUR if "past" in said else minute
    half, early, late = _one(said, "half"), _one(said, "early"), _one(said, "late")
    is_late = bool(late) if early or late else _halves(language)[half] if half else None
    if is_late is not None and hour <= _NOON:
        hour = hour % _NOON + (_NOON if is_late else 0)
    return (hour, minute) if hour < 24 and minute < 60 else None


def _one(said: Mapping[str, str], name: str) -> str | None:
    """The part of that name in whichever form it was printed."""
    return next((text for part, text in said.items() if part.startswith(name)), None)


@lru_cache(maxsize=100)
def _halves(language: str | None) -> dict[str, bool]:
    names = calendar_names(language) if language else names_anywhere()
    return {**names.halves, **LATIN_HALVES}


@lru_cache(maxsize=100)
def _pattern(language: str | None) -> re.Pattern[str]:
    """14:30, 2:30 p.m., 14.30 Uhr, 14h30, 14 Uhr 30, 2 pm, 1430 GMT, 午後2時30分, 下午2:30, 오후 2시 반."""
    half = rf"(?P<half_{{}}>{either(_halves(language))})\.?{_NOT_LETTER}"
    cjk = rf"(?:(?:(?P<early_{{0}}>{_CJK_EARLY})|(?P<late_{{0}}>{_CJK_LATE})) ?)?"
    return re.compile(
        rf"{_BEGIN}{cjk.format(1)}(?P<hour_1>\d{{1,2}}):(?P<minute_1>\d\d)(?::\d\d)?(?![\d:]|[.,]\d)"
        rf"(?: ?(?:{half.format(1)}|{_HOUR_SIGN}))?"
        rf"|{_BEGIN}(?P<hour_2>\d{{1,2}})[.h](?P<minute_2>\d\d)(?!\d)"
        rf"(?: ?(?:{half.format(2)}|{_HOUR_SIGN})|(?<=h\d\d))"
        rf"|{_BEGIN}(?P<hour_3>\d{{1,2}}) ?"
        rf"(?:{half.format(3)}|(?:uhr|uur){_NOT_LETTER}(?: (?P<minute_3>\d\d)(?![\d.,]))?)"
        rf"|{_BEGIN}(?P<hour_4>[012]\d)(?P<minute_4>[0-5]\d) ?{_ZONE}{_NOT_LETTER}"
        rf"|{_BEGIN}{cjk.format(5)}(?P<hour_5>\d{{1,2}}) ?[時时點点시](?![間间])"
        r"(?: ?(?P<minute_5>\d{1,2}) ?[分분]|(?P<past>半| ?반(?![^\W\d_])))?"
    )
