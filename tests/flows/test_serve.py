"""The service: its schedule, its runs by hand, its end."""

import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows import server
from pipeline.schemas.tables import ARTICLES
from pipeline.storage.warehouse import Warehouse

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
FIRES_SECONDS, RUN_SECONDS, STOP_SECONDS = 100, 90, 60
NEVER = "0 0 1 1 *"
AT_WORK = ("PENDING", "RUNNING")


def _named(name: str) -> dict[str, Any]:
    return {"name": {"any_": [name]}}


def _completed(service: Any, *, by_schedule: bool) -> list[dict[str, Any]]:
    runs = service.ask("flow_runs", deployments=_named("newsfold"))
    return [r for r in runs if r["state_name"] == "Completed" and r["auto_scheduled"] == by_schedule]


def _is_between_runs(service: Any) -> bool:
    """Whether none works and none is due soon: it would have a run by hand cancelled."""
    at_work = [r for r in service.ask("flow_runs", deployments=_named("newsfold")) if r["state_type"] in AT_WORK]
    return not at_work and 2 < datetime.now(UTC).second < 40


def test_the_deployment_has_absolute_paths_and_runs_one_at_a_time(service: Any) -> None:
    (deployment,) = service.ask("deployments", deployments=_named("newsfold"))
    parameters = {"inputs": [str(SEEDS)], "data": str(service.folder / "data"), "config": None}
    assert deployment["parameters"] == {"parameters": parameters}
    assert deployment["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
    assert deployment["global_concurrency_limit"]["limit"] == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_and_does_not_pause_the_deployment(
    number: signal.Signals, service: Any, connected: dict[str, str], left_running: Any, tmp_path: Path
) -> None:
    arguments = ["--cron", NEVER, "--data", tmp_path / "data", "--name", number.name]
    guest = left_running("serve", SEEDS, *arguments, env=connected)
    assert guest.api == service.api
    assert guest.stop(number) == 0
    assert "Stopped." in guest.words.read_text()
    (deployment,) = service.ask("deployments", deployments=_named(number.name))
    assert not deployment["paused"]
    assert [s["active"] for s in deployment["schedules"]] == [True]


def test_its_server_does_not_outlive_it(
    alone: dict[str, str], left_running: Any, wait_for: Any, tmp_path: Path
) -> None:
    port = server.free_port()
    arguments = ["--cron", NEVER, "--data", tmp_path / "data", "--port", port]
    killed = left_running("serve", SEEDS, *arguments, env=alone)
    wait_for(lambda: killed.said() and not server.is_free(port), RUN_SECONDS, "its server")
    killed.stop(signal.SIGKILL)
    wait_for(lambda: server.is_free(port), STOP_SECONDS, "the end of its server")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--cron", "61 * * * *"], "'61 * * * *' in zone 'UTC' is impossible: Invalid cron string"),
        (["--cron", NEVER, "--timezone", "Mars/Olympus"], "'Mars/Olympus'"),
        (["--cron", NEVER, "--name", "a/b"], "'a/b'"),
    ],
)
def test_an_impossible_schedule_starts_nothing(
    arguments: list[str], message: str, newsfold: Any, alone: dict[str, str], tmp_path: Path
) -> None:
    refused = newsfold("serve", SEEDS, "--data", tmp_path / "data", *arguments, env=alone)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert message in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (tmp_path / "home/prefect.db").exists()


def test_prefect_yaml_deploys_to_a_work_pool(service: Any, connected: dict[str, str], tmp_path: Path) -> None:
    def prefect(*arguments: str) -> None:
        command = [str(Path(sys.executable).with_name("prefect")), "--no-prompt", *arguments]
        done = subprocess.run(command, env=connected, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    ours = yaml.safe_load((ROOT / "prefect.yaml").read_text())
    ours["deployments"][0]["name"] = "pooled"  # the service's own deployment has the name in the file
    (tmp_path / "prefect.yaml").write_text(yaml.safe_dump(ours))
    prefect("work-pool", "create", ours["deployments"][0]["work_pool"]["name"], "--type", "process")
    prefect("deploy", "--all", "--prefect-file", str(tmp_path / "prefect.yaml"))
    (pooled,) = service.ask("deployments", deployments=_named("pooled"))
    (served,) = service.ask("deployments", deployments=_named("newsfold"))
    assert pooled["entrypoint"] == "flows/ingest.py:ingest"
    assert pooled["parameters"] == {"parameters": {"inputs": ["seeds"], "data": "data", "config": None}}
    assert pooled["concurrency_options"] == served["concurrency_options"]
    assert pooled["global_concurrency_limit"]["limit"] == 1
    assert [s["schedule"]["cron"] for s in pooled["schedules"]] == ["*/15 * * * *"]
    assert pooled["pull_steps"][0]["prefect.deployments.steps.set_working_directory"]["directory"] == str(ROOT)


def test_it_writes_to_a_bucket(service: Any, left_running: Any, alone: dict[str, str], place: str) -> None:
    env = {**alone, "PREFECT_API_URL": service.api}
    guest = left_running("serve", SEEDS, "--data", place, "--cron", NEVER, "--name", "bucket", env=env)
    subprocess.run(f"{guest.run_now} --watch", shell=True, env=env, capture_output=True, check=True)
    assert len(Warehouse(place).ids(ARTICLES)) == 5
    assert guest.stop(signal.SIGTERM) == 0


# ---- last, as the first minute of the schedule has then passed


def test_cron_fires(service: Any, wait_for: Any) -> None:
    wait_for(lambda: _completed(service, by_schedule=True), FIRES_SECONDS, "a scheduled run")
    assert list(service.folder.glob("data/articles/**/*.parquet"))


def test_the_printed_command_runs_the_deployment(service: Any, wait_for: Any, alone: dict[str, str]) -> None:
    wait_for(lambda: _completed(service, by_schedule=True) and _is_between_runs(service), FIRES_SECONDS, "a pause")
    # In a shell that knows nothing of the service but what the command says.
    subprocess.run(service.run_now, shell=True, env=alone, cwd="/", capture_output=True, check=True)
    wait_for(lambda: _completed(service, by_schedule=False), RUN_SECONDS, "the run by hand")


def test_runs_say_what_they_do_in_the_pages(service: Any, wait_for: Any) -> None:
    (run, *_) = wait_for(lambda: _completed(service, by_schedule=True), FIRES_SECONDS, "a scheduled run")
    lines = {"flow_run_id": {"any_": [run["id"]]}}
    wait_for(
        lambda: any(row["name"].startswith("pipeline") for row in service.ask("logs", logs=lines)),
        RUN_SECONDS,
        "log lines of the stages",
    )
