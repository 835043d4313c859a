"""The flow `reclean`: stored input cleaned anew, with today's rules and boilerplate memory, under the ids it has."""

from prefect import flow

from flows.run import RunParameters, run_flow
from pipeline.runs import reclean as run
from pipeline.runs.summary import RunSummary


@flow(name="reclean", flow_run_name="reclean {parameters.data}", persist_result=False)
def reclean(parameters: RunParameters) -> RunSummary:
    """Clean all stored input anew and match again what that changes. One run at a time for a data directory.

    Returns the run's summary; a state named Skipped where another run holds the data directory.
    """
    return run_flow(parameters, run.reclean)
