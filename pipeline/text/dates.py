"""Date as printed -> moment in UTC, or none and a note why."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from importlib import import_module
from zoneinfo import ZoneInfo

from dateparser.date import DateDataParser
from dateutil import parser as dateutil_parser

from pipeline.errors import UsageError
from pipeline.text.words import words

_CALENDAR = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march"),
    *("april", "may", "june", "july", "august", "september", "october", "november", "december"),
)
_ISO = "2026-03-01 or 2026-03-01T06:30"
_TOLERANCE = timedelta(hours=24)  # clocks and zones are wrong by hours, not by days
_EARLIEST_YEAR = 1600  # before there were newspapers; content systems write the year 1 for "no date"
_LONGEST = 100  # characters of a date, the longest spellings included
_HOURS = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8,
    "HST": -10, "BST": 1, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "IST": 5.5,
    "SGT": 8, "HKT": 8, "PHT": 8, "AWST": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "MEZ": 1, "MESZ": 2, "WAT": 1, "CAT": 2, "SAST": 2, "EAT": 3, "IDT": 3, "PKT": 5, "NPT": 5.75, "ICT": 7, "WIB": 7,
    "WITA": 8, "WIT": 9, "MYT": 8, "ACST": 9.5, "ACDT": 10.5, "NST": -3.5, "NDT": -2.5, "ADT": -3, "BRT": -3, "ART": -3,
}  # fmt: skip
_ZONES: dict[str, tzinfo] = {
    **{name: timezone(timedelta(hours=hours)) for name, hours in _HOURS.items()},
    **dict.fromkeys(("UTC", "GMT", "UT", "Z"), UTC),
    "ET": ZoneInfo("America/New_York"),
    "CT": ZoneInfo("America/Chicago"),
    "PT": ZoneInfo("America/Los_Angeles"),
}
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2}) ?([./-]| ) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?!\d)")
_FULL_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
# With these, dateparser reads nothing relative to today, and no date that leaves a part open or unread.
_STRICT = {
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PARSERS": ["absolute-time"],
    "DATE_ORDER": "DMY",
}
_EPOCH = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?$")  # seconds or milliseconds
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_ZONE_BEFORE_OFFSET = re.compile(  # UTC+2, where dateutil takes the sign the other way round, as POSIX does
    rf"(?<=[\dm.]) ?(?!(?:[ap]m|{_MONTHS})\b)[a-z]{{2,5}} ?(?=[+-](?:0?\d|1[0-4])(?::?\d\d)?(?!\d))", re.IGNORECASE
)
_ZONE_AFTER_OFFSET = re.compile(r"(?<=[+-]\d\d)(:?\d\d) ?\([^()]*\)$")  # +0100 (Central European Time)
_HOUR_MARK = re.compile(r"(?<=\d) ?h ?(?=\d\d\b)")  # 10h30
_CLOCK_MARK = re.compile(r"\bkl(?:ockan\b|\b\.?) ?(?=\d)")  # kl. 10:30
_OFFSET = rf"(?: ?(?:(?:UTC|GMT) ?[+-]\d{{1,2}}(?::?\d\d)?|[+-]\d\d:?\d\d|(?-i:{'|'.join(_ZONES)}))\b)?"
_CLOCK = rf"(?:T|,? (?:at )?)\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\.\d{{1,6}})?(?: ?[ap]\.?m\b\.?)?{_OFFSET}"
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"\b(?:{_YEAR}-\d\d-\d\d|{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}|\d{{1,2}} {_MONTHS},? {_YEAR})\b"
    rf"(?:{_CLOCK})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in UTC, or None and then `note` says why; both are None where no date was given."""

    when: datetime | None
    note: str | None = None


class _AmbiguousError(ValueError):
    """The date can be read in more than one way."""


class _UnknownZoneError(ValueError):
    """The date names a zone by letters that stand for none, or for several."""


def first(values: Iterable[str | None], zone: str, ingested_at: datetime, lang: str | None = None) -> Moment:
    """The first of some dates that can be used, with the notes on those before it."""
    notes: dict[str, None] = {}
    when = None
    for value in values:
        moment = parse(value, zone, ingested_at, lang)
        notes |= {moment.note: None} if moment.note else {}
        when = moment.when
        if when:
            break
    return Moment(when, "; ".join(notes) or None)


def parse(value: str | None, zone: str, ingested_at: datetime, lang: str | None = None) -> Moment:
    """Read a date in any usual spelling.

    zone: where the date itself names none. ingested_at: what lies more than 24 hours after it is no date of
    publication. lang: ISO 639-1, the language of the article, in which a month may be named; English is always read.
    A date without a time is midnight in its zone; one without a day, a month or a year is none.

    A date in numbers alone is read where its order is beyond doubt: the year first; with dots the day before the month
    (no locale of the CLDR has it otherwise); with other marks if one of the two cannot be a month or both are the
    same. Its year has four digits. 11/12/2019 and 11/12/19 are none.

    A zone is known by its distance from UTC, or by letters that mean one zone to readers of news. Of a date with other
    letters none can tell the time: it is none.
    """
    text = (value or "").strip()
    if not text:
        return Moment(None)
    try:
        when = _read(text[:_LONGEST], zone, lang)
    except _AmbiguousError:
        return Moment(None, f"date {text[:_LONGEST]!r} leaves the order of day, month and year open")
    except _UnknownZoneError:
        return Moment(None, f"date {text[:_LONGEST]!r} names a zone that is not known")
    except (ValueError, OverflowError):
        return Moment(None, f"date {text[:_LONGEST]!r} could not be read")
    if when.year < _EARLIEST_YEAR:
        return Moment(None, f"date {text[:_LONGEST]!r} is before {_EARLIEST_YEAR}")
    if when > ingested_at + _TOLERANCE:
        return Moment(None, f"date {text[:_LONGEST]!r} lies in the future")
    return Moment(when)


