"""Tidy text -> paragraphs: hard-wrapped lines joined again, each paragraph knowing where it stood."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import accumulate
from typing import NamedTuple

from pipeline.cleaning.normalise import Piece, Traced
from pipeline.text.blocks import Block
from pipeline.text.paragraphs import Paragraph, ends_sentence, paragraph

_SPACES = re.compile(r" {2,}")
_WRAP_COLUMNS = range(50, 91)  # agencies and mail programs break lines at 60 to 80
_SLACK = 4  # columns; a word may be pushed to the next line by a character that was since lost
_SHARE_OF_WRAPS = 0.6
_SHARE_OF_SENTENCES = 0.75  # of the lines; where so many end a sentence, each line is a paragraph


class _Lines(NamedTuple):
    """Lines that are not empty, without the spaces around them: where each stood, and how far indented."""

    texts: Sequence[str]
    numbers: Sequence[int]
    indents: Sequence[int]


def split(traced: Traced, blocks: Sequence[Block] | None = None) -> tuple[Traced, list[Paragraph]]:
    """Lay a tidy text out: each paragraph on one line, an empty line between two of them.

    A paragraph is a line, or where plain text is hard-wrapped, the lines that belong together. blocks: those of the
    uncleaned text, where its markup says what they are; a line break is never a wrap then.
    """
    printed = traced.text.split("\n")
    stripped = [line.strip() for line in printed]
    lines = [line for line in stripped if line]
    could_wrap = blocks is None and max(map(len, lines), default=0) < _WRAP_COLUMNS.stop
    joined = _wraps(_lines(printed, stripped)) if could_wrap else frozenset()
    single_spaced = [_SPACES.sub(" ", line) if "  " in line else line for line in lines]
    texts = _join(single_spaced, joined) if joined else single_spaced
    starts = accumulate([len(text) + 2 for text in texts], initial=0)
    laid = _laid("\n\n".join(texts), traced, lambda: _pieces(_found(lines, traced.text), joined))
    if blocks is None:
        return laid, list(map(paragraph, texts, starts))
    begins = [traced.span(start, start + 1)[0] for _, start in _found(lines, traced.text)]
    return laid, list(map(paragraph, texts, starts, _blocks_at(begins, blocks)))


def _laid(text: str, before: Traced, lay_out: Callable[[], Sequence[Piece]]) -> Traced:
    """The text as it is laid out: the very text before, where that is laid out so already."""
    return before if text == before.text else Traced(text, before, lay_out)


def keep(laid: Traced, lines: Sequence[Paragraph]) -> tuple[Traced, list[Paragraph]]:
    """The text that some paragraphs of a text make, whole or cut, and these paragraphs as they stand in it."""
    moved, at = [], 0
    for line in lines:
        moved.append(Paragraph(line.text, at, line.n_words, line.is_prose, line.ends, line.block))
        at += len(line.text) + 2
    text = "\n\n".join([line.text for line in lines])
    return Traced(text, laid, lambda: _pieces([(line.text, line.start) for line in lines], frozenset())), moved


def _join(lines: Sequence[str], joined: Set[int]) -> list[str]:
    """The lines, some of them as one with the line before."""
    parts = [" " + line if number in joined else "\n\n" + line for number, line in enumerate(lines)]
    return "".join(parts)[2:].split("\n\n")


def _blocks_at(begins: Sequence[int], blocks: Sequence[Block]) -> list[Block]:
    """The block that each line stands in, by where it begins in the uncleaned text."""
    known = blocks or (Block(0),)
    starts = [block.start for block in known]
    return [known[max(0, bisect_right(starts, begin) - 1)] for begin in begins]


def _lines(printed: Sequence[str], stripped: Sequence[str]) -> _Lines:
    numbers = [number for number, line in enumerate(stripped) if line]
    texts = [stripped[number] for number in numbers]
    if printed == stripped:
        return _Lines(texts, numbers, [0] * len(numbers))
    return _Lines(texts, numbers, [printed[number].index(stripped[number]) for number in numbers])


def _found(lines: Sequence[str], text: str) -> Iterator[tuple[str, int]]:
    """Lines that follow each other in a text with nothing but space between them, and where each begins."""
    end = 0
    for line in lines:
        start = text.index(line[0], end)
        yield line, start
        end = start + len(line)


def _pieces(lines: Iterable[tuple[str, int]], joined: Set[int]) -> list[Piece]:
    pieces: list[Piece] = []
    end = 0
    for number, (text, start) in enumerate(lines):
        if number:
            pieces.append((1 if number in joined else 2, end, start))
        end = start + len(text)
        if "  " in text:
            pieces += _single_spaced(text, start)
        else:
            pieces.append((len(text), start, end))
    return pieces


def _single_spaced(text: str, start: int) -> list[Piece]:
    """One piece for the words between each two gaps, with the first space of the gap."""
    pieces: list[Piece] = []
    at = 0
    for gap in _SPACES.finditer(text):
        pieces.append((gap.start() + 1 - at, start + at, start + gap.start() + 1))
        at = gap.end()
    return [*pieces, (len(text) - at, start + at, start + len(text))]


def _wraps(lines: _Lines) -> frozenset[int]:
    """Numbers of the lines that go on from the line before; empty where the text is not hard-wrapped.

    A break is a wrap if the next line's first word would not have fit, or if the next line starts in the middle of
    a sentence. Poems, tables and lists fail that; then no line of the text is joined.
    """
    texts, numbers, indents = lines
    ends = [indent + len(text) for text, indent in zip(texts, indents, strict=True)]
    width = max(ends, default=0)
    if width not in _WRAP_COLUMNS:
        return frozenset()
    margin = 1 + min(indents)
    pairs = [n for n in range(1, len(texts)) if indents[n] <= margin and numbers[n] == numbers[n - 1] + 1]
    full = {n for n in pairs if ends[n - 1] + 1 + len(texts[n].partition(" ")[0]) > width - _SLACK}
    closed = {n for n in pairs if ends_sentence(texts[n - 1])}
    goes_on = {n for n in pairs if n in full or texts[n][0].islower()}
    counted = pairs[1:] or pairs  # the first line of a wire report is shorter where its dateline was cut off
    n_wraps = sum([n in full or (n in goes_on and n not in closed) for n in counted])
    if n_wraps < _SHARE_OF_WRAPS * len(counted):
        return frozenset()
    if len(closed.intersection(counted)) >= _SHARE_OF_SENTENCES * len(counted):
        return frozenset()  # short paragraphs of much the same length: most wraps fall in the middle of a sentence
    return frozenset([n for n in pairs if n in goes_on or n not in closed])
