"""What is to be asked of a host in a run of fetching: a feed, a page, its robots.txt."""

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta

from pipeline.feeds.items import Item
from pipeline.sources.fetching.client import Hop
from pipeline.sources.fetching.hosts import RETRY_ROBOTS_HOURS, host_of

MAX_TRIES = 6  # of a page that cannot be had, ever further apart: the last comes two weeks after the first
_FIRST_WAIT_MINUTES = 15.0


@dataclass(frozen=True)
class PendingPage:
    """An item whose page is to be fetched, the feed that listed it, how often that was tried, when it may be next."""

    item: Item
    feed: str
    n_tries: int = 0
    not_before: str = ""

    def is_due(self, now: datetime) -> bool:
        """Whether it may be tried."""
        return not self.not_before or datetime.fromisoformat(self.not_before) <= now

    def postponed(self, now: datetime) -> "PendingPage":
        """The page as it waits for what is no fault of its own."""
        return replace(self, not_before=(now + timedelta(hours=RETRY_ROBOTS_HOURS)).isoformat())

    def failed(self, now: datetime) -> "PendingPage | None":
        """The page as it waits for its next try; None after the last."""
        if self.n_tries + 1 >= MAX_TRIES:
            return None
        later = now + timedelta(minutes=_FIRST_WAIT_MINUTES * 4**self.n_tries)
        return replace(self, n_tries=self.n_tries + 1, not_before=later.isoformat())

    def as_json(self) -> str:
        """As it is kept in the feed's row until it is fetched."""
        kept = {"item": asdict(self.item), "n_tries": self.n_tries, "not_before": self.not_before}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def page_of(text: str, feed: str) -> PendingPage:
    """A page as it was kept."""
    given = json.loads(text)
    item = Item(**(given["item"] | {"authors": tuple(given["item"]["authors"])}))
    return PendingPage(item, feed, given["n_tries"], given["not_before"])


@dataclass(frozen=True)
class Task:
    """One request. kind: robots, feed, index (a sitemap that an index or a feed's row names) or page."""

    kind: str
    hop: Hop
    feed: str = ""
    page: PendingPage | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """Whom it asks."""
        return host_of(self.hop.url)

    def onward(self, hop: Hop) -> "Task":
        """The request that a redirect makes of it."""
        return replace(self, hop=hop)
