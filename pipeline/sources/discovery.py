"""The address of a site -> a source with the feeds and sitemaps that its front page and robots.txt name."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from pipeline.errors import UsageError
from pipeline.feeds.documents import HtmlInsteadError, read_document
from pipeline.feeds.items import FeedDocument, NotAFeedError, absolute
from pipeline.feeds.xml_feed import plain
from pipeline.sources.fetching.client import Client, FetchError
from pipeline.sources.fetching.robots import Rules, rules_of
from pipeline.sources.fetching.verdict import wall_of
from pipeline.sources.source_list import Source

_FEED_TYPES = (
    *("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"),
    *("application/json", "application/xml", "text/xml"),
)
_USUAL_FEEDS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
_USUAL_SITEMAPS = ("/sitemap-news.xml", "/news-sitemap.xml", "/sitemap.xml")
_MOST = 10  # feeds tried of one site


def discover(client: Client, url: str) -> Source:
    """The source that an address leads to: itself, if it is a feed, else what its page names, else what is usual.

    Each is tried; only what can be read is listed. Feeds of comments are left out.

    Raises:
        UsageError: nothing is found; the message says what was tried.
        FetchError: the site itself cannot be had.
    """
    url = url if "://" in url else f"https://{url}"
    response = client.get(url)
    host = (urlsplit(response.url).hostname or url).removeprefix("www.")
    if wall := wall_of(response, url):
        raise UsageError(f"{url} answers with a {wall} page")
    try:
        found = read_document(response.body, response.url, client.settings.max_bytes, response.header("content-type"))
        return _source(found.title or host, urljoin(response.url, "/"), [(response.url, found)])
    except HtmlInsteadError:
        pass
    except NotAFeedError:
        raise UsageError(f"{url} is neither a page nor a feed") from None
    title, linked = _linked(response.body, response.url)
    rules = _rules(client, response.url)
    usual = [] if linked else [urljoin(response.url, path) for path in _USUAL_FEEDS]
    feeds = list(_readable(client, list(dict.fromkeys([*linked, *usual]))[:_MOST]))
    named = list(rules.sitemaps) or [urljoin(response.url, path) for path in _USUAL_SITEMAPS]
    maps = list(_readable(client, named[:_MOST]))
    if not feeds and not maps:
        raise UsageError(f"no feed and no sitemap found at {url}: its page names none, and none is at the usual places")
    return _source(title or host, response.url, [*feeds, *maps])


def _source(name: str, site: str, found: list[tuple[str, FeedDocument]]) -> Source:
    is_map = {url: "sitemap" in document.kind or document.kind == "url_list" for url, document in found}
    return Source(
        name=name,
        site=site,
        feeds=[url for url, so in is_map.items() if not so],
        sitemaps=[url for url, so in is_map.items() if so],
    )


def _linked(body: bytes, url: str) -> tuple[str, list[str]]:
    """A page's name of its site, and the feeds that its head names, those of comments left out."""
    try:
        page = html.document_fromstring(body)
    except (etree.ParserError, ValueError):
        return "", []
    names = page.xpath("//meta[@property='og:site_name']/@content") or page.xpath("//title/text()")
    links = [
        absolute(url, link.get("href", ""))
        for link in page.xpath("//link[@href]")
        if "alternate" in link.get("rel", "").lower() and link.get("type", "").lower() in _FEED_TYPES
    ]
    return plain(str(names[0]) if names else ""), [link for link in links if link and "comments" not in link]


def _rules(client: Client, url: str) -> Rules:
    try:
        answer = client.get(urljoin(url, "/robots.txt"))
    except FetchError:
        return Rules()
    return rules_of(answer.status, answer.body)


def _readable(client: Client, urls: list[str]) -> Iterator[tuple[str, FeedDocument]]:
    for url in urls:
        try:
            found, _ = look(client, url)
        except (FetchError, NotAFeedError):
            continue
        yield url, found


def look(client: Client, url: str) -> tuple[FeedDocument, str]:
    """What a feed or sitemap is at this moment, and where it is now.

    Raises:
        FetchError: it cannot be had.
        NotAFeedError: it is none.
    """
    response = client.get(url)
    if wall := wall_of(response, url):
        raise FetchError(wall, f"it answers with a {wall} page")
    if response.status != 200:
        raise FetchError(f"http_{response.status}", f"its server answered {response.status}")
    kind = response.header("content-type")
    return read_document(response.body, response.url, client.settings.max_bytes, kind), response.url
