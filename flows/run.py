"""A flow's parameters and some work -> one run as Prefect shows it: steps as tasks, artifacts, an event, a state."""

import logging
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

from prefect.context import FlowRunContext
from prefect.states import Completed
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, InstanceOf
from pydantic.json_schema import SkipJsonSchema

from flows import environment, report, webhook
from flows.tasks import call_as_task
from pipeline.compute.extras import needs
from pipeline.compute.paths import as_uri, from_uri
from pipeline.errors import BusyError, DecisionError
from pipeline.runs.engine.base import Engine
from pipeline.runs.progress import NoProgress, Progress
from pipeline.runs.run import RunTarget, Surroundings, Work, run_on
from pipeline.runs.summary import RunSummary
from pipeline.settings import Settings, load_settings
from pipeline.storage.warehouse import Warehouse

log = logging.getLogger(f"pipeline.{__name__}")  # under `pipeline`, whose lines reach the Prefect UI

# A path or a URL, as a flow's parameter: Path would make one slash of two, and JSON takes no name that is no UTF-8.
Place = Annotated[str, BeforeValidator(as_uri)]


class RunParameters(BaseModel):
    """Where a run works, its settings file, and how long it waits.

    A command that runs the flow in its own process hands it the settings, which it has checked, and its display: they
    are no part of what Prefect knows of the flow and its runs.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    data: Place = Field(description="Data directory, or s3://BUCKET/PREFIX")
    config: Place | None = Field(default=None, description="Settings, a TOML file")
    wait_seconds: float = Field(default=0, ge=0, description="How long to wait for a run that is at work")
    settings: SkipJsonSchema[InstanceOf[Settings] | None] = Field(default=None, exclude=True)
    progress: SkipJsonSchema[InstanceOf[Progress]] = Field(default=NoProgress(), exclude=True)


def run_flow(parameters: RunParameters, work: Work, *, preview: bool = False) -> RunSummary:
    """Do some work as one run, within a flow run. One run at a time for a data directory.

    Returns the run's summary; a state named Skipped where another run holds the data directory.
    """
    environment.prepare()  # runs of a deployment enter here, and not by the command line
    config = Path(from_uri(parameters.config)) if parameters.config else None
    settings = parameters.settings or load_settings(config)
    around = Surroundings(
        call_as_task, parameters.progress, _trigger(), partial(report.publish_report, settings.report)
    )
    target = RunTarget(from_uri(parameters.data), settings, parameters.wait_seconds)
    try:
        with _engine(settings) as engine:
            summary = run_on(target, work, replace(around, engine=engine), preview=preview)
    except BusyError as busy:
        log.info("%s", busy)
        return Completed(name="Skipped", message=str(busy))  # type: ignore[return-value]
    except DecisionError:  # whoever decides is told, and nobody else
        raise
    except Exception:
        webhook.notify(settings.notify, Warehouse(target.data), None)
        raise
    if not preview:
        webhook.notify(settings.notify, Warehouse(target.data), summary.run_id)
    return summary


def _engine(settings: Settings) -> AbstractContextManager[Engine | None]:
    """Who works on shares of chunks: None for processes of the run's own."""
    if settings.run.engine == "local":
        return nullcontext()
    with needs("dask", 'run.engine = "dask"'):
        from flows.dask.engine import DaskEngine  # only here: most have no use for it
    return DaskEngine(settings.run)


def _trigger() -> str:
    context = FlowRunContext.get()
    scheduled = context is not None and context.flow_run is not None and context.flow_run.auto_scheduled
    return "schedule" if scheduled else "manual"
