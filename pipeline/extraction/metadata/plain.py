"""Values of attributes, JSON and elements -> plain text on one line: entities resolved, formatting tags gone."""

import html
import re
from typing import Any

from lxml.etree import iterwalk

_ENTITY = re.compile(r"&(?:#\d{2,7};?|#x[\da-f]{2,6};?|[a-z][a-z\d]{1,31};)", re.IGNORECASE)
_TAG = re.compile(r"</?(?:a|b|br|cite|div|em|font|h[1-6]|i|mark|p|small|span|strong|sub|sup|u|wbr)\b[^<>]*>")
_BREAK = re.compile(r"<(?:br|/?p|/?div)\b")
_LINE_TAGS = frozenset(("br", "div", "p", "li", "h1", "h2", "h3", "h4", "h5", "h6"))
_LEAST_WORDS = 2
_MOST_ROUNDS = 3  # content systems encode once, their feeds and plugins once more
_INVISIBLE = re.compile("[\x00-\x08\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def entities_resolved(value: str) -> str:
    """With entities resolved, also those that were encoded twice."""
    for _ in range(_MOST_ROUNDS):
        once = _ENTITY.sub(lambda match: html.unescape(match[0]), value) if "&" in value else value
        if once == value:
            break
        value = once
    return value


def resolved(value: str) -> str:
    """With entities resolved, and without formatting tags; those in capitals may be symbols of shares."""
    value = entities_resolved(value)
    return _TAG.sub(lambda tag: " " if _BREAK.match(tag[0]) else "", value) if "<" in value else value


def text_in_lines(element: Any) -> str:
    """The text of an element, in which what begins a new line for readers does so here.

    So does what several words end and several others begin without a space: no misprint is like that, so a style parts
    them. A letter, or a part of a word, may be set in another style than the rest.
    """
    pieces: list[str] = []
    for event, each in iterwalk(element, events=("start", "end", "comment", "pi")):
        line_end = "\n" if each.tag in _LINE_TAGS and each is not element else ""
        text = each.text if event == "start" else each.tail if each is not element else None
        if not line_end and text and pieces and _is_parted(pieces[-1], text, is_next=_is_next(event, each)):
            line_end = "\n"
        pieces += filter(None, (line_end, text))
    return "".join(pieces)


def _is_next(event: str, element: Any) -> bool:
    """Whether an element begins right where another ends."""
    before = element.getprevious()
    return event == "start" and before is not None and isinstance(before.tag, str) and not before.tail


def _is_parted(before: str, after: str, *, is_next: bool) -> bool:
    said, then = before.split(), after.split()
    if min(len(said), len(then)) < _LEAST_WORDS or not (before[-1].islower() and after[0].isalpha()):
        return False
    return min(len(said[-1]), len(then[0])) > 1 and (is_next or after[0].isupper())


def plain(value: str | None) -> str:
    """`resolved`, on one line and without invisible characters; those that join letters of a script stay."""
    return " ".join(_INVISIBLE.sub("", resolved(value)).split()) if value else ""
