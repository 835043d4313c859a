"""Runs without Prefect: the steps of `ingest`, `reclean` and `forget` one after the other, as their flows call them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pipeline.compute.workers import WorkerPool
from pipeline.runs import record
from pipeline.runs.context import RunContext
from pipeline.runs.results import Admitted, Matched, Read, Result, conclude, conclude_forgetting, conclude_replay
from pipeline.runs.steps import admit, clean, cluster, group, learn, match, publish, read, replay, sketch
from pipeline.runs.steps import forget as takedowns
from pipeline.runs.steps.forget import Takedown
from pipeline.schemas import ids
from pipeline.settings import Settings
from pipeline.storage.warehouse import Warehouse

USUAL = Settings()


def ingest(data: Path | str, inputs: Sequence[Path], settings: Settings = USUAL, at: datetime | None = None) -> Result:
    """One run on some inputs, published; `at`: when it says that it started."""
    return _run(data, lambda context: _ingested(context, inputs), settings, at)


def reclean(data: Path | str, settings: Settings = USUAL) -> Result:
    """All stored input cleaned anew."""
    return _run(data, _recleaned, settings)


def forget(data: Path | str, takedown: Takedown) -> Result:
    """A takedown."""
    return _run(data, lambda context: _forgotten(context, takedown), USUAL)


def _run(
    data: Path | str, work: Callable[[RunContext], Result], settings: Settings, at: datetime | None = None
) -> Result:
    warehouse = Warehouse(data)
    warehouse.check()
    with warehouse.locked():
        if left := warehouse.recover():
            warehouse.record_failure(left["run_id"], record.interrupted_row(left, settings), settings.hash)
        started_at = at or datetime.now(UTC)
        run_id = ids.new_run_id(started_at)
        folder = warehouse.begin(run_id, record.mark(started_at, "manual"))
        context = RunContext(warehouse, folder, run_id, started_at, settings)
        result = work(context)
        outcome = record.Outcome("manual", "completed", result.counts, result.alerts)
        publish.publish_tables(context, result, record.run_row(run_id, started_at, outcome, settings))
    return result


def _ingested(context: RunContext, inputs: Sequence[Path]) -> Result:
    found = read.read_inputs(context, [str(path) for path in inputs], lambda _: None)
    admitted = admit.admit_articles(context, found.chunks, _cleaned(context, found)) if found.chunks else Admitted()
    return conclude(found, admitted, _matched(context, admitted) if admitted.n_ok else Matched())


def _recleaned(context: RunContext) -> Result:
    found = replay.replay_raw(context, lambda _: None)
    admitted = replay.readmit_articles(context, _cleaned(context, found))
    context = replace(context, scope=admitted.replaced)
    return conclude_replay(found, admitted, _matched(context, admitted) if admitted.replaced else Matched())


def _forgotten(context: RunContext, takedown: Takedown) -> Result:
    scope = takedowns.choose_articles(context, takedown)
    context = replace(context, scope=scope, forgets=True)
    kept = {"memory": takedowns.unlearn(context, scope, takedown), "overrides": takedowns.undecide(context, scope)}
    kept["tombstones"] = takedowns.bar_return(context, scope)
    clustered = group.group_stories(context, cluster.cluster_articles(context, takedowns.no_edges(context), ()), ())
    return conclude_forgetting(scope, clustered, kept, ())


def _cleaned(context: RunContext, found: Read) -> list[Path]:
    with WorkerPool(context.settings.run.n_workers) as workers:
        pages = [clean.extract_chunk(context, chunk, workers) for chunk in found.chunks]
        return [clean.clean_chunk(context, chunk, workers) for chunk in pages]


def _matched(context: RunContext, admitted: Admitted) -> Matched:
    sketches = [sketch.sketch_chunk(context, chunk) for chunk in admitted.articles]
    proposed = match.propose_pairs(context, sketches, admitted.articles)
    weighed = match.weigh_pairs(context, proposed.pairs, admitted.articles)
    clustered = cluster.cluster_articles(context, weighed.edges, admitted.articles)
    clustered = group.group_stories(context, clustered, admitted.articles)
    matched = Matched(tuple(sketches), proposed, weighed, clustered)
    if context.scope or not context.settings.boilerplate.learn:
        return matched
    return replace(matched, memory=(learn.learn_boilerplate(context, admitted.articles, clustered.memberships),))
