"""Rows -> HTML in which all that came from outside stays text: the templates, and what they may make of a value."""

import base64
import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from jinja2 import Environment

SHARED = "pipeline.inspection.report"  # the package whose templates others may use, too
_LONGEST_ADDRESS = 2000
_CODE = re.compile("`([^`]+)`")
_SHORT_ID = 8


def render(template: str, package: str, **values: Any) -> str:
    """A template of a package of ours, filled in."""
    return _environment(package).get_template(template).render(**values)


@cache
def _environment(package: str) -> "Environment":
    """The templates of a package, with those that all pages share; each is compiled once."""
    # Imported here, as all that only pages need: a run that writes no report does without.
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    env = Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in (package, SHARED)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= FILTERS
    return env


def style_sheet() -> tuple[Markup, str]:
    """The style sheet of all pages, and the name by which a content security policy allows it and no other."""
    css = resources.files("pipeline.inspection.report").joinpath("templates", "style.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return Markup(css), f"sha256-{digest}"


def web_address(url: str | None) -> str | None:
    """An address that may become a link: of the web, with a host, and without signs that no address has."""
    if not url or len(url) > _LONGEST_ADDRESS or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def language(code: str | None) -> str | None:
    """A language that a browser knows by its code; a page may claim any."""
    return code if code and code in _languages() else None


@cache
def _languages() -> frozenset[str]:
    from babel import Locale

    return frozenset(code for code in map(str, Locale("en").languages) if re.fullmatch("[a-z]{2,3}", code))


def cut(text: str | None, length: int) -> str:
    """The beginning of a text, up to a word's end if one is near."""
    if not text or len(text) <= length:
        return text or ""
    head = text[:length]
    whole = head.rsplit(None, 1)[0]
    return f"{whole if len(whole) > length // 2 else head} …"


def paragraphs(text: str) -> list[str]:
    """A text's paragraphs."""
    return [part for part in text.split("\n\n") if part.strip()]


def moment(when: datetime | date | None) -> str:
    """A day, or a time in UTC to the minute; nothing where it is not known."""
    if when is None:
        return ""
    return f"{when.astimezone(UTC):%Y-%m-%d %H:%M}" if isinstance(when, datetime) else f"{when:%Y-%m-%d}"


def share(value: float | None) -> str:
    """A share in percent; nothing where it is not known."""
    return "" if value is None else f"{value:.0%}"


def number(value: float | None) -> str:
    """A count with its thousands apart."""
    return "" if value is None else f"{value:,.0f}"


def counted(n: int, word: str) -> str:
    """A count of things whose name takes an s."""
    return f"{n:,} {word}" if n == 1 else f"{n:,} {word}s"


def seconds(value: float | None) -> str:
    """A time as people say it."""
    if value is None:
        return ""
    minutes, rest = divmod(round(value), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{value:.1f} s"


def coded(words: str) -> Markup:
    """Words of our own documentation, with what stands in backticks as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(words))))


def short_id(name: str | None) -> str:
    """As many digits of an id as commands need."""
    return (name or "")[:_SHORT_ID]


FILTERS: Mapping[str, Any] = {
    "coded": coded,
    "counted": counted,
    "cut": cut,
    "language": language,
    "moment": moment,
    "number": number,
    "paragraphs": paragraphs,
    "seconds": seconds,
    "share": share,
    "short_id": short_id,
    "web_address": web_address,
}
