"""The flow `recluster`: stored articles weighed again, after new settings or a person's decision, ids kept."""

from datetime import datetime
from typing import Literal

from prefect import flow
from pydantic import BaseModel, ConfigDict, Field

from flows.run import RunParameters, run_flow
from pipeline.overrides import ManualDecision
from pipeline.runs import recluster as run
from pipeline.runs.recluster import Reclustering
from pipeline.runs.summary import RunSummary


class DecisionParameters(BaseModel):
    """What a person decides of an article or of two, or that such a decision is undone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["link", "unlink", "pin"]
    articles: list[str] = Field(min_length=1, max_length=2, description="Their article_ids")
    reason: str = Field(description="Why")
    made_by: str = Field(description="Who decides")
    undo: bool = Field(default=False, description="Take back what was decided of them before")


class ReclusterParameters(RunParameters):
    """Where a run works, what it weighs again, and what has been decided by hand."""

    since: datetime | None = Field(default=None, description="Weigh articles published since then; all if not given")
    resketch: bool = Field(default=False, description="Make all sketches anew")
    dry_run: bool = Field(default=False, description="Publish nothing, and tell what would change")
    decision: DecisionParameters | None = Field(default=None, description="Weigh the articles it names, and no others")

    @property
    def wanted(self) -> Reclustering:
        """What the run takes of them."""
        if self.decision is None:
            return Reclustering(self.since, self.resketch)
        made = self.decision
        decision = ManualDecision(made.kind, tuple(made.articles), made.reason, made.made_by)
        return Reclustering(self.since, self.resketch, decision, made.undo)


@flow(name="recluster", flow_run_name="recluster {parameters.data}", persist_result=False)
def recluster(parameters: ReclusterParameters) -> RunSummary:
    """Weigh and cluster stored articles again, with new settings or by a person's decision. One run at a time.

    Returns the run's summary; a state named Skipped where another run holds the data directory.
    """
    return run_flow(
        parameters, lambda context, call: run.recluster(context, parameters.wanted, call), preview=parameters.dry_run
    )
