"""One run of fetching under way: what it works with, the state so far, and what each host is still to be asked."""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from pipeline.sources.feed_state import Feed
from pipeline.sources.fetching.client import Client, Hop
from pipeline.sources.fetching.clock import Clock
from pipeline.sources.fetching.hosts import Host
from pipeline.sources.fetching.warc import Archive
from pipeline.sources.source_list import Source, SourceList
from pipeline.sources.tasks import PendingPage, Task

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Tools:
    """What fetching works with. on_record: takes each new record; on_state: a feed or host, as soon as it changed.

    page_text: of a page's bytes and media type, as they will be read from the archive; empty where they are no text.
    """

    client: Client
    clock: Clock
    archive: Archive
    on_record: Callable[[dict[str, Any]], None]
    page_text: Callable[[bytes, str], str]
    on_state: Callable[[Feed | Host], None] = lambda state: None
    run_seconds: float = 600.0


@dataclass
class Polling:
    """The state as it is so far. taken: hashes of the addresses that any feed has listed."""

    listed: SourceList
    tools: Tools
    feeds: dict[str, Feed]
    hosts: dict[str, Host]
    sources: dict[str, Source] = field(default_factory=dict)
    queues: defaultdict[str, deque[Task]] = field(default_factory=lambda: defaultdict(deque))
    n_pages: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    taken: set[int] = field(default_factory=set)
    n_records: int = 0

    def keep(self, state: Feed | Host) -> None:
        """Take over a changed state, here and where it outlives the process."""
        if isinstance(state, Feed):
            self.feeds[state.feed] = state
        else:
            self.hosts[state.name] = state
        self.tools.on_state(state)

    def host(self, name: str) -> Host:
        """A host as it is known; one that is not may be asked at once."""
        return self.hosts.get(name) or Host(name, _LONG_AGO)

    def enqueue(self, task: Task) -> None:
        """Ask it of its host, in turn."""
        self.queues[task.host].append(task)

    def enqueue_page(self, page: PendingPage) -> None:
        """Fetch an item's page, unless its source has had its share of this run: then it waits for the next."""
        source = self.sources[page.feed]
        if self.n_pages[source.name] < self.listed.fetch.pages_per_run:
            self.n_pages[source.name] += 1
            self.enqueue(Task("page", Hop(page.item.url), page.feed, page))
