"""A data directory and some work -> one run on it: locked, recovered, recorded and published."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.cleaning.boilerplate import learned
from pipeline.compute import fork_server
from pipeline.compute.paths import is_url
from pipeline.errors import DecisionError, UsageError, WarehouseError
from pipeline.runs import record
from pipeline.runs.call import Call, directly
from pipeline.runs.context import RunContext
from pipeline.runs.engine.base import Engine
from pipeline.runs.progress import NoProgress, Progress, TimedProgress
from pipeline.runs.record import Outcome
from pipeline.runs.results import ChangeSet
from pipeline.runs.steps import publish
from pipeline.runs.summary import RunSummary, summarise
from pipeline.schemas import ids
from pipeline.schemas.tables import CHANGES
from pipeline.schemas.working import MEMORY
from pipeline.settings import Settings
from pipeline.storage import recovery, run_mark
from pipeline.storage.warehouse import Warehouse

log = logging.getLogger(__name__)

WORKED_WITH = tuple(f"pipeline.runs.steps.{step}" for step in ("clean", "match", "group", "learn"))
"""What worker processes load."""

Work = Callable[[RunContext, Call], ChangeSet]
"""What a run does: stages all that it has to publish."""


@dataclass(frozen=True)
class RunTarget:
    """Where a run works, with which settings, and how long it waits for a run that is at work there."""

    data: Path | str
    settings: Settings = field(default_factory=Settings)
    wait_seconds: float = 0


@dataclass(frozen=True)
class Surroundings:
    """What differs with who starts a run: how its steps are called, who watches, and what follows its publication.

    engine: who works on shares of chunks, where the settings ask for one. trigger: manual or schedule. on_published is
    called while the data directory is still locked. started_at: when the run says that it started; now, if not given.
    """

    call: Call = directly
    progress: Progress = field(default_factory=NoProgress)
    trigger: str = "manual"
    on_published: Callable[[RunSummary, Warehouse], None] = lambda summary, warehouse: None
    started_at: datetime | None = None
    engine: Engine | None = None


PLAIN = Surroundings()


def run_on(target: RunTarget, work: Work, around: Surroundings = PLAIN, *, preview: bool = False) -> RunSummary:
    """Do some work on a data directory as one run, and publish what comes of it. One run at a time.

    preview: publish nothing, and say what would change. A run that fails is recorded in `runs`, with the reason, but a
    decision that is refused is none.

    Raises:
        BusyError: another run holds the data directory.
        WarehouseError: the data directory cannot be used.
        UsageError: it is a snapshot, or the settings ask for an engine, and there is none.
        DecisionError: the work is a decision that what is stored leaves no room for.
    """
    if target.settings.run.engine != "local" and around.engine is None:
        raise UsageError(
            f'run.engine = "{target.settings.run.engine}" is for the command newsfold and its flows: leave it out'
        )
    warehouse = Warehouse(target.data if is_url(target.data) else Path(target.data).absolute())
    warehouse.check()
    fork_server.preload(WORKED_WITH)
    with warehouse.locked(target.wait_seconds):
        return _run(warehouse, target.settings, work, around, preview=preview)


def _run(warehouse: Warehouse, settings: Settings, work: Work, around: Surroundings, *, preview: bool) -> RunSummary:
    notes = recover(warehouse, settings)
    boilerplate = learned.learned(warehouse.read_single(MEMORY), settings.boilerplate).version
    outcome = Outcome(around.trigger, "completed", boilerplate=boilerplate)
    times = TimedProgress(around.progress)
    context = _begin(warehouse, settings, replace(around, progress=times))
    try:
        result = work(context, around.call)
        if preview:
            return _preview(context, result)
        row = _run_row(context, replace(outcome, counts=result.counts, alerts=result.alerts, steps=times.seconds()))
        context.progress.begin("publish", 0)
        around.call(publish.publish_tables, context, result, row)
    except DecisionError:
        run_mark.abandon(warehouse.store, context.run_id)
        raise
    except BaseException as error:
        _record_failure(
            context, replace(outcome, status=_status(error), alerts=(record.why(error),), steps=times.seconds())
        )
        raise
    summary = summarise(context.run_id, warehouse, result, notes)
    around.on_published(summary, warehouse)
    return _follow_up(warehouse, settings, result, around, summary)


def _follow_up(
    warehouse: Warehouse, settings: Settings, done: ChangeSet, around: Surroundings, summary: RunSummary
) -> RunSummary:
    """Do in a run of its own what a published one has left to do; the summary of both, under the id of the first."""
    if done.then is None:
        return summary
    later = around.started_at and around.started_at + timedelta(microseconds=1)
    after = _run(
        warehouse,
        settings,
        done.then,
        replace(PLAIN, call=around.call, started_at=later, engine=around.engine),
        preview=False,
    )
    return replace(
        after,
        run_id=summary.run_id,
        counts=summary.counts,
        alerts=(*summary.alerts, *after.alerts),
        notes=(*summary.notes, *after.notes),
        changed_ids=tuple(sorted({*summary.changed_ids, *after.changed_ids})),
    )


def recover(warehouse: Warehouse, settings: Settings) -> tuple[str, ...]:
    """Deal with a run that was cut off; notes that say so. Hold the lock."""
    left = recovery.recover(warehouse)
    if left is None:
        return ()
    recovery.record_failure(warehouse, left["run_id"], record.interrupted_row(left, settings), settings.hash)
    return (f"run {left['run_id']} was cut off before it published; what it read was read again",)


def _begin(warehouse: Warehouse, settings: Settings, around: Surroundings) -> RunContext:
    started_at = around.started_at or datetime.now(UTC)
    run_id = ids.new_run_id(started_at)
    folder = run_mark.begin(warehouse.store, run_id, record.mark(started_at, around.trigger))
    return RunContext(warehouse, folder, run_id, started_at, settings, progress=around.progress, engine=around.engine)


def _run_row(context: RunContext, outcome: Outcome) -> pa.Table:
    return record.run_row(context.run_id, context.started_at, outcome, context.settings)


def _preview(context: RunContext, result: ChangeSet) -> RunSummary:
    """What the run would change; nothing of it stays."""
    changes = [row for path in result.staged.get(CHANGES.name, ()) for row in pq.read_table(path).to_pylist()]
    run_mark.abandon(context.warehouse.store, context.run_id)
    return RunSummary(
        context.run_id, context.warehouse.data, alerts=result.alerts, notes=result.notes, changes=tuple(changes)
    )


def _status(error: BaseException) -> str:
    return "failed" if isinstance(error, Exception) else "interrupted"


def _record_failure(context: RunContext, outcome: Outcome) -> None:
    try:
        recovery.record_failure(context.warehouse, context.run_id, _run_row(context, outcome), context.settings.hash)
    except (OSError, WarehouseError) as error:  # a full disk, say: the next command finds the run's mark and records it
        log.error("the failed run could not be recorded: %s", error)
