"""HTML -> what its JSON-LD says of the article at hand: headline, authors, dates, language, body."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.extraction.metadata.lenient_json import read_values
from pipeline.extraction.metadata.own_page import OwnPage
from pipeline.extraction.metadata.plain import plain

_TYPE = re.compile(r"ld\+json", re.IGNORECASE)
_LARGEST = 2_000_000  # characters of one script
_DEEPEST = 12  # lists and objects in one another
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Column|Story|Recipe|HowTo|Guide|Answer|Opinion\w*)$")
_PAGE = re.compile(r"(?:WebPage|ItemPage|FAQPage|AboutPage|MedicalWebPage|QAPage|VideoObject|PodcastEpisode|Course)$")
_ORGANISATION = re.compile(r"Organization|Organisation|Corporation|Business|WebSite|Brand$")
_OUTLET = re.compile(r"WebSite|NewsMediaOrganization|Organization$")
_PERSON = re.compile(r"Person$")
_OF_OTHERS = ("itemListElement", "item")
_OWN = ("@graph", "mainEntity", "mainEntityOfPage")
_LEAST_HEADLINE = 3  # words; a shorter one may be the site's name on every page


@dataclass(frozen=True)
class JsonLd:
    """What a page's JSON-LD says of its article; None or empty where it says nothing.

    authors: as given. persons: those of them whose type is Person. outlets: the names of publisher and site.
    paywalled: all of it, or a part, is not free to read. others: headlines of other articles.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    published: str | None = None
    created: str | None = None
    modified: str | None = None
    lang: str | None = None
    body: str | None = None
    outlets: tuple[str, ...] = ()
    paywalled: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Item:
    """An object of JSON-LD, its kind, and how well it fits the page: above 0 it is of the article at hand."""

    values: Mapping[str, Any]
    is_article: bool
    fit: int


def read_json_ld(tree: Any, page: OwnPage) -> JsonLd:
    """What the objects say that are of the page's own article, the best fitting first.

    An object is known by its address, else by its headline. One that has neither counts where no other could be meant
    and it stands in no list.
    """
    values = [value for script in _scripts(tree) for value in read_values(script)]
    nodes = [node for value in values for node in _nodes(value, _DEEPEST, listed=False)]
    outlets = tuple(dict.fromkeys(filter(None, map(_outlet, (node for node, _ in nodes)))))
    items = _own_items(nodes, page)
    articles = [item.values for item in items if item.is_article]
    others = _headlines_of_others(nodes, page)
    if not items:
        return JsonLd(outlets=outlets, others=others)
    by_id = _by_id(values)
    every = [*articles, *(item.values for item in items if not item.is_article)]
    publishers = (_publisher(item.get("publisher")) for item in every)
    return JsonLd(
        title=_first(articles, "headline", "name"),
        authors=next((found for item in every if (found := _authors(item, by_id))), ()),
        persons=tuple(name for item in every for name in _persons(item, by_id)),
        published=_first(every, "datePublished", "uploadDate"),
        created=_first(every, "dateCreated"),
        modified=_first(every, "dateModified"),
        lang=_first(every, "inLanguage"),
        body=max((_raw(item.get("articleBody")) or "" for item in articles), key=len, default="") or None,
        outlets=tuple(dict.fromkeys(name for name in (*publishers, *outlets) if name)),
        paywalled=any(map(_is_paywalled, every)),
        others=others,
    )


def _scripts(tree: Any) -> Iterator[str]:
    for element in tree.iter("script"):
        source = element.text or ""
        is_sane = len(source) <= _LARGEST and source.count("[") + source.count("{") <= _LARGEST // 10
        if is_sane and _TYPE.search(element.get("type") or ""):
            yield source


def _nodes(node: Any, depth: int, *, listed: bool) -> Iterator[tuple[dict[str, Any], bool]]:
    """Objects that could be of an article, and whether each stands in a list of several things."""
    if depth and isinstance(node, dict):
        yield node, listed
        for key in _OWN:
            yield from _nodes(node.get(key), depth - 1, listed=listed)
        for key in _OF_OTHERS:
            yield from _nodes(node.get(key), depth - 1, listed=True)
    elif depth and isinstance(node, list):
        for part in node:
            yield from _nodes(part, depth - 1, listed=listed)


def _own_items(nodes: Sequence[tuple[dict[str, Any], bool]], page: OwnPage) -> list[_Item]:
    """Those of the article at hand, the best fitting first; the rest are of other articles."""
    items, doubtful = [], []
    for node, listed in nodes:
        is_article = _is_kind(node, _ARTICLE)
        if is_article or _is_kind(node, _PAGE):
            item = _Item(node, is_article, _fit(node, page))
            if item.fit > 0:
                items.append(item)
            elif item.fit == 0 and not listed:
                doubtful.append(item)
    articles = [item for item in doubtful if item.is_article]
    if not any(item.is_article for item in items) and len(articles) == 1:
        items += articles
    if not items and len(doubtful) == 1:
        items += doubtful
    return sorted(items, key=lambda item: -item.fit)


