"""Text as it came -> tidy text: line ends, entities, invisible characters and leftover tags, every offset traceable."""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Removed:
    """A span that cleaning took out.

    offset: where it began in the uncleaned text, in characters. text: that span, as it was. rule: why it went.
    """

    offset: int
    text: str
    rule: str


class Piece(NamedTuple):
    """A run of text, and the span of the uncleaned text that it stands for: as it was, or put in its place."""

    text: str
    start: int
    end: int


class Traced:
    """Text made of pieces of another text, so that any span of it can be found again in that other text.

    The pieces are worked out when they are first asked for: in most texts there is nothing to take out.
    """

    def __init__(self, text: str, lay_out: Callable[[], Sequence[Piece]]) -> None:
        self.text = text
        self._lay_out = lay_out

    @cached_property
    def _pieces(self) -> list[Piece]:
        return [piece for piece in self._lay_out() if piece.text]

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(piece.text) for piece in self._pieces), initial=0))

    def pieces(self, start: int, end: int) -> list[Piece]:
        """The pieces of text[start:end], the outer ones cut to size."""
        starts, found = self._starts, []
        number = bisect_right(starts, start) - 1
        while start < end:
            at, stop = starts[number], min(end, starts[number + 1])
            found.append(_cut(self._pieces[number], start - at, stop - at))
            start, number = stop, number + 1
        return found

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end], which must not be empty, begins and ends in the other text."""
        pieces = self.pieces(start, end)
        return pieces[0].start, pieces[-1].end


def traced(pieces: Sequence[Piece]) -> Traced:
    """The text that these pieces make."""
    return Traced("".join(piece.text for piece in pieces), lambda: pieces)


def _cut(piece: Piece, start: int, end: int) -> Piece:
    text, begin, stop = piece
    if end - start == len(text):
        return piece
    if len(text) != stop - begin:  # put in place of something else: cannot be cut
        return Piece(text[start:end], begin, stop)
    return Piece(text[start:end], begin + start, begin + end)


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
_SPACE = re.compile(f"[{_SPACES}]")
_LINE_END = re.compile(f"[{_LINE_ENDS}]")
_ACCENTS = "\u0300-\u036f\u0653-\u0655\u3099\u309a"
_ACCENT = re.compile(f"[{_ACCENTS}]")
_ACCENTED = re.compile(f"[^\\W{_ACCENTS}][{_ACCENTS}]{{1,8}}")


def _replacement(match: re.Match[str]) -> str:
    found = html.unescape(match[0])
    if found != match[0] and not _UNTIDY.fullmatch(found):
        return found
    if _SPACE.match(found):
        return " "
    if _LINE_END.match(found):
        return "\n"
    if found[0] == "&":
        return found
    return "\ufffd" if "\ud800" <= found <= "\udfff" else ""


def untouched(text: str) -> Traced:
    """The text as one piece."""
    return traced([Piece(text, 0, len(text))])


def tidy(untidy: Traced) -> tuple[Traced, list[tuple[int, int, str]]]:
    """The text with one kind of line end and of space, no invisible characters, entities and tags resolved.

    Returns it with the tags, and the captions in tags, that were taken out: where each began and ended in the
    uncleaned text, and its rule. The rest is not listed: no word is lost by it.
    """
    text = untidy if _is_tidy(untidy.text) else _substitute(untidy, _UNTIDY, _replacement)
    if not text.text.isascii() and _ACCENT.search(text.text):
        text = _substitute(text, _ACCENTED, lambda match: unicodedata.normalize("NFC", match[0]))
    removed: list[tuple[int, int, str]] = []
    for pattern, rule in _MARKUP_RULES if "<" in text.text else ():
        removed += [(*text.span(*match.span()), rule) for match in pattern.finditer(text.text)]
        text = _substitute(text, pattern, lambda match: "\n" if match.lastgroup == "block" else "")
    return text, removed


def _is_tidy(text: str) -> bool:
    """A cheap look: all that `_UNTIDY` finds, entities aside, cannot be printed."""
    return "&" not in text and text.replace("\n", "").isprintable()


def _substitute(text: Traced, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> Traced:
    pieces: list[Piece] = []
    done = 0
    for match in pattern.finditer(text.text):
        pieces += text.pieces(done, match.start())
        start, end = text.span(*match.span())
        pieces.append(Piece(replace(match), start, end))
        done = match.end()
    if not pieces:
        return text
    pieces += text.pieces(done, len(text.text))
    return traced(pieces)
