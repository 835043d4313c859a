"""What bytes are is told by what they begin with, whatever the server calls them."""

import gzip

import pytest

from pipeline.feeds.documents import HtmlInsteadError, read_document, unpacked
from pipeline.feeds.items import NotAFeedError

URL = "https://x.example/feed"


def kind(body: bytes) -> str:
    return read_document(body, URL, 10_000).kind


def test_each_format_is_known_by_its_own_signs() -> None:
    rss = b"<?xml version='1.0'?><!-- <html> in a comment is late --><rss version='2.0'><channel></channel></rss>"
    assert kind(rss.replace(b"<html>", b"")) == "rss"
    assert (
        kind(gzip.compress(b"<urlset></urlset>"))
        == kind(gzip.compress(gzip.compress(b"<urlset></urlset>")))
        == "sitemap"
    )
    assert kind(b'\xef\xbb\xbf{"version": "https://jsonfeed.org/version/1", "items": []}') == "json"
    assert kind(b"https://x.example/1\n") == "url_list"


def test_a_page_is_an_error_of_its_own_and_nothing_is_another() -> None:
    for page in (b"<!DOCTYPE html><title>rss</title>", b"\n<html><body>x", b"<head><title>Moved</title></head>"):
        with pytest.raises(HtmlInsteadError):
            kind(page)
    for body in (b"", b"  \n", b"nothing", b"<other/>", b"\x00\x01\x02"):
        with pytest.raises(NotAFeedError):
            kind(body)


def test_what_is_packed_grows_to_the_limit_and_no_further() -> None:
    assert unpacked(gzip.compress(b"x" * 100), 100) == b"x" * 100
    for bad in (gzip.compress(b"x" * 101), gzip.compress(b"x")[:10] + b"\xff" * 20):
        with pytest.raises(NotAFeedError):
            unpacked(bad, 100)


def test_members_of_a_packed_sitemap_are_one() -> None:
    sitemap = b"<urlset>" + b"<url><loc>https://x.example/1</loc></url>" * 3 + b"</urlset>"
    packed = gzip.compress(sitemap[:60]) + gzip.compress(sitemap[60:])
    assert len(read_document(packed, URL, 10_000).items) == 3
    assert len(read_document(packed[:-20] + b"x" * 20, URL, 10_000).items) < 3
    with pytest.raises(NotAFeedError):
        unpacked(packed, 100)
