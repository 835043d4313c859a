"""The flow `forget`: a takedown. Articles go from every table, and what was forgotten does not come back."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from prefect import flow
from pydantic import BaseModel, ConfigDict, Field

from flows import progress, tasks
from flows.report import RunSummary
from flows.run import Data, RunTarget, run_on
from pipeline.runs.context import RunContext
from pipeline.runs.results import Result, conclude_forgetting
from pipeline.runs.steps import forget as takedowns
from pipeline.runs.steps.forget import Takedown


class ForgetParameters(BaseModel):
    """Where a run works, and what it forgets: an article, a URL or a source."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data: Data = Field(description="Data directory, or s3://BUCKET/PREFIX")
    config: Path | None = Field(default=None, description="Settings, a TOML file")
    article: str | None = Field(default=None, description="article_id; all versions of it go")
    url: str | None = Field(default=None, description="Address; all that was stored under it goes")
    source: str | None = Field(default=None, description="Outlet; all that is stored of it goes, new texts may come")
    wait_seconds: float = Field(default=0, ge=0, description="How long to wait for a run that is at work")


@flow(name="forget", flow_run_name="forget in {parameters.data}", persist_result=False)
def forget(parameters: ForgetParameters) -> RunSummary:
    """Delete articles from every file under a data directory, and choose new canonical articles where they were that.

    Returns the run's summary; a state named Skipped where another run holds the data directory.
    """
    takedown = Takedown(parameters.article, parameters.url, parameters.source)
    place = RunTarget(parameters.data, parameters.config, parameters.wait_seconds)
    return run_on(place, partial(_forget, takedown=takedown))


def _forget(context: RunContext, takedown: Takedown) -> Result:
    progress.begin("find", 0)
    scope = takedowns.choose_articles(context, takedown)
    context = replace(context, scope=scope, forgets=True)
    kept = {"memory": takedowns.unlearn(context, scope, takedown), "overrides": takedowns.undecide(context, scope)}
    if takedown.source is None:
        kept["tombstones"] = takedowns.bar_return(context, scope)
    clustered, grouped = tasks.cluster(context, takedowns.no_edges(context), ())
    return conclude_forgetting(scope, clustered, grouped, kept, takedowns.described(context, scope))
