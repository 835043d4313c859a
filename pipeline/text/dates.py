"""Date as printed -> moment in UTC, or none and a note why."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil import parser as dateutil_parser

from pipeline.errors import UsageError
from pipeline.text.printed_dates import stamps
from pipeline.text.printed_dates.grammar import PrintedDate, dates_in, only_date
from pipeline.text.printed_dates.names import MONTHS, fold
from pipeline.text.printed_dates.orders import AmbiguousError, is_day_first, is_order_open
from pipeline.text.printed_dates.zones import ZONES

_ISO = "2026-03-01 or 2026-03-01T06:30"
_TOLERANCE = timedelta(hours=24)  # clocks and zones are wrong by hours, not by days
_ZERO = datetime(1970, 1, 1)
_EARLIEST_YEAR = 1600  # before there were newspapers; content systems write the year 1 for "no date"
_LONGEST = 100  # characters of a date, the longest spellings included
_LONGEST_LINE = 400
_OTHER_CALENDARS = frozenset(["th", "lo", "km", "fa"])  # languages in which a year may be of another calendar than ours
_EPOCH = re.compile(
    r"(?:/Date\()?(\d{10})(\d{3}|\d{6}|\d{9})?(?:\.(\d+))?(?:(?:[+-]\d{4})?\)/)?$"
)  # seconds, or 1000ths and so on
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_ZONE_BEFORE_OFFSET = re.compile(  # UTC+2, where dateutil takes the sign the other way round, as POSIX does
    rf"(?<=[\dm.]) ?(?!(?:[ap]m|{_MONTHS})\b)[a-z]{{2,5}} ?(?=[+-](?:0?\d|1[0-4])(?::?\d\d)?(?!\d))", re.IGNORECASE
)
# +0100 (Central European Time); and as Go prints a time: +0100 CET m=+0.01
_ZONE_AFTER_OFFSET = re.compile(r"(?<=[+-]\d\d)(:?\d\d)(?: ?\([^()]*\)| [A-Z]{3,5}| [+-]\d{2,4})(?: m=\S+)?$")
# A plus that an address was given in and read out of as a blank; a minus stays one.
_LOST_PLUS = re.compile(r"(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?) (\d\d:?\d\d)$")
_ZONE_IN_BRACKETS = re.compile(  # as Java prints it: +01:00[Europe/Paris], and as others do: 09:00 Europe/Paris
    r" ?\[([A-Za-z_]+(?:/[\w+-]+){0,2})\]$| ([A-Z][a-z]+(?:/[A-Z][\w-]+){1,2})$"
)

_YEAR_BEFORE_0 = "-0001"  # as PHP prints the date 0000-00-00: Mon, 30 Nov -0001 00:00:00 +0000
# The end of a day, as ISO 8601 has it.
_END_OF_DAY = re.compile(r"(?<![\d:])24:00(?::00(?:\.0+)?)?(?![\d:])")
# RFC 822 as systems write it in languages that number their months: 金, 03 4月 2026; T6, 03 Th4 2026.
_NUMBERED_MONTH = re.compile(
    r"^(?:[^\W\d]\w{0,11}\.?, ?)?(\d{1,2}) (?:(?=\d{1,2} ?[月월])|th(?:g|áng)? ?)(1[0-2]|0?[1-9])"
    r"(?: ?[月월])?,? (?=\d{4}\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in UTC, or None and then `note` says why; both are None where no date was given."""

    when: datetime | None
    note: str | None = None


class _ZeroError(ValueError):
    """The date is the moment from which computers count, which they print where they have none."""


class _UnknownZoneError(ValueError):
    """The date names a zone by letters that stand for none, or for several."""


def first(values: Iterable[str | None], zone: str, ingested_at: datetime, lang: str | None = None) -> Moment:
    """The first of some dates that can be used, with the notes on those before it.

    Where it has no time, one after it of the same day that has one goes before it.
    """
    notes: dict[str, None] = {}
    given = list(values)
    for number, value in enumerate(given):
        moment = parse(value, zone, ingested_at, lang)
        notes |= {moment.note: None} if moment.note else {}
        if moment.when:
            full = parse(fullest(given[number:], lang), zone, ingested_at, lang)
            return Moment(full.when or moment.when, "; ".join(notes) or None)
    return Moment(None, "; ".join(notes) or None)


def parse(value: str | None, zone: str, ingested_at: datetime, lang: str | None = None) -> Moment:
    """Read a date in any usual spelling: ISO 8601, RFC 822, as programs print times, epochs, as outlets print dates.

    zone: where the date itself names none. ingested_at: what lies more than 24 hours after it is no date of
    publication. lang: ISO 639-1, the language of the article, in which a month may be named; English is always read,
    and so are names that mean one month in all languages. A date without a time is midnight in its zone; one without
    a day, a month or a year is none. An epoch counts seconds from 1970 on, or thousandths, millionths, billionths.

    A date in numbers alone is read where its order is beyond doubt: the year first; with dots the day before the month
    (no locale of the CLDR has it otherwise); with other marks if one of the two cannot be a month, both are the same,
    or the weekday beside them tells. Its year has four digits. 11/12/2019 and 11/12/19 are none. Thai years are of the
    Buddhist era, Persian ones of the solar calendar. Where computers begin to count (1970-01-01, 0:00) is no date.

    A zone is known by its distance from UTC, or by letters that mean one zone to readers of news. Of a date with other
    letters none can tell the time: it is none.
    """
    text = (value or "").strip()
    if not text:
        return Moment(None)
    try:
        when = _read(text[:_LONGEST], zone, lang)
    except AmbiguousError:
        return Moment(None, f"date {text[:_LONGEST]!r} leaves the order of day, month and year open")
    except _ZeroError:
        return Moment(None, f"date {text[:_LONGEST]!r} is where computers begin to count, and none")
    except _UnknownZoneError:
        return Moment(None, f"date {text[:_LONGEST]!r} names a zone that is not known")
    except (ValueError, OverflowError, OSError):
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


