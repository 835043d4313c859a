"""Tidy text -> paragraphs: hard-wrapped lines joined again, each paragraph knowing where it stood."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.tidy import Piece, Traced

_LINE = re.compile(r"[^\n]+")
_SPACES = re.compile(r" {2,}")
_CLOSING = " \"'”’»›)]}*_」』）】"
_SENTENCE_ENDS = frozenset(".!?…:;。！？：；।॥۔؟።፤፧։")
_WRAP_COLUMNS = range(50, 91)  # agencies and mail programs break lines at 60 to 80
_SLACK = 4  # columns; a word may be pushed to the next line by a character that was since lost
_SHARE_OF_WRAPS = 0.6


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph on one line, which begins at `start` of the text that it was laid out in.

    n_words: estimated, for thresholds. is_prose: it reads as running text, a whole sentence of eight words or more.
    ends: it ends as a sentence does.
    """

    text: str
    start: int
    n_words: int
    is_prose: bool
    ends: bool

    @property
    def end(self) -> int:
        """Where it ends in the text that it was laid out in."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    end: int
    indent: int


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, in any script, closing quotes and brackets aside."""
    return text.rstrip(_CLOSING)[-1:] in _SENTENCE_ENDS


def paragraph(text: str, start: int) -> Paragraph:
    """A paragraph of this text, which begins there."""
    n_words = max(
        text.count(" ") + 1, len(text) // 8
    )  # where words are not divided by spaces, 8 characters count as one
    ends = ends_sentence(text)
    return Paragraph(text, start, n_words, ends and n_words >= 8, ends)


def split(traced: Traced) -> tuple[Traced, list[Paragraph]]:
    """Lay a tidy text out: each paragraph on one line, an empty line between two of them.

    A paragraph is a line, or where the text is hard-wrapped, the lines that belong together.
    """
    lines = [_line(match) for match in _LINE.finditer(traced.text) if not match[0].isspace()]
    width = max((len(line.text) + line.indent for line in lines), default=0)
    joined = _wraps(traced.text, lines, width) if width in _WRAP_COLUMNS else set()
    laid = Traced(_lay_out(traced, lines, joined))
    at, paragraphs = 0, []
    for text in laid.text.split("\n\n") if lines else ():
        paragraphs.append(paragraph(text, at))
        at += len(text) + 2
    return laid, paragraphs


def _line(match: re.Match[str]) -> _Line:
    text = match[0].strip()
    indent = match[0].index(text[0])
    start = match.start() + indent
    return _Line(text, start, start + len(text), indent)


def _lay_out(traced: Traced, lines: Sequence[_Line], joined: set[int]) -> list[Piece]:
    laid: list[Piece] = []
    for number, line in enumerate(lines):
        pieces = _single_spaced(traced, line) if "  " in line.text else traced.pieces(line.start, line.end)
        if number:
            laid.append(Piece(" " if number in joined else "\n\n", laid[-1].end, pieces[0].start))
        laid += pieces
    return laid


def _single_spaced(traced: Traced, line: _Line) -> list[Piece]:
    pieces: list[Piece] = []
    at = line.start
    for gap in _SPACES.finditer(line.text):
        pieces += traced.pieces(at, line.start + gap.start() + 1)
        at = line.start + gap.end()
    return pieces + traced.pieces(at, line.end)


def _wraps(text: str, lines: Sequence[_Line], width: int) -> set[int]:
    """Numbers of the lines that go on from the line before; empty where the text is not hard-wrapped.

    A break is a wrap if the next line's first word would not have fit, or if the next line starts in the middle of
    a sentence. Poems, tables and lists fail that; then no line of the text is joined.
    """
    margin = 1 + min(line.indent for line in lines)
    pairs = [n for n in range(1, len(lines)) if lines[n].indent <= margin and _adjacent(text, lines[n - 1], lines[n])]
    full = {number for number in pairs if _is_full(lines[number - 1], lines[number], width)}
    running = {number for number in pairs if _runs_on(lines[number - 1], lines[number])}
    judged = pairs[1:] or pairs  # the first line of a wire report is shorter where its dateline was cut off
    if sum(n in full or n in running for n in judged) < _SHARE_OF_WRAPS * len(judged):
        return set()
    return {n for n in pairs if n in full or lines[n].text[0].islower() or not ends_sentence(lines[n - 1].text)}


def _adjacent(text: str, line: _Line, following: _Line) -> bool:
    return text.count("\n", line.end, following.start) == 1


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    first_word = following.text.split(" ", 1)[0]
    return line.indent + len(line.text) + 1 + len(first_word) > width - _SLACK


def _runs_on(line: _Line, following: _Line) -> bool:
    return following.text[0].islower() and not ends_sentence(line.text)
