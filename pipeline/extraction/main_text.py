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

from lxml.etree import LxmlError
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree
from trafilatura import bare_extraction
from trafilatura.settings import Extractor

from pipeline.extraction.alignment import Selection, held_blocks, letters_by_line, letters_of
from pipeline.extraction.left_out import with_headings_and_quotes, with_lists_between
from pipeline.extraction.neighbours.heads_of_links import without_heads_of_links
from pipeline.extraction.neighbours.next_articles import Others, before_other_headings, other_headings
from pipeline.extraction.neighbours.own_blocks import own_blocks
from pipeline.extraction.neighbours.promotions import without_promotions
from pipeline.extraction.page_blocks import PageBlock, page_blocks
from pipeline.extraction.place_on_page import is_prose, text_under_headline, without_loose_ends
from pipeline.extraction.repeated_runs import without_repeated_runs
from pipeline.extraction.shown.as_shown import AS_IN_SOURCE, AsShown
from pipeline.extraction.trafilatura_rules import text_by_rules
from pipeline.extraction.two_selections import LEAST_AGREEMENT, ReadPage, agreement, settle
from pipeline.text.blocks import BlockKind

_FAR_MORE = 2.0  # times the prose; the same from 1.5 to 2
_LINE = 60  # characters; a text whose lines are all shorter is a menu
_BLOCKS_AFTER = 6  # a wall, its offers and where to sign in
_MOST_SHARED = 0.1  # of the prose of a text that was missed
_OFTEN_OPEN = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|option|td|th|tr"
_TAG = re.compile(rf"<(/?)(?!(?:{_OFTEN_OPEN})\b)[a-z]", re.IGNORECASE)
DEEPEST = 5000
"""Elements in one another; from here on resiliparse takes seconds, and soon minutes."""
_ALL_FALLBACKS = Extractor(output_format="python", comments=False)
_LEAST_FOUND = 0.5  # of an extracted text's letters in blocks of the page; else it is not of its markup


@dataclass(frozen=True, slots=True)
class MainText:
    """The blocks of an article, in order. after: what the page says right after it, a block a line; empty for nothing.

    What stands there may say that this is not all: a paywall.
    """

    blocks: Sequence[PageBlock]
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Extract:
    """A text that was extracted from a page, and the letters of its lines."""

    text: str
    lines: Sequence[str]

    @property
    def n_letters(self) -> int:
        """Letters of the whole text."""
        return sum(map(len, self.lines))


def main_text(
    source: str,
    tree: HtmlElement | None,
    title: str | None = None,
    other_titles: Sequence[str] = (),
    shown: AsShown = AS_IN_SOURCE,
) -> MainText:
    """The article of a page; nothing where it has no text, or is nested too deep to be read.

    tree: the source as lxml parsed it, which is not changed. title: the page's headline, where it is known.
    other_titles: headlines that the page gives other articles. shown: how its readers, and the tree, have it other than
    the source has it.
    """
    one, other = _extract(_trafilatura(tree, fast=True)), _extract(_resiliparse(source, shown))
    blocks = page_blocks(tree) if tree is not None else []
    others = other_headings(tree, title, other_titles) if tree is not None else Others()
    page = _read_page(blocks, title, others)
    first, second = page.held(one.lines), page.held(other.lines)
    if _are_at_odds(page, first, second):
        one = _extract(_trafilatura(tree, fast=False))
        first = page.held(one.lines)
    if _has_far_more(page, second, first):
        one, first = other, second
    elif _is_lost(page, second, other) and _is_far_more(text_blocks(other.text), _n_prose(page, first)):
        return MainText(text_blocks(other.text))
    if _is_lost(page, first, one):
        return MainText(text_blocks(one.text))
    headed = list(map(and_, text_under_headline(blocks, title), page.own))
    if _is_missed(page, headed, first):
        first = headed
    found = without_promotions(_refined(page, with_lists_between(blocks, first), second), tree)
    if all(len(block.text) < _LINE for block in found) and is_nested_too_deep(source):
        return MainText(())
    return MainText(found, _after(blocks, found))


