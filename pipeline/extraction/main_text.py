"""A page -> the blocks of it that are the article, as two extractors see it that work in unlike ways.

trafilatura (Barbaresi 2021) goes by what elements are called, and is right on most pages; where it is wrong it loses
whole sections or all of an article. resiliparse (Bevendorff et al. 2018) goes by the place and class of blocks, rarely
loses any, and takes in more of what stands around. Where both agree in most, what one left out in the middle of the
article belongs to it, and what only one has at its ends does not. Where they do not, the text with far more prose
counts, and if none has, trafilatura is asked again, with all its fallbacks. That extractors err in different places, so
that together they are better than any of them, is measured in Bevendorff et al. 2023, "An Empirical Comparison of Web
Content Extraction Algorithms" (SIGIR). Where both miss what stands under the page's headline, as on pages whose
elements have misleading names, that counts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from operator import and_
from typing import Any

import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from pipeline.extraction.alignment import Selection, held_blocks, letters_of
from pipeline.extraction.own_blocks import own_blocks
from pipeline.extraction.page_blocks import PageBlock, page_blocks
from pipeline.extraction.place_on_page import LINKED, is_prose, text_under_headline, without_loose_ends
from pipeline.extraction.repeated_runs import without_repeated_runs
from pipeline.text.blocks import BlockKind

_LEAST_AGREEMENT = 0.7  # F1 of the letters of two texts; figures hardly differ from .6 to .85
_FAR_MORE = 2.0  # times the prose; the same from 1.5 to 2
_MOST_TRIMMED = 0.3  # of the letters; the same from .3 to .5
_MOST_SHARED = 0.1  # of the prose of a text that was missed
_LONG = 24  # letters; shorter blocks stand on a page more than once and mark no end
_OFTEN_OPEN = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|option|td|th|tr"
_TAG = re.compile(rf"<(/?)(?!(?:{_OFTEN_OPEN})\b)[a-z]", re.IGNORECASE)
DEEPEST = 5000
"""Elements in one another; from here on resiliparse takes seconds, and soon minutes."""
_DEEPEST_PARSED = 200  # lxml leaves out what is nested some 250 deep, and the depth is counted roughly
_LEAST_FOUND = 0.5  # of an extracted text's letters in blocks of the page; else it is not of its markup


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's blocks, and the letters of each."""

    blocks: Sequence[PageBlock]
    letters: Sequence[str]

    def size(self, selection: Selection) -> int:
        """Letters of some blocks."""
        return sum(map(len, compress(self.letters, selection)))


def main_blocks(source: str, tree: HtmlElement | None, title: str | None = None) -> list[PageBlock]:
    """The blocks of the article of a page, in order; none where it has no text, or is nested too deep to be read.

    tree: the source as lxml parsed it, which is not changed. title: the page's headline, where it is known.
    """
    depth = nesting_depth(source)
    text, other = _trafilatura(tree, fast=True), _resiliparse(source) if depth <= DEEPEST else ""
    parsed = page_blocks(tree) if tree is not None else []
    if depth > _DEEPEST_PARSED and len(letters_of(other)) >= _FAR_MORE * _n_letters(parsed):
        return text_blocks(other)
    blocks = own_blocks(parsed, title)
    page = _Page(blocks, [letters_of(block.text) for block in blocks])
    first, second = held_blocks(page.letters, text), held_blocks(page.letters, other)
    if _are_at_odds(page, first, second):
        text = _trafilatura(tree, fast=False)
        first = held_blocks(page.letters, text)
    if _has_far_more(page, second, first):
        first = second
    elif page.size(first) < _LEAST_FOUND * len(letters_of(text)):
        return text_blocks(text)
    headed = text_under_headline(blocks, title)
    if _is_missed(page, headed, first):
        first = headed
    chosen = _trim_ends(page, _fill_middle(page, first, second), second)
    return without_loose_ends(without_repeated_runs(list(compress(blocks, chosen))))


def text_blocks(text: str) -> list[PageBlock]:
    """A text that no markup divides: each line that is not empty is a paragraph."""
    return [PageBlock(line, BlockKind.PARAGRAPH) for line in map(str.strip, text.split("\n")) if line]


def nesting_depth(source: str) -> int:
    """How deep elements stand in one another, roughly: elements that are often left open are not counted."""
    deepest = depth = 0
    for closing in _TAG.findall(source):
        depth += -1 if closing else 1
        deepest = max(deepest, depth)
    return deepest


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


def _n_letters(blocks: Sequence[PageBlock]) -> int:
    """Letters of all blocks that are no links."""
    return sum(len(letters_of(block.text)) for block in blocks if block.link_share < LINKED)


def _agreement(page: _Page, one: Selection, other: Selection) -> float:
    """F1 of the letters of two selections."""
    both = page.size([a and b for a, b in zip(one, other, strict=True)])
    either = page.size(one) + page.size(other)
    return 2 * both / either if either else 0.0


def _are_at_odds(page: _Page, one: Selection, other: Selection) -> bool:
    """Whether two selections differ widely, and neither has so much more prose as to be the better one."""
    if _agreement(page, one, other) >= _LEAST_AGREEMENT:
        return False
    return not _has_far_more(page, one, other) and not _has_far_more(page, other, one)


def _is_missed(page: _Page, one: Selection, other: Selection) -> bool:
    """Whether the other selection lacks nearly all prose of the one, and has less prose itself."""
    n_shared, n_prose = _n_prose(page, list(map(and_, one, other))), _n_prose(page, one)
    return n_shared <= _MOST_SHARED * n_prose and _n_prose(page, other) < n_prose


def _has_far_more(page: _Page, one: Selection, other: Selection) -> bool:
    """Whether one selection has far more prose than the other."""
    return _n_prose(page, one) > _FAR_MORE * _n_prose(page, other)


def _n_prose(page: _Page, selection: Selection) -> int:
    """Characters of running text in some blocks; what stands there twice counts once."""
    return sum(map(len, {block.text for block in compress(page.blocks, selection) if is_prose(block)}))


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
        one or (other and number in middle and page.blocks[number].link_share < LINKED)
        for number, (one, other) in enumerate(zip(first, second, strict=True))
    ]


def _trim_ends(page: _Page, first: Selection, second: Selection) -> Selection:
    """The first selection without what it has beyond the ends that both agree on, unless that is much of it."""
    ends = _ends(page, first, second)
    if ends is None or _agreement(page, first, second) < _LEAST_AGREEMENT:
        return first
    inside = [one and ends[0] <= number <= ends[1] for number, one in enumerate(first)]
    return inside if page.size(inside) >= (1 - _MOST_TRIMMED) * page.size(first) else first
