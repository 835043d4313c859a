"""Weeks of polling sites that fail in every way, in minutes: each item once, and no host asked oftener than allowed.

`python -m tests.faults.soak [DAYS] [SITES]` prints what it counted.
"""

import hashlib
import random
import sys
import tempfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.sources.feed_state import Feed
from pipeline.sources.fetching.addresses import Guard
from pipeline.sources.fetching.client import Client
from pipeline.sources.fetching.hosts import Host
from pipeline.sources.fetching.warc import Archive
from pipeline.sources.poll import poll
from pipeline.sources.polling import Tools
from pipeline.sources.source_list import FetchSettings, Source, SourceList
from tests.support.fault_server import Answer, Asked, FaultServer, running, trickle
from tests.support.simulated_clock import SimulatedClock

PAUSE_SECONDS = 5.0
RUN_MINUTES = 15
KINDS = ("rss", "atom", "json", "news")


@dataclass
class Soak:
    """What was published, asked and taken."""

    clock: SimulatedClock
    start: datetime
    calm_from: datetime
    server: FaultServer
    seed: int = 1
    asked: defaultdict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    faults: Counter[str] = field(default_factory=Counter)
    taken: Counter[str] = field(default_factory=Counter)

    def items(self, site: int) -> list[tuple[int, datetime]]:
        """What a site has published so far: each at its own pace."""
        hours = 3 + site % 9
        n = int((self.clock.now() - self.start) / timedelta(hours=hours)) + 1
        return [(number, self.start + timedelta(hours=hours * number)) for number in range(n)]

    def answer(self, site: int, asked: Asked) -> Answer:
        """As the site is at this moment: often broken, until all is calm."""
        now = self.clock.now()
        self.asked[asked.host].append(now)
        if asked.path == "/robots.txt":
            return Answer(body=b"User-agent: *\nCrawl-delay: 9\nDisallow: /private/" if site % 3 == 0 else b"")
        fault = self._fault(site, asked, now)
        if fault:
            return fault
        if asked.path.startswith("/p/"):
            return Answer(
                body=f"<html><p>Page {asked.path} of site {site}".encode(), headers={"Content-Type": "text/html"}
            )
        return self._feed(site, asked, now)

    def _fault(self, site: int, asked: Asked, now: datetime) -> Answer | None:
        chance = random.Random(f"{self.seed} {site} {asked.path} {now:%Y%m%d%H}")
        if now >= self.calm_from or chance.random() > 0.2:
            return None
        names = list(FAULTS) if asked.path == "/feed" else ["500", "503", "429", "short"]
        name = chance.choice(names)
        self.faults[name] += 1
        return FAULTS[name](self.server)

    def _feed(self, site: int, asked: Asked, now: datetime) -> Answer:
        if site % 10 == 9 and asked.path == "/feed" and now > self.start + timedelta(days=1):
            return Answer(301, headers={"Location": "/moved"})
        body = FEEDS[KINDS[site % 4]](self.server.url("", asked.host), self.items(site)[-60:])
        tag = f'"{hashlib.md5(body).hexdigest()}"'
        if asked.headers.get("if-none-match") == tag:
            return Answer(304)
        return Answer(body=body, headers={"ETag": tag})


def _rss(base: str, items: list[tuple[int, datetime]]) -> bytes:
    rows = "".join(
        f"<item><title>Item {n}</title><link>{base}/p/{n}</link><guid isPermaLink='false'>same</guid></item>"
        for n, _ in items
    )
    return f"<rss version='2.0'><channel><title>s</title>{rows}</channel></rss>".encode()


def _atom(base: str, items: list[tuple[int, datetime]]) -> bytes:
    rows = "".join(
        f"<entry><id>{base}/p/{n}</id><title>Item {n}</title><link href='/p/{n}'/><updated>{at.isoformat()}</updated>"
        "</entry>"
        for n, at in items
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'>{rows}</feed>".encode()


def _json(base: str, items: list[tuple[int, datetime]]) -> bytes:
    rows = ",".join(f'{{"id": "{n}", "url": "{base}/p/{n}", "title": "Item {n}"}}' for n, _ in items)
    return f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{rows}]}}'.encode()


def _news(base: str, items: list[tuple[int, datetime]]) -> bytes:
    rows = "".join(
        f"<url><loc>{base}/p/{n}</loc><n:news><n:publication_date>{at.isoformat()}</n:publication_date></n:news></url>"
        for n, at in items
    )
    return f"<urlset xmlns='s' xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>{rows}</urlset>".encode()


FEEDS = {"rss": _rss, "atom": _atom, "json": _json, "news": _news}


def _bomb() -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return packer.compress(b"\0" * 3_000_000) + packer.flush()


def _large() -> Iterator[bytes]:
    return (b" " * 65536 for _ in range(1600))  # 100 MB


