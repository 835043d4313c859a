"""The flow `reclean`: stored input cleaned anew, with today's rules and boilerplate memory, under the ids it has."""

from dataclasses import replace
from pathlib import Path

from prefect import flow
from pydantic import BaseModel, ConfigDict, Field

from flows import progress, tasks
from flows.report import RunSummary
from flows.run import Data, RunTarget, run_on
from pipeline.runs.context import RunContext
from pipeline.runs.results import Matched, Result, conclude_replay
from pipeline.runs.steps import sketch


class RecleanParameters(BaseModel):
    """Where a run reads and writes, and its settings file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data: Data = Field(description="Data directory, or s3://BUCKET/PREFIX")
    config: Path | None = Field(default=None, description="Settings, a TOML file")
    wait_seconds: float = Field(default=0, ge=0, description="How long to wait for a run that is at work")


@flow(name="reclean", flow_run_name="reclean {parameters.data}", persist_result=False)
def reclean(parameters: RecleanParameters) -> RunSummary:
    """Clean all stored input anew and match again what that changes. One run at a time for a data directory.

    Returns the run's summary; a state named Skipped where another run holds the data directory.
    """
    return run_on(RunTarget(parameters.data, parameters.config, parameters.wait_seconds), _reclean)


def _reclean(context: RunContext) -> Result:
    sketch.check_sketches(context)
    progress.begin("read", 0)
    found = tasks.replay_raw(context, progress.advance)
    cleaned = tasks.extract_and_clean(context, found)
    progress.begin("compare", 0)
    admitted = tasks.readmit_articles(context, cleaned)
    matched = tasks.match(replace(context, scope=admitted.replaced), admitted) if admitted.replaced else Matched()
    return conclude_replay(found, admitted, matched)
