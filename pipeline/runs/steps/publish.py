"""All that a run staged -> the tables."""

import pyarrow as pa

from pipeline.runs.context import RunContext, read_ids
from pipeline.runs.results import Result
from pipeline.schemas.tables import RUNS
from pipeline.storage import commit
from pipeline.storage.upkeep import retention


def publish_tables(context: RunContext, result: Result, run_row: pa.Table) -> int:
    """All that the run staged -> the tables, with the run's own row. Returns the number of files written.

    Raw input that is past retention goes first: were it last and failed, it would fail a run that is published.
    """
    retention.expire(context.warehouse, context.settings.retention, context.started_at)
    staged = {**result.staged, "runs": (context.stage("runs", run_row, RUNS),)}
    delete_for = {table: read_ids(path) for table, path in result.delete_for.items()}
    return commit.publish(context.warehouse, context.run_id, staged, context.settings.hash, delete_for)
