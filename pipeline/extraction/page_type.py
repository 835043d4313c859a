"""HTML -> what kind of page it is, if no article, and how much of the part that costs money it holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import LxmlError, XPath
from lxml.html import HtmlElement, document_fromstring

from pipeline.extraction.index_page import n_excerpts
from pipeline.extraction.metadata.meta_tags import MetaTags
from pipeline.text.paragraphs import paragraph

_LARGEST = 5_000_000  # characters of a page that is searched for the part that costs
_AGAINST_BY_TYPE = 2  # what schema.org's type of an article counts against another kind; each meta tag counts one

_LD_TYPE = re.compile(r"\"@type\"\s*:\s*(?:\[\s*)?\"(?:https?://schema\.org/)?(\w{3,40})\"")
_ITEM_TYPES = XPath("//@itemtype", smart_strings=False)
_ITEM_TYPE = re.compile(r"https?://(?:www\.)?schema\.org/(\w{3,40})")
_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report|Review|Recipe|Column)$")
_FORUM_SOFTWARE = re.compile(
    r"vbulletin|phpbb|discourse|xenforo|mybb|simple machines|invision community|ip\.board|flarum|nodebb|vanilla forums"
    r"|fluxbb|punbb|woltlab|burning board|jforum"
)
_FORUM_ID = re.compile(r"(?:^|\s)(?:xf|phpbb|ipslayout_body)\b")
_FORUM_SCRIPT = re.compile(r"/(viewtopic\.php|viewforum\.php|showthread\.php|forumdisplay\.php|index\.php\?topic=)")
_FORUM_PATH = re.compile(r"/(?:viewtopic|showthread|viewthread|thread-|threads?/|topics?/\d|forums?/|t/[\w-]+/\d)")
_LISTING_PATH = re.compile(r"^/(?:(?:category|tag|tags|author|topics?|archives?)/[^/?]+/?(?:$|\?))")
_SEARCH_PATH = re.compile(
    r"[?&](?:s|q|query|search|keyword)=|/(?:search|suche|recherche|buscar|busca|zoeken)(?:[/?]|$)"
)
_CART = (
    *("add-to-cart", "add_to_cart", "addtocart", "add to cart", "add to basket", "add to bag"),
    *("in den warenkorb", "ajouter au panier", "añadir al carrito", "aggiungi al carrello", "in winkelwagen"),
    *("do koszyka", "в корзину", "до кошика", "sepete ekle", "加入购物车", "カートに入れる", "장바구니"),
)

_OF_TYPE = {
    "Product": "product",
    "ProductGroup": "product",
    "DiscussionForumPosting": "forum",
    "CollectionPage": "listing",
    "SearchResultsPage": "search",
    "ProfilePage": "profile",
    "ImageGallery": "gallery",
    "MediaGallery": "gallery",
}
_OF_OG_TYPE = {"product": "product", "og:product": "product", "product.item": "product", "profile": "profile"}
_OF_CLASS = {
    "search-results": "search",
    "single-product": "product",
    "archive": "listing",
    "category": "listing",
    "tag": "listing",
}  # that WordPress, which makes two sites in five, gives to the body
_OF_ARTICLE_CLASS = frozenset(["single-post", "single"])


@dataclass(frozen=True, slots=True)
class Source:
    """A page as it came: its HTML, the tree of it, None where it could not be parsed, its meta tags, its address."""

    html: str
    tree: HtmlElement | None
    meta: MetaTags
    url: str | None


@dataclass(frozen=True, slots=True)
class PageType:
    """What a page is, if no article, and each thing in its markup that says so; `kind` None: nothing says so."""

    kind: str | None = None
    signs: tuple[str, ...] = ()


NO_OTHER = PageType()


def page_type(page: Source, text: str = "") -> PageType:
    """The kind of page that most signs of different sorts speak for, less what speaks for an article.

    text: the page's main text. The signs are schema.org's types, Open Graph, the software that made the page, its
    address, its buttons. Each sort counts once, as one template writes all of a sort, right or wrong. Types that
    articles' pages nest in theirs, such as an ItemList of other articles, and Q&As, are no signs.
    """
    types = _types(page)
    signs: dict[str, list[str]] = {}
    for kind, sign in (
        *_type_signs(types, page.meta),
        *_template_signs(page),
        *_address_signs(page.url),
        *_text_signs(page, text),
    ):
        signs.setdefault(kind, []).append(sign)
    if not signs:
        return NO_OTHER
    if "product" in signs and (button := _button(page.html.lower())):
        signs["product"].append(f"a button: {button}")
    kind = max(sorted(signs), key=lambda name: len(signs[name]))
    against = _AGAINST_BY_TYPE * any(map(_ARTICLE_TYPE.search, types))
    against += (_said(page.meta, "og:type") == "article") + ("article:published_time" in page.meta.values)
    kept = signs[kind][: max(0, len(signs[kind]) - against)]
    return PageType(kind, tuple(kept)) if kept else NO_OTHER


def _button(lowered: str) -> str | None:
    return next((words for words in _CART if words in lowered), None)


def _said(meta: MetaTags, name: str) -> str:
    """What the first meta tag of a name says, in lower case; empty where there is none."""
    return next(iter(meta.all(name)), "").strip().lower()


def _types(page: Source) -> set[str]:
    """The types of schema.org that a page names, in its JSON-LD or its elements."""
    items = _ITEM_TYPES(page.tree) if page.tree is not None and "itemtype" in page.html else ()
    named = (_ITEM_TYPE.fullmatch(value) for value in items)
    said = (_LD_TYPE.match(page.html, place) for place in _places(page.html, '"@type"'))
    return {match[1] for match in (*said, *named) if match}


def _places(html: str, mark: str) -> Iterator[int]:
    """Where a mark stands; a regular expression that begins with it takes ten times as long to get there."""
    place = html.find(mark)
    while place >= 0:
        yield place
        place = html.find(mark, place + len(mark))


def _type_signs(types: set[str], meta: MetaTags) -> Iterator[tuple[str, str]]:
    """Kinds of page that schema.org's types and Open Graph speak for."""
    yield from {_OF_TYPE[name]: f"schema.org type {name}" for name in sorted(types & _OF_TYPE.keys())}.items()
    og_type = _said(meta, "og:type")
    if og_type in _OF_OG_TYPE:
        yield _OF_OG_TYPE[og_type], f"og:type {og_type}"
    elif "product:price:amount" in meta.values:
        yield "product", "a price in its meta tags"


