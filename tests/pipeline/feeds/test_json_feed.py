"""JSON feeds: wrong types count as not given."""

import json

import pytest

from pipeline.feeds.items import NotAFeedError
from pipeline.feeds.json_feed import read_json_feed

URL = "https://krant.example/feed.json"
VERSION = "https://jsonfeed.org/version/1.1"


def read(**feed: object):  # type: ignore[no-untyped-def]
    return read_json_feed(json.dumps(feed).encode(), URL)


def test_items_are_read_with_both_forms_of_authors() -> None:
    feed = read(
        version=VERSION,
        title="Krant",
        items=[
            {
                "id": 7,
                "url": "/a",
                "title": "Één",
                "content_html": "<p>x</p>",
                "authors": [{"name": "A"}, {"name": "B"}],
            },
            {"id": "b", "external_url": "https://y.example/b", "content_text": "x", "author": {"name": "C"}},
        ],
    )
    first, second = feed.items
    assert (feed.kind, first.url, first.guid, first.authors) == ("json", "https://krant.example/a", "7", ("A", "B"))
    assert (second.url, second.text, second.authors, second.published) == ("https://y.example/b", "x", ("C",), "")


def test_wrong_types_cost_their_field_alone() -> None:
    bad = {"id": True, "url": 1.2, "title": [], "date_published": {}, "authors": "x", "content_html": True}
    item = read(version=VERSION, items=[bad, "no item"]).items
    assert len(item) == 1
    assert not any((item[0].url, item[0].guid, item[0].title, item[0].published, item[0].authors, item[0].html))


def test_rss_written_as_json_is_read() -> None:
    entry = {"link": "https://x.example/1", "guid": {"#value": "g"}, "pubDate": "Mon, 26 Jun 2017 12:20:05 GMT"}
    item = read(rss={"channel": {"title": "T", "item": entry}}).items[0]
    assert (item.url, item.guid, item.published) == ("https://x.example/1", "g", "Mon, 26 Jun 2017 12:20:05 GMT")


def test_other_json_is_no_feed() -> None:
    for body in (b"[]", b"{}", b'{"items": []}', b'{"version": ', b"[" * 100_000, b"\xff\xfe{"):
        with pytest.raises(NotAFeedError):
            read_json_feed(body, URL)


def test_a_feed_that_names_no_version_is_known_by_its_items() -> None:
    assert read(items=[{"url": "/a", "content_text": "x"}]).items[0].url == "https://krant.example/a"
    with pytest.raises(NotAFeedError):
        read(items=[{"url": "/a", "text": "x"}])


def test_authors_may_be_plain_or_the_feeds_own_and_dates_numbers() -> None:
    own, fed = {"id": "1", "authors": ["Ann Lee"], "date_published": 1763457600}, {"id": "2", "date_published": True}
    items = read(version=VERSION, authors=[{"name": "Bob Ray"}], items=[own, fed]).items
    assert [(item.authors, item.published) for item in items] == [(("Ann Lee",), "1763457600"), (("Bob Ray",), "")]