def fullest(values: Iterable[str | None], lang: str | None = None) -> str | None:
    """Of one date, as printed in several places, the first that can be read, or one after it of that day with the time.

    The first of all where none can be read.
    """
    given: str | None = None
    day: date | None = None
    for value in filter(None, values):
        when = _printed(value, lang)
        if when and when.date() == (day or when.date()):
            if when.time() != time():
                return value
            given, day = value if day is None else given, when.date()
        given = given or value
    return given


def find_date(line: str) -> str | None:
    """The first full date in a line, with its time, if its spelling leaves no doubt of day and month."""
    match = _DATE.search(line[:400])
    return match[0] if match else None


def _printed(text: str, lang: str | None) -> datetime | None:
    """As the clock stood where it was printed; None of what is no date."""
    try:
        when = _read_as_printed(text.strip()[:_LONGEST], lang)
    except (ValueError, OverflowError):
        return None
    return when if when.year >= _EARLIEST_YEAR else None


def _read(text: str, zone: str, lang: str | None) -> datetime:
    when = _read_as_printed(text, lang)
    return (when if when.tzinfo else when.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)


def _read_as_printed(text: str, lang: str | None) -> datetime:
    if epoch := _EPOCH.match(text):
        return datetime.fromtimestamp(float(text) / (1000 if epoch[2] else 1), UTC)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return _read_free(text, lang)


def _read_free(text: str, lang: str | None) -> datetime:
    day_first = _day_first(text)
    text = _ZONE_AFTER_OFFSET.sub(r"\1", _ZONE_BEFORE_OFFSET.sub(" ", text))
    try:
        return _read_english(text, day_first=day_first)
    except (ValueError, OverflowError):
        when = _read_in_language(text, lang, day_first=day_first)
        if when is None:
            raise
        return when


def _read_english(text: str, *, day_first: bool) -> datetime:
    """As dateutil reads it. What the text leaves open shows in two readings with different defaults."""
    one, other = (
        dateutil_parser.parse(
            text, default=default, dayfirst=day_first, tzinfos=lambda name, offset: _zone(name, offset)
        )
        for default in (datetime(2000, 1, 1), datetime(2004, 2, 2))
    )
    if one != other:
        raise ValueError("no full date")
    return one


def _read_in_language(text: str, lang: str | None, *, day_first: bool) -> datetime | None:
    """As dateparser reads it in that language; None of what it cannot read."""
    reader = _reader(lang) if lang and _FULL_YEAR.search(text) else None
    if reader is None:
        return None
    order = r"\4-\3-\1" if day_first else r"\4-\1-\3"
    plain = _CLOCK_MARK.sub("", _HOUR_MARK.sub(":", _NUMBERS.sub(order, text)))
    when: datetime | None = reader.get_date_data(plain).date_obj
    name = when.tzname() if when else None
    return when.replace(tzinfo=_zone(name, None)) if when and name and name.isalpha() else when


@lru_cache(maxsize=200)
def _reader(lang: str) -> DateDataParser | None:
    """None for a language that dateparser does not know."""
    try:
        return DateDataParser(languages=["nb" if lang == "no" else lang], settings=_STRICT)
    except ValueError:
        return None


def _day_first(text: str) -> bool:
    """Whether the day comes first in a date in numbers, if the text holds one."""
    match = _NUMBERS.search(text)
    if not match:
        return False
    one, mark, two, year = int(match[1]), match[2], int(match[3]), match[4]
    if len(year) == 2 or (mark != "." and one != two and max(one, two) <= 12):
        raise _AmbiguousError
    return mark == "." or one > 12


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    if name is None:
        return None
    if name.upper() not in _ZONES:
        raise _UnknownZoneError
    return _ZONES[name.upper()]


@cache
def calendar_words(language: str) -> frozenset[str]:
    """The names of weekdays and months in a language, folded, as dateparser knows them; English ones in any case."""
    try:
        known = import_module(f"dateparser.data.date_translation_data.{language}").info
    except ModuleNotFoundError:
        known = {}
    named = {word for name in _CALENDAR for word in known.get(name, ())}
    return frozenset(token for word in named | set(_CALENDAR) for token in words(word))


def given_time(said: str) -> datetime:
    """A time that a person gives, ISO 8601; without a zone UTC.

    Raises:
        UsageError: it is none.
    """
    try:
        when = datetime.fromisoformat(said)
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (ValueError, OverflowError):  # a time of the year 1 may be none in UTC
        raise UsageError(f"{said!r} is no time: give one such as {_ISO}") from None
