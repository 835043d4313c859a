"""The flow `recluster`: stored articles judged again, after new settings or a person's decision, ids kept."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal

import pyarrow as pa
from prefect import flow
from pydantic import BaseModel, ConfigDict, Field

from flows import progress, tasks
from flows.report import RunSummary
from flows.run import Data, Place, run_on
from pipeline import overrides, rejudge, steps
from pipeline.job import Job
from pipeline.results import Result, conclude_rejudging
from pipeline.working import OVERRIDES


class Verdict(BaseModel):
    """What a person decides of an article or of two, or that such a decision is undone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["link", "unlink", "pin"]
    articles: list[str] = Field(min_length=1, max_length=2, description="Their article_ids")
    reason: str = Field(description="Why")
    made_by: str = Field(description="Who decides")
    undo: bool = Field(default=False, description="Take back what was decided of them before")


class ReclusterParameters(BaseModel):
    """Where a run works, what it judges again, and what has been decided by hand."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data: Data = Field(description="Data directory, or s3://BUCKET/PREFIX")
    config: Path | None = Field(default=None, description="Settings, a TOML file")
    since: datetime | None = Field(default=None, description="Judge articles published since then; all if not given")
    resketch: bool = Field(default=False, description="Make all sketches anew")
    dry_run: bool = Field(default=False, description="Publish nothing, and tell what would change")
    verdict: Verdict | None = Field(default=None, description="Judge the articles that it names, and no others")
    wait_seconds: float = Field(default=0, ge=0, description="How long to wait for a run that is at work")


@flow(name="recluster", flow_run_name="recluster {parameters.data}", persist_result=False)
def recluster(parameters: ReclusterParameters) -> RunSummary:
    """Weigh and cluster stored articles again, with new settings or by a person's decision. One run at a time.

    Returns the run's summary; a state named Skipped where another run holds the data directory.
    """
    place = Place(parameters.data, parameters.config, parameters.wait_seconds)
    return run_on(place, partial(_recluster, parameters=parameters), preview=parameters.dry_run)


def _recluster(job: Job, parameters: ReclusterParameters) -> Result:
    if parameters.resketch:
        return _resketch(job)
    steps.check_sketches(job)
    decided = _decide(job, parameters.verdict) if parameters.verdict else None
    scope = _scope(job, parameters)
    progress.begin("sketch", 0)
    sketches = rejudge.stored_sketches(job, scope)
    matched = tasks.match_sketches(replace(job, scope=scope), sketches, ())
    return conclude_rejudging(scope, replace(matched, sketches=()), decided)


def _resketch(job: Job) -> Result:
    scope = rejudge.choose_articles(job, None)
    job = replace(job, scope=scope)
    articles = rejudge.stored_articles(job, scope)
    sketches = [tasks.sketch_chunk(job, chunk) for chunk in articles]
    return conclude_rejudging(scope, tasks.match_sketches(job, sketches, ()), None)


def _scope(job: Job, parameters: ReclusterParameters) -> Path:
    if parameters.verdict:
        return job.stage_ids("scope", pa.array(sorted(set(parameters.verdict.articles)), pa.string()))
    return rejudge.choose_articles(job, parameters.since)


def _decide(job: Job, verdict: Verdict) -> Path:
    decision = overrides.Decision(verdict.kind, tuple(verdict.articles), verdict.reason, verdict.made_by)
    rows = job.warehouse.kept(OVERRIDES)
    decided = overrides.undo(rows, decision.key) if verdict.undo else overrides.decide(rows, decision, job.started_at)
    return job.stage(OVERRIDES.name, decided, OVERRIDES)
