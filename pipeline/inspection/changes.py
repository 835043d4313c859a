"""CHANGES -> what runs did to clusters since a run or a time, each change with the cluster as it stands today."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.compute.sql import connect
from pipeline.errors import UsageError
from pipeline.schemas.ids import new_run_id
from pipeline.schemas.tables import CHANGES, CLUSTERS, RUNS
from pipeline.schemas.vocabulary import CHANGE_KINDS
from pipeline.storage.warehouse import Warehouse
from pipeline.text.dates import given_time

_SHOWN = 5  # runs that a message names

# A merged cluster is followed to the one that holds its articles now.
_FOLLOWED = """
    WITH RECURSIVE successors(cluster_id, successor) AS (
        SELECT DISTINCT cluster_id, cluster_id FROM chosen
        UNION SELECT s.cluster_id, c.merged_into FROM successors s JOIN clusters c ON c.cluster_id = s.successor
        WHERE c.status = 'merged'),
    today AS (
        SELECT s.cluster_id, c.cluster_id AS current_cluster_id, c.status AS current_status, title
        FROM successors s JOIN clusters c ON c.cluster_id = s.successor WHERE c.status <> 'merged')
    SELECT chosen.*, current_cluster_id, current_status, title
    FROM chosen LEFT JOIN today USING (cluster_id) ORDER BY run_id, cluster_id, kind
"""
_CURRENT = ("cluster_id", "status", "merged_into", "title")


@dataclass(frozen=True)
class StartingPoint:
    """Where to begin: the first run_id that counts, and how to say so."""

    run_id: str
    words: str


def last_change(warehouse: Warehouse) -> StartingPoint:
    """The last run that changed a cluster; all runs where none has."""
    last = pc.max(warehouse.ids(CHANGES)).as_py() or ""
    return StartingPoint(last, f"by run {last}, the last that changed a cluster" if last else "by any run")


def starting_point(warehouse: Warehouse, name: str) -> StartingPoint:
    """What follows a run, named by its run_id or the beginning of one; or what began at a time, ISO 8601, else UTC.

    Raises:
        UsageError: there is no such run, or more than one, or the time is none.
    """
    if "-" in name:  # no run_id has one, every date does
        return StartingPoint(new_run_id(given_time(name)), f"since {name}")
    stored = sorted(warehouse.ids(RUNS).to_pylist())
    found = [run_id for run_id in stored if run_id.startswith(name)] if name else []
    if not found:
        latest = ", ".join(stored[-_SHOWN:])
        raise UsageError(f"no run {name!r} in {warehouse.data}; the latest are {latest}. A time is given as 2026-03-01")
    if len(found) > 1:
        some = ", ".join(found[:_SHOWN])
        raise UsageError(f"{name!r} begins the names of {len(found)} runs, give more of one: {some}")
    return StartingPoint(f"{found[0]}+", f"after run {found[0]}")  # sorts behind the run, before any later one


def changes(warehouse: Warehouse, start: StartingPoint, kinds: Sequence[str] = ()) -> pa.Table:
    """CHANGES from a start on, in order, all kinds or some, with what became of the cluster.

    Added columns: current_cluster_id, the cluster itself or, step by step, the one it was merged into; its
    current_status; and its title, which is that of its canonical article.

    Raises:
        UsageError: there is no such kind of change.
    """
    for unknown in (kind for kind in kinds if kind not in CHANGE_KINDS):
        raise UsageError(f"there is no kind of change {unknown!r}, there are {', '.join(CHANGE_KINDS)}")
    with connect() as db:
        db.register("stored", warehouse.dataset(CHANGES))
        db.register("clusters", warehouse.dataset(CLUSTERS).to_table(columns=list(_CURRENT)))
        db.execute(
            "CREATE TEMP TABLE chosen AS SELECT * FROM stored WHERE run_id >= $1 AND (len($2) = 0 OR kind IN $2)",
            [start.run_id, list(kinds)],
        )
        return db.sql(_FOLLOWED).to_arrow_table()
