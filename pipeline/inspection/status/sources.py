"""ARTICLES -> each source's volume, rejections and share of text cut, beside what was usual of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

from pipeline.compute.sql import connect
from pipeline.inspection.status.alarms import Alarm, is_far_above, is_far_below, is_share_raised
from pipeline.schemas.tables import ARTICLES, RUNS
from pipeline.storage.warehouse import Warehouse

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DAYS = 28
_LATEST = 7  # days that do not count as usual, where there are enough before: so an outlet that fell silent is told
_LEAST_DAYS = 7  # with a run, from which it is known what is usual
_LEAST_MORE = 50  # articles
_LEAST_NEW, _LEAST_EARLIER, _RAISED = 20, 50, 0.2  # articles, articles, share
_LEAST_CUT, _CUT_RAISED = 5, 0.2  # articles, share of the text

# Day 0 is the one up to the last run that completed.
_DAY = "CAST(floor(epoch($1::TIMESTAMPTZ - {}) / 86400) AS INTEGER)"
_COUNTED = f"""
    WITH dated AS (
        SELECT coalesce(source, '(unknown)') AS source, {_DAY.format("ingested_at")} AS day, status
        FROM articles WHERE ingested_at <= $1)
    SELECT source, day, status, count(*) FROM dated WHERE day <= {DAYS} GROUP BY source, day, status
"""
_RUN_DAYS = (
    f"SELECT DISTINCT {_DAY.format('started_at')} AS day FROM runs WHERE status = 'completed' AND started_at <= $1"
)
_CUT = f"""
    WITH shares AS (
        SELECT coalesce(source, '(unknown)') AS source, {_DAY.format("ingested_at")} AS day,
            coalesce(list_sum([length(span.text) FOR span IN removed]), 0) AS cut, coalesce(length(text), 0) AS kept
        FROM articles WHERE ingested_at <= $1),
    days AS (SELECT source, day = 0 AS latest, cut / (cut + kept) AS share FROM shares WHERE cut + kept > 0)
    SELECT source, median(share) FILTER (latest) AS share, count(*) FILTER (latest) AS n,
        median(share) FILTER (NOT latest) AS usual, quantile_cont(share, 0.9) FILTER (NOT latest) AS high,
        count(*) FILTER (NOT latest) AS n_usual
    FROM days GROUP BY source HAVING n > 0
"""


@dataclass(frozen=True)
class SourceState:
    """One source: new articles of the last day, of each day before that counts as usual, rejections, share cut.

    usual: articles a day, by the median; empty where too little is known. rejected, usual_rejected: shares of the new
    articles. cut: share of the text, by the median.
    """

    source: str
    n_new: int
    usual: float | None
    rejected: float | None
    usual_rejected: float | None
    cut: float | None
    usual_cut: float | None
    statuses: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Sources:
    """All sources of four weeks, those with most articles first, and what is wrong with them."""

    sources: tuple[SourceState, ...]
    alarms: tuple[Alarm, ...]


def sources(warehouse: Warehouse, until: datetime) -> Sources:
    """The sources as they were on the day up to a time, beside the four weeks before."""
    with connect() as db:
        db.register("articles", warehouse.since(ARTICLES, until - timedelta(days=DAYS + 1)))
        db.register("runs", warehouse.dataset(RUNS))
        days = {row[0] for row in db.execute(_RUN_DAYS, [until]).fetchall()}
        counts = _counts(db, until)
        cuts = {row[0]: row[1:] for row in db.execute(_CUT, [until]).fetchall()}
    states, alarms = [], []
    for source, by_day in sorted(counts.items()):
        state, found = _state(source, by_day, days, cuts.get(source))
        states.append(state)
        alarms += found
    return Sources(tuple(sorted(states, key=lambda each: (-each.n_new, each.source))), tuple(alarms))


def _counts(db: "DuckDBPyConnection", until: datetime) -> dict[str, dict[int, dict[str, int]]]:
    """By source, by day, by status."""
    counts: dict[str, dict[int, dict[str, int]]] = {}
    for source, day, status, n in db.execute(_COUNTED, [until]).fetchall():
        counts.setdefault(source, {}).setdefault(day, {})[status] = n
    return counts


def _state(
    source: str, by_day: Mapping[int, Mapping[str, int]], run_days: set[int], cut: Sequence[Any] | None
) -> tuple[SourceState, list[Alarm]]:
    days = _usual_days(by_day, run_days)
    volumes = [sum(by_day.get(day, {}).values()) for day in days]
    statuses = by_day.get(0, {})
    part, before = _rejected([statuses]), _rejected([by_day.get(day, {}) for day in days])
    share, _, usual_cut, _, _ = cut or (None,) * 5
    state = SourceState(
        source,
        part[1],
        median(volumes) if volumes else None,
        part[0] / part[1] if part[1] else None,
        before[0] / before[1] if before[1] else None,
        share,
        usual_cut,
        {status: n for status, n in sorted(statuses.items()) if status != "ok"},
    )
    return state, [*_volume(source, part[1], volumes), *_rejections(source, statuses, part, before), *_cut(source, cut)]


def _usual_days(by_day: Mapping[int, Any], run_days: set[int]) -> list[int]:
    """The days that say what is usual of a source: with a run, since it is known; without the latest, if it can be."""
    known = [day for day in sorted(run_days) if 1 <= day <= max(by_day)]
    before = [day for day in known if day > _LATEST]
    days = before if len(before) >= _LEAST_DAYS else known
    return days if len(days) >= _LEAST_DAYS else []


def _rejected(days: Sequence[Mapping[str, int]]) -> tuple[int, int]:
    """How many take no part, of all."""
    n_all = sum(n for statuses in days for n in statuses.values())
    return n_all - sum(statuses.get("ok", 0) for statuses in days), n_all


def _volume(source: str, n_new: int, usual: Sequence[int]) -> list[Alarm]:
    words = f"{n_new:,} new articles in a day; {median(usual):,.0f} are usual" if usual else ""
    if is_far_below(n_new, usual):
        return [Alarm("volume_low", source, f"{words}, {min(usual):,} were the fewest")]
    if is_far_above(n_new, usual, _LEAST_MORE):
        return [Alarm("volume_high", source, f"{words}, {max(usual):,} were the most")]
    return []


def _rejections(
    source: str, statuses: Mapping[str, int], part: tuple[int, int], before: tuple[int, int]
) -> list[Alarm]:
    enough = part[1] >= _LEAST_NEW and before[1] >= _LEAST_EARLIER
    if not enough or not is_share_raised(part, before, _RAISED):
        return []
    most = max((status for status in statuses if status != "ok"), key=lambda status: (statuses[status], status))
    words = f"{part[0] / part[1]:.0%} of {part[1]:,} new articles take no part, {before[0] / before[1]:.0%} is usual"
    return [Alarm("rejections", source, f"{words}; most are {most} ({statuses[most]:,})")]


def _cut(source: str, cut: Sequence[Any] | None) -> list[Alarm]:
    if cut is None or cut[2] is None:
        return []
    share, n, usual, high, n_usual = cut
    is_known = n >= _LEAST_CUT and n_usual >= _LEAST_EARLIER
    if not is_known or share - usual < _CUT_RAISED or share <= high:
        return []
    return [
        Alarm("cut", source, f"cleaning cut {share:.0%} of a text, {usual:.0%} is usual: see `removed` for what went")
    ]
