"""sources.toml, FEEDS, HOSTS -> what outlets have that is new: WARC to keep, records to read; FEEDS and HOSTS anew."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.compute.paths import is_url
from pipeline.reading.encoding import UnreadableError, decode_page
from pipeline.runs.context import RunContext
from pipeline.runs.results import Fetched
from pipeline.schemas.tables import FEEDS, INPUTS
from pipeline.schemas.working import HOSTS
from pipeline.settings import Settings
from pipeline.sources.feed_state import Feed, Seen
from pipeline.sources.fetching.addresses import Guard
from pipeline.sources.fetching.client import Client
from pipeline.sources.fetching.clock import Clock, SystemClock
from pipeline.sources.fetching.hosts import Host, host_rows
from pipeline.sources.fetching.outbox import carry_over
from pipeline.sources.fetching.warc import Archive
from pipeline.sources.poll import poll
from pipeline.sources.polling import Tools
from pipeline.sources.source_list import FetchSettings, load_sources

_KEPT_LOGS = timedelta(days=2)  # longer than any host is left alone
_ALERT_AFTER = 3  # failures in a row
_BESIDE = "fetched"  # the folder beside the sources for what waits, where the archive is in a bucket


def with_zones(settings: Settings, sources: Path) -> Settings:
    """The settings with the time zones that the sources name; those of the settings themselves go before them."""
    given = {source.name.casefold(): source.timezone for source in load_sources(sources).source if source.timezone}
    zones = {**given, **settings.read.source_timezones}
    return settings.model_copy(update={"read": settings.read.model_copy(update={"source_timezones": zones})})


def client_for(settings: FetchSettings) -> Client:
    """The client that asks by these settings, and says which newsfold it is."""
    try:
        ours = version("newsfold")
    except PackageNotFoundError:
        ours = "0"
    return Client(settings, Guard(settings.allowed_private), ours)


def fetch_sources(context: RunContext, sources: Path, clock: Clock | None = None) -> Fetched:
    """Ask what is due. Records wait in `spool` until a run has published them: one that fails loses none.

    When each host was asked is written down at once, so that one that is asked by a run that dies still has its rest.
    """
    listed = load_sources(sources)
    folder = sources.absolute().parent / (_BESIDE if is_url(listed.fetch.archive) else listed.fetch.archive)
    spool, logs = folder / "spool", folder / "asked"
    for made in (spool, logs):
        made.mkdir(parents=True, exist_ok=True)
    client = client_for(listed.fetch)
    first_at, feeds = _stored_feeds(context)
    hosts = _stored_hosts(context, logs)
    _drop_published(context, spool)
    spool_file, log_file = (place / f"{context.run_id}.jsonl" for place in (spool, logs))
    with spool_file.open("a", encoding="utf-8") as records, log_file.open("a", encoding="utf-8") as asked:
        archive = _archive(context, folder, listed.fetch, client)
        tools = Tools(client, clock or SystemClock(), archive, _writer(records), _page_text, _host_log(asked))
        done = poll(listed, feeds, hosts, tools)
    if not spool_file.stat().st_size:
        spool_file.unlink()
    left = carry_over(archive.folder, listed.fetch.archive) if is_url(listed.fetch.archive) else ""
    rows = [_row(feed, first_at.get(name, context.started_at), context) for name, feed in sorted(done.feeds.items())]
    return Fetched(
        tuple(str(path) for path in sorted(spool.glob("*.jsonl"))),
        context.stage("feeds", pa.Table.from_pylist(rows, FEEDS.schema), FEEDS),
        context.stage("hosts", pa.Table.from_pylist(host_rows(done.hosts), HOSTS.schema), HOSTS),
        (*_alerts(done.feeds), *([left] if left else [])),
        f"{len(done.sources):,} feeds are followed; {done.n_records:,} items were fetched",
    )


def _archive(context: RunContext, folder: Path, settings: FetchSettings, client: Client) -> Archive:
    """Where the run keeps what it fetches; what is for a bucket first in a folder here, under the run's name."""
    if is_url(settings.archive):
        return Archive(folder / "outbox", client.user_agent, f"-{context.run_id}")
    return Archive(folder, client.user_agent)


def _page_text(body: bytes, content_type: str) -> str:
    try:
        return decode_page(body, content_type)[0]
    except UnreadableError:
        return ""


def _alerts(feeds: dict[str, Feed]) -> list[str]:
    failing = [feed for _, feed in sorted(feeds.items()) if feed.status not in ("ok", "new")]
    ended = [f"{feed.feed} is gone for good: take it out of the sources" for feed in failing if feed.status == "gone"]
    lasting = [feed for feed in failing if feed.status != "gone" and feed.n_failures >= _ALERT_AFTER]
    return ended + [f"{f.feed} failed {f.n_failures} times in a row: {f.status}: {f.status_detail}" for f in lasting]


# ---- what is stored, and what is not yet


def _stored_feeds(context: RunContext) -> tuple[dict[str, datetime], dict[str, Feed]]:
    rows = context.warehouse.dataset(FEEDS).to_table().to_pylist()
    names = [name for name in FEEDS.stored_schema.names if name not in ("first_at", "run_id")]
    feeds = {}
    for row in rows:
        given = {name: row[name] for name in names}
        given |= {"seen": tuple(Seen(**seen) for seen in row["seen"]), "pending": tuple(row["pending"])}
        feeds[row["feed"]] = Feed(**given)
    return {row["feed"]: row["first_at"] for row in rows}, feeds


def _row(feed: Feed, first_at: datetime, context: RunContext) -> dict[str, Any]:
    day = first_at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    seen = [vars(seen) for seen in feed.seen]
    return vars(feed) | {"seen": seen, "first_at": first_at, "first_day": day, "run_id": context.run_id}


def _stored_hosts(context: RunContext, logs: Path) -> dict[str, Host]:
    """The hosts as stored, with the rest that runs since then have owed them, published or not."""
    hosts = {row["name"]: Host(**row) for row in context.warehouse.read_single(HOSTS).to_pylist()}
    for path in sorted(logs.glob("*.jsonl")):
        if datetime.fromtimestamp(path.stat().st_mtime, UTC) < datetime.now(UTC) - _KEPT_LOGS:
            path.unlink()
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                name, given, n_failures = json.loads(line)
                when = datetime.fromisoformat(given)
            except ValueError:  # the last line of a run that was cut off
                continue
            host = hosts.get(name) or Host(name, when)
            if when >= host.not_before:
                hosts[name] = replace(host, not_before=when, n_failures=n_failures)
    return hosts


def _drop_published(context: RunContext, spool: Path) -> None:
    """Records that a run has published are in the tables, and their pages in the archive."""
    read = {row["path"]: row["offset"] for row in context.warehouse.dataset(INPUTS).to_table().to_pylist()}
    for path in spool.glob("*.jsonl"):
        if read.get(str(path)) == path.stat().st_size:
            path.unlink()


def _writer(file: Any) -> Callable[[dict[str, Any]], None]:
    def write(record: dict[str, Any]) -> None:
        file.write(json.dumps(record, ensure_ascii=True) + "\n")
        file.flush()

    return write


def _host_log(file: Any) -> Callable[[Feed | Host], None]:
    def write(state: Feed | Host) -> None:
        if isinstance(state, Host):
            file.write(json.dumps([state.name, state.not_before.isoformat(), state.n_failures]) + "\n")
            file.flush()

    return write