def _template_signs(page: Source) -> Iterator[tuple[str, str]]:
    """Kinds of page that the software speaks for; that of a forum makes nothing else, and counts twice."""
    software = _FORUM_SOFTWARE.search(_said(page.meta, "generator")) or _FORUM_ID.search(_of_top(page.tree, "id"))
    if software:
        yield from (("forum", "the software of a forum"), ("forum", software[0].strip()))
    classes = set(_of_top(page.tree, "class").split())
    if classes.isdisjoint(_OF_ARTICLE_CLASS) or "single-product" in classes:
        yield from {_OF_CLASS[name]: f"class {name}" for name in sorted(classes & _OF_CLASS.keys())}.items()


def _of_top(tree: HtmlElement | None, attribute: str) -> str:
    """What an attribute of the root and of the body says, in lower case."""
    top = () if tree is None else (tree, *tree.iterchildren("body"))
    return " ".join(element.get(attribute) or "" for element in top).lower()


def _text_signs(page: Source, text: str) -> Iterator[tuple[str, str]]:
    """An index shows in how its text is built; that counts as much as all other signs."""
    if n := n_excerpts(page.html, text, page.url):
        yield from (("listing", sign) for sign in (f"{n} excerpts", "each under a headline", "that links elsewhere"))


def _address_signs(url: str | None) -> Iterator[tuple[str, str]]:
    path = "/" + (url or "").lower().partition("://")[2].partition("/")[2]
    if not url:
        return
    if path == "/":
        yield "listing", "the address of a front page"
    elif _SEARCH_PATH.search(path):
        yield "search", "the address of a search"
    elif script := _FORUM_SCRIPT.search(path):
        yield from (("forum", "the address of a thread"), ("forum", f"the script {script[1]}"))
    elif _FORUM_PATH.search(path):
        yield "forum", "the address of a thread"
    elif _LISTING_PATH.search(path):
        yield "listing", "the address of a section"


_SELECTOR = re.compile(r"\"cssSelector\"\s*:\s*(?:\"([^\"]{1,300})\"|\[([^\]]{1,600})\])")
_SIMPLE = re.compile(r"(?:^|[\s>])(\w+)?((?:[.#][\w-]+)+)$|(?:^|[\s>])(\w+)$")


def paid_words(html: str) -> int | None:
    """Words of the part that the page's JSON-LD calls not free, as its `cssSelector` names it.

    None where it names none, or in a way that is not understood.
    Source: https://developers.google.com/search/docs/appearance/structured-data/paywalled-content
    """
    if "isAccessibleForFree" not in html or "cssSelector" not in html or len(html) > _LARGEST:
        return None
    named = [
        part for one, many in _SELECTOR.findall(html) for part in re.split(r"[,\"]", one or many) if part.strip(" ,")
    ]
    paths = [path for path in map(_xpath, dict.fromkeys(part.strip() for part in named)) if path]
    if not paths or len(paths) < len(set(map(str.strip, named))):
        return None
    try:
        tree = document_fromstring(html)
        elements = [element for path in paths for element in tree.xpath(path)]
    except (LxmlError, ValueError, RecursionError):
        return None
    return sum(map(_n_words, _outermost(elements)))


def _xpath(selector: str) -> str | None:
    """An XPath for the last part of a CSS selector: `.paid`, `div.paid.body`, `#body`."""
    found = _SIMPLE.search(selector)
    if not found:
        return None
    tests = ""
    for mark, name in re.findall(r"([.#])([\w-]+)", found[2] or ""):
        tests += f"[@id='{name}']" if mark == "#" else f"[contains(concat(' ',normalize-space(@class),' '),' {name} ')]"
    return f"//{found[1] or found[3] or '*'}{tests}"


def _outermost(elements: list[HtmlElement]) -> list[HtmlElement]:
    chosen = set(elements)
    return [element for element in dict.fromkeys(elements) if chosen.isdisjoint(element.iterancestors())]


def _n_words(element: HtmlElement) -> int:
    text = " ".join(str(element.text_content()).split())
    return paragraph(text, 0).n_words if text else 0
