"""HTML -> what its JSON-LD says of the article: headline, authors, dates, language, body."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.text.person_names import split_names

_SCRIPT = re.compile(r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>", re.IGNORECASE)
_LARGEST = 2_000_000  # characters of one script
_DEEPEST = 12  # lists and objects in one another
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Column)$")


@dataclass(frozen=True)
class JsonLd:
    """What a page's JSON-LD says of its article; None or empty where it says nothing.

    paywalled: all of it, or a part, is not free to read.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    lang: str | None = None
    body: str | None = None
    paywalled: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether it tells what an article is known by: title, authors and date."""
        return bool(self.title and self.authors and self.published)


def read_json_ld(html: str) -> JsonLd:
    """Read the first JSON-LD object that describes an article; broken JSON is passed over.

    People only count as authors: not organisations, and not whoever is named as the publisher too.
    """
    articles = [item for script in _scripts(html) for item in _items(script, _DEEPEST) if _is_article(item)]
    if not articles:
        return JsonLd()
    article = max(articles, key=lambda item: len(_text(item.get("articleBody")) or ""))
    return JsonLd(
        title=_text(article.get("headline")) or _text(article.get("name")),
        authors=_authors(article),
        published=_text(article.get("datePublished")),
        modified=_text(article.get("dateModified")),
        lang=_text(article.get("inLanguage")),
        body=_text(article.get("articleBody")),
        paywalled=_is_paywalled(article),
    )


def _scripts(html: str) -> Iterator[Any]:
    for match in _SCRIPT.finditer(html):
        end = html.find("</script", match.end(), match.end() + _LARGEST)
        source = html[match.end() : end].strip().removesuffix(";")
        if end < 0 or source.count("[") + source.count("{") > _LARGEST // 10:
            continue
        try:
            yield json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue


def _items(node: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(node, dict):
        yield node
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _items(node.get(key), depth - 1)
    elif depth and isinstance(node, list):
        for part in node:
            yield from _items(part, depth - 1)


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _is_paywalled(article: dict[str, Any]) -> bool:
    parts = article.get("hasPart")
    items = [article, *(parts if isinstance(parts, list) else [parts])]
    said = [str(item.get("isAccessibleForFree")).lower() for item in items if isinstance(item, dict)]
    return not {"false", "http://schema.org/false", "https://schema.org/false"}.isdisjoint(said)


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return (value.strip() or None) if isinstance(value, str) else None


def _authors(article: dict[str, Any]) -> tuple[str, ...]:
    publisher = (_text(article.get("publisher")) or "").lower()
    given = article.get("author") or article.get("creator")
    names: list[str] = []
    for author in given if isinstance(given, list) else [given]:
        if not (isinstance(author, dict) and author.get("@type") == "Organization"):
            named = author.get("name") if isinstance(author, dict) else author
            for name in named if isinstance(named, list) else [named]:
                names += split_names(name) if isinstance(name, str) else ()
    return tuple(dict.fromkeys(name for name in names if name.lower() != publisher))
