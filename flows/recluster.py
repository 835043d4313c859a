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
from flows.run import Data, RunTarget, run_on
from pipeline import overrides
from pipeline.runs.context import RunContext
from pipeline.runs.results import Result, conclude_rejudging
from pipeline.runs.steps import select_stored, sketch
from pipeline.schemas.working import OVERRIDES


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
    place = RunTarget(parameters.data, parameters.config, parameters.wait_seconds)
    return run_on(place, partial(_recluster, parameters=parameters), preview=parameters.dry_run)


def _recluster(context: RunContext, parameters: ReclusterParameters) -> Result:
    if parameters.resketch:
        return _resketch(context)
    sketch.check_sketches(context)
    decided = _decide(context, parameters.verdict) if parameters.verdict else None
    scope = _scope(context, parameters)
    progress.begin("sketch", 0)
    sketches = select_stored.stored_sketches(context, scope)
    matched = tasks.match_sketches(replace(context, scope=scope), sketches, ())
    return conclude_rejudging(scope, replace(matched, sketches=()), decided)


def _resketch(context: RunContext) -> Result:
    scope = select_stored.choose_articles(context, None)
    context = replace(context, scope=scope)
    articles = select_stored.stored_articles(context, scope)
    sketches = [tasks.sketch_chunk(context, chunk) for chunk in articles]
    return conclude_rejudging(scope, tasks.match_sketches(context, sketches, ()), None)


def _scope(context: RunContext, parameters: ReclusterParameters) -> Path:
    if parameters.verdict:
        return context.stage_ids("scope", pa.array(sorted(set(parameters.verdict.articles)), pa.string()))
    return select_stored.choose_articles(context, parameters.since)


def _decide(context: RunContext, verdict: Verdict) -> Path:
    decision = overrides.ManualDecision(verdict.kind, tuple(verdict.articles), verdict.reason, verdict.made_by)
    rows = context.warehouse.read_single(OVERRIDES)
    decided = (
        overrides.undo(rows, decision.key)
        if verdict.undo
        else overrides.decide_by_hand(rows, decision, context.started_at)
    )
    return context.stage(OVERRIDES.name, decided, OVERRIDES)
