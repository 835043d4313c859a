"""The flow `ingest`: raw news in, clusters in Parquet out."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from prefect import flow
from pydantic import BaseModel, ConfigDict, Field

from flows import progress, tasks
from flows.report import RunSummary
from flows.run import Data, RunTarget, run_on
from pipeline.runs.context import RunContext
from pipeline.runs.results import Admitted, Matched, Read, Result, conclude
from pipeline.runs.steps import sketch


class IngestParameters(BaseModel):
    """What a run reads, where it writes, and its settings file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    inputs: list[str] = Field(min_length=1, description="Files, folders and globs to read")
    data: Data = Field(description="Data directory, or s3://BUCKET/PREFIX")
    config: Path | None = Field(default=None, description="Settings, a TOML file")


@flow(name="ingest", flow_run_name="ingest into {parameters.data}", persist_result=False)
def ingest(parameters: IngestParameters) -> RunSummary:
    """Read news, find every copy of each text, and publish the tables. One run at a time for a data directory.

    Returns the run's summary; a state named Skipped where another run holds the data directory.
    """
    return run_on(RunTarget(parameters.data, parameters.config), partial(_ingest, inputs=parameters.inputs))


def _ingest(context: RunContext, inputs: Sequence[str]) -> Result:
    sketch.check_sketches(context)
    progress.begin("read", 0)
    found = tasks.read_inputs(context, inputs, progress.advance)
    admitted = _prepare(context, found) if found.chunks else Admitted()
    matched = _match(context, admitted) if admitted.n_ok else Matched()
    return conclude(found, admitted, matched)


def _prepare(context: RunContext, found: Read) -> Admitted:
    """What was read, extracted, cleaned, and reduced to what is new."""
    cleaned = tasks.extract_and_clean(context, found)
    progress.begin("admit", 0)
    return tasks.admit_articles(context, found.chunks, cleaned)


def _match(context: RunContext, admitted: Admitted) -> Matched:
    """What became of the new articles; their lines go to the boilerplate memory, for the next run."""
    matched = tasks.match(context, admitted)
    if not context.settings.boilerplate.learn or matched.clustered is None:
        return matched
    return replace(
        matched, memory=(tasks.learn_boilerplate(context, admitted.articles, matched.clustered.memberships),)
    )
