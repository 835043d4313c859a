"""RSS, Atom and RDF in any dialect -> a FeedDocument."""

import html as entities
import io
import re
from typing import Any

import feedparser

from pipeline.sources.formats.items import MAX_ITEMS, FeedDocument, Item, NotAFeedError, absolute

_TAG = re.compile(r"<[^>]{0,1000}>")
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_PERIOD_MINUTES = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}


def read_feed(body: bytes, url: str, content_type: str = "") -> FeedDocument:
    """The items of a feed, in its order; a feed that breaks off gives those before the fault.

    Raises:
        NotAFeedError: it is none.
    """
    headers = {"content-location": url} | ({"content-type": content_type} if content_type else {})
    # As a stream: of plain bytes feedparser opens the file of that name. Both switches off: links in texts are resolved
    # and markup is taken out later, of every page alike, and its own ways of doing so change texts.
    parsed = feedparser.parse(
        io.BytesIO(body), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
    )
    if not parsed.version and not parsed.entries:
        raise NotAFeedError("it is no feed")
    problem = str(parsed.get("bozo_exception", "")) if parsed.bozo and not _is_harmless(parsed) else ""
    return FeedDocument(
        _kind(parsed.version),
        plain(parsed.feed.get("title", "")),
        tuple(_item(entry, url, _kind(parsed.version)) for entry in parsed.entries[:MAX_ITEMS]),
        minutes=_minutes(parsed.feed),
        problem=problem,
    )


def _kind(version: str) -> str:
    if version.startswith("atom"):
        return "atom"
    return "rdf" if version in ("rss090", "rss10") else "rss"


def _is_harmless(parsed: Any) -> bool:
    """Whether what the parser minds is only a label: the media type or the charset, not the feed."""
    return isinstance(parsed.bozo_exception, (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType))


def _item(entry: Any, base: str, kind: str) -> Item:
    summary, content = _content(entry)
    # Not entry.get: feedparser would give the date of publication for one of a change that is not there.
    published, modified = (_text(dict.get(entry, name)) for name in ("published", "updated"))
    if kind != "atom" and not published:  # Dublin Core's date, the only one that RDF has
        published, modified = modified, ""
    return Item(
        url=_address(entry, base),
        guid=_text(entry.get("id", "")),
        title=plain(entry.get("title", "")),
        published=published,
        modified=modified,
        authors=_authors(entry),
        summary=summary,
        html=content,
    )


def _address(entry: Any, base: str) -> str:
    """Where the item's page is. A tracker's address gives way to the one it stands for, where the feed has that too."""
    original = entry.get("feedburner_origlink") or entry.get("pheedo_origlink") or ""
    links = [link for link in entry.get("links", ()) if link.get("href")]
    alternates = [link for link in links if link.get("rel", "alternate") == "alternate"]
    pages = [link for link in alternates if link.get("type", "text/html") in _HTML_TYPES]
    given = [original, entry.get("link", ""), *(link["href"] for link in (*pages, *alternates))]
    return next(filter(None, (absolute(base, str(link)) for link in given if link)), "")


def _content(entry: Any) -> tuple[str, str]:
    """The summary, and the whole text where the feed gives one beside or in place of it."""
    summary = _text(entry.get("summary", ""))
    contents = [_text(part.get("value", "")) for part in entry.get("content", ())]
    whole = max(contents, key=len, default="")
    return summary, whole if len(whole) > len(summary) or whole == summary else ""


def _authors(entry: Any) -> tuple[str, ...]:
    names = [_text(author.get("name", "")) for author in entry.get("authors", ()) if hasattr(author, "get")]
    return tuple(dict.fromkeys(name for name in names or [_text(entry.get("author", ""))] if name))


def _minutes(feed: Any) -> float:
    """How long the feed asks to be left alone: its ttl in minutes, or a period and how often in it."""
    try:
        if feed.get("ttl"):
            return max(0.0, float(feed.ttl))
        period = _PERIOD_MINUTES.get(_text(feed.get("sy_updateperiod", "")).lower(), 0)
        return period / max(1.0, float(feed.get("sy_updatefrequency") or 1))
    except (TypeError, ValueError):
        return 0.0


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def plain(title: object) -> str:
    """A headline without markup and character references, which feeds escape once, twice or not at all."""
    return " ".join(entities.unescape(_TAG.sub(" ", entities.unescape(_text(title)))).split())
