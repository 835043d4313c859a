"""RSS, Atom and RDF in any dialect -> a FeedDocument."""

import html as entities
import io
import re
from typing import Any

import feedparser

from pipeline.feeds.dialects import plainer
from pipeline.feeds.encoding import repaired
from pipeline.feeds.items import MAX_ITEMS, FeedDocument, Item, NotAFeedError, absolute, destination, text_in
from pipeline.text.urls import host, is_home_page

_TAG = re.compile(r"<(?:!|[/?]?[a-zA-Z])[^>]{0,1000}>")  # `<5%` begins none
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_NO_TEXTS = ("attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache")
_PERIOD_MINUTES = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}


def read_feed(body: bytes, url: str) -> FeedDocument:
    """The items of a feed in UTF-8, in its order; a feed that breaks off gives those before the fault.

    Raises:
        NotAFeedError: it is none.
    """
    body = plainer(body)
    parsed = _parsed(body)
    if _problem(parsed):  # most often a bare ampersand, which the parser's way around strictness may stumble over
        again = _parsed(repaired(body))
        parsed = again if len(again.entries) >= len(parsed.entries) else parsed
    if not parsed.version and not parsed.entries:
        raise NotAFeedError("it is no feed")
    base = _base(parsed.feed, url)
    return FeedDocument(
        _kind(parsed.version),
        plain(parsed.feed.get("title", "")),
        tuple(_item(entry, base, _kind(parsed.version)) for entry in parsed.entries[:MAX_ITEMS]),
        minutes=_minutes(parsed.feed),
        problem=_problem(parsed),
    )


def _kind(version: str) -> str:
    if version.startswith("atom"):
        return "atom"
    return "rdf" if version in ("rss090", "rss10") else "rss"


def _parsed(body: bytes) -> Any:
    # As a stream: of plain bytes feedparser opens the file of that name. Both switches off: links in texts are resolved
    # and markup is taken out later, of every page alike, and its own ways of doing so change texts. Nor is it told the
    # feed's address, for it would make one of every guid: links are made absolute here.
    headers = {"content-type": "application/xml; charset=utf-8"}
    stream = io.BytesIO(body)
    return feedparser.parse(stream, response_headers=headers, resolve_relative_uris=False, sanitize_html=False)


def _problem(parsed: Any) -> str:
    """What is wrong with the feed; not with its label, the media type or the charset, which the parser minds too."""
    harmless = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    found = parsed.get("bozo_exception") if parsed.bozo else None
    return "" if found is None or isinstance(found, harmless) else str(found)


def _base(feed: Any, url: str) -> str:
    """What relative links are relative to: the feed, or the pages that it is of, where these are on another host."""
    site = absolute(url, text_in(feed.get("link", "")))
    return site if site and host(site) != host(url) else url


def _item(entry: Any, base: str, kind: str) -> Item:
    summary, content, text = _content(entry)
    # Not entry.get: feedparser would give the date of publication for one of a change that is not there.
    published, modified = (text_in(dict.get(entry, name)) for name in ("published", "updated"))
    if kind != "atom" and not published:  # Dublin Core's date, the only one that RDF has
        published, modified = modified, ""
    return Item(
        url=_address(entry, base),
        guid=text_in(entry.get("id", "")),
        title=plain(entry.get("title", "")),
        published=published,
        modified=modified,
        authors=_authors(entry),
        summary=summary,
        html=content,
        text=text,
        withheld=_withheld(entry),
    )


def _withheld(entry: Any) -> str:
    """What an item of WordPress's export is, which holds all that is stored there, if no published text."""
    kind, state = (text_in(entry.get(name, "")) for name in ("wp_post_type", "wp_status"))
    if kind in _NO_TEXTS or kind.startswith("wp_"):
        return kind
    return state if state != "publish" else ""


def _address(entry: Any, base: str) -> str:
    """Where the item's page is. A tracker's address gives way to the one it stands for, where the feed has that too."""
    original = entry.get("feedburner_origlink") or entry.get("pheedo_origlink") or ""
    link = "" if _is_a_bare_guid(entry) else entry.get("link", "")
    links = [link for link in entry.get("links", ()) if link.get("href")]
    alternates = [link for link in links if link.get("rel", "alternate") == "alternate"]
    pages = [link for link in alternates if link.get("type", "text/html") in _HTML_TYPES]
    guid = text_in(entry.get("id", ""))
    permalink = guid if guid.startswith(("http://", "https://")) else ""
    given = [original, link, *(link["href"] for link in (*pages, *alternates)), permalink]
    found = (destination(absolute(base, str(link))) for link in given if link)
    return next((link for link in found if link and not is_home_page(link)), "")


def _is_a_bare_guid(entry: Any) -> bool:
    """Whether the parser has taken a guid for the address, as RSS has it, that is no address."""
    return bool(entry.get("guidislink")) and not text_in(entry.get("link", "")).startswith(("http://", "https://"))


def _content(entry: Any) -> tuple[str, str, str]:
    """The summary, and the whole text where the feed gives one beside or in place of it: as HTML, or as plain text."""
    summary = text_in(entry.get("summary", ""))
    contents = [(text_in(part.get("value", "")), part.get("type")) for part in entry.get("content", ())]
    whole, kind = max(contents, key=lambda content: len(content[0]), default=("", ""))
    n_whole, n_summary = len(plain(whole)), len(plain(summary))
    if not n_whole or n_whole < n_summary:
        return summary, "", ""
    return (summary, "", whole) if kind == "text/plain" and not _TAG.search(whole) else (summary, whole, "")


def _authors(entry: Any) -> tuple[str, ...]:
    names = [text_in(author.get("name", "")) for author in entry.get("authors", ()) if hasattr(author, "get")]
    return tuple(dict.fromkeys(name for name in names or [text_in(entry.get("author", ""))] if name))


def _minutes(feed: Any) -> float:
    """How long the feed asks to be left alone: its ttl in minutes, or a period and how often in it."""
    try:
        if feed.get("ttl"):
            return max(0.0, float(feed.ttl))
        period = _PERIOD_MINUTES.get(text_in(feed.get("sy_updateperiod", "")).lower(), 0)
        return period / max(1.0, float(feed.get("sy_updatefrequency") or 1))
    except (TypeError, ValueError):
        return 0.0


def plain(title: object) -> str:
    """A headline without markup and character references, which feeds escape once, twice or not at all."""
    return " ".join(entities.unescape(_TAG.sub(" ", entities.unescape(text_in(title)))).split())
