"""A run that failed or was cut off -> a data directory without its traces, where the run's row is all that is kept."""

import logging
from typing import Any

import pyarrow as pa

from pipeline.schemas.tables import RUNS
from pipeline.storage import commit, run_mark
from pipeline.storage.warehouse import Warehouse

log = logging.getLogger(__name__)


def recover(warehouse: Warehouse) -> dict[str, Any] | None:
    """Finish or drop what a run left that was cut off; a run whose row is published is finished. Hold the lock.

    Returns the mark that the run left, where its work was dropped (it is not in `runs` yet); else None.
    """
    moved = commit.roll_forward(warehouse)
    left = run_mark.read_mark(warehouse.store)
    warehouse.store.drop()
    if left and left["run_id"] not in warehouse.ids(RUNS).to_pylist():
        log.warning("run %s was cut off before its commit; its work is done again", left["run_id"])
        return left
    if left:
        log.warning("run %s was cut off in its commit, which is now complete (%d files)", left["run_id"], moved)
        run_mark.delete(warehouse.store)
    return None


def record_failure(warehouse: Warehouse, run_id: str, run_row: pa.Table, settings_hash: str) -> None:
    """Drop what a run has staged, and publish its row in `runs` alone; a commit that it began is completed.

    Where its row is published by then, it has not failed, whatever did once its commit was through.
    """
    commit.roll_forward(warehouse)
    if run_id in warehouse.ids(RUNS).to_pylist():
        commit.drop_staged(warehouse, run_id)
        return
    warehouse.store.drop(run_id)
    folder = warehouse.store.workspace(run_id)
    folder.mkdir(parents=True)
    staged = commit.stage(warehouse, folder / "runs.parquet", run_row, RUNS)
    commit.publish(warehouse, run_id, {RUNS.name: (staged,)}, settings_hash)
