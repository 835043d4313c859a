"""The flow `ingest`: raw news in, clusters in Parquet out."""

from prefect import flow
from pydantic import Field

from flows.run import Place, RunParameters, run_flow
from pipeline.compute.paths import from_uri
from pipeline.runs import ingest as run
from pipeline.runs.summary import RunSummary


class IngestParameters(RunParameters):
    """What a run reads, where it writes, and its settings file."""

    inputs: list[Place] = Field(min_length=1, description="Files, folders and globs to read")


@flow(name="ingest", flow_run_name="ingest into {parameters.data}", persist_result=False)
def ingest(parameters: IngestParameters) -> RunSummary:
    """Read news, find every copy of each text, and publish the tables. One run at a time for a data directory.

    Returns the run's summary; a state named Skipped where another run holds the data directory.
    """
    inputs = [from_uri(given) for given in parameters.inputs]
    return run_flow(parameters, lambda context, call: run.ingest(context, inputs, call))
