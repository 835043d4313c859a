"""The flow `forget`: a takedown. Articles go from every table, and what was forgotten does not come back."""

from prefect import flow
from pydantic import Field

from flows.run import RunParameters, run_flow
from pipeline.runs import forget as run
from pipeline.runs.steps.forget import Takedown
from pipeline.runs.summary import RunSummary


class ForgetParameters(RunParameters):
    """Where a run works, and what it forgets: an article, a URL or a source."""

    article: str | None = Field(default=None, description="article_id; all versions of it go")
    url: str | None = Field(default=None, description="Address; all that was stored under it goes")
    source: str | None = Field(default=None, description="Outlet; all that is stored of it goes, new texts may come")
    reason: str = Field(default="", description="Why; kept with the tombstones")
    made_by: str = Field(default="", description="Who decides; kept with them")


@flow(name="forget", flow_run_name="forget in {parameters.data}", persist_result=False)
def forget(parameters: ForgetParameters) -> RunSummary:
    """Delete articles from every file under a data directory, and choose new canonical articles where they were that.

    Returns the run's summary; a state named Skipped where another run holds the data directory.
    """
    takedown = Takedown(
        parameters.article, parameters.url, parameters.source, reason=parameters.reason, made_by=parameters.made_by
    )
    return run_flow(parameters, lambda context, call: run.forget(context, takedown, call))
