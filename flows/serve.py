"""A schedule -> a service: the flow's deployment, polled and run here until a signal ends it."""

import asyncio
import shlex
import signal
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy, StateType
from prefect.client.schemas.schedules import CronSchedule
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.schedules import Cron
from prefect.settings import get_current_settings
from prefect.states import Crashed
from prefect.types.entrypoint import EntrypointType
from pydantic import ValidationError
from rich.console import Console

from flows import environment, server
from pipeline.errors import UsageError
from pipeline.settings.section import words

ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)


@dataclass(frozen=True)
class Schedule:
    """The deployment's name and schedule, and the port of a server that is started for it."""

    name: str
    cron: str
    timezone: str
    port: int


@dataclass(frozen=True)
class Api:
    """The Prefect API in use; `ours` if nobody else runs this deployment, for the server ends with us."""

    url: str
    ours: bool


def serve_until_stopped(plan: Schedule, parameters: dict[str, Any], out: Console) -> None:
    """Serve the deployment, with a server of its own where none is configured; returns after Ctrl-C or SIGTERM.

    Raises:
        UsageError: the schedule is impossible.
        NewsfoldError: the Prefect API cannot be reached, or a server not be started.
    """
    _check(plan)
    environment.serving()
    api = _api(plan.port, out)
    asyncio.run(_poll(_deployment(plan, parameters), api, out))
    out.print("Stopped. The schedule stays; runs start again with the next serve.")


def _check(plan: Schedule) -> None:
    try:
        CronSchedule(cron=plan.cron, timezone=plan.timezone)
    except ValidationError as error:
        reasons = "; ".join(words(e) for e in error.errors())
        raise UsageError(f"the schedule {plan.cron!r} in zone {plan.timezone!r} is impossible: {reasons}") from error
    if "/" in plan.name or not plan.name:
        raise UsageError(f"{plan.name!r} cannot name a deployment")


def _api(port: int, out: Console) -> Api:
    """The configured API, else that of a server started here."""
    if url := environment.configured_api():
        environment.check_api(url)
        return Api(url, ours=False)
    if not server.is_free(port):
        taken, port = port, server.free_port()
        out.print(f"Port {taken} is taken; using {port}.")
    out.print("Starting a Prefect server ...")
    started = server.start(port, {})
    started.wait(environment.startup_timeout_seconds())
    environment.use_api(started.url)
    return Api(started.url, ours=True)


def _deployment(plan: Schedule, parameters: dict[str, Any]) -> RunnerDeployment:
    from flows.ingest import ingest

    # By module, not by file: the flow is found wherever newsfold is installed.
    return RunnerDeployment.from_flow(
        ingest,
        name=plan.name,
        schedule=Cron(plan.cron, timezone=plan.timezone),
        concurrency_limit=ONE_AT_A_TIME,
        parameters=parameters,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )


async def _poll(deployment: RunnerDeployment, api: Api, out: Console) -> None:
    runner = Runner(name=deployment.name, pause_on_shutdown=False)
    deployment_id = await runner.aadd_deployment(deployment)
    if api.ours:
        await _tidy_up(deployment_id)
    polling = asyncio.create_task(runner.start())
    while not (runner.started or polling.done()):
        await asyncio.sleep(0.05)
    # Only now: start() sets a SIGTERM handler of its own, which would leave a run at work without a verdict.
    stopping = asyncio.create_task(_signalled())
    await asyncio.sleep(0)
    _announce(deployment, api.url, out)
    await asyncio.wait((polling, stopping), return_when=asyncio.FIRST_COMPLETED)
    if stopping.done():
        out.print("Stopping ...")
        await runner.astop()
    stopping.cancel()
    await polling


async def _signalled() -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()


async def _tidy_up(deployment_id: UUID) -> None:
    """Deal, on the server's books, with the runs that an earlier service left.

    Those that a kill cut off would count against the deployment's limit for ever, and every later run be cancelled: the
    leases that let a slot expire are gone with the memory of the server that was killed. Those that fell due since
    carry that service's parameters, and would write where it wrote.
    """
    deployment = DeploymentFilter(id=DeploymentFilterId(any_=[deployment_id]))
    cut_off = _in_states(StateType.PENDING, StateType.RUNNING, StateType.CANCELLING)
    async with get_client() as client:
        for run in await client.read_flow_runs(deployment_filter=deployment, flow_run_filter=cut_off):
            await client.set_flow_run_state(run.id, Crashed(message="The service that ran it was cut off."))
        scheduled = _in_states(StateType.SCHEDULED)
        for run in await client.read_flow_runs(deployment_filter=deployment, flow_run_filter=scheduled):
            overdue = run.expected_start_time is not None and run.expected_start_time <= datetime.now(UTC)
            if run.auto_scheduled and overdue:
                await client.delete_flow_run(run.id)


def _in_states(*states: StateType) -> FlowRunFilter:
    return FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=list(states))))


def _announce(deployment: RunnerDeployment, url: str, out: Console) -> None:
    prefect = Path(sys.executable).with_name("prefect")
    command = shlex.join([str(prefect) if prefect.exists() else "prefect", "deployment", "run", deployment.full_name])
    for line in (
        f"Serving {deployment.full_name}",
        f"Pages:   {get_current_settings().ui_url or url.removesuffix('/api')}",
        f"Run now: PREFECT_API_URL={shlex.quote(url)} {command}",
        "Stop with Ctrl-C.",
    ):
        out.print(line, markup=False, soft_wrap=True)
