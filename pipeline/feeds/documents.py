"""A response's bytes -> a FeedDocument, by what they are and not by what the server calls them."""

import re
import zlib

from pipeline.feeds.encoding import as_xml, text_of
from pipeline.feeds.items import FeedDocument, NotAFeedError
from pipeline.feeds.json_feed import read_json_feed
from pipeline.feeds.sitemaps import read_sitemap, read_url_list
from pipeline.feeds.xml_feed import read_feed

_HEAD = 4000  # characters
_PACKED = b"\x1f\x8b"
_MOST_MEMBERS = 1_000  # of one file, one after another; each costs a copy of all behind it
_SITEMAP = re.compile(r"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF|channel)[\s>]")
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)


class HtmlInsteadError(NotAFeedError):
    """The address answers with a page."""


def read_document(body: bytes, url: str, max_bytes: int, content_type: str = "") -> FeedDocument:
    """The feed or sitemap that some bytes are; packed ones (.gz) are unpacked, up to a size.

    Raises:
        HtmlInsteadError: they are a page.
        NotAFeedError: they are nothing that lists items.
    """
    unpacked_twice = unpacked(unpacked(body, max_bytes), max_bytes)  # servers pack again what is stored packed
    text = text_of(unpacked_twice, content_type)
    head = text[:_HEAD].lstrip()
    if not head:
        raise NotAFeedError("it is empty")
    if head[:1] in "{[":
        return read_json_feed(text.encode("utf-8", "replace"), url)
    if _SITEMAP.search(head):
        return read_sitemap(as_xml(text), url)
    is_feed = _FEED.search(head)
    if (page := _HTML.search(head)) and (not is_feed or page.start() < is_feed.start()):
        raise HtmlInsteadError("it is a page, no feed")
    if head.startswith(("http://", "https://")):
        return read_url_list(text.encode("utf-8", "replace"), url)
    return read_feed(as_xml(text), url)


def unpacked(body: bytes, max_bytes: int) -> bytes:
    """What a file holds that is packed as a file, whatever the server says of it; others as they are.

    Raises:
        NotAFeedError: it is damaged, or larger than allowed when unpacked.
    """
    if not body.startswith(_PACKED):
        return body
    data = b""
    for _ in range(_MOST_MEMBERS):
        if not body.startswith(_PACKED) or len(data) > max_bytes:
            break
        unpacker = zlib.decompressobj(wbits=31)
        try:
            data += unpacker.decompress(body, max_bytes + 1 - len(data))
        except zlib.error as error:
            if data:
                break
            raise NotAFeedError(f"it is a damaged .gz file: {error}") from None
        body = unpacker.unused_data
    if len(data) > max_bytes:
        raise NotAFeedError(f"it is over {max_bytes} bytes unpacked")
    return data
