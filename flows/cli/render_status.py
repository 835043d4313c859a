"""How the whole is doing -> tables for the terminal."""

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.inspection.status.alarms import Alarm
from pipeline.inspection.status.disk import Disk
from pipeline.inspection.status.feeds import Feeds, next_due
from pipeline.inspection.status.report import Status
from pipeline.inspection.status.runs import RecentRuns
from pipeline.inspection.status.sources import Sources

_TIME = "%Y-%m-%d %H:%M"
_SOURCES, _FEEDS = 20, 20


def status_report(found: Status) -> Group:
    """Runs, sources, feeds and disk, a table each, and what needs a person last, where it is seen."""
    parts = (_runs(found.runs), _sources(found.sources), *_feeds(found.feeds), _disk(found.disk))
    return Group(*parts, *_alarms(found.alarms))


def _table(title: str, left: Sequence[str], right: Sequence[str] = ()) -> Table:
    shown = Table(*left, title=title)
    for heading in right:
        shown.add_column(heading, justify="right")
    return shown


def _runs(runs: RecentRuns) -> Table:
    shown = _table("Last runs", ("run", "started", "by", "status"), ("minutes", "read", "new", "take part", "alerts"))
    for row in runs.last:
        minutes = "" if row["minutes"] is None else f"{row['minutes']:.1f}"
        counts = (f"{row[name]:,}" for name in ("n_read", "n_new", "n_ok"))
        started = f"{row['started_at']:{_TIME}}"
        shown.add_row(
            row["run_id"], started, row["trigger"], row["status"], minutes, *counts, f"{len(row['alerts']):,}"
        )
    if runs.at_work:
        at = runs.at_work
        shown.add_row(at["run_id"], f"{at['started_at']:{_TIME}}", at.get("trigger", ""), "at work, or cut off")
    return shown


def _sources(sources: Sources) -> RenderableType:
    alarming = {alarm.subject for alarm in sources.alarms}
    first = sorted(sources.sources, key=lambda each: each.source not in alarming)  # stable: by volume within
    headings = ("new", "usual", "rejected", "usual", "text cut", "usual")
    shown = _table("Sources, in the day up to the last run", ("source",), headings)
    for each in first[:_SOURCES]:
        usual = "" if each.usual is None else f"{each.usual:,.0f}"
        shares = (each.rejected, each.usual_rejected, each.cut, each.usual_cut)
        style = "yellow" if each.source in alarming else ""
        shown.add_row(Text(each.source), f"{each.n_new:,}", usual, *map(_percent, shares), style=style)
    return _and_more(shown, len(first) - _SOURCES, "sources")


def _feeds(feeds: Feeds) -> list[RenderableType]:
    if not feeds.feeds:
        return []
    due = next_due(feeds.feeds)
    title = f"Feeds ({len(feeds.feeds):,}; the next is due {f'{due:{_TIME}}' if due else 'now'})"
    shown = _table(title, ("feed", "status", "last new"), ("failures", "items", "taken", "pages waiting"))
    alarming = {alarm.subject for alarm in feeds.alarms}
    for row in feeds.feeds[:_FEEDS]:
        new = f"{row['new_item_at']:{_TIME}}" if row["new_item_at"] else ""
        counts = (f"{row[name]:,}" for name in ("n_failures", "n_items", "n_taken", "n_pending"))
        shown.add_row(Text(row["feed"]), row["status"], new, *counts, style="yellow" if row["feed"] in alarming else "")
    return [_and_more(shown, len(feeds.feeds) - _FEEDS, "feeds")]


def _disk(disk: Disk) -> Group:
    shown = _table("Size", ("table",), ("files", "bytes"))
    for name, (n_files, n_bytes) in disk.tables.items():
        shown.add_row(name, f"{n_files:,}", f"{n_bytes:,}")
    left = "" if disk.free_bytes is None else f"; {disk.free_bytes:,} are left of the disk"
    return Group(shown, Text(f"{disk.n_bytes:,} bytes; a day adds {disk.bytes_a_day:,.0f}{left}"))


def _alarms(alarms: Sequence[Alarm]) -> list[Text]:
    if not alarms:
        return [Text("Nothing needs a person.", "green")]
    return [Text(f"{alarm.kind}: {alarm.subject}: {alarm.detail}", "bold red") for alarm in alarms]


def _and_more(shown: Table, n_more: int, what: str) -> RenderableType:
    return Group(shown, Text(f"and {n_more:,} more {what}: --json shows all")) if n_more > 0 else shown


def _percent(share: Any) -> str:
    return "" if share is None else f"{share:.0%}"
