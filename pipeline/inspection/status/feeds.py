"""FEEDS -> those that fail, and those that have been silent for longer than they ever were."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from pipeline.inspection.status.alarms import Alarm
from pipeline.schemas.tables import FEEDS
from pipeline.storage.warehouse import Warehouse

_FAILURES = 3  # in a row
_LEAST_GAPS, _MOST_GAPS = 5, 50
_LEAST_SILENT = timedelta(days=2)
_COLUMNS = (
    *("feed", "source", "status", "status_detail", "n_failures", "n_items", "n_taken", "interval_minutes"),
    *("next_at", "asked_at", "succeeded_at", "new_item_at", "seen", "pending"),
)


@dataclass(frozen=True)
class Feeds:
    """All feeds, those that need a look first, each as in FEEDS with `n_pending` pages; and what is wrong."""

    feeds: tuple[Mapping[str, Any], ...]
    alarms: tuple[Alarm, ...]


def feeds(warehouse: Warehouse) -> Feeds:
    """The feeds as they were when they were last asked."""
    rows = warehouse.dataset(FEEDS).to_table(columns=list(_COLUMNS)).to_pylist()
    found = [(row, alarm) for row in rows for alarm in [_failing(row) or _silent(row)]]
    found.sort(key=lambda each: (each[1] is None, each[0]["status"] in ("ok", "new"), each[0]["feed"]))
    shown = tuple(_shown(row) for row, _ in found)
    return Feeds(shown, tuple(alarm for _, alarm in found if alarm))


def _shown(row: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in row.items() if name not in ("seen", "pending")}
    return kept | {"n_pending": len(row["pending"])}


def _failing(row: Mapping[str, Any]) -> Alarm | None:
    if row["status"] == "gone":
        return Alarm("feed_gone", row["feed"], "gone for good (410), and asked no more: take it out of the sources")
    if row["status"] in ("ok", "new") or row["n_failures"] < _FAILURES:
        return None
    since = f", last answered {row['succeeded_at']:%Y-%m-%d %H:%M}" if row["succeeded_at"] else ", never answered"
    return Alarm(
        "feed_failing",
        row["feed"],
        f"failed {row['n_failures']} times in a row{since}: {row['status']}: {row['status_detail'] or ''}".rstrip(": "),
    )


def _silent(row: Mapping[str, Any]) -> Alarm | None:
    """It answers, but has had nothing new for twice the longest time between two of its last news."""
    times = sorted({seen["at"] for seen in row["seen"]}, reverse=True)[: _MOST_GAPS + 1]
    gaps = [later - earlier for later, earlier in pairwise(times)]
    if len(gaps) < _LEAST_GAPS or not row["new_item_at"] or not row["succeeded_at"]:
        return None
    silent, longest = row["succeeded_at"] - row["new_item_at"], max(gaps)
    if silent <= max(2 * longest, _LEAST_SILENT):
        return None
    words = f"nothing new for {_days(silent)}; {_days(longest)} was its longest silence"
    return Alarm("feed_silent", row["feed"], words)


def _days(time: timedelta) -> str:
    return f"{time.total_seconds() / 86400:.1f} days"


def next_due(rows: tuple[Mapping[str, Any], ...]) -> datetime | None:
    """When the next feed may be asked; None where one may be at once, or there is none."""
    times = [row["next_at"] for row in rows if row["status"] != "gone"]
    return None if not times or None in times else min(times)
