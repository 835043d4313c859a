"""The blocks of an article -> the same without promotions of its outlet that stand between them.

By their blocks alone they look like subheadings; what tells them is that a container of their own is named as one.
Names are wrong as often as right, so they count only for a little text in a small part of the article, below its first
paragraph, and not where several containers of one name hold different headings: those are the article's subheadings.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from pipeline.extraction.alignment import letters_of
from pipeline.extraction.page_blocks import PageBlock, page_blocks
from pipeline.extraction.place_on_page import is_prose
from pipeline.text.blocks import BlockKind

_CONTAINERS = ("div", "section", "aside")
_ATTRIBUTES = ("class", "id", "data-testid", "data-component")
_NAMED = re.compile(
    r"(?:^|[\s_-]|(?<=[a-z])(?=[A-Z]))(?i:promo(?:tion|tional|box|unit)?s?|marketing|newsletters?|subscri(?:be|ption)s?"
    r"|sign-?up|upsell|donat(?:e|ions?)|cta|call-to-action|abo(?:nnement|nnieren)?|anzeige|werbung|publici(?:dad|te))"
    r"(?:$|[\s_-]|(?<=[a-z])(?=[A-Z]))"
)
_CONTROLS = ("a", "button", "input", "form")
_MOST_CHARACTERS = 400
_MOST_SHARE = 0.15  # of the article's text, in all promotions together


@dataclass(frozen=True, slots=True)
class _Promotion:
    """A container's name, what its blocks say in letters, and whether it holds nothing but a heading."""

    name: str
    said: tuple[str, ...]
    is_heading: bool


def without_promotions(blocks: Sequence[PageBlock], tree: HtmlElement | None) -> list[PageBlock]:
    """All blocks but those of containers that are named as promotions, unless these hold much of the text."""
    first = next((number for number, block in enumerate(blocks) if is_prose(block)), len(blocks))
    if tree is None or first == len(blocks):
        return list(blocks)
    said = _said_in_promotions(tree)
    promoted = {n for n, block in enumerate(blocks) if n > first and letters_of(block.text) in said} if said else set()
    n_characters = sum(len(block.text) for block in blocks)
    if sum(len(blocks[n].text) for n in promoted) > _MOST_SHARE * n_characters:
        return list(blocks)
    return [block for number, block in enumerate(blocks) if number not in promoted]


def _said_in_promotions(tree: HtmlElement) -> set[str]:
    """What blocks say, in letters, that stand in promotions, but for one name's different headings."""
    found = list(_promotions(tree))
    headings: dict[str, set[tuple[str, ...]]] = {}
    for promotion in found:
        if promotion.is_heading:
            headings.setdefault(promotion.name, set()).add(promotion.said)
    return {
        letters
        for promotion in found
        if not (promotion.is_heading and len(headings[promotion.name]) > 1)
        for letters in promotion.said
    }


def _promotions(tree: HtmlElement) -> Iterator[_Promotion]:
    for element in tree.iter(*_CONTAINERS):
        name = " ".join(filter(None, map(element.get, _ATTRIBUTES)))
        if not name or not _is_named(name):
            continue
        blocks = page_blocks(element) if _is_small(element) else []
        if blocks and (not any(map(is_prose, blocks)) or next(element.iter(*_CONTROLS), None) is not None):
            said = tuple(letters_of(block.text) for block in blocks)
            yield _Promotion(name, said, all(block.kind is BlockKind.HEADING for block in blocks))


@lru_cache(maxsize=10_000)  # an outlet's pages call their parts by the same names
def _is_named(name: str) -> bool:
    return bool(_NAMED.search(name))


def _is_small(element: HtmlElement) -> bool:
    """Whether it is no part of the page that could hold an article: it has little text, and not its headline."""
    n_characters = 0
    for text in element.itertext():
        n_characters += len(text.strip())
        if n_characters > _MOST_CHARACTERS:
            return False
    return n_characters > 0 and next(element.iter("h1"), None) is None
