"""HTML -> the elements of a page that stand by the headline of its article, where it is said who wrote it and when."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from lxml.etree import XPath

_SKIPPED = frozenset(
    ["nav", "footer", "script", "style", "noscript", "template", "figure", "iframe", "svg", "button", "select", "form"]
)
_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|replies|related|recommend(?:ed|ations?)|sidebar|teasers?|promos?|trending|popular"
    r"|most-?(?:read|viewed|popular)|latest|recent|newsletter(?!-(?:post|article|details|content|title|header|body))|subscri\w+|breadcrumbs?|footer|nav|navbar|navigation|menu"
    r"|carousel|slider|swiper|advert\w*|ads?|more-(?:from|on|stories|news)|read-?(?:more|next|also)|up-?next"
    r"|pagination|pager|toc|caption(?!-(?:with|large))|popup|modal|cookies?|consent|masthead|ticker)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PROPERTIES = XPath(".//*[@itemprop or @property or contains(@rel, 'author')]")
_ARTICLE_ITEM = re.compile(r"(?:Article|Posting|BlogPost|Report|Review)$")
_DATED = XPath(".//time | .//*[contains(@class, 'date') or contains(@class, 'Date')]")
_LISTS = frozenset(("nav", "footer", "li", "article", "a"))
_OTHER_ARTICLES = re.compile(
    r"comment|related|recommend|latest|recent|popular|trending|teaser|archive|event|card|widget", re.IGNORECASE
)
_PAGE = frozenset(("body", "html"))
_CONTAINERS = frozenset(("article", "main", "body", "html"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PROSE = 100  # characters from which on a block is a paragraph of the article
_MOST_PROSE = 500  # characters of paragraphs, after which what is said of the article has been said
_LEAD = 300  # characters of paragraphs that may stand above a list that says who wrote the article, and when
_MOST_AFTER = 250  # elements
_MOST_BEFORE = 60
_MOST_LEVELS = 12
_LEVELS_BEFORE = 4
_BLOCKS = frozenset(("p", "div", "td", "section", "blockquote", "li"))


def is_outside(element: Any) -> bool:
    """Whether an element stands in a menu or at the foot of the page."""
    return any(ancestor.tag in ("nav", "footer") for ancestor in element.iterancestors())


def by_headline(heading: Any) -> list[Any]:
    """Elements after a heading, up to the first paragraphs, then those before it in the same part of the page."""
    return [*islice(_after(heading), _MOST_AFTER), *islice(_before(heading), _MOST_BEFORE)]


def article_of(heading: Any, near: Iterable[Any] = ()) -> Any | None:
    """The article that a heading stands in, an element or an item of microdata; else the element by it, `near`, that
    holds most of the page's text.
    """
    if (around := next(heading.iterancestors("article"), None)) is not None:
        return around
    if (item := next(filter(_is_article_item, heading.iterancestors()), None)) is not None:
        return item
    following = next((element for element in near if element.tag == "article"), None)
    is_main = following is not None and 2 * _n_in_paragraphs(following) > _n_in_paragraphs(heading.getroottree())
    return following if is_main else None


def _n_in_paragraphs(part: Any) -> int:
    return sum(len(paragraph.text_content()) for paragraph in part.iter("p"))


def properties_of(article: Any) -> list[Any]:
    """Elements anywhere in an article that are marked as its properties or its author, those of others left out."""
    return [part for part in _PROPERTIES(article) if _is_part_of(part, article) or _is_of_item(part, article)]


def property_of(element: Any) -> str:
    """The property that an element is marked as: `itemprop="author"`, and in RDFa `property="schema:author"`."""
    return (element.get("itemprop") or (element.get("property") or "").rpartition(":")[2]).strip()


def _is_article_item(element: Any) -> bool:
    return bool(_ARTICLE_ITEM.search((element.get("itemtype") or element.get("typeof") or "").strip()))


def _is_of_item(element: Any, item: Any) -> bool:
    """Whether it is a property of an item or of its author: of the innermost item that it stands in, says microdata.

    Source: https://html.spec.whatwg.org/multipage/microdata.html#associating-names-with-items
    """
    for ancestor in element.iterancestors():
        is_item = ancestor.get("itemscope") is not None or ancestor.get("typeof") is not None
        if ancestor is item:
            return is_item
        if is_item and property_of(ancestor) != "author":
            return False
    return False


def footers_of(article: Any) -> list[Any]:
    """The elements in an article's own footers: in HTML a footer says of what it stands in who wrote it, and when."""
    footers = article.iter("footer") if article.tag == "article" else ()
    own = (footer for footer in footers if _is_part_of(footer, article) and not is_for_others(footer))
    return [element for footer in own for child in footer for element in within(child)]


