"""Polling takes each item once, asks nobody too soon, and keeps what it could not have for later."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.sources.feed_state import Feed
from pipeline.sources.fetching.addresses import Guard
from pipeline.sources.fetching.client import Client
from pipeline.sources.fetching.hosts import Host
from pipeline.sources.fetching.warc import Archive
from pipeline.sources.poll import poll
from pipeline.sources.polling import Tools
from pipeline.sources.source_list import FetchSettings, Source, SourceList
from tests.faults.soak import soak
from tests.support.fault_server import Answer, FaultServer, running
from tests.support.simulated_clock import SimulatedClock

PAGE = Answer(body=b"<html><p>Texto", headers={"Content-Type": "text/html; charset=utf-8"})


class Desk:
    """One outlet's feed on a server of ours, and what comes of polling it."""

    def __init__(self, server: FaultServer, folder: Path) -> None:
        self.server, self.folder, self.clock = server, folder, SimulatedClock()
        self.feeds: dict[str, Feed] = {}
        self.hosts: dict[str, Host] = {}
        self.records: list[dict[str, Any]] = []
        self.url = server.url("/feed", "diario.example")
        self.source: dict[str, Any] = {"name": "Diario", "feeds": [self.url]}
        server.answers.clear()
        server.asked.clear()

    def lists(self, *paths: str) -> None:
        items = "".join(f"<item><title>{p}</title><link>{p}</link><guid>same</guid></item>" for p in paths)
        self.server.answers["/feed"] = Answer(body=f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
        self.server.answers |= {path: PAGE for path in paths}

    def poll(self, days: float = 1) -> list[str]:
        """Poll once; the paths of what was new."""
        before = len(self.records)
        settings = FetchSettings(contact="mailto:desk@example.org", deadline_seconds=5)
        client = Client(settings, Guard(["127.0.0.1"], lambda host, port: ["127.0.0.1"]))
        archive = Archive(self.folder, client.user_agent)
        tools = Tools(client, self.clock, archive, self.records.append, lambda body, kind: body.decode(), self._keep)
        listed = SourceList(fetch=settings, source=[Source.model_validate(self.source)])
        poll(listed, dict(self.feeds), dict(self.hosts), tools)
        self.clock.time += timedelta(days=days)
        return [str(record.get("url", ""))[len(self.url) - 5 :] for record in self.records[before:]]

    def _keep(self, state: Feed | Host) -> None:
        if isinstance(state, Feed):
            self.feeds[state.feed] = state
        else:
            self.hosts[state.name] = state

    @property
    def asked(self) -> list[str]:
        return [asked.path for asked in self.server.asked]

    @property
    def feed(self) -> Feed:
        return self.feeds[self.url]


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with running() as site:
        yield site


@pytest.fixture
def desk(server: FaultServer, tmp_path: Path) -> Desk:
    return Desk(server, tmp_path)


def test_items_are_taken_once_though_they_vanish_and_come_back(desk: Desk) -> None:
    desk.lists("/1", "/2")
    assert desk.poll() == ["/1", "/2"]
    assert desk.asked == ["/feed", "/robots.txt", "/1", "/2"]
    desk.lists("/3")
    assert desk.poll() == ["/3"]
    desk.lists("/3", "/1")
    assert desk.poll() == []


def test_robots_are_obeyed_and_a_host_without_them_is_not_asked_for_pages(desk: Desk) -> None:
    desk.lists("/1", "/private/2")
    desk.server.answers["/robots.txt"] = Answer(503)
    assert desk.poll(2) == []
    assert desk.feed.status == "ok"
    desk.server.answers["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /private/")
    assert desk.poll() == ["/1"]
    assert not desk.feed.pending


def test_a_page_that_fails_comes_later_and_one_that_is_gone_does_not(desk: Desk) -> None:
    desk.lists("/1", "/2")
    desk.server.answers |= {"/1": Answer(500), "/2": Answer(404)}
    assert desk.poll() == []
    assert len(desk.feed.pending) == 1
    desk.server.answers["/1"] = PAGE
    assert desk.poll() == ["/1"]
    assert not desk.feed.pending


def test_what_a_feed_became_is_its_status(desk: Desk) -> None:
    for answer, status in (
        (Answer(body=b"<!doctype html><p>x"), "html"),
        (Answer(body=b"nothing"), "not_a_feed"),
        (Answer(403, headers={"cf-mitigated": "challenge"}), "challenge"),
        (Answer(302, headers={"Location": "/consent?x"}), "consent"),
        (Answer(404), "http_404"),
        (Answer(410), "gone"),
    ):
        desk.server.answers |= {"/feed": answer, "/consent?x": Answer()}
        desk.poll(40)
        assert desk.feed.status == status, desk.feed
    n_asked = len(desk.asked)
    desk.poll(40)
    assert len(desk.asked) == n_asked


def test_a_page_that_its_feed_calls_changed_is_fetched_again(desk: Desk) -> None:
    desk.lists("/1")
    desk.poll()
    changed = b"<rss version='2.0'><channel><item><title>otro</title><link>/1</link></item></channel></rss>"
    desk.server.answers["/feed"] = Answer(body=changed)
    assert desk.poll() == ["/1"]


def test_a_feeds_own_text_is_enough_where_the_source_says_so(desk: Desk) -> None:
    desk.lists("/1")
    desk.source["pages"] = False
    assert desk.poll() == ["/1"]
    assert desk.asked == ["/feed"]


def test_an_index_of_sitemaps_is_followed_within_the_window(desk: Desk) -> None:
    day = desk.clock.now().date().isoformat()
    desk.source |= {"feeds": [], "sitemaps": [desk.url]}
    desk.server.answers |= {
        "/feed": Answer(
            body=f"<sitemapindex><sitemap><loc>/new.xml</loc><lastmod>{day}</lastmod></sitemap><sitemap>"
            "<loc>/old.xml</loc><lastmod>2001-01-01</lastmod></sitemap></sitemapindex>".encode()
        ),
        "/new.xml": Answer(
            body=f"<urlset><url><loc>/1</loc><lastmod>{day}</lastmod></url><url><loc>/2</loc><lastmod>2001</lastmod>"
            "</url></urlset>".encode()
        ),
        "/1": PAGE,
    }
    assert desk.poll() == ["/1"]
    assert "/old.xml" not in desk.asked


def test_a_day_of_faults_loses_nothing_and_hurries_nobody() -> None:
    counts = soak(1, 6)
    assert counts["faults"]
    assert (counts["missed"], counts["taken twice"], counts["asked too soon"]) == (0, 0, 0), counts
