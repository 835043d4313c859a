"""A host's answer -> what it changes: items that are taken, records, the state of feeds and hosts."""

import hashlib
import logging
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from pipeline.feeds.documents import HtmlInsteadError, read_document
from pipeline.feeds.items import FeedDocument, Item, NotAFeedError
from pipeline.sources import feed_state
from pipeline.sources.feed_state import Pace, Seen
from pipeline.sources.fetching.client import FetchError, Hop, Response
from pipeline.sources.fetching.hosts import Host, answered
from pipeline.sources.fetching.robots import rules_of
from pipeline.sources.fetching.verdict import wall_of
from pipeline.sources.fetching.warc import Resource
from pipeline.sources.polling import Polling
from pipeline.sources.records import facts_hash, item_facts, item_hash, record_of
from pipeline.sources.source_list import Source
from pipeline.sources.tasks import PendingPage, Task
from pipeline.text.dates import parse

log = logging.getLogger(__name__)

MAX_SEEN = 2_000  # items remembered of a feed beside those that it lists now
_REFETCH_MINUTES = 60.0  # a page that its feed calls changed is fetched again, but no oftener


def finish(polling: Polling, future: "Future[Response | Hop]", task: Task) -> None:
    """Take over what a request has brought: an answer, a redirect, or an error."""
    now = polling.tools.clock.now()
    host = polling.host(task.host)
    try:
        answer = future.result()
    except FetchError as error:
        # An error of its own is one of the host only where there was no answer.
        silent = error.kind in ("timeout", "network")
        polling.keep(answered(host, now, 0 if silent else 200, ""))
        _failed(polling, task, error.kind, str(error))
        return
    if isinstance(answer, Hop):
        polling.keep(answered(host, now, 302, ""))
        polling.queues[task.onward(answer).host].appendleft(task.onward(answer))
        return
    polling.keep(answered(host, now, answer.status, answer.header("retry-after")))
    {"robots": _robots, "feed": _feed, "index": _feed, "page": _page}[task.kind](polling, task, answer)


def _failed(polling: Polling, task: Task, kind: str, detail: str) -> None:
    if task.kind == "robots":
        _keep_rules(polling, task, 0, b"")
    elif task.kind == "page":
        _page_failed(polling, task, detail, is_final=kind in ("redirect", "private_address", "too_large", "address"))
    elif task.kind == "feed":
        _feed_failed(polling, task, kind, detail)


# ---- robots.txt


def _robots(polling: Polling, task: Task, response: Response) -> None:
    _keep_rules(polling, task, response.status, response.body)


def _keep_rules(polling: Polling, task: Task, status: int, body: bytes) -> None:
    """The rules are those of the host that was asked first, whoever it sent us to for them."""
    first = Task("robots", Hop((*task.hop.asked, task.hop.url)[0])).host
    rules, now = rules_of(status, body), polling.tools.clock.now()
    host = polling.host(first)
    polling.keep(replace(host, robots=rules.text, robots_reachable=rules.reachable, robots_at=now))


# ---- feeds


def _pace(polling: Polling, source: Source) -> Pace:
    fetch = polling.listed.fetch
    floor = source.min_interval_minutes or fetch.min_interval_minutes
    ceiling = source.max_interval_minutes or fetch.max_interval_minutes
    return Pace(floor, max(floor, ceiling), fetch.moved_days)


def _feed_failed(polling: Polling, task: Task, kind: str, detail: str) -> None:
    feed, now = polling.feeds[task.feed], polling.tools.clock.now()
    polling.keep(feed_state.after_failure(feed, now, kind, detail, _pace(polling, polling.sources[task.feed])))


def _feed(polling: Polling, task: Task, response: Response) -> None:
    """A feed's answer: its new items are taken, or what is wrong with it is kept."""
    feed, now = polling.feeds[task.feed], polling.tools.clock.now()
    pace = _pace(polling, polling.sources[task.feed])
    if response.status == 304 and task.headers:
        polling.keep(feed_state.after_success(feed, now, response, pace, {}))
        return
    problem = _problem_of(response, task)
    if problem:
        _failed(polling, task, *problem)
        return
    try:
        limit, kind = polling.listed.fetch.max_bytes, response.header("content-type")
        document = read_document(response.body, response.url, limit, kind)
    except NotAFeedError as error:
        _failed(polling, task, "html" if isinstance(error, HtmlInsteadError) else "not_a_feed", str(error))
        return
    body_hash = hashlib.blake2b(response.body, digest_size=16).hexdigest()
    if body_hash != feed.body_hash:
        polling.tools.archive.keep_response(response, now)
    n_new = _take(polling, task, document, now)
    if task.kind == "feed":
        found = {"kind": document.kind, "n_items": len(document.items), "n_new": n_new, "minutes": document.minutes}
        found |= {"body_hash": body_hash, "problem": document.problem}
        polling.keep(feed_state.after_success(polling.feeds[task.feed], now, response, pace, found))


