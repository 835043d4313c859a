"""The flow `forget`: a takedown. Articles go from every table, and what was forgotten does not come back."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from prefect import flow
from pydantic import BaseModel, ConfigDict, Field

from flows import progress, tasks
from flows.report import RunSummary
from flows.run import Data, Place, run_on
from pipeline import forget as takedowns
from pipeline.forget import Takedown
from pipeline.job import Job
from pipeline.results import Result, conclude_forgetting


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
    place = Place(parameters.data, parameters.config, parameters.wait_seconds)
    return run_on(place, partial(_forget, takedown=takedown))


def _forget(job: Job, takedown: Takedown) -> Result:
    progress.begin("find", 0)
    scope = takedowns.choose_articles(job, takedown)
    job = replace(job, scope=scope, forgets=True)
    kept = {"memory": takedowns.unlearn(job, scope, takedown), "overrides": takedowns.undecide(job, scope)}
    if takedown.source is None:
        kept["tombstones"] = takedowns.bar_return(job, scope)
    clustered = tasks.cluster(job, takedowns.no_edges(job), ())
    return conclude_forgetting(scope, clustered, kept, takedowns.described(job, scope))
