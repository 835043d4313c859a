"""Sitemaps, news sitemaps, their indexes, and lists of addresses -> a FeedDocument."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from pipeline.feeds.encoding import repaired
from pipeline.feeds.items import MAX_ITEMS, FeedDocument, Item, NotAFeedError, absolute

_NEWS = {"publication_date": "published", "title": "title", "language": "lang"}


def read_sitemap(body: bytes, url: str) -> FeedDocument:
    """The pages that a sitemap lists, or the sitemaps that an index does; one that breaks off gives those before.

    Elements are known by their local names: outlets write the namespace wrong. Addresses must be absolute by the
    protocol; relative ones are taken too. Of one that is not well-formed, ampersands are escaped and it is read again;
    nothing is made up for what is cut off.

    Raises:
        NotAFeedError: it is none.
    """
    read = _read(body, url)
    if read.problem and len(again := _read(repaired(body), url)) > len(read):
        read = again
    if read.root not in ("urlset", "sitemapindex"):
        raise NotAFeedError("it is no sitemap")
    items = tuple(item for item in read.items if item.url)
    has_news = any(item.title or item.published for item in items)
    kind = "sitemap_index" if read.root == "sitemapindex" else "news_sitemap" if has_news else "sitemap"
    return FeedDocument(kind, items=items, sitemaps=read.indexed, problem=read.problem)


@dataclass(frozen=True)
class _Read:
    """What the XML holds, up to a problem."""

    root: str
    items: tuple[Item, ...]
    indexed: tuple[tuple[str, str], ...]
    problem: str = ""

    def __len__(self) -> int:
        return len(self.items) + len(self.indexed)


def _read(body: bytes, url: str) -> _Read:
    found: list[Item] = []
    indexed: list[tuple[str, str]] = []
    root, problem = "", ""
    try:
        for name, element in _elements(body):
            if name == "root":
                root = _name(element)
            elif root == "sitemapindex" and name == "sitemap":
                indexed += [(a, _child(element, "lastmod")) for a in [absolute(url, _child(element, "loc"))] if a]
            elif root == "urlset" and name == "url":
                found.append(_item(element, url))
            if len(found) + len(indexed) >= MAX_ITEMS:
                problem = f"only its first {MAX_ITEMS} entries were read"
                break
    except etree.XMLSyntaxError as error:
        problem = str(error)
    return _Read(root, tuple(found), tuple(indexed), problem)


def read_url_list(body: bytes, url: str) -> FeedDocument:
    """The pages that a text file lists, one address a line.

    Raises:
        NotAFeedError: a line is no address.
    """
    lines = [line.strip() for line in body.decode("utf-8-sig", "replace").splitlines()]
    given = [line for line in lines if line][:MAX_ITEMS]
    links = [absolute(url, line) if line.startswith(("http://", "https://")) else "" for line in given]
    if not links or not all(links):
        raise NotAFeedError("it is no list of addresses")
    return FeedDocument("url_list", items=tuple(Item(url=link) for link in links))


def _elements(body: bytes) -> Iterator[tuple[str, Any]]:
    """The root element, then each entry when it is complete; what was handed out is let go of."""
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "recover": False}
    depth = 0
    for event, element in etree.iterparse(io.BytesIO(body), events=("start", "end"), **options):
        if event == "start":
            depth += 1
            if depth == 1:
                yield "root", element
            continue
        depth -= 1
        if depth == 1:
            yield _name(element), element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _item(element: Any, base: str) -> Item:
    news: dict[str, Any] = {
        _NEWS[_name(part)]: (part.text or "").strip()
        for block in element
        if _name(block) == "news"
        for part in block.iter()
        if _name(part) in _NEWS
    }
    return replace(Item(absolute(base, _child(element, "loc")), modified=_child(element, "lastmod")), **news)


def _child(element: Any, name: str) -> str:
    return next(((part.text or "").strip() for part in element if _name(part) == name), "")


def _name(element: Any) -> str:
    """The local name, also where the prefix is of no namespace."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""
