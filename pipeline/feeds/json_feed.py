"""JSON Feed 1 and 1.1, and RSS written as JSON -> a FeedDocument; a field of a wrong type counts as not given."""

import json
from typing import Any

from pipeline.feeds.items import MAX_ITEMS, FeedDocument, Item, NotAFeedError, absolute, text_in
from pipeline.feeds.xml_feed import plain
from pipeline.text.urls import is_home_page

_TELLING = frozenset(("content_html", "content_text", "date_published"))  # what nothing else than JSON Feed calls so


def read_json_feed(body: bytes, url: str) -> FeedDocument:
    """The items of a JSON Feed, in its order.

    Raises:
        NotAFeedError: it is none.
    """
    try:
        feed = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotAFeedError(f"it is no JSON: {error}") from None
    if isinstance(feed, dict) and isinstance(channel := _inside(feed, "rss", "channel"), dict):
        return _rss(channel, url)
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise NotAFeedError("it is JSON, but no feed: it has no list of items")
    items = [item for item in feed["items"] if isinstance(item, dict)]
    if "jsonfeed.org" not in text_in(feed.get("version")) and not any(_TELLING & item.keys() for item in items):
        raise NotAFeedError("it is JSON, but no feed: it names no version of JSON Feed")
    base = absolute(url, text_in(feed.get("feed_url"))) or url
    read = tuple(_item(item, base, _authors(feed)) for item in items[:MAX_ITEMS])
    return FeedDocument("json", plain(feed.get("title")), read)


def _inside(value: Any, *names: str) -> Any:
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _rss(channel: dict[str, Any], url: str) -> FeedDocument:
    """A channel of RSS whose elements are written as members of JSON objects."""
    given = channel.get("item")
    items = [item for item in (given if isinstance(given, list) else [given]) if isinstance(item, dict)]
    read = tuple(
        Item(
            url=absolute(url, text_in(item.get("link"))),
            guid=text_in(_inside(item, "guid", "#value") or item.get("guid")),
            title=plain(item.get("title")),
            published=text_in(item.get("pubDate")),
            summary=text_in(item.get("description")),
        )
        for item in items[:MAX_ITEMS]
    )
    return FeedDocument("rss", plain(channel.get("title")), read)


def _item(item: dict[str, Any], base: str, authors_of_feed: tuple[str, ...]) -> Item:
    guid = item.get("id")
    links = (absolute(base, text_in(item.get(name))) for name in ("url", "external_url"))
    return Item(
        url=next((link for link in links if link and not is_home_page(link)), ""),
        guid=str(guid) if isinstance(guid, (str, int, float)) and not isinstance(guid, bool) else "",
        title=plain(item.get("title")),
        published=_date(item.get("date_published")),
        modified=_date(item.get("date_modified")),
        lang=text_in(item.get("language")),
        authors=_authors(item) or authors_of_feed,
        summary=text_in(item.get("summary")),
        html=text_in(item.get("content_html")),
        text=text_in(item.get("content_text")),
    )


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    given = item.get("authors")
    authors = given if isinstance(given, list) and given else [item.get("author")]
    names = (text_in(author.get("name") if isinstance(author, dict) else author) for author in authors)
    return tuple(dict.fromkeys(filter(None, names)))


def _date(value: object) -> str:
    """A date as printed; seconds since 1970, which some systems write, are one too."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else text_in(value)