def find_date(line: str, lang: str | None = None, likely: str | None = None) -> str | None:
    """The first full date in a line, with its time, in ISO 8601, if its spelling leaves no doubt of day and month.

    One that the line calls a change counts only where it has no other. lang: as for `parse`. likely: a language, not
    certain, whose names of months are read where nothing else is.
    """
    line = line[:_LONGEST_LINE]
    found = dates_in(line, lang) or [date for date in dates_in(line, likely) if date.has_name]
    if not found:
        return None
    changed = _changes(line, found, lang)
    when = next((date for date, change in zip(found, changed, strict=True) if not change), found[0])
    return when.when.isoformat() if when.has_clock else when.when.date().isoformat()


def leading_date(text: str, lang: str | None = None) -> int:
    """Length of the full date, with its time, that a text begins with; 0 where it begins with none."""
    found = dates_in(text, lang)
    return found[0].end if found and found[0].start == 0 else 0


def is_change(line: str, lang: str | None = None) -> bool:
    """Whether a line that holds dates calls each of them one of a change."""
    found = dates_in(line[:_LONGEST_LINE], lang)
    return bool(found) and all(_changes(line, found, lang))


def is_day_alone(line: str, lang: str | None = None) -> bool:
    """Whether a line is one full date, without a clock and without a word on what happened then."""
    found = dates_in(line[:_LONGEST_LINE], lang)
    if len(found) != 1 or found[0].has_clock:
        return False
    rest = fold(f"{line[: found[0].start]} {line[found[0].end :]}")
    return not any(_stamp(lang, kind).search(rest) for kind in ("published", "updated"))


def _changes(line: str, found: list[PrintedDate], lang: str | None) -> list[bool]:
    ends = [0, *(date.end for date in found)]
    word = _stamp(lang, "updated")
    return [bool(word.search(fold(line[end : date.start]))) for end, date in zip(ends, found, strict=False)]


@cache
def _stamp(lang: str | None, kind: str) -> re.Pattern[str]:
    words = fold(stamps.words_of(stamps.reading_languages(lang), kind))
    return re.compile(rf"(?:{words})(?![^\W\d_])")


def _printed(text: str, lang: str | None) -> datetime | None:
    """As the clock stood where it was printed; None of what is no date."""
    try:
        when = _read_as_printed(text.strip()[:_LONGEST], lang)
    except (ValueError, OverflowError, OSError):
        return None
    return when if when.year >= _EARLIEST_YEAR else None


def _read(text: str, zone: str, lang: str | None) -> datetime:
    when = _read_as_printed(text, lang)
    return (when if when.tzinfo else when.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)


def _read_as_printed(text: str, lang: str | None) -> datetime:
    when = _as_written(text, lang)
    if _ZERO in (when.replace(tzinfo=None), when.astimezone(UTC).replace(tzinfo=None) if when.tzinfo else None):
        raise _ZeroError
    return when


def _as_written(text: str, lang: str | None) -> datetime:
    if _YEAR_BEFORE_0 in text:
        raise _ZeroError
    if _END_OF_DAY.search(text):
        return _as_written(_END_OF_DAY.sub("00:00", text), lang) + timedelta(days=1)
    text = _NUMBERED_MONTH.sub(lambda said: f"{said[1]} {MONTHS[int(said[2]) - 1]} ", text)
    if epoch := _EPOCH.match(text):
        fraction = ((epoch[2] or "") + (epoch[3] or "") + "000000")[:6]
        return datetime.fromtimestamp(int(epoch[1]), UTC) + timedelta(microseconds=int(fraction))
    if bracket := _ZONE_IN_BRACKETS.search(text):
        when = _as_written(text[: bracket.start()], lang)
        return when if when.tzinfo else when.replace(tzinfo=_zone_of_place(bracket[1] or bracket[2]))
    try:
        return datetime.fromisoformat(_LOST_PLUS.sub(r"\1+\2", text))
    except ValueError:
        return _read_free(text, lang)


def _zone_of_place(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _UnknownZoneError from None


@lru_cache(maxsize=1000)  # the dates of one page are asked for again and again
def _read_free(text: str, lang: str | None) -> datetime:
    if not text.isascii() or lang in _OTHER_CALENDARS:
        when = only_date(text, lang)
        if when and (lang in _OTHER_CALENDARS or not is_order_open(text)):
            return when
    day_first = is_day_first(text, lang)
    plain = _ZONE_AFTER_OFFSET.sub(r"\1", _ZONE_BEFORE_OFFSET.sub(" ", text))
    try:
        return _read_english(plain, day_first=day_first)
    except (ValueError, OverflowError):
        when = only_date(text, lang)
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


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    if name is None:
        return None
    if name.upper() not in ZONES:
        raise _UnknownZoneError
    return ZONES[name.upper()]


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
