"""A text, what was removed of it, and which stretches stand elsewhere -> its paragraphs, as a page shows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.inspection.browser.restored import Piece
from pipeline.inspection.explain import Comparison, side_by_side
from pipeline.inspection.passages import Mark, Stretch, marked

_BREAK = "\n\n"
_COMPARED = 6_000  # characters of each text that are compared word by word


@dataclass(frozen=True)
class Shown:
    """A part of a text in paragraphs, each in stretches under their numbers; `rule`: what took it out, if anything."""

    paragraphs: Sequence[Sequence[Stretch]]
    rule: str = ""


def shown(pieces: Sequence[Piece], marks: Sequence[Mark]) -> Iterator[Shown]:
    """The pieces in order. Marks are of the text that was kept, which is that of all kept pieces together."""
    at = 0
    for piece in pieces:
        if piece.rule:
            yield Shown([[Stretch(piece.text, 0)]], piece.rule)
        else:
            yield Shown(paragraphs(piece.text, _within(marks, at, len(piece.text))))
            at += len(piece.text)


def beside(one: str, other: str) -> tuple[list[Comparison], bool]:
    """Two texts side by side, up to a length, and whether that is all of them."""
    return list(side_by_side(one[:_COMPARED], other[:_COMPARED])), max(len(one), len(other)) <= _COMPARED


def paragraphs(text: str, marks: Sequence[Mark]) -> list[list[Stretch]]:
    """A text's paragraphs, in stretches that are marked or not; none of them is blank."""
    found: list[list[Stretch]] = [[]]
    for stretch in marked(text, marks):
        first, *others = stretch.text.split(_BREAK)
        found[-1].append(Stretch(first, stretch.number))
        found += [[Stretch(part, stretch.number)] for part in others]
    kept = [[stretch for stretch in paragraph if stretch.text] for paragraph in found]
    return [paragraph for paragraph in kept if any(stretch.text.strip() for stretch in paragraph)]


def _within(marks: Sequence[Mark], start: int, length: int) -> list[Mark]:
    """The marks of a part of the text, in its own places."""
    moved = [Mark(max(0, m.start - start), min(length, m.end - start), m.number) for m in marks]
    return [mark for mark in moved if mark.start < mark.end]
