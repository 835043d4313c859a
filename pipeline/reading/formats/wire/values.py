"""What formats of a wire write in a place -> the value: names, numbers, times, statuses."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pipeline.reading.fields import text_of
from pipeline.text.names.person_names import split_names

USABLE, WITHHELD, EMBARGOED, CANCELED = "usable", "withheld", "embargoed", "canceled"
_STATUSES = {
    **dict.fromkeys(("usable", "use", "published", "corrected", "released"), USABLE),
    **dict.fromkeys(("withheld", "withhold", "hold", "onhold"), WITHHELD),
    **dict.fromkeys(("embargoed", "embargo"), EMBARGOED),
    **dict.fromkeys(
        ("canceled", "cancelled", "cancel", "kill", "killed", "recalled", "elimination", "deleted"), CANCELED
    ),
}
_BY = re.compile(
    r"\s*(?:written by|reported by|by|von|por|par|di|door|av|af|de|text|foto|byline)\b\s*:?\s+(?=\S)", re.IGNORECASE
)
_WITH = re.compile(r" (?:with|avec|mit|con|met) | in (?=[A-Z][\w-]+(?:,|$))")
_DASHES = " -–—_"
_ID_DOMAIN = re.compile(r"(?:urn:newsml:|tag:)([\w.-]+\.[a-z]{2,})\b", re.IGNORECASE)


def text(value: Any) -> str | None:
    """A value as text on one line; None of one that stands for none."""
    found = text_of(value)
    return " ".join(found.split()) or None if found else None


def whole(value: Any) -> int | None:
    """A whole number of at most nine digits; None of anything else."""
    found = re.fullmatch(r"\s*(\d{1,9})(?:\.0*)?\s*", str(value)) if isinstance(value, (int, float, str)) else None
    return int(found[1]) if found and not isinstance(value, bool) else None


def moment(value: str | None, zone: str) -> datetime | None:
    """A time in ISO 8601, basic or extended, in UTC; `zone` where it names none. None of anything else."""
    try:
        when = datetime.fromisoformat((value or "").strip())
        return (when if when.tzinfo else when.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def tail(code: str | None) -> str | None:
    """A code without its vocabulary: `usable` of `stat:usable` and of `http://cv.iptc.org/newscodes/stat/usable`."""
    found = text(code)
    return re.split(r"[:/#]", found.rstrip("/"))[-1] or None if found else None


def tails(codes: Iterable[str | None]) -> tuple[str, ...]:
    """Each code without its vocabulary, once."""
    return tuple(dict.fromkeys(found for code in codes if (found := tail(code))))


def status_of(given: str | None, signals: Iterable[str]) -> str:
    """What may be done with an item: what most forbids it, of its status and of what its signals say.

    A status that is not known withholds it: an item that must not be used is not to pass for one that may.
    """
    found = _STATUSES.get(given.lower().strip(), WITHHELD) if given else USABLE
    said = {_STATUSES.get(signal.lower()) for signal in signals}
    return next((status for status in (CANCELED, WITHHELD, EMBARGOED) if status == found or status in said), USABLE)


def people(*lines: str | None) -> tuple[str, ...]:
    """The people whom bylines name."""
    given = (_WITH.sub(", ", _BY.sub("", line, count=1)) for line in lines if line)
    return tuple(dict.fromkeys(name for line in given for name in split_names(line)))


def place(dateline: str | None) -> str | None:
    """A dateline without the agency and the dash that follow the place."""
    bare = (text(dateline) or "").rstrip(_DASHES)
    before, bracket, inside = bare.rpartition("(")
    is_agency = bool(bracket) and inside.find(")") == len(inside) - 1
    return (before if is_agency else bare).rstrip() or None


def domain(item_id: str) -> str | None:
    """The domain that an item's id names as its giver's."""
    found = _ID_DOMAIN.match(item_id)
    try:
        host = urlsplit(item_id).hostname if item_id.startswith(("http://", "https://")) else None
    except ValueError:
        host = None
    return found[1].lower() if found else (host or "").removeprefix("www.").removeprefix("api.") or None