def _is_part_of(element: Any, article: Any) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is article:
            return True
        is_skipped = ancestor.tag in _SKIPPED and not (ancestor.tag == "footer" and article.tag == "article")
        if is_skipped or ancestor.tag in ("article", "aside") or is_for_others(ancestor):
            return False
    return False


def dated_elements(tree: Any, own: Any | None) -> list[Any]:
    """Time elements and those with a date in their class on a page, but for menus, lists and articles but `own`."""
    return [
        element
        for element in _DATED(tree)
        if not any(ancestor is not own and _leads_elsewhere(ancestor) for ancestor in element.iterancestors())
    ]


def _leads_elsewhere(ancestor: Any) -> bool:
    if ancestor.tag in _PAGE:
        return False
    return ancestor.tag in _LISTS or bool(_OTHER_ARTICLES.search(ancestor.get("class") or ""))


def within(element: Any) -> Iterator[Any]:
    """An element and all in it, in the order of the page, without parts that are for something else."""
    if not isinstance(element.tag, str) or _is_skipped(element) or is_for_others(element):
        return
    if element.tag == "aside" and next(element.iter("a"), None) is not None:
        return  # leads to something else
    yield element
    for child in element:
        yield from within(child)


def _is_skipped(element: Any) -> bool:
    """Whether it says nothing of an article; the footer of one does, and Drupal puts it above the text."""
    parent = element.getparent()
    is_own_footer = element.tag == "footer" and parent is not None and parent.tag == "article"
    return element.tag in _SKIPPED and not is_own_footer


def is_for_others(element: Any) -> bool:
    """Whether its class or id says that it is of comments, of other articles, of advertising or of the site."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(names) > 1 and bool(_OTHERS.search(names))


def _after(heading: Any) -> Iterator[Any]:
    prose = 0
    for element in _following(heading):
        if element.tag == heading.tag and element.tag in _HEADINGS and element.text_content().strip():
            return  # the next article's
        if element.tag in _HEADINGS and is_linked(element):
            return  # of a list of articles
        if element.tag in _BLOCKS:
            own = _own_length(element)
            prose += own if own >= _PROSE else 0
        if prose > _MOST_PROSE:
            return
        if prose > _LEAD and next(element.iterancestors("li"), None) is not None:
            continue  # of a list of articles, after a brief
        yield element


def _following(heading: Any) -> Iterator[Any]:
    yield from islice(heading.iterdescendants(), _MOST_BEFORE)
    node = heading
    for _ in range(_MOST_LEVELS):
        for sibling in node.itersiblings():
            yield from within(sibling)
        node = node.getparent()
        if node is None or node.tag in ("article", "body"):
            return


def _before(heading: Any) -> Iterator[Any]:
    node = heading
    for _ in range(_LEVELS_BEFORE):
        parent = node.getparent()
        if parent is None or parent.tag in _PAGE:
            return
        for sibling in node.itersiblings(preceding=True):
            if sibling.tag != "header":
                yield from within(sibling)
        if parent.tag in _CONTAINERS:
            return
        node = parent


def is_linked(element: Any) -> bool:
    """Whether an element is in a link, or holds one."""
    return next(element.iter("a"), None) is not None or next(element.iterancestors("a"), None) is not None


def _own_length(element: Any) -> int:
    """Characters of text in an element itself and in its marks of emphasis and links, not in blocks within it."""
    texts = [element.text, *(child.tail for child in element)]
    texts += [child.text for child in element.iterchildren("a", "em", "strong", "b", "i", "span")]
    return sum(len(text.strip()) for text in texts if text)
