"""Day and month in numbers -> which is which, by the numbers themselves, or by the weekday printed beside them."""

import re
from datetime import date

from pipeline.text.printed_dates.names import fold, weekday_numbers

_NUMBERS = re.compile(r"(?<!\d)(?<!\d{4}[./-])(?<!\d{4}[./-] )(\d{1,2}) ?([./-]| ) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")


class AmbiguousError(ValueError):
    """The date can be read in more than one way."""


def is_order_open(text: str) -> bool:
    """Whether a date in numbers with a full year can be read in two ways: 11/12/2019."""
    match = _NUMBERS.search(text)
    return match is not None and len(match[4]) == 4 and _is_open(match)


def is_day_first(text: str, lang: str | None) -> bool:
    """Whether the day comes first in a date in numbers, if the text holds one.

    Raises:
        AmbiguousError: nothing tells.
    """
    match = _NUMBERS.search(text)
    if not match:
        return False
    one, two, year = int(match[1]), int(match[3]), match[4]
    if len(year) == 4 and not _is_open(match):
        return match[2] == "." or one > 12
    day = named_day((one, two), int(year), text, lang) if len(year) == 4 else None
    if day is None:
        raise AmbiguousError
    return day.day == one


def _is_open(match: re.Match[str]) -> bool:
    one, two = int(match[1]), int(match[3])
    return match[2] != "." and one != two and max(one, two) <= 12


def named_day(numbers: tuple[int, int], year: int, beside: str, language: str | None) -> date | None:
    """The day, if what stands beside the numbers names one weekday, and one of their two readings alone falls on it.

    `Wed, 11/04/2026` is the 4th of November, as the 11th of April is a Saturday. numbers: neither above 12. beside: in
    the language (ISO 639-1) or in English.
    """
    known = {**weekday_numbers("en"), **(weekday_numbers(language) if language else {})}
    named = {known[word] for word in _WORD.findall(fold(beside)) if word in known}
    one, two = numbers
    days = [day for day in {date(year, one, two), date(year, two, one)} if {day.isoweekday()} == named]
    return days[0] if len(days) == 1 else None