def _read_page(blocks: Sequence[PageBlock], title: str | None, others: Others) -> ReadPage:
    letters = [letters_of(block.text) for block in blocks]
    prose = [block.text if is_prose(block) else "" for block in blocks]
    own = list(map(and_, own_blocks(blocks, title), before_other_headings(blocks, title, others)))
    return ReadPage(blocks, letters, prose, own)


def _refined(page: ReadPage, chosen: Selection, other: Selection) -> list[PageBlock]:
    """The chosen blocks with what the other extractor, headings and quotes add amid them; without menus and repeats."""
    chosen = without_heads_of_links(page.blocks, settle(page, chosen, other))
    chosen = list(map(and_, with_headings_and_quotes(page.blocks, page.letters, chosen), page.own))
    return without_loose_ends(without_repeated_runs(list(compress(page.blocks, chosen))))


def _after(blocks: Sequence[PageBlock], found: Sequence[PageBlock]) -> str:
    last = next((n for n in reversed(range(len(blocks))) if found and blocks[n] is found[-1]), len(blocks))
    return "\n".join(block.text for block in blocks[last + 1 : last + 1 + _BLOCKS_AFTER])


def text_blocks(text: str) -> Sequence[PageBlock]:
    """A text that no markup divides: each line that is not empty is a paragraph."""
    return [PageBlock(line, BlockKind.PARAGRAPH) for line in map(str.strip, text.split("\n")) if line]


def is_nested_too_deep(source: str) -> bool:
    """Whether a page is nested deeper than DEEPEST."""
    n_tags = source.count("<")
    return n_tags > DEEPEST and n_tags - source.count("</") > DEEPEST and nesting_depth(source) > DEEPEST


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
        if fast:
            return text_by_rules(tree)
        found: Any = bare_extraction(tree, options=_ALL_FALLBACKS)
    except (LxmlError, ValueError, TypeError, AttributeError, RecursionError):
        return ""  # what it trips over, the other one often reads
    return (found.text or "") if found else ""


def _resiliparse(source: str, shown: AsShown) -> str:
    """What resiliparse extracts; nothing of a page that would take it minutes."""
    if is_nested_too_deep(source):
        return ""
    tree = HTMLTree.parse(source)
    shown.apply(tree)
    return str(
        extract_plain_text(tree, main_content=True, comments=False, alt_texts=False, links=False, list_bullets=False)
    )


def _extract(text: str) -> _Extract:
    return _Extract(text, letters_by_line(text))


def _are_at_odds(page: ReadPage, one: Selection, other: Selection) -> bool:
    """Whether two selections differ widely, and neither has so much more prose as to be the better one."""
    if agreement(page, one, other) >= LEAST_AGREEMENT:
        return False
    return not _has_far_more(page, one, other) and not _has_far_more(page, other, one)


def _is_missed(page: ReadPage, one: Selection, other: Selection) -> bool:
    """Whether the other selection lacks nearly all prose of the one, and has less prose itself."""
    n_shared, n_prose = _n_prose(page, list(map(and_, one, other))), _n_prose(page, one)
    return n_shared <= _MOST_SHARED * n_prose and _n_prose(page, other) < n_prose


def _has_far_more(page: ReadPage, one: Selection, other: Selection) -> bool:
    """Whether one selection has far more prose than the other."""
    return _n_prose(page, one) > _FAR_MORE * _n_prose(page, other)


def _is_far_more(blocks: Sequence[PageBlock], n_prose: int) -> bool:
    return sum(len(block.text) for block in blocks if is_prose(block)) > _FAR_MORE * n_prose


def _n_prose(page: ReadPage, selection: Selection) -> int:
    """Characters of running text in some blocks; what stands there twice counts once."""
    return sum(map(len, set(compress(page.prose, selection))))


def _is_lost(page: ReadPage, selection: Selection, extract: _Extract) -> bool:
    """Whether most of an extracted text is in no block of the page: elements as deep as lxml does not go, or JSON."""
    least = _LEAST_FOUND * extract.n_letters
    return page.size(selection) < least and page.size(held_blocks(page.letters, extract.lines)) < least
