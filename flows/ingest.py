"""The flow `ingest`: raw news in, clusters in Parquet out."""

from pathlib import Path

from prefect import flow
from pydantic import Field, model_validator

from flows.run import Place, RunParameters, run_flow
from pipeline.compute.paths import from_uri
from pipeline.runs import ingest as run
from pipeline.runs.summary import RunSummary


class IngestParameters(RunParameters):
    """What a run reads, where it writes, and its settings file."""

    inputs: list[Place] = Field(default=[], description="Files, folders and globs to read")
    sources: Place | None = Field(default=None, description="Outlets to ask for what is new, a TOML file")

    @model_validator(mode="after")
    def _something_to_read(self) -> "IngestParameters":
        if not (self.inputs or self.sources):
            raise ValueError("there is nothing to read: give inputs, or sources")
        return self


@flow(name="ingest", flow_run_name="ingest into {parameters.data}", persist_result=False)
def ingest(parameters: IngestParameters) -> RunSummary:
    """Read news, find every copy of each text, and publish the tables. One run at a time for a data directory.

    Returns the run's summary; a state named Skipped where another run holds the data directory.
    """
    inputs = [from_uri(given) for given in parameters.inputs]
    if parameters.sources is None:
        return run_flow(parameters, lambda context, call: run.ingest(context, inputs, call))
    sources = Path(from_uri(parameters.sources))
    return run_flow(parameters, lambda context, call: run.ingest_sources(context, sources, inputs, call))
