"""Text as it came -> tidy text: line ends, entities, invisible characters and leftover tags, every offset traceable."""

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple


class Removed(NamedTuple):
    """A span that cleaning took out.

    offset: where it began in the uncleaned text, in characters. text: that span, as it was. rule: why it went.
    """

    offset: int
    text: str
    rule: str


Piece = tuple[int, int, int]
"""The length of a run of text, and where what it stands for begins and ends in the text before: the same characters,
where that is as long, else what they were put in the place of."""


class Traced:
    """Text made of pieces of another text, so that any span of it can be found again in the first text of all.

    The pieces are worked out when they are first asked for: in most texts there is nothing to take out.
    """

    def __init__(self, text: str, before: "Traced | None" = None, lay_out: Callable[[], Sequence[Piece]] = tuple):
        self.text = text
        self._before = before
        self._lay_out = lay_out

    @cached_property
    def _pieces(self) -> Sequence[Piece]:
        return self._lay_out()

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((piece[0] for piece in self._pieces), initial=0))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end], which must not be empty, begins and ends in the first text."""
        if self._before is None:
            return start, end
        starts = self._starts
        first = bisect_right(starts, start) - 1
        last = first if end <= starts[first + 1] else bisect_left(starts, end) - 1
        length, begin, stop = self._pieces[last]
        if length == stop - begin:
            stop = begin + end - starts[last]
        length, begin, whole = self._pieces[first]
        if length == whole - begin:
            begin += start - starts[first]
        return self._before.span(begin, stop)


_INLINE = "a|abbr|b|big|cite|code|em|font|i|img|ins|mark|s|small|span|strike|strong|sub|sup|time|tt|u"
_BLOCK = "article|blockquote|br|center|div|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|table|tbody|td|th|tr|ul"
_OPEN = r"(?: [^<>\n]{0,500})?/?>"
# In lower case only: <C> and <BR> in capitals are ticker symbols in wire reports.
_MARKUP = re.compile(rf"<(?:(?P<block>/?(?:{_BLOCK}){_OPEN})|(?P<inline>/?(?:{_INLINE}){_OPEN})|!--[^<>]{{0,500}}-->)")
_LINE_HEAD = "|".join(f"{tag}>(?<![^\\n]<{tag}>)" for tag in ("i", "b", "em", "strong"))
_CAPTION = re.compile(rf"<(?:{_LINE_HEAD})[^<>\n]{{1,120}}</[a-z]{{1,6}}> ?<br ?/?>[^\n]{{0,300}}(?![^\n])")
_MARKUP_RULES = ((_CAPTION, "caption_markup"), (_MARKUP, "markup"))
_LINE_ENDS = "\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_SPACES = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BROKEN = "\ud800-\udfff"
# The joiners U+200C and U+200D stay: they are part of the spelling of Persian and of Indian languages.
_INVISIBLE = "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_ENTITY = "(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,8}[0-9]{0,2});"
# One set of first characters for all cases: a search then skips clean text at full speed.
_UNTIDY = re.compile(f"[&{_LINE_ENDS}{_SPACES}{_BROKEN}{_INVISIBLE}](?:(?<=\r)\n|(?<=&){_ENTITY})?")
_PRINTED = bytes(point for point in range(128) if chr(point).isprintable() and chr(point) != "&") + b"\n"
_SPACE = re.compile(f"[{_SPACES}]")
_LINE_END = re.compile(f"[{_LINE_ENDS}]")
_ACCENTS = "\u0300-\u036f\u0653-\u0655\u3099\u309a"
_ACCENTED = re.compile(f"[^\\W{_ACCENTS}][{_ACCENTS}]{{1,8}}(?![{_ACCENTS}])")


@lru_cache(maxsize=1000)
def _replacement(untidy: str) -> str:
    found = html.unescape(untidy)
    if found != untidy and not _UNTIDY.fullmatch(found):
        return found
    if _SPACE.match(found):
        return " "
    if _LINE_END.match(found):
        return "\n"
    if found[0] == "&":
        return found
    return "\ufffd" if "\ud800" <= found <= "\udfff" else ""


def normalise(untidy: Traced) -> tuple[Traced, list[tuple[int, int, str]]]:
    """The text with one kind of line end and of space, no invisible characters, entities and tags resolved.

    Returns it with the tags, and the captions in tags, that were taken out: where each began and ended in the
    uncleaned text, and its rule. The rest is not listed: no word is lost by it.
    """
    text = untidy if _has_no_signs(untidy.text) else _substitute(untidy, _UNTIDY, lambda match: _replacement(match[0]))
    removed: list[tuple[int, int, str]] = []
    for pattern, rule in _MARKUP_RULES if "<" in text.text else ():
        removed += [(*text.span(*match.span()), rule) for match in pattern.finditer(text.text)]
        text = _substitute(text, pattern, lambda match: "\n" if match.lastgroup == "block" else "")
    if not unicodedata.is_normalized("NFC", text.text):  # a tag may have stood between a letter and its accent
        text = _substitute(text, _ACCENTED, lambda match: unicodedata.normalize("NFC", match[0]))
    return text, removed


def is_normalised(text: Traced) -> bool:
    """Whether nothing would change in a text that has been tidied before."""
    return not ("&" in text.text or "<" in text.text) or normalise(text)[0].text == text.text


def _has_no_signs(text: str) -> bool:
    """A cheap look: all that `_UNTIDY` finds, entities aside, cannot be printed."""
    left = text.encode("utf-8", "surrogatepass").translate(None, delete=_PRINTED)
    return not left or (b"&" not in left and left.decode("utf-8", "surrogatepass").isprintable())


def _substitute(text: Traced, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> Traced:
    parts: list[str] = []
    pieces: list[Piece] = []
    done = 0
    for match in pattern.finditer(text.text):
        start, end = match.span()
        new = replace(match)
        parts += (text.text[done:start], new)
        pieces += ((start - done, done, start), (len(new), start, end))
        done = end
    if not pieces:
        return text
    rest = len(text.text) - done
    pieces.append((rest, done, done + rest))
    return Traced("".join((*parts, text.text[done:])), text, lambda: pieces)
