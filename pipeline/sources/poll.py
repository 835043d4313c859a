"""Sources, and the state of their feeds -> what is new in them, fetched; and the state that is to be kept."""

import logging
from collections.abc import Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta

from pipeline.sources.answers import finish, page_barred
from pipeline.sources.feed_state import Feed
from pipeline.sources.fetching.client import Hop, Response
from pipeline.sources.fetching.hosts import Host, asked
from pipeline.sources.polling import Polling, Tools
from pipeline.sources.source_list import SourceList
from pipeline.sources.tasks import Task, page_of

log = logging.getLogger(__name__)


def poll(listed: SourceList, feeds: Mapping[str, Feed], hosts: Mapping[str, Host], tools: Tools) -> Polling:
    """Ask every feed that is due, and fetch the pages of what is new. The rest waits for the next run."""
    polling = Polling(listed, tools, dict(feeds), dict(hosts))
    polling.taken.update(seen.address for feed in feeds.values() for seen in feed.seen)
    now = tools.clock.now()
    for source in listed.source:
        for url in (*source.feeds, *source.sitemaps) if source.active else ():
            polling.sources[url] = source
            feed = polling.feeds.setdefault(url, Feed(url, source.name, url))
            if feed.is_due(now):
                headers = feed.headers(now, listed.fetch.unconditional_days)
                polling.enqueue(Task("feed", Hop(feed.address), url, headers=headers))
            for page in (page_of(text, url) for text in feed.pending):
                if page.is_due(now):
                    polling.enqueue_page(page)
    _work(polling, now + timedelta(seconds=tools.run_seconds))
    log.info("polled %d feeds: %d new records", len(polling.sources), polling.n_records)
    return polling


def _work(polling: Polling, until: datetime) -> None:
    """Ask hosts as soon as each may be asked, one request at a time to each, until nothing is left or time is up."""
    clock, busy = polling.tools.clock, dict[Future[Response | Hop], Task]()
    with ThreadPoolExecutor(polling.listed.fetch.workers) as pool:
        while True:
            now = clock.now()
            taken = {task.host for task in busy.values()}
            waiting = [polling.host(name) for name, queue in polling.queues.items() if queue and name not in taken]
            for host in sorted(waiting, key=lambda host: (host.not_before, host.name)):
                if host.not_before <= now and len(busy) < polling.listed.fetch.workers:
                    task = _next_task(polling, host, now)
                    if task:
                        busy[pool.submit(polling.tools.client.follow, task.hop, task.headers)] = task
            if busy:
                done, _ = wait(busy, timeout=0.5, return_when=FIRST_COMPLETED)
                for future in done:
                    finish(polling, future, busy.pop(future))
                continue
            later = [
                host.not_before for name, queue in polling.queues.items() if queue for host in [polling.host(name)]
            ]
            if not later or min(later) > until:
                return
            clock.wait((min(later) - now).total_seconds())


def _next_task(polling: Polling, host: Host, now: datetime) -> Task | None:
    """The host's next request: its robots.txt, where a page waits and that is not known; None for what is not allowed.

    The host has its rest from now on, and that is kept before it is asked: a process that dies has asked all the same.
    """
    queue = polling.queues[host.name]
    task = queue[0]
    if task.kind == "page" and host.needs_robots(now):
        scheme, rest = task.hop.url.split("://", 1)
        task = Task("robots", Hop(f"{scheme}://{rest.split('/')[0].split('?')[0]}/robots.txt"))
    else:
        queue.popleft()
        if task.kind == "page" and not host.rules.allows(task.hop.url):
            page_barred(polling, task, host)
            return None
    seconds = polling.listed.fetch.seconds_between_requests
    source = polling.sources.get(task.feed)
    polling.keep(asked(host, now, (source and source.seconds_between_requests) or seconds))
    return task
