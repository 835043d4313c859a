"""A run -> what came in and what became of it: a funnel with reasons, and how much of it by outlet and day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.inspection.report.matrix import Matrix, matrix
from pipeline.inspection.report.scope import Row, Scope
from pipeline.schemas.vocabulary import ARTICLE_STATUSES, ROLES

_OUTLETS, _DAYS, _DETAILS = 20, 14, 3
_MOST_DAYS, _MOST_MONTHS = 62, 60  # that a chart shows; of a longer time it shows months, or years
_EPOCH = date(1970, 1, 1)

_REASONS = f"""
    SELECT status, status_detail AS detail, count(*) AS n FROM new_articles
    WHERE status <> 'ok' AND status_detail IS NOT NULL GROUP BY status, status_detail
    QUALIFY row_number() OVER (PARTITION BY status ORDER BY n DESC, status_detail) <= {_DETAILS} ORDER BY n DESC, detail
"""
_ROLES = """
    SELECT role AS name, count(*) AS n FROM new_articles JOIN memberships USING (article_id)
    GROUP BY role ORDER BY n DESC, name
"""
_STORIES = "SELECT count(*) AS n FROM stories WHERE first_seen = $1::TIMESTAMPTZ AND status = 'active'"
_BY_DAY = "SELECT day, count(*) AS n FROM new_articles WHERE day IS NOT NULL GROUP BY day ORDER BY day"
_BY_OUTLET = f"""
    SELECT outlet, count(*) AS n, count(*) FILTER (status = 'ok') AS n_ok, count(*) FILTER (day IS NULL) AS n_undated,
        count(*) FILTER (day < $1) AS n_before
    FROM new_articles GROUP BY outlet ORDER BY n DESC, outlet LIMIT {_OUTLETS}
"""
_CELLS = "SELECT outlet AS row, day AS col, count(*) AS n FROM new_articles WHERE day >= $1 GROUP BY outlet, day"


@dataclass(frozen=True)
class Stage:
    """A stage of the funnel: how many are left, of what, and what fell away before it, as (how many, why)."""

    name: str
    n: int
    of: str
    lost: Sequence[tuple[int, str]] = ()


@dataclass(frozen=True)
class Named:
    """A count under a word of the tables, with what the word means and what was most often said beside it."""

    name: str
    n: int
    meaning: str
    details: Sequence[Row] = ()


@dataclass(frozen=True)
class CameIn:
    """The funnel, its reasons and the parts that articles have; volume by day, by outlet, and of both.

    `outlets`: the largest; `n_outlets` all. `volume`: the largest on the last days that have any. `periods`: all dated
    articles by day, month or year, as the time between the first and the last is short or long.
    """

    stages: Sequence[Stage]
    rejected: Sequence[Named]
    roles: Sequence[Named]
    periods: Sequence[tuple[str, int]]
    n_outlets: int
    outlets: Sequence[Row]
    volume: Matrix


def came_in(scope: Scope) -> CameIn:
    """What came in with a run."""
    roles = [Named(row["name"], row["n"], ROLES.get(row["name"], "")) for row in scope.rows(_ROLES)]
    by_day = {row["day"]: row["n"] for row in scope.rows(_BY_DAY)}
    columns = sorted(by_day)[-_DAYS:]
    first = columns[0] if columns else 0
    outlets = scope.rows(_BY_OUTLET, first)
    (counted,) = scope.rows("SELECT count(DISTINCT outlet) AS n FROM new_articles")
    volume = matrix(scope.rows(_CELLS, first), [row["outlet"] for row in outlets], columns)
    return CameIn(
        _stages(scope),
        _rejected(scope),
        roles,
        periods({_date(day): n for day, n in by_day.items()}),
        counted["n"],
        outlets,
        volume.with_columns([_date(day) for day in columns]),
    )


def periods(by_day: Mapping[date, int]) -> list[tuple[str, int]]:
    """Counts by day, month or year, without gaps."""
    if not by_day:
        return []
    first, last = min(by_day), max(by_day)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    form = "%Y-%m-%d" if len(days) <= _MOST_DAYS else "%Y-%m" if len(days) <= 30 * _MOST_MONTHS else "%Y"
    counts = dict.fromkeys((day.strftime(form) for day in days), 0)
    for day, n in by_day.items():
        counts[day.strftime(form)] += n
    return list(counts.items())


def _date(day: int) -> date:
    return _EPOCH + timedelta(days=day)


def _stages(scope: Scope) -> list[Stage]:
    run = scope.run
    (stories,) = scope.rows(_STORIES, run["started_at"])
    n_refused = run["n_new"] - run["n_ok"]
    n_copies = max(0, run["n_ok"] - run["n_created"])
    return [
        Stage("read", run["n_read"], "documents"),
        Stage("new", run["n_new"], "articles", _lost((run["n_known"], "known"), (run["n_repeated"], "read twice"))),
        Stage("take part", run["n_ok"], "articles", _lost((n_refused, "rejected, see the reasons"))),
        Stage("new texts", run["n_created"], "clusters", _lost((n_copies, "copies of these or of earlier texts"))),
        Stage("new stories", stories["n"], "stories"),
    ]


def _lost(*counts: tuple[int, str]) -> list[tuple[int, str]]:
    return [(n, why) for n, why in counts if n]


def _rejected(scope: Scope) -> list[Named]:
    """The statuses of new articles that take no part, as the run counted them, and what most have beside it."""
    details = scope.rows(_REASONS)
    counts = sorted(scope.run["rejected"], key=lambda tally: (-tally["count"], tally["name"]))
    return [
        Named(
            tally["name"],
            tally["count"],
            ARTICLE_STATUSES.get(tally["name"], ""),
            [row for row in details if row["status"] == tally["name"]],
        )
        for tally in counts
    ]