def _headlines_of_others(nodes: Sequence[tuple[dict[str, Any], bool]], page: OwnPage) -> tuple[str, ...]:
    found = (_text(node.get("headline")) for node, _ in nodes if _is_kind(node, _ARTICLE) and _fit(node, page) < 0)
    return tuple(dict.fromkeys(headline for headline in found if headline))


def _fit(node: Mapping[str, Any], page: OwnPage) -> int:
    main = node.get("mainEntityOfPage")
    given = [node.get("url"), node.get("@id"), main]
    addresses = [address for value in given for address in _addresses(value)]
    headline = plain(_text(node.get("headline")) or _text(node.get("name")) or "")
    says_title = len(headline.split()) >= _LEAST_HEADLINE or not headline.isascii()
    return page.fit_of_addresses(addresses) + (page.fit_of_headline(headline) if headline and says_title else 0)


def _addresses(value: Any) -> list[str]:
    if isinstance(value, list):
        return [address for part in value for address in _addresses(part)]
    if isinstance(value, dict):
        return [address for key in ("@id", "url") for address in _addresses(value.get(key))]
    return [value.strip()] if isinstance(value, str) and "/" in value and not value.startswith("#") else []


def _is_kind(node: Mapping[str, Any], kind: re.Pattern[str]) -> bool:
    kinds = node.get("@type")
    return any(isinstance(name, str) and kind.search(name) for name in (kinds if isinstance(kinds, list) else [kinds]))


def _is_paywalled(item: Mapping[str, Any]) -> bool:
    parts = item.get("hasPart")
    items = [item, *(parts if isinstance(parts, list) else [parts])]
    said = [str(part.get("isAccessibleForFree")).lower() for part in items if isinstance(part, dict)]
    return not {"false", "http://schema.org/false", "https://schema.org/false"}.isdisjoint(said)


def _raw(value: Any) -> str | None:
    """The text of a value, in whatever it is wrapped; numbers as they are written."""
    while isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("@list")
        return _raw(value) if not isinstance(value, dict) or "name" in value or "@value" in value else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return (value.strip() or None) if isinstance(value, str) else None


def _text(value: Any) -> str | None:
    raw = _raw(value)
    return plain(raw) or None if raw else None


def _first(items: Sequence[Mapping[str, Any]], *keys: str) -> str | None:
    return next((text for item in items for key in keys if (text := _text(item.get(key)))), None)


def _publisher(given: Any) -> str | None:
    return None if isinstance(given, dict) and _is_kind(given, _PERSON) else _text(given)


def _outlet(node: Mapping[str, Any]) -> str | None:
    is_outlet = _is_kind(node, _OUTLET) and not _is_kind(node, _PERSON)
    return _text(node.get("name")) if is_outlet else None


def _by_id(values: Any) -> dict[str, Mapping[str, Any]]:
    """The objects with a name that others refer to by their id."""
    found: dict[str, Mapping[str, Any]] = {}
    rest = [(values, _DEEPEST)]
    while rest:
        node, depth = rest.pop()
        if isinstance(node, dict):
            if isinstance(node.get("@id"), str) and node.get("name"):
                found.setdefault(node["@id"], node)
            node = list(node.values())
        if isinstance(node, list) and depth:
            rest += [(part, depth - 1) for part in node if isinstance(part, dict | list)]
    return found


def _authors(item: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    given = item.get("author") or item.get("authors") or item.get("creator")
    return tuple(dict.fromkeys(_names(given, by_id, _DEEPEST)))


def _persons(item: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    given = item.get("author") or item.get("creator")
    for author in given if isinstance(given, list) else [given]:
        if isinstance(author, dict) and _is_kind({**by_id.get(str(author.get("@id")), {}), **author}, _PERSON):
            yield from _names(author, by_id, _DEEPEST)


def _names(author: Any, by_id: Mapping[str, Mapping[str, Any]], depth: int) -> Iterator[str]:
    """The names of people as they are given; none of organisations."""
    if isinstance(author, str):
        yield author
    elif isinstance(author, list) and depth:
        for part in author:
            yield from _names(part, by_id, depth - 1)
    elif isinstance(author, dict) and depth and not _is_kind(author, _ORGANISATION):
        full = " ".join(_text(author.get(key)) or "" for key in ("givenName", "familyName")).strip()
        referred = by_id.get(author["@id"]) if isinstance(author.get("@id"), str) else None
        if author.get("name") or author.get("@list") or author.get("@value"):
            yield from _names(author.get("name") or author.get("@list") or author.get("@value"), by_id, depth - 1)
        elif full:
            yield full
        elif referred is not None and referred is not author:
            yield from _names(referred, by_id, depth - 1)
