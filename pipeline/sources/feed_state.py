"""A feed and the answer to a request -> the feed's next state: when to ask again, with what, and where."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from pipeline.sources.fetching.client import Response

_FIRST_INTERVAL_MINUTES = 60.0
_QUIETER, _BUSIER = 1.5, 0.5


@dataclass(frozen=True)
class Seen:
    """An item that was taken: hash of its address, hash of what the feed said of it, when."""

    address: int
    facts: int
    at: datetime


@dataclass(frozen=True)
class Feed:
    """One feed or sitemap, as a row of `feeds`.

    url: as listed. moved_to: where a permanent move has led since `moved_since`; address: what is asked. status: ok,
    new, gone (410, asked no more), or the word for what went wrong.
    """

    feed: str
    source: str
    address: str
    status: str = "new"
    status_detail: str = ""
    kind: str = ""
    next_at: datetime | None = None
    interval_minutes: float = _FIRST_INTERVAL_MINUTES
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    body_at: datetime | None = None
    asked_at: datetime | None = None
    succeeded_at: datetime | None = None
    new_item_at: datetime | None = None
    moved_to: str = ""
    moved_since: datetime | None = None
    n_failures: int = 0
    n_items: int = 0
    n_taken: int = 0
    seen: tuple[Seen, ...] = ()
    pending: tuple[str, ...] = ()

    def is_due(self, now: datetime) -> bool:
        """Whether it may be asked."""
        return self.status != "gone" and (self.next_at is None or self.next_at <= now)

    def headers(self, now: datetime, unconditional_days: float) -> dict[str, str]:
        """The conditions of a request; none now and then, for servers that say "not modified" of what was."""
        if self.body_at is None or now - self.body_at >= timedelta(days=unconditional_days):
            return {}
        conditions = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in conditions.items() if value}


@dataclass(frozen=True)
class Pace:
    """How often a feed may be asked, and how long a move must hold."""

    min_minutes: float
    max_minutes: float
    moved_days: float


def after_success(feed: Feed, now: datetime, response: Response, pace: Pace, found: dict[str, Any]) -> Feed:
    """The feed after an answer with content, or "not modified"; `found`: kind, n_items, n_new, minutes, body_hash.

    The interval shrinks where there was something new and grows where not, between the floor and the ceiling; what the
    feed itself asks for is a floor too.
    """
    n_new = int(found.get("n_new", 0))
    floor = min(pace.max_minutes, max(pace.min_minutes, float(found.get("minutes", 0))))
    interval = feed.interval_minutes * (_BUSIER if n_new else _QUIETER)
    interval = min(pace.max_minutes, max(floor, interval))
    fresh = response.status != 304
    state = replace(
        feed,
        status="ok",
        status_detail=str(found.get("problem", "")),
        interval_minutes=interval,
        next_at=now + timedelta(minutes=interval),
        asked_at=now,
        succeeded_at=now,
        new_item_at=now if n_new else feed.new_item_at,
        n_failures=0,
        n_taken=feed.n_taken + n_new,
    )
    if fresh:
        state = replace(
            state,
            kind=str(found.get("kind", "")),
            n_items=int(found.get("n_items", 0)),
            etag=response.header("etag"),
            last_modified=response.header("last-modified"),
            body_hash=str(found.get("body_hash", "")),
            body_at=now,
        )
    return _moved(state, now, response, pace)


def _moved(feed: Feed, now: datetime, response: Response, pace: Pace) -> Feed:
    """A move by 301 or 308 is kept once it has led to one place for days; one that changes or ends starts anew."""
    if not response.moved_to:
        return replace(feed, moved_to="", moved_since=None)
    if response.moved_to != feed.moved_to or feed.moved_since is None:
        return replace(feed, moved_to=response.moved_to, moved_since=now)
    if now - feed.moved_since < timedelta(days=pace.moved_days):
        return feed
    return replace(feed, address=feed.moved_to, moved_to="", moved_since=None, etag="", last_modified="", body_at=None)


def after_failure(feed: Feed, now: datetime, kind: str, detail: str, pace: Pace) -> Feed:
    """The feed after it could not be had; it is asked again ever more seldom, but asked. `gone` ends it.

    A feed whose stored move leads nowhere goes back to the address that the file lists.
    """
    n_failures = feed.n_failures + 1
    interval = min(pace.max_minutes, max(pace.min_minutes, feed.interval_minutes) * 2 ** min(n_failures - 1, 10))
    lost = feed.address != feed.feed and kind != "gone" and n_failures >= 3
    feed = replace(feed, address=feed.feed, etag="", last_modified="", body_at=None) if lost else feed
    return replace(
        feed,
        status=kind,
        status_detail=detail[:500],
        next_at=now + timedelta(minutes=interval),
        asked_at=now,
        n_failures=n_failures,
    )
