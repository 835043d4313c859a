"""Rows of one small table, staged and published: what tests of the storage write."""

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from pipeline.runs.record import Outcome, run_row
from pipeline.schemas.tables import MEMBERSHIPS, RUNS
from pipeline.settings import Settings
from pipeline.storage import commit, run_mark
from pipeline.storage.warehouse import Warehouse

NOON = datetime(2026, 3, 1, 12, 10, tzinfo=UTC)
NOTHING: dict[str, tuple[Path, ...]] = {}


class CutOff(Exception):
    """Stands for the process's death."""


def membership(article: str, cluster: str, at: datetime = NOON) -> dict[str, object]:
    return {
        "article_id": article,
        "cluster_id": cluster,
        "role": "canonical",
        "similarity": 1.0,
        "ingested_at": at,
        "run_id": "r",
    }


def publish(
    warehouse: Warehouse, rows: list[dict[str, object]], run_id: str = "r", more: dict[str, tuple[Path, ...]] = NOTHING
) -> int:
    folder = run_mark.begin(warehouse.store, run_id, {"started_at": NOON.isoformat(), "trigger": "manual"})
    path = commit.stage(
        warehouse, folder / "m.parquet", pa.Table.from_pylist(rows, schema=MEMBERSHIPS.schema), MEMBERSHIPS
    )
    return commit.publish(warehouse, run_id, {"memberships": (path,)} | more, "settings")


def recorded(warehouse: Warehouse, run_id: str) -> dict[str, tuple[Path, ...]]:
    """The row of a run, staged: all that runs publish includes it."""
    row = run_row(run_id, NOON, Outcome("manual", "completed"), Settings())
    return {"runs": (commit.stage(warehouse, warehouse.state / "runs-row.parquet", row, RUNS),)}
