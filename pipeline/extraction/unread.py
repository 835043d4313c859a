"""A page -> the same without what is no text to its readers: readings above words, hidden words, places to jump to.

Readings in small print above words (HTML standard, 4.5.10 to 4.5.12) say the same words once more, in letters; glued to
them they make words that no other outlet prints. Hidden words within a line are notes of programs. An element that is
hidden as a whole is left to extractors: it may hold the rest of an article that a button unfolds.
"""

import re

from lxml.etree import XPath
from lxml.html import HtmlElement

_LONGEST_HIDDEN = 100  # characters; what is longer is text that a button unfolds
_IN_LINE = frozenset(
    (
        *("a", "abbr", "b", "cite", "data", "em", "font", "i", "label", "q", "s", "small", "span", "strong", "sub"),
        *("sup", "time", "u"),
    )
)
_READING = re.compile(r"<(?:rt|rtc|rp)\b[^<>]*>[^<]*(?:</(?:rt|rtc|rp)\s*>)?", re.IGNORECASE)
_MAY_BE_HIDDEN = XPath(".//*[@hidden or contains(@style, 'isplay')]")
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
# trafilatura loses text that follows one and stands in no paragraph.
_PLACES = XPath(".//a[not(node())]")


def without_readings(html: str) -> str:
    """A page without the readings of its words."""
    return _READING.sub("", html) if "<ruby" in html else html


def drop_unread(tree: HtmlElement) -> None:
    """Take out of a page's tree what its readers do not read as text."""
    readings = (reading for ruby in tree.iter("ruby") for reading in ruby.iter("rt", "rtc", "rp"))
    for element in dict.fromkeys([*readings, *filter(_is_hidden, _MAY_BE_HIDDEN(tree)), *_PLACES(tree)]):
        element.drop_tree()


def _is_hidden(element: HtmlElement) -> bool:
    """Whether an element within a line is hidden, and short."""
    if element.tag not in _IN_LINE:
        return False
    is_hidden = element.get("hidden") is not None or _NOT_SHOWN.search(element.get("style") or "")
    return bool(is_hidden) and len(element.text_content()) <= _LONGEST_HIDDEN
