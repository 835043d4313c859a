"""The blocks of an article -> the same without promotions of its outlet and of other articles that stand between them.

By their blocks alone they look like subheadings. What tells them is a container of their own:

- that is named as a promotion. Names are wrong as often as right, so they count only for a little text in a small part
  of the article, and not where several containers of one name hold different headings: those are the article's
  subheadings;
- that holds a field for an address, as no article asks for one; and none beside it is made like it, as the parts of an
  article are;
- that is an article in the article (HTML standard, 4.3.2: comments and the like), headed by a link to another page.

Of each sort what stands below the article's first paragraph goes, unless it is much of the text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from lxml.etree import XPath
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
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CONTROLS = ("a", "button", "input", "form")
_MOST_CHARACTERS = 400
_MOST_SHARE = 0.15  # of the article's text, in all promotions together
_MOST_LOOKED_AT = 50  # fields, or articles in the article
_INNER_ARTICLES = XPath(".//article[ancestor::article]")


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
    most = _MOST_SHARE * sum(len(block.text) for block in blocks)
    gone: set[int] = set()
    for said in (_said_in_promotions(tree), _said_in(_sign_ups(tree)), _said_in(_cards(tree))):
        found = {n for n, block in enumerate(blocks) if n > first and letters_of(block.text) in said} if said else set()
        gone |= found if sum(len(blocks[n].text) for n in found) <= most else set()
    return [block for number, block in enumerate(blocks) if number not in gone]


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


def _said_in(elements: Iterable[HtmlElement]) -> set[str]:
    """What the blocks of small elements say, in letters."""
    return {letters_of(block.text) for element in elements if _is_small(element) for block in page_blocks(element)}


def _sign_ups(tree: HtmlElement) -> Iterator[HtmlElement]:
    """What stands around fields for addresses: the smallest element around each that holds more than its form."""
    for field in islice(filter(_is_for_address, tree.iter("input")), _MOST_LOOKED_AT):
        around = _around(field)
        if around is not None and not any(map(partial(_is_alike, around), _beside(around))):
            yield around


def _is_for_address(field: HtmlElement) -> bool:
    return field.get("type") == "email" or "mail" in " ".join(map(str, field.values())).lower()


def _around(field: HtmlElement) -> Any:
    """The smallest element around a field that holds a heading or a sentence; None where that holds a lot."""
    for element in field.iterancestors():
        if _is_small(element):
            if any(block.kind is BlockKind.HEADING or is_prose(block) for block in page_blocks(element)):
                return element
        elif any(map(str.strip, element.itertext())):
            return None
    return None


def _beside(element: HtmlElement) -> Iterator[Any]:
    yield from element.itersiblings()
    yield from element.itersiblings(preceding=True)


def _is_alike(one: HtmlElement, other: Any) -> bool:
    return bool(one.tag == other.tag and one.get("class") == other.get("class"))


def _cards(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Articles in articles, headed by a link to another page."""
    for element in _INNER_ARTICLES(tree)[:_MOST_LOOKED_AT]:
        heading = next(element.iter(*_HEADINGS), None)
        link = None if heading is None else _link_of(heading, element)
        if link is not None and not (link.get("href") or "#").startswith("#"):
            yield element


def _link_of(heading: HtmlElement, card: HtmlElement) -> Any:
    """The link that is a heading, in it or around it."""
    wanted = " ".join(heading.text_content().split())
    inside = next((link for link in heading.iter("a") if " ".join(link.text_content().split()) == wanted), None)
    around = (element for element in heading.iterancestors() if element.tag == "a" and card in element.iterancestors())
    return inside if inside is not None else next(around, None)


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
