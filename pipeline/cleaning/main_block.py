"""Paragraphs of a whole page -> the run of them that is the article."""

import re
from collections.abc import Sequence

from pipeline.text.paragraphs import Paragraph

_DIGIT = re.compile(r"\d")  # lines with figures are not counted: tables of results are no menus
_LEAST_LOOSE_LINES = 24  # menus and buttons: a page has dozens of lines that are no sentences
_LOOSE_SHARE = 0.5  # of the lines; an article with subheadings stays well below
_LOOSE_WORDS = 5.5  # a line on average; in an article that is a list, the lines are longer than in a menu
_LOOSE_COST = 12  # words of prose that one loose line outweighs
_LONGEST_WEIGHT = 80  # words; one long notice must not outweigh an article


def is_page_dump(lines: Sequence[Paragraph]) -> bool:
    """Whether the text is a whole page, menus and all, not an article that was already cut out of one."""
    if len(lines) < _LEAST_LOOSE_LINES:
        return False
    loose = [line.n_words for line in lines if not line.ends and not _DIGIT.search(line.text)]
    return len(loose) >= max(_LEAST_LOOSE_LINES, _LOOSE_SHARE * len(lines)) and sum(loose) <= _LOOSE_WORDS * len(loose)


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
