"""A run without Prefect: the steps of `ingest` one after the other, as its flow calls them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pipeline import forget as takedowns
from pipeline import grouping, matching, runs, steps
from pipeline.forget import Takedown
from pipeline.job import Job
from pipeline.results import Admitted, Matched, Read, Result, conclude, conclude_forgetting
from pipeline.settings import Settings
from pipeline.warehouse import Warehouse

USUAL = Settings()


def ingest(data: Path | str, inputs: Sequence[Path], settings: Settings = USUAL) -> Result:
    """One run, published."""
    warehouse = Warehouse(data)
    warehouse.check()
    with warehouse.locked():
        if left := warehouse.recover():
            warehouse.record_failure(left["run_id"], runs.interrupted_row(left, settings), settings.hash)
        return _run(warehouse, inputs, settings)


def _run(warehouse: Warehouse, inputs: Sequence[Path], settings: Settings) -> Result:
    started_at = datetime.now(UTC)
    run_id = runs.new_run_id(started_at)
    folder = warehouse.begin(run_id, runs.mark(started_at, "manual"))
    job = Job(warehouse, folder, run_id, started_at, settings)
    found = steps.read_inputs(job, [str(path) for path in inputs], lambda _: None)
    admitted = _prepared(job, found) if found.chunks else Admitted()
    result = conclude(found, admitted, _matched(job, admitted) if admitted.n_ok else Matched())
    outcome = runs.Outcome("manual", "completed", result.counts, result.alerts)
    steps.publish_tables(job, result, runs.run_row(run_id, started_at, outcome, settings))
    return result


def _prepared(job: Job, found: Read) -> Admitted:
    pages = [steps.extract_chunk(job, chunk) for chunk in found.chunks]
    return steps.admit_articles(job, found.chunks, [steps.clean_chunk(job, chunk) for chunk in pages])


def _matched(job: Job, admitted: Admitted) -> Matched:
    sketches = [matching.sketch_chunk(job, chunk) for chunk in admitted.articles]
    proposed = matching.propose_pairs(job, sketches, admitted.articles)
    weighed = matching.weigh_pairs(job, proposed.pairs, admitted.articles)
    clustered = matching.cluster_articles(job, weighed.edges, admitted.articles)
    clustered = grouping.group_stories(job, clustered, admitted.articles)
    matched = Matched(tuple(sketches), proposed, weighed, clustered)
    if not job.settings.boilerplate.learn:
        return matched
    return replace(matched, memory=(matching.learn_boilerplate(job, admitted.articles, clustered.memberships),))


def forget(data: Path | str, takedown: Takedown, settings: Settings = USUAL) -> None:
    """One takedown, published."""
    warehouse, started_at = Warehouse(data), datetime.now(UTC)
    run_id = runs.new_run_id(started_at)
    with warehouse.locked():
        job = Job(warehouse, warehouse.begin(run_id, runs.mark(started_at, "manual")), run_id, started_at, settings)
        scope = takedowns.choose_articles(job, takedown)
        job = replace(job, scope=scope, forgets=True)
        kept = {"memory": takedowns.unlearn(job, scope, takedown), "tombstones": takedowns.bar_return(job, scope)}
        clustered = grouping.group_stories(job, matching.cluster_articles(job, takedowns.no_edges(job), ()), ())
        result = conclude_forgetting(scope, clustered, kept, takedowns.described(job, scope))
        outcome = runs.Outcome("manual", "completed", result.counts, result.alerts)
        steps.publish_tables(job, result, runs.run_row(run_id, started_at, outcome, settings))