def _problem_of(response: Response, task: Task) -> tuple[str, str] | None:
    """The word and the words for an answer that is not what was asked for."""
    if wall := wall_of(response, task.hop.asked[0] if task.hop.asked else task.hop.url):
        return wall, f"{response.url} answers with a {wall} page"
    if response.status == 410:
        return "gone", "it is gone for good, says its server (410); it is asked no more"
    if response.status != 200:
        return f"http_{response.status}", f"its server answered {response.status}"
    return None


def _take(polling: Polling, task: Task, document: FeedDocument, now: datetime) -> int:
    """Take the items that are new or, by the feed, changed; how many. What vanished from the feed stays known."""
    feed, source = polling.feeds[task.feed], polling.sources[task.feed]
    known = {seen.address: seen for seen in feed.seen}
    listed, pages, n_new = dict[int, Seen](), list[PendingPage](), 0
    for item in document.items:
        address, facts = item_hash(item), facts_hash(item, own_text=not source.pages)
        before = known.get(address)
        if address in listed or not _is_wanted(polling, item, document.kind, now):
            continue
        listed[address] = Seen(address, facts, now)
        if before and (before.facts == facts or now - before.at < timedelta(minutes=_REFETCH_MINUTES)):
            listed[address] = before
            continue
        if not before and address in polling.taken:  # another feed has listed it
            continue
        polling.taken.add(address)
        n_new += 1
        if source.pages and item.url:
            pages.append(PendingPage(item, task.feed))
        else:
            _write_own(polling, item, task.feed, now)
    earlier = [seen for seen in feed.seen if seen.address not in listed][:MAX_SEEN]
    waiting = (*feed.pending, *(page.as_json() for page in pages))
    polling.keep(replace(feed, seen=(*listed.values(), *earlier), pending=waiting))
    for page in pages:
        polling.enqueue_page(page)
    for url, changed in document.sitemaps if document.kind == "sitemap_index" and task.kind == "feed" else ():
        if _is_recent(changed, polling.listed.fetch.sitemap_days, now, unknown=True):
            polling.enqueue(Task("index", Hop(url), task.feed))
    return n_new


def _is_wanted(polling: Polling, item: Item, kind: str, now: datetime) -> bool:
    """Whether an item says anything; of a sitemap, which lists years, also whether it is dated within the window."""
    if not (item.url or item.title or item.summary or item.has_text):
        return False
    dated = item.published or item.modified
    return kind not in ("sitemap", "news_sitemap") or _is_recent(dated, polling.listed.fetch.sitemap_days, now)


def _is_recent(printed: str, days: float, now: datetime, *, unknown: bool = False) -> bool:
    when = parse(printed, "UTC", now).when if printed else None
    return unknown if when is None else now - when <= timedelta(days=days)


# ---- pages


def _write(polling: Polling, record: dict[str, Any]) -> None:
    polling.n_records += 1
    polling.tools.on_record(record)


def _write_own(polling: Polling, item: Item, feed: str, now: datetime) -> None:
    source = polling.sources[feed]
    record = record_of(item, source)
    url = item.url or f"urn:newsfold:{item_hash(item) % 2**64:016x}"
    kind = "text/html" if "html" in record else "text/plain"
    text = str(record.get("html") or record.get("text"))
    polling.tools.archive.keep_text(Resource(url, kind, text), now, item_facts(item, feed, source, record))
    _write(polling, record)


def _page(polling: Polling, task: Task, response: Response) -> None:
    page, now = task.page, polling.tools.clock.now()
    assert page is not None
    problem = _problem_of(response, task)
    if problem:
        _page_failed(polling, task, problem[1], is_final=response.status in (404, 410, 451))
        return
    source = polling.sources[task.feed]
    kind = response.header("content-type")
    is_page = "html" in kind.lower() or not kind
    record = record_of(page.item, source, polling.tools.page_text(response.body, kind)) if is_page else None
    polling.tools.archive.keep_response(response, now, item_facts(page.item, task.feed, source, record))
    if record:
        _write(polling, record)
    _drop_pending(polling, page, None)


def page_barred(polling: Polling, task: Task, host: Host) -> None:
    """A page that robots.txt forbids is let go; where that could not be had, the page waits for it."""
    assert task.page is not None
    later = None if host.robots_reachable else task.page.postponed(polling.tools.clock.now())
    _drop_pending(polling, task.page, later)


def _page_failed(polling: Polling, task: Task, detail: str, *, is_final: bool) -> None:
    """A page that could not be had waits for another run, but for what will not change and for the last try."""
    page = task.page
    assert page is not None
    log.info("page not had: %s: %s", page.item.url, detail)
    again = None if is_final else page.failed(polling.tools.clock.now())
    _drop_pending(polling, page, again)


def _drop_pending(polling: Polling, page: PendingPage, again: PendingPage | None) -> None:
    feed = polling.feeds[page.feed]
    done = page.as_json()
    left = [text for text in feed.pending if text != done]
    polling.keep(replace(feed, pending=(*left, *([again.as_json()] if again else []))))
