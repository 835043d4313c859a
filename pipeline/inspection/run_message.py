"""A run -> what others are told of it: its counts, the clusters and stories that it changed, what needs a person."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from pipeline.compute.sql import connect
from pipeline.inspection.status.report import status
from pipeline.schemas.tables import CHANGES, CLUSTERS, RUNS, STORIES
from pipeline.storage.warehouse import Warehouse

VERSION = 1  # of the message; it is raised where a receiver must be changed
_COUNTS = ("n_read", "n_new", "n_known", "n_ok", "n_created", "n_changed")
_RUN = ("run_id", "trigger", "status", "started_at", "ended_at", *_COUNTS, "alerts")
_CLUSTERS = """
    SELECT c.cluster_id, list(DISTINCT kind ORDER BY kind) AS changes, any_value(c.status) AS status,
        any_value(merged_into) AS merged_into, any_value(story_id) AS story_id, any_value(title) AS title,
        any_value(url) AS url, any_value(source) AS source, any_value(published_at) AS published_at,
        any_value(n_articles) AS n_articles, any_value(n_sources) AS n_sources
    FROM changes JOIN clusters c USING (cluster_id) WHERE changes.run_id = $1
    GROUP BY c.cluster_id ORDER BY any_value(n_articles) DESC, c.cluster_id LIMIT $2
"""
_STORIES = """
    SELECT story_id, status, merged_into, title, keywords, n_clusters, n_articles, n_sources, last_published
    FROM stories WHERE run_id = $1 ORDER BY n_clusters DESC, story_id LIMIT $2
"""


def run_message(warehouse: Warehouse, run_id: str | None, now: datetime, max_clusters: int) -> dict[str, Any] | None:
    """The message of a run, without a name the last, in types that JSON has but for times; None where it says nothing.

    It says nothing where the run has changed no cluster and nothing needs a person. Of clusters and stories the largest
    come first, up to a number; the run's counts say how many there are.
    """
    alarms = [asdict(alarm) for alarm in status(warehouse, now).alarms]
    run = _run(warehouse, run_id)
    if run is None or not (alarms or run["n_changed"]):
        return None
    with connect() as db:
        for table in (CHANGES, CLUSTERS, STORIES):
            db.register(table.name, warehouse.dataset(table))
        limited = [run["run_id"], max_clusters]
        clusters = db.sql(_CLUSTERS, params=limited).to_arrow_table().to_pylist()
        stories = db.sql(_STORIES, params=limited).to_arrow_table().to_pylist()
    said = {"version": VERSION, "data": str(warehouse.data), "sent_at": now, "run": run}
    return {**said, "alarms": alarms, "clusters": clusters, "stories": stories}


def _run(warehouse: Warehouse, run_id: str | None) -> Mapping[str, Any] | None:
    rows = warehouse.dataset(RUNS).to_table(columns=list(_RUN)).to_pylist()
    named = [row for row in rows if run_id in (None, row["run_id"])]
    return max(named, key=lambda row: str(row["run_id"]), default=None)
