"""The headings of a page -> those that begin another article, and the blocks that are not of such.

Where sites do not mark articles as such, other things tell that a heading begins another one: the page's JSON-LD gives
another article that headline; or it stands in an element of its own that is a sibling of the article's and like it,
with an h1 and a date or an author of its own, or with the address of its article, as scripts need it that load one
article after the other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from pipeline.extraction.alignment import Selection, letters_of
from pipeline.extraction.page_blocks import PageBlock
from pipeline.extraction.place_on_page import common_start, is_prose
from pipeline.text.blocks import BlockKind

_ADDRESSES = ("data-url", "data-href", "data-permalink", "data-article-url", "data-page-url", "data-canonical-url")
_LEAST_PROSE = 2  # paragraphs, of the article and of each other one
_LEAST_TITLE = 8  # letters; a shorter heading may name a part of the article
_MOST_HEADINGS = 30
_SIGNED = re.compile(r"(?:^|[\s_-])(?:author|byline|date|dateline|published|timestamp)(?:$|[\s_-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Others:
    """What headings say, in letters, that begin other articles; top: those of them that are h1."""

    said: frozenset[str] = frozenset()
    top: frozenset[str] = frozenset()


def other_headings(tree: HtmlElement, title: str | None, told: Sequence[str]) -> Others:
    """The headings that begin other articles. told: headlines that the page gives other articles."""
    wanted = letters_of(title or "")
    if not wanted:
        return Others()
    headings = [heading for heading in tree.iter("h1") if letters_of(heading.text_content())][:_MOST_HEADINGS]
    own = [heading for heading in headings if letters_of(heading.text_content()) == wanted]
    others = [heading for heading in headings if letters_of(heading.text_content()) != wanted]
    found = {letters_of(headline) for headline in told}
    if len(own) == 1:
        alike = (heading for heading in others if _are_alike(own[0], heading))
        found |= {letters_of(heading.text_content()) for heading in (*alike, *_with_other_addresses(tree, own[0]))}
    said = frozenset(letters for letters in found - {wanted} if len(letters) >= _LEAST_TITLE)
    return Others(said, said & {letters_of(heading.text_content()) for heading in others})


def before_other_headings(blocks: Sequence[PageBlock], title: str | None, others: Others) -> Selection:
    """All blocks but those that stand under the headings of other articles: in elements of their own, or on to the end.

    Nothing is left out where the title heads none or several of the blocks, or too little text would be left.
    """
    wanted = letters_of(title or "")
    headings = [n for n, block in enumerate(blocks) if block.kind is BlockKind.HEADING] if others.said else []
    own = [number for number in headings if letters_of(blocks[number].text) == wanted]
    starts = [number for number in headings if letters_of(blocks[number].text) in others.said]
    if len(own) != 1 or not starts:
        return [True] * len(blocks)
    out: set[int] = set()
    for start in starts:
        is_top = letters_of(blocks[start].text) in others.top
        under = _within(blocks, start, own[0]) or (_following(blocks, start, own[0]) if is_top else set())
        out |= under if sum(is_prose(blocks[number]) for number in under) >= _LEAST_PROSE else set()
    left = sum(is_prose(block) for number, block in enumerate(blocks) if number > own[0] and number not in out)
    return [left < _LEAST_PROSE or number not in out for number in range(len(blocks))]


def _within(blocks: Sequence[PageBlock], start: int, own: int) -> set[int]:
    """All of the largest element that a heading heads, so that no text stands in it above; nothing without such one."""
    path = blocks[start].path
    for length in range(len(common_start([path, blocks[own].path])) + 1, len(path)):
        within = {n for n, block in enumerate(blocks) if block.path[:length] == path[:length]}
        if not any(is_prose(blocks[n]) for n in within if n < start):
            return within
    return set()


def _following(blocks: Sequence[PageBlock], start: int, own: int) -> set[int]:
    """What follows a heading, up to the article's own heading or the end of the element that holds both."""
    path = blocks[start].path
    common = common_start([path, blocks[own].path])
    return {n for n in range(start, own if own > start else len(blocks)) if blocks[n].path[: len(common)] == common}


def _are_alike(one: HtmlElement, other: HtmlElement) -> bool:
    """Whether two headings stand in siblings of one class, and that of the other has a date or an author of its own."""
    above = set(one.iterancestors())
    lineage: list[Any] = [other, *other.iterancestors()]
    common = next((number for number, element in enumerate(lineage) if element in above), 0)
    if common < 2:
        return False  # the heading itself is the sibling
    holder = lineage[common - 1]
    own = next(element for element in (one, *one.iterancestors()) if element.getparent() is lineage[common])
    is_like = own.tag == holder.tag and bool(own.get("class")) and own.get("class") == holder.get("class")
    return is_like and any(
        element.tag == "time" or _SIGNED.search(element.get("class") or "") for element in holder.iter()
    )


def _with_other_addresses(tree: HtmlElement, own: HtmlElement) -> Iterator[HtmlElement]:
    """The first headings of elements with another address than that of the element around a heading."""
    for name in _ADDRESSES:
        around = next((element for element in own.iterancestors() if element.get(name)), None)
        if around is None:
            continue
        for element in tree.iter(around.tag):
            if element.get(name) and element.get(name) != around.get(name):
                yield from list(element.iter("h1", "h2"))[:1]
