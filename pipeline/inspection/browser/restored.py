"""A cleaned text and what was removed of it -> both in their order: about where each span stood."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_BREAK = re.compile(r"\n\n")


@dataclass(frozen=True)
class Piece:
    """A part of a text; `rule`: the one that took it out, empty where it was kept."""

    text: str
    rule: str = ""


def restored(text: str, removed: Sequence[Mapping[str, Any]]) -> list[Piece]:
    """The text with the removed spans put in between two paragraphs each.

    Offsets are of the uncleaned text, which is not stored as such: what was removed before a span is taken off its
    offset, and the nearest break between paragraphs is where it stood, or a paragraph beside.
    """
    breaks = [0, *(found.end() for found in _BREAK.finditer(text)), len(text)]
    return [piece for piece in _pieces(text, sorted(removed, key=lambda span: span["offset"]), breaks) if piece.text]


def _pieces(text: str, removed: Sequence[Mapping[str, Any]], breaks: Sequence[int]) -> Iterator[Piece]:
    at = taken = 0
    for span in removed:
        place = max(at, _nearest(breaks, span["offset"] - taken))
        yield Piece(text[at:place])
        yield Piece(span["text"], span["rule"])
        at, taken = place, taken + len(span["text"])
    yield Piece(text[at:])


def _nearest(breaks: Sequence[int], place: int) -> int:
    after = min(bisect_left(breaks, place), len(breaks) - 1)
    return min(breaks[max(0, after - 1)], breaks[after], key=lambda at: abs(at - place))
