"""JSON as sites write it -> its values: wrapped, commented, with stray commas, or several in a row."""

import html
import json
import re
import string
from collections.abc import Iterator
from typing import Any

_LARGEST_REPAIRED = 300_000  # characters
_DECODER = json.JSONDecoder(strict=False)
_AROUND = f"{string.whitespace};\ufeff"
_MOST_WRAPPERS = 5  # comments and sections in one another
_OPENING = re.compile(r"<!--|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?")
_CLOSING = re.compile(r"(?:-->|(?:(?://|/\*)\s*)?\]\]>\s*(?:\*/)?)\Z")
# Strings first, so that nothing in them is taken for a comment or a comma. A quote that is followed by a letter does
# not close a string: it stands in it. What is not closed ends with the source.
_TOKEN = re.compile(
    r'"(?P<string>(?:[^"\\]|\\.|"(?=\s*[^\s,:}\]"/]))*+)(?:"|\Z)'
    r"|(?P<comment>/\*.*?(?:\*/|\Z)|//[^\n]*|<!--.*?(?:-->|\Z))"
    r"|(?P<comma>,(?=\s*(?:,|[}\]]|$)))"
    r"|(?P<missing>(?<=[}\]])(?=\s*[{\[\"]))"
    r"|(?P<word>\b(?:undefined|None|True|False)\b)",
    re.DOTALL,
)
_WORDS = {"undefined": "null", "None": "null", "True": "true", "False": "false"}
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[\da-fA-F]{4})')


def read_values(source: str) -> list[Any]:
    """All values in a source, mostly one; none of what cannot be read or made readable."""
    try:
        return [_DECODER.decode(source.strip())]
    except (ValueError, RecursionError):
        pass
    if len(source) > _LARGEST_REPAIRED:
        return []
    try:
        return list(_in_a_row(_repaired(source)))
    except RecursionError:
        return []


def _repaired(source: str) -> str:
    for _ in range(_MOST_WRAPPERS):
        source = _CLOSING.sub("", _without_opening(source.strip(_AROUND)))
    if '"' not in source:
        source = html.unescape(source)
    return _TOKEN.sub(_repaired_token, source)


def _without_opening(source: str) -> str:
    opening = _OPENING.match(source)
    return source[opening.end() :] if opening else source


def _repaired_token(token: re.Match[str]) -> str:
    if token["string"] is not None:
        text = token["string"].replace('\\"', "\x00").replace('"', '\\"').replace("\x00", '\\"')
        return f'"{_BAD_ESCAPE.sub("", text)}"'
    if token["missing"] is not None:
        return ","
    return _WORDS.get(token[0], "")


def _in_a_row(source: str) -> Iterator[Any]:
    start = 0
    while (start := _next_value(source, start)) < len(source):
        try:
            value, start = _DECODER.raw_decode(source, start)
        except ValueError:
            return
        yield value


def _next_value(source: str, start: int) -> int:
    while start < len(source) and source[start] not in "{[":
        start += 1
    return start