_ENTITIES = b"<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '" + b"&a;" * 50 + b"'><!ENTITY c '" + b"&b;" * 50 + b"'>]>"
FAULTS: dict[str, Any] = {
    "404": lambda server: Answer(404),
    "500": lambda server: Answer(500),
    "503": lambda server: Answer(503, headers={"Retry-After": "1800"}),
    "429": lambda server: Answer(429, headers={"Retry-After": "3600"}),
    "short": lambda server: Answer(body=b"<rss", length=5000),
    "html": lambda server: Answer(body=b"<!DOCTYPE html><title>Welcome</title>"),
    "challenge": lambda server: Answer(
        403, b"<script src=/cdn-cgi/challenge-platform/x>", {"cf-mitigated": "challenge"}
    ),
    "consent": lambda server: Answer(302, headers={"Location": "/consent?from=feed"}),
    "bomb": lambda server: Answer(body=_bomb(), headers={"Content-Encoding": "gzip"}),
    "large": lambda server: Answer(body=_large()),
    "entities": lambda server: Answer(
        body=_ENTITIES + b"<rss version='2.0'><channel><title>&c;</title></channel></rss>"
    ),
    "loop": lambda server: Answer(302, headers={"Location": "/feed"}),
    "private": lambda server: Answer(301, headers={"Location": "http://169.254.169.254/"}),
    "file": lambda server: Answer(302, headers={"Location": "file:///etc/passwd"}),
    "trickle": lambda server: Answer(body=trickle(b" ", 0.01)),
    "empty": lambda server: Answer(),
}


def soak(days: float, n_sites: int) -> dict[str, Any]:
    """Poll so many sites for so many days, the last fifth of them without faults; what was counted."""
    clock = SimulatedClock()
    start, end = clock.now(), clock.now() + timedelta(days=days)
    feeds: dict[str, Feed] = {}
    hosts: dict[str, Host] = {}
    with running() as server, tempfile.TemporaryDirectory() as folder:
        run = Soak(clock, start, end - timedelta(days=days / 5), server)
        settings = _settings(days)
        listed = SourceList(fetch=settings, source=_sites(run, n_sites, days))
        client = Client(settings, Guard(["127.0.0.1"], lambda host, port: ["127.0.0.1"] if "site" in host else [host]))
        tools = Tools(
            client,
            clock,
            Archive(Path(folder), client.user_agent),
            on_record=lambda record: run.taken.update([record["url"]]),
            page_text=lambda body, content_type: body.decode("utf-8", "replace"),
            on_state=lambda state: (
                feeds.update({state.feed: state}) if isinstance(state, Feed) else hosts.update({state.name: state})
            ),
        )
        while clock.now() < end:
            began = clock.now()
            poll(listed, dict(feeds), dict(hosts), tools)
            clock.time = max(clock.now(), began + timedelta(minutes=RUN_MINUTES))
        return _counts(run, feeds, n_sites, end)


def _sites(run: Soak, n_sites: int, days: float) -> list[Source]:
    """So many sites that the server answers for, each with a feed or a sitemap and its pages."""
    sources = []
    for site in range(n_sites):
        host = f"site{site}.example"
        for path in ("/feed", "/moved", "/robots.txt", "/consent?from=feed"):
            run.server.answers[f"//{host}{path}"] = lambda asked, site=site: run.answer(site, asked)
        for n in range(int(days * 24 / (3 + site % 9)) + 2):
            run.server.answers[f"//{host}/p/{n}"] = lambda asked, site=site: run.answer(site, asked)
        field = "sitemaps" if KINDS[site % 4] == "news" else "feeds"
        sources.append(Source.model_validate({"name": host, field: [run.server.url("/feed", host)]}))
    return sources


def _settings(days: float) -> FetchSettings:
    return FetchSettings(
        contact="mailto:desk@example.org",
        seconds_between_requests=PAUSE_SECONDS,
        max_bytes=1_000_000,
        deadline_seconds=0.3,
        min_interval_minutes=30,
        max_interval_minutes=360,
        moved_days=min(3, days / 4),
        sitemap_days=days,
    )


def _counts(run: Soak, feeds: dict[str, Feed], n_sites: int, end: datetime) -> dict[str, Any]:
    due = {
        run.server.url(f"/p/{n}", f"site{site}.example")
        for site in range(n_sites)
        for n, at in run.items(site)
        if at < end - timedelta(hours=7)
    }
    gaps = [
        ((after - before).total_seconds(), 9.0 if int(host[4:].split(".")[0]) % 3 == 0 else PAUSE_SECONDS)
        for host, times in run.asked.items()
        for before, after in pairwise(times)
    ]
    return {
        "sites": n_sites,
        "requests": sum(map(len, run.asked.values())),
        "faults": dict(sorted(run.faults.items())),
        "items": len(due),
        "missed": len(due - set(run.taken)),
        "taken twice": sum(n > 1 for n in run.taken.values()),
        "asked too soon": sum(gap < PAUSE_SECONDS for gap, _ in gaps),
        "least pause": min(gap for gap, _ in gaps),
        "moved": sum(feed.address != feed.feed for feed in feeds.values()),
        "not ok": sorted(f"{feed.feed}: {feed.status}" for feed in feeds.values() if feed.status != "ok"),
    }


if __name__ == "__main__":
    days, sites = [*sys.argv[1:], *("14", "50")[len(sys.argv) - 1 :]]
    for name, count in soak(float(days), int(sites)).items():
        print(f"{name}: {count}")
