"""A page -> the blocks of it that are the article, as two extractors see it that work in unlike ways.

trafilatura (Barbaresi 2021) goes by what elements are called, and is right on most pages; where it is wrong it loses
whole sections or all of an article. resiliparse (Bevendorff et al. 2018) goes by the place and class of blocks, rarely
loses any, and takes in more of what stands around. Where both agree in most, what one left out in the middle of the
article belongs to it, and what only one has at its ends does not. Where they do not, trafilatura is asked again with
all its fallbacks, and the text with far more prose counts. That extractors err in different places, so that together
they are better than any of them, is measured in Bevendorff et al. 2023, "An Empirical Comparison of Web Content
Extraction Algorithms" (SIGIR).
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any

import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from pipeline.extraction.alignment import Selection, held_blocks, letters_of
from pipeline.extraction.page_blocks import PageBlock, page_blocks
from pipeline.extraction.repeated_runs import without_repeated_runs
from pipeline.text.blocks import BlockKind
from pipeline.text.paragraphs import paragraph

_LEAST_AGREEMENT = 0.7  # F1 of the letters of two texts; figures hardly differ from .6 to .85
_FAR_MORE = 2.0  # times the prose; the same from 1.5 to 2
_MOST_TRIMMED = 0.3  # of the letters; the same from .3 to .5
_LINKED = 0.5  # share of links, from which on a block is none of the article's own
_LONG = 24  # letters; shorter blocks stand on a page more than once and mark no end
_LEAST_FOUND = 0.5  # of an extracted text's letters in blocks of the page; else it is not of its markup


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's blocks, and the letters of each."""

    blocks: Sequence[PageBlock]
    letters: Sequence[str]

    def size(self, selection: Selection) -> int:
        """Letters of some blocks."""
        return sum(map(len, compress(self.letters, selection)))


def main_blocks(source: str, tree: HtmlElement | None) -> list[PageBlock]:
    """The blocks of the article of a page, in order; none where it has no text. `tree` is the source, parsed."""
    blocks = page_blocks(tree) if tree is not None else []
    page = _Page(blocks, [letters_of(block.text) for block in blocks])
    text, second = _trafilatura(tree, fast=True), held_blocks(page.letters, _resiliparse(source))
    first = held_blocks(page.letters, text)
    if _agreement(page, first, second) < _LEAST_AGREEMENT:
        text = _trafilatura(tree, fast=False)
        first = held_blocks(page.letters, text)
        if _n_prose(page, second) > _FAR_MORE * _n_prose(page, first):
            first = second
        elif page.size(first) < _LEAST_FOUND * len(letters_of(text)):
            return [PageBlock(line, BlockKind.PARAGRAPH) for line in map(str.strip, text.split("\n")) if line]
    chosen = _trim_ends(page, _fill_middle(page, first, second), second)
    return without_repeated_runs(list(compress(blocks, chosen)))


def _trafilatura(tree: HtmlElement | None, *, fast: bool) -> str:
    """What trafilatura extracts; `fast`: with its own rules alone."""
    if tree is None:
        return ""
    try:
        found: Any = trafilatura.bare_extraction(tree, include_comments=False, fast=fast)
    except (LxmlError, ValueError, TypeError, AttributeError, RecursionError):
        return ""  # what it trips over, the other one often reads
    return (found.text or "") if found else ""


def _resiliparse(source: str) -> str:
    tree = HTMLTree.parse(source)
    return str(
        extract_plain_text(tree, main_content=True, comments=False, alt_texts=False, links=False, list_bullets=False)
    )


def _agreement(page: _Page, one: Selection, other: Selection) -> float:
    """F1 of the letters of two selections."""
    both = page.size([a and b for a, b in zip(one, other, strict=True)])
    either = page.size(one) + page.size(other)
    return 2 * both / either if either else 0.0


def _n_prose(page: _Page, selection: Selection) -> int:
    """Characters of running text in some blocks; what stands there twice counts once."""
    prose = {
        block.text
        for block in compress(page.blocks, selection)
        if block.link_share < _LINKED and paragraph(block.text, 0).is_prose
    }
    return sum(map(len, prose))


def _ends(page: _Page, one: Selection, other: Selection) -> tuple[int, int] | None:
    """The numbers of the first and last long block that both have."""
    both = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a and b and len(page.letters[n]) >= _LONG]
    return (both[0], both[-1]) if both else None


def _fill_middle(page: _Page, first: Selection, second: Selection) -> Selection:
    """The first selection, with what the second has in the middle of the article, but links."""
    ends = _ends(page, first, second)
    if ends is None:
        return first
    middle = range(ends[0], ends[1])
    return [
        one or (other and number in middle and page.blocks[number].link_share < _LINKED)
        for number, (one, other) in enumerate(zip(first, second, strict=True))
    ]


def _trim_ends(page: _Page, first: Selection, second: Selection) -> Selection:
    """The first selection without what it has beyond the ends that both agree on, unless that is much of it."""
    ends = _ends(page, first, second)
    if ends is None or _agreement(page, first, second) < _LEAST_AGREEMENT:
        return first
    inside = [one and ends[0] <= number <= ends[1] for number, one in enumerate(first)]
    return inside if page.size(inside) >= (1 - _MOST_TRIMMED) * page.size(first) else first
