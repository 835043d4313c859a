"""Paragraphs of a whole page -> the run of them that is the article."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.text.paragraphs import Paragraph

_DIGIT = re.compile(r"\d")  # lines with figures are not counted: tables of results are no menus
_LEAST_LOOSE_LINES = 24  # menus and buttons: a page has dozens of lines that are no sentences
_LOOSE_SHARE = 0.5  # of the lines; an article with subheadings stays well below
_LOOSE_WORDS = 5.5  # a line on average; in an article that is a list, the lines are longer than in a menu
_MENU_LINES = 8  # above the first sentence; less may lead up to an article
_NAMED_RULES = 4  # different ones
_LOOSE_COST = 12  # words of prose that one loose line outweighs
_LONGEST_WEIGHT = 80  # words; one long notice must not outweigh an article
_PAGE_SHARE = 0.125  # of the page's words, the least that an article has which has not most of the prose


@dataclass(frozen=True, slots=True)
class MainBlock:
    """The best run of prose on a page. `prose_outside`: the share of the page's prose that is not in it.

    is_article: that nothing else on the page could be the article.
    """

    run: range
    prose_outside: float
    is_article: bool


def is_page_dump(lines: Sequence[Paragraph], named: Mapping[int, str]) -> bool:
    """Whether the text is a whole page, menus and all, not an article that was already cut out of one.

    Most of its lines are loose and short. So are those of an article that is a list, of awards or results; but a page
    begins with a menu, or has buttons, notices and the like all over it. named: lines that fell under a line rule.
    """
    if len(lines) < _LEAST_LOOSE_LINES:
        return False
    n_above = next((number for number, line in enumerate(lines) if line.is_prose), len(lines))
    if n_above < _MENU_LINES and len(set(named.values())) < _NAMED_RULES:
        return False
    loose = [line.n_words for line in lines if not line.ends and not _DIGIT.search(line.text)]
    return len(loose) >= max(_LEAST_LOOSE_LINES, _LOOSE_SHARE * len(lines)) and sum(loose) <= _LOOSE_WORDS * len(loose)


def main_block(lines: Sequence[Paragraph]) -> MainBlock | None:
    """The run of paragraphs that stands out on a whole page; None where no paragraph is prose.

    It is the article if most of the page's prose is in it; or most of the prose that stands together, and a good part
    of the page: the rest are teasers then, sentences alone among loose lines.
    """
    run = prose_segment(lines)
    if not run:
        return None
    prose = [number for number, line in enumerate(lines) if line.is_prose]
    together = [number for number in prose if any(lines[n].is_prose for n in _beside(number, lines))]
    outside = 1 - _share(lines, prose, run)
    is_large = _share(lines, range(len(lines)), run) >= _PAGE_SHARE
    return MainBlock(run, outside, outside <= 0.5 or (is_large and _share(lines, together, run) >= 0.5))


def _beside(number: int, lines: Sequence[Paragraph]) -> list[int]:
    return [n for n in (number - 1, number + 1) if 0 <= n < len(lines)]


def _share(lines: Sequence[Paragraph], numbers: Iterable[int], run: range) -> float:
    """The share of these paragraphs' words that is in the run."""
    words = [(lines[number].n_words, number in run) for number in numbers]
    return sum(n for n, is_in in words if is_in) / max(1, sum(n for n, _ in words))


def prose_segment(lines: Sequence[Paragraph]) -> range:
    """The run of paragraphs with the most prose, each loose line counted against it: the maximum-sum segment.

    Method: "maximum subsequence segmentation", Pasternack and Roth 2009, here with lines in place of tokens. Empty
    where no paragraph is prose.
    """
    best = start = 0
    found = range(0)
    total = 0
    for number, line in enumerate(lines):
        if total <= 0:
            total, start = 0, number
        total += _weight(line)
        if total > best:
            best, found = total, range(start, number + 1)
    return found


def _weight(line: Paragraph) -> int:
    if line.is_prose:
        return min(line.n_words, _LONGEST_WEIGHT)
    return 0 if line.ends else -_LOOSE_COST
