"""HTML -> the dates of the article as its markup has them, in meta tags and time elements, or as the page shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from htmldate.core import DATE_ATTRIBUTES, NAME_MODIFIED, PROPERTY_MODIFIED
from lxml.html import document_fromstring

_TAG = re.compile(
    r"<(?:(?:meta|time)\s|(?:abbr|div|p|span)\s(?=[^>]{0,300}itemprop=[\"']?date))"
    r"(?:[^<>\"']++|\"[^\"]{0,2000}\"|'[^']{0,2000}'){0,100}+>",
    re.IGNORECASE,
)
_MOST = 200  # tags; elements that are not closed stand in one another, and lxml goes no deeper than 255
_PUBLISHED = DATE_ATTRIBUTES - {"meta"}
_MODIFIED = (NAME_MODIFIED | PROPERTY_MODIFIED) - DATE_ATTRIBUTES


@dataclass(frozen=True)
class MarkupDates:
    """Dates as printed in the markup, the likeliest first; `times`: of time elements that say no more than a date."""

    published: tuple[str, ...]
    modified: tuple[str, ...]
    times: tuple[str, ...]


def markup_dates(html: str) -> MarkupDates:
    """The dates in the attributes of meta tags and time elements; what is named as published goes before the rest."""
    named = list(_named(html))
    published = [(name, value) for name, value in named if name in _PUBLISHED]
    return MarkupDates(
        tuple(value for _, value in sorted(published, key=lambda date: "pub" not in date[0])),
        tuple(value for name, value in named if name in _MODIFIED),
        tuple(value for name, value in named if name == "time"),
    )


def as_shown(day: str, page: str) -> str | None:
    """A day, 2026-03-01, that was made out of a page, if the page shows it; where the order is open, as it shows it.

    For a year or a month alone, as in a copyright line, its first day is made out. `page`: address and HTML.
    """
    year, month, number = (int(part) for part in day.split("-"))
    if re.search(rf"(?<!\d){year}(?:{month:02}{number:02}|\D0?{month}\D0?{number})(?!\d)", page):
        return day
    either = rf"0?{number}([./-])0?{month}|0?{month}([./-])0?{number}"
    if number <= 12 and (match := re.search(rf"(?<![\d./-])(?:{either})[./-](?:{year}|{year % 100:02})(?!\d)", page)):
        return match[0]
    return day if number > 1 or re.search(rf"(?<!\d)0?1(?!\d)[^\d<>©/-]{{1,20}}{year}", page) else None


def _named(html: str) -> Iterator[tuple[str, str]]:
    tags = _TAG.findall(html)[:_MOST]
    for tag in document_fromstring("<html>" + "".join(tags)).iter() if tags else ():
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.tag
        value = tag.get("content") or tag.get("datetime")
        if value:
            yield name.lower(), value
