"""A data directory and some work -> one run on it: locked, recovered, recorded, published and announced."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import pyarrow.parquet as pq
from prefect.context import FlowRunContext
from prefect.states import Completed
from pydantic import BeforeValidator

from flows import progress, report
from flows.report import RunSummary
from flows.tasks import publish_tables
from pipeline.cleaning.boilerplate import learned
from pipeline.errors import BusyError, WarehouseError
from pipeline.runs import record
from pipeline.runs.context import RunContext
from pipeline.runs.record import Outcome
from pipeline.runs.results import Result
from pipeline.schemas import ids
from pipeline.schemas.tables import CHANGES
from pipeline.schemas.working import MEMORY
from pipeline.settings import Settings, load_settings
from pipeline.storage import recovery, run_mark
from pipeline.storage.stores.opening import is_url
from pipeline.storage.warehouse import Warehouse

log = logging.getLogger(f"pipeline.{__name__}")  # under `pipeline`, whose lines reach the Prefect UI


# A path or a URL, as a flow's parameter: Path would make one slash of two.
Data = Annotated[str, BeforeValidator(str)]


@dataclass(frozen=True)
class RunTarget:
    """Where a run works, with which settings, and how long it waits for its turn."""

    data: str
    config: Path | None = None
    wait_seconds: float = 0


def run_on(place: RunTarget, work: Callable[[RunContext], Result], *, preview: bool = False) -> RunSummary:
    """Do some work on a data directory as one run, and publish what comes of it. One run at a time.

    `preview`: publish nothing, and tell what would change. Returns the run's summary; a state named Skipped where
    another run holds the data directory.
    """
    settings = load_settings(place.config)
    warehouse = Warehouse(place.data if is_url(place.data) else Path(place.data).absolute())
    warehouse.check()
    try:
        with warehouse.locked(place.wait_seconds):
            return _run(warehouse, settings, work, preview=preview)
    except BusyError as busy:
        log.warning("%s", busy)
        return Completed(name="Skipped", message=str(busy))  # type: ignore[return-value]


def _run(
    warehouse: Warehouse, settings: Settings, work: Callable[[RunContext], Result], *, preview: bool
) -> RunSummary:
    notes = _recover(warehouse, settings)
    boilerplate = learned.learned(warehouse.read_single(MEMORY), settings.boilerplate).version
    started_at, trigger = datetime.now(UTC), _trigger()
    run_id = ids.new_run_id(started_at)
    folder = run_mark.begin(warehouse.store, run_id, record.mark(started_at, trigger))
    context = RunContext(warehouse, folder, run_id, started_at, settings)
    try:
        result = work(context)
        if preview:
            return _preview(context, result)
        outcome = Outcome(trigger, "completed", result.counts, result.alerts, boilerplate)
        progress.begin("publish", 0)
        publish_tables(context, result, record.run_row(run_id, started_at, outcome, settings))
    except BaseException as error:
        alerts = (record.why(error),)
        _record_failure(context, Outcome(trigger, _status(error), alerts=alerts, boilerplate=boilerplate))
        raise
    counts = report.label_counts(result.counts, report.cluster_sizes(warehouse))
    summary = RunSummary(run_id, warehouse.data, counts, list(result.alerts), [*notes, *result.notes])
    report.publish_artifacts(summary, warehouse)
    if result.changed_ids:
        report.announce(run_id, warehouse.data, result.changed_ids)
    return summary


def _preview(context: RunContext, result: Result) -> RunSummary:
    """What the run would change; nothing of it stays."""
    changes = [row for path in result.staged.get(CHANGES.name, ()) for row in pq.read_table(path).to_pylist()]
    run_mark.abandon(context.warehouse.store, context.run_id)
    return RunSummary(context.run_id, context.warehouse.data, {}, list(result.alerts), list(result.notes), changes)


def _status(error: BaseException) -> str:
    return "failed" if isinstance(error, Exception) else "interrupted"


def _record_failure(context: RunContext, outcome: Outcome) -> None:
    row = record.run_row(context.run_id, context.started_at, outcome, context.settings)
    try:
        recovery.record_failure(context.warehouse, context.run_id, row, context.settings.hash)
    except (
        OSError,
        WarehouseError,
    ) as error:  # a full disk, say: the next command will find the run's mark and record it
        log.error("the failed run could not be recorded: %s", error)


def _recover(warehouse: Warehouse, settings: Settings) -> list[str]:
    left = recovery.recover(warehouse)
    if left is None:
        return []
    recovery.record_failure(warehouse, left["run_id"], record.interrupted_row(left, settings), settings.hash)
    return [f"run {left['run_id']} was cut off before it published; what it read was read again"]


def _trigger() -> str:
    context = FlowRunContext.get()
    scheduled = context is not None and context.flow_run is not None and context.flow_run.auto_scheduled
    return "schedule" if scheduled else "manual"
