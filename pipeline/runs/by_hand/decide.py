"""What a person decides of stored articles -> a run of its own that obeys it, without Prefect."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.overrides import ManualDecision
from pipeline.runs.forget import forget
from pipeline.runs.recluster import Reclustering, recluster
from pipeline.runs.run import RunTarget, Work, run_on
from pipeline.runs.steps.forget import Takedown
from pipeline.settings import Settings


@dataclass(frozen=True)
class ByHand:
    """Where decisions are carried out, and with which settings. Each waits for no run that is at work there."""

    data: Path | str
    settings: Settings

    def decide(self, decision: ManualDecision, *, undo: bool = False) -> str:
        """Carry out a link, an unlink or a pin, or take it back; the run that did.

        Raises:
            DecisionError: it contradicts others, there is none to take back, or an article of it is gone.
            UsageError: the directory is a snapshot.
            BusyError: another run holds the data directory.
            WarehouseError: the data directory cannot be written.
        """
        wanted = Reclustering(decision=decision, undo=undo)
        return self._run(lambda context, call: recluster(context, wanted, call))

    def forget(self, article_id: str, reason: str, made_by: str) -> str:
        """Carry out the takedown of an article with all its versions; the run that did.

        Raises:
            DecisionError: it is not stored.
            UsageError: the data directory is a snapshot.
            BusyError: another run holds the data directory.
            WarehouseError: the data directory cannot be written.
        """
        takedown = Takedown(article=article_id, reason=reason, made_by=made_by)
        return self._run(lambda context, call: forget(context, takedown, call))

    def _run(self, work: Work) -> str:
        # A few articles are not worth workers on other machines.
        run = self.settings.run.model_copy(update={"engine": "local"})
        settings = self.settings.model_copy(update={"run": run})
        return run_on(RunTarget(self.data, settings), work).run_id
