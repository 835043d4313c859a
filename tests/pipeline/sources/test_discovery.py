"""A site's feeds and sitemaps are found, and only those that can be read."""

from collections.abc import Iterator

import pytest

from pipeline.errors import UsageError
from pipeline.sources.discovery import discover, look
from pipeline.sources.fetching.addresses import Guard
from pipeline.sources.fetching.client import Client, FetchError
from pipeline.sources.source_list import FetchSettings
from tests.support.fault_server import Answer, FaultServer, running

RSS = b"<rss version='2.0'><channel><title>Gazeta</title><item><link>/1</link></item></channel></rss>"
FRONT = b"""<html><head><title>Strona</title><meta property="og:site_name" content="Gazeta">
<link rel="alternate" type="application/rss+xml" href="/rss"><link rel="alternate" type="application/rss+xml"
href="/comments/feed"><link rel="alternate" type="application/atom+xml" href="/broken"></head><body>x</body></html>"""
CLIENT = Client(FetchSettings(contact="mailto:a@example.org"), Guard(["127.0.0.1"]))


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with running() as site:
        yield site


def test_what_a_page_and_robots_name_is_found(server: FaultServer) -> None:
    server.answers |= {
        "/": Answer(body=FRONT),
        "/rss": Answer(body=RSS),
        "/broken": Answer(body=b"no feed"),
        "/robots.txt": Answer(body=f"Sitemap: {server.url('/news.xml')}".encode()),
        "/news.xml": Answer(body=b"<urlset><url><loc>/1</loc></url></urlset>"),
    }
    source = discover(CLIENT, server.url("/"))
    assert (source.name, source.feeds, source.sitemaps) == ("Gazeta", [server.url("/rss")], [server.url("/news.xml")])


def test_a_feed_is_its_own_source_and_usual_places_are_tried(server: FaultServer) -> None:
    server.answers |= {"/f": Answer(body=RSS), "/": Answer(body=b"<html><title>G</title>"), "/feed": Answer(body=RSS)}
    assert discover(CLIENT, server.url("/f")).feeds == [server.url("/f")]
    assert discover(CLIENT, server.url("/")).feeds == [server.url("/feed")]


def test_a_site_with_nothing_is_an_error(server: FaultServer) -> None:
    server.answers |= {"/": Answer(body=b"<html><title>G</title>"), "/n": Answer(body=b"x")}
    for path in ("/", "/n"):
        with pytest.raises(UsageError, match=r"no feed|neither"):
            discover(CLIENT, server.url(path))
    with pytest.raises(FetchError, match="404"):
        look(CLIENT, server.url("/missing"))
