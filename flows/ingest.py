"""The flow `ingest`: raw news in, clusters in Parquet out. One Prefect task for each of `pipeline.steps`."""

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.context import FlowRunContext
from prefect.states import Completed
from prefect.tasks import Task, exponential_backoff
from pydantic import BaseModel, ConfigDict, Field

from flows import environment, progress, report
from flows.report import RunSummary
from pipeline import runs, steps
from pipeline.errors import BusyError, NewsfoldError
from pipeline.results import Admitted, Matched, Read, Result, conclude
from pipeline.runs import Outcome
from pipeline.settings import Settings, load_settings
from pipeline.steps import Job
from pipeline.warehouse import Warehouse
from pipeline.workers import stop_workers

environment.prepare()  # here too: workers and served runs come in by this module, not by the command line

log = logging.getLogger(f"pipeline.{__name__}")  # under `pipeline`, whose lines reach the Prefect UI

P = ParamSpec("P")
R = TypeVar("R")

RETRIES = 2
RETRY_DELAYS_SECONDS = exponential_backoff(backoff_factor=2)


class IngestParameters(BaseModel):
    """What a run reads, where it writes, and its settings file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    inputs: list[str] = Field(min_length=1, description="Files, folders and globs to read")
    data: Path = Field(description="Data directory")
    config: Path | None = Field(default=None, description="Settings, a TOML file")


async def _may_pass(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether trying again can help: not after an error of ours, which says what a person must do."""
    error = await state.aresult(raise_on_failure=False)
    return not isinstance(error, NewsfoldError)


def _step(function: Callable[P, R], name: str) -> Task[P, R]:
    make = task(
        name=function.__name__,
        task_run_name=name,
        retries=RETRIES,
        retry_delay_seconds=RETRY_DELAYS_SECONDS,
        retry_condition_fn=_may_pass,
        cache_policy=NO_CACHE,
        persist_result=False,
    )
    return make(function)


read_inputs = _step(steps.read_inputs, "read inputs")
extract_chunk = _step(steps.extract_chunk, "extract {raw.stem}")
clean_chunk = _step(steps.clean_chunk, "clean {pages.stem}")
admit_articles = _step(steps.admit_articles, "admit new articles")
sketch_chunk = _step(steps.sketch_chunk, "sketch {articles.stem}")
propose_pairs = _step(steps.propose_pairs, "propose candidate pairs")
weigh_pairs = _step(steps.weigh_pairs, "weigh candidate pairs")
cluster_articles = _step(steps.cluster_articles, "cluster articles")
publish_tables = _step(steps.publish_tables, "publish tables")


@flow(name="ingest", flow_run_name="ingest into {parameters.data}", persist_result=False)
def ingest(parameters: IngestParameters) -> RunSummary:
    """Read news, find every copy of each text, and publish the tables. One run at a time for a data directory.

    Returns the run's summary; a state named Skipped where another run holds the data directory.
    """
    settings = load_settings(parameters.config)
    warehouse = Warehouse(parameters.data.absolute())
    warehouse.check()
    try:
        with warehouse.locked():
            return _run(warehouse, settings, parameters.inputs)
    except BusyError as busy:
        log.warning("%s", busy)
        return Completed(name="Skipped", message=str(busy))  # type: ignore[return-value]


def _run(warehouse: Warehouse, settings: Settings, inputs: Sequence[str]) -> RunSummary:
    recovered = _recover(warehouse, settings)
    started_at, trigger = datetime.now(UTC), _trigger()
    run_id = runs.new_run_id(started_at)
    job = Job(warehouse, warehouse.begin(run_id, runs.mark(started_at, trigger)), run_id, started_at, settings)
    try:
        result = _ingest(job, inputs)
        outcome = Outcome(trigger, "completed", result.counts, result.alerts)
        progress.begin("publish", 0)
        publish_tables(job, result.staged, runs.run_row(run_id, started_at, outcome, settings))
    except BaseException as error:
        _record_failure(job, Outcome(trigger, _status(error), alerts=(f"{type(error).__name__}: {error}",)))
        raise
    counts = report.label_counts(result.counts, report.cluster_sizes(warehouse))
    summary = RunSummary(run_id, warehouse.data, counts, list(result.alerts), recovered)
    report.publish_artifacts(summary, warehouse)
    if result.changed_ids:
        report.announce(run_id, warehouse.data, result.changed_ids)
    return summary


def _status(error: BaseException) -> str:
    return "failed" if isinstance(error, Exception) else "interrupted"


def _record_failure(job: Job, outcome: Outcome) -> None:
    row = runs.run_row(job.run_id, job.started_at, outcome, job.settings)
    try:
        job.warehouse.record_failure(job.run_id, row, job.settings.hash)
    except OSError as error:  # a full disk, say: the next command will find the run's mark and record it
        log.error("the failed run could not be recorded: %s", error)


def _recover(warehouse: Warehouse, settings: Settings) -> list[str]:
    left = warehouse.recover()
    if left is None:
        return []
    warehouse.record_failure(left["run_id"], runs.interrupted_row(left, settings), settings.hash)
    return [f"run {left['run_id']} was cut off before it published; what it read was read again"]


def _trigger() -> str:
    context = FlowRunContext.get()
    scheduled = context is not None and context.flow_run is not None and context.flow_run.auto_scheduled
    return "schedule" if scheduled else "manual"


def _ingest(job: Job, inputs: Sequence[str]) -> Result:
    steps.check_sketches(job)
    progress.begin("read", 0)
    found = read_inputs(job, inputs, progress.advance)
    admitted = _prepare(job, found) if found.chunks else Admitted()
    matched = _match(job, admitted) if admitted.n_ok else Matched()
    return conclude(found, admitted, matched)


def _prepare(job: Job, found: Read) -> Admitted:
    """What was read, extracted, cleaned, and reduced to what is new."""
    pages = _each(extract_chunk, job, found.chunks, found.sizes)
    cleaned = _each(clean_chunk, job, pages, found.sizes)
    stop_workers()  # each holds some 260 MB that the rest of the run can use
    progress.begin("admit", 0)
    return admit_articles(job, found.chunks, cleaned)


def _match(job: Job, admitted: Admitted) -> Matched:
    """The new articles sketched, paired, weighed and clustered."""
    sketches = _each(sketch_chunk, job, admitted.articles, admitted.sizes)
    progress.begin("propose", 0)
    proposed = propose_pairs(job, sketches)
    progress.begin("weigh", 0)
    weighed = weigh_pairs(job, proposed.pairs, admitted.articles)
    progress.begin("cluster", 0)
    clustered = cluster_articles(job, weighed.edges, admitted.articles)
    return Matched(tuple(sketches), proposed, weighed, clustered)


def _each(step: Task[[Job, Path], Path], job: Job, chunks: Sequence[Path], sizes: Sequence[int]) -> list[Path]:
    """The step on every chunk in turn; its workers use all cores on one."""
    progress.begin(step.name.partition("_")[0], sum(sizes))
    done = []
    for chunk, size in zip(chunks, sizes, strict=True):
        done.append(step(job, chunk))
        progress.advance(size)
    return done
