"""Runs without Prefect: the steps of `ingest`, `reclean` and `forget` one after the other, as their flows call them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pipeline import forget as takedowns
from pipeline import grouping, matching, replay, runs, steps
from pipeline.forget import Takedown
from pipeline.job import Job
from pipeline.results import Admitted, Matched, Read, Result, conclude, conclude_forgetting, conclude_replay
from pipeline.settings import Settings
from pipeline.warehouse import Warehouse

USUAL = Settings()


def ingest(data: Path | str, inputs: Sequence[Path], settings: Settings = USUAL, at: datetime | None = None) -> Result:
    """One run on some inputs, published; `at`: when it says that it started."""
    return _run(data, lambda job: _ingested(job, inputs), settings, at)


def reclean(data: Path | str, settings: Settings = USUAL) -> Result:
    """All stored input cleaned anew."""
    return _run(data, _recleaned, settings)


def forget(data: Path | str, takedown: Takedown) -> Result:
    """A takedown."""
    return _run(data, lambda job: _forgotten(job, takedown), USUAL)


def _run(data: Path | str, work: Callable[[Job], Result], settings: Settings, at: datetime | None = None) -> Result:
    warehouse = Warehouse(data)
    warehouse.check()
    with warehouse.locked():
        if left := warehouse.recover():
            warehouse.record_failure(left["run_id"], runs.interrupted_row(left, settings), settings.hash)
        started_at = at or datetime.now(UTC)
        run_id = runs.new_run_id(started_at)
        folder = warehouse.begin(run_id, runs.mark(started_at, "manual"))
        job = Job(warehouse, folder, run_id, started_at, settings)
        result = work(job)
        outcome = runs.Outcome("manual", "completed", result.counts, result.alerts)
        steps.publish_tables(job, result, runs.run_row(run_id, started_at, outcome, settings))
    return result


def _ingested(job: Job, inputs: Sequence[Path]) -> Result:
    found = steps.read_inputs(job, [str(path) for path in inputs], lambda _: None)
    admitted = steps.admit_articles(job, found.chunks, _cleaned(job, found)) if found.chunks else Admitted()
    return conclude(found, admitted, _matched(job, admitted) if admitted.n_ok else Matched())


def _recleaned(job: Job) -> Result:
    found = replay.replay_raw(job, lambda _: None)
    admitted = replay.readmit_articles(job, _cleaned(job, found))
    job = replace(job, scope=admitted.replaced)
    return conclude_replay(found, admitted, _matched(job, admitted) if admitted.replaced else Matched())


def _forgotten(job: Job, takedown: Takedown) -> Result:
    scope = takedowns.choose_articles(job, takedown)
    job = replace(job, scope=scope, forgets=True)
    kept = {"memory": takedowns.unlearn(job, scope, takedown), "overrides": takedowns.undecide(job, scope)}
    kept["tombstones"] = takedowns.bar_return(job, scope)
    clustered = grouping.group_stories(job, matching.cluster_articles(job, takedowns.no_edges(job), ()), ())
    return conclude_forgetting(scope, clustered, kept, ())


def _cleaned(job: Job, found: Read) -> list[Path]:
    return [steps.clean_chunk(job, steps.extract_chunk(job, chunk)) for chunk in found.chunks]


def _matched(job: Job, admitted: Admitted) -> Matched:
    sketches = [matching.sketch_chunk(job, chunk) for chunk in admitted.articles]
    proposed = matching.propose_pairs(job, sketches, admitted.articles)
    weighed = matching.weigh_pairs(job, proposed.pairs, admitted.articles)
    clustered = matching.cluster_articles(job, weighed.edges, admitted.articles)
    clustered = grouping.group_stories(job, clustered, admitted.articles)
    matched = Matched(tuple(sketches), proposed, weighed, clustered)
    if job.scope or not job.settings.boilerplate.learn:
        return matched
    return replace(matched, memory=(matching.learn_boilerplate(job, admitted.articles, clustered.memberships),))
