"""The command line: what it says, where it says it, and its exit codes."""

import os
import re
import signal
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from flows import environment
from flows.cli import app, run_flow
from pipeline.reading.formats.registry import FORMATS
from pipeline.reading.streams import COMPRESSIONS
from pipeline.storage.warehouse import Warehouse

ROOT = Path(__file__).parents[3]
SEEDS = ROOT / "seeds"


@pytest.fixture(autouse=True)
def _clock(service: Any) -> None:
    """The service's first scheduled run falls due while these tests run."""


def _invoke(*arguments: object) -> Any:
    return CliRunner().invoke(app.app, [*map(str, arguments)], env={"COLUMNS": "200"})


@pytest.mark.parametrize("command", [[], ["ingest"], ["serve"]])
def test_help(command: list[str]) -> None:
    shown = _invoke(*command, "--help")
    assert shown.exit_code == 0
    assert "Usage: newsfold" in shown.output.replace("root", "newsfold")


def test_help_of_ingest_names_formats_examples_and_exit_codes() -> None:
    shown = _invoke("ingest", "--help").output
    for words in (
        ".jsonl",
        ".parquet",
        ".zst",
        "newsfold ingest seeds --data data",
        "PREFECT_API_URL",
        "2 wrong usage",
    ):
        assert words in shown


def test_help_of_ingest_names_every_suffix_that_can_be_read() -> None:
    shown = _invoke("ingest", "--help").output
    suffixes = [suffix for form in FORMATS.values() for suffix in form.suffixes]
    assert all(suffix in shown for suffix in (*suffixes, *COMPRESSIONS))


def test_help_needs_no_prefect() -> None:
    code = "import sys, flows.cli; sys.exit(any(m in sys.modules for m in ('prefect', 'pyarrow', 'duckdb')))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_version() -> None:
    assert re.match(r"newsfold \S+", _invoke("--version").output)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ingest"], "Missing argument"),
        (["ingest", SEEDS], "--data"),
        (["ingest", SEEDS, "--data", "{tmp}/d", "--frequency", "9"], "--frequency"),
        (["ingest", "{tmp}/nope.txt", "{tmp}/*.nope", "--data", "{tmp}/d"], "nope.txt"),
        (["ingest", SEEDS, "--data", "{tmp}/d", "--config", "{tmp}/nope.toml"], "nope.toml"),
        (["serve", SEEDS, "--data", "{tmp}/d"], "--cron"),
        (["serve", SEEDS, "--data", "{tmp}/d", "--cron", "* * * * *", "--port", "0"], "--port"),
    ],
)
def test_wrong_usage(arguments: list[object], message: str, tmp_path: Path) -> None:
    refused = _invoke(*(str(a).format(tmp=tmp_path) for a in arguments))
    assert refused.exit_code == 2
    assert message in refused.output
    assert not (tmp_path / "d").exists()


def test_an_unusable_data_directory_fails_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    refused = _invoke("ingest", SEEDS, "--data", tmp_path / "file")
    assert refused.exit_code == 1
    assert "Error:" in refused.output


def test_an_error_nobody_foresaw_leaves_its_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(run_flow, "_connect", broken)
    failed = _invoke("ingest", SEEDS, "--data", tmp_path)
    assert failed.exit_code == 1
    assert "ZeroDivisionError: division by zero" in failed.output
    found = re.search(r"The full log: (\S+)", failed.output)
    assert found
    log = Path(found.group(1))
    assert "Traceback" in log.read_text()
    log.unlink()


def test_paths_are_made_absolute_and_globs_stay_globs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    jobs: list[app.IngestCommand] = []
    monkeypatch.setattr(app, "_ingest", jobs.append)
    monkeypatch.setattr(app, "run_here", lambda load: load())
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("text")
    assert _invoke("ingest", "*.txt", "a.txt", "--data", "d").exit_code == 0
    assert jobs == [app.IngestCommand([f"{tmp_path}/*.txt", f"{tmp_path}/a.txt"], f"{tmp_path}/d", None)]


def test_ingest_twice_with_a_running_server(newsfold: Any, connected: dict[str, str], tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = newsfold("ingest", SEEDS, tmp_path / "nope", "--data", data, env=connected)
    assert first.returncode == 0, first.stderr
    assert re.search(r"read\W+5", first.stdout)
    assert re.search(r"clusters\W+5", first.stdout)
    assert f"{data}/<table>/**/*.parquet" in first.stdout
    assert "nope" in first.stderr and "nope" in first.stdout  # at once, and among the run's alerts
    assert "\x1b" not in first.stdout + first.stderr
    again = newsfold("ingest", SEEDS, "--data", data, env=connected)
    assert again.returncode == 0, again.stderr
    assert "0 new" in again.stdout


def test_a_second_run_on_the_same_data_says_so_and_ends(
    newsfold: Any, connected: dict[str, str], tmp_path: Path
) -> None:
    with Warehouse(tmp_path / "data").locked():
        second = newsfold("ingest", SEEDS, "--data", tmp_path / "data", env=connected)
    assert second.returncode == 0, second.stderr
    assert str(tmp_path / "data") in second.stderr
    assert second.stdout == ""


def test_a_failed_run_gives_its_reason_without_a_traceback(
    newsfold: Any, connected: dict[str, str], tmp_path: Path
) -> None:
    assert newsfold("ingest", SEEDS, "--data", tmp_path / "data", env=connected).returncode == 0
    (tmp_path / "other.toml").write_text("[sketch]\nseed = 2\n")
    arguments = ["--data", tmp_path / "data", "--config", tmp_path / "other.toml"]
    failed = newsfold("ingest", SEEDS, *arguments, env=connected)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "Error:" in failed.stderr
    assert "Traceback" not in failed.stderr


def test_a_server_that_does_not_answer_is_named(newsfold: Any, alone: dict[str, str], tmp_path: Path) -> None:
    env = {**alone, "PREFECT_API_URL": "http://127.0.0.1:9/api"}
    failed = newsfold("ingest", SEEDS, "--data", tmp_path / "data", env=env)
    assert failed.returncode == 1
    assert "no Prefect API answers at http://127.0.0.1:9/api" in failed.stderr


def test_ingest_brings_its_own_server(newsfold: Any, alone: dict[str, str], tmp_path: Path) -> None:
    done = newsfold("ingest", SEEDS, "--data", tmp_path / "data", env=alone, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "data/clusters").rglob("*.parquet"))
    assert "Error" not in done.stderr
    assert "leaked" not in done.stderr  # DuckDB's words where its module outlives the process's last rites


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_run_without_a_traceback(
    number: signal.Signals, code: int, left_running: Any, wait_for: Any, alone: dict[str, str], tmp_path: Path
) -> None:
    run = left_running("ingest", SEEDS, "--data", tmp_path / "data", env=alone)
    wait_for(lambda: "start" in run.said(), 60, "the run's first line")
    assert run.stop(number) == code
    assert "Traceback" not in run.words.read_text()


def test_defaults_are_those_of_pyproject() -> None:
    def flat(prefix: str, value: Any) -> dict[str, str]:
        if isinstance(value, dict):
            return {k: v for name, inner in value.items() for k, v in flat(f"{prefix}_{name.upper()}", inner).items()}
        return {prefix: str(value).lower()}

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["prefect"]
    assert flat("PREFECT", settings) == environment.DEFAULTS


def test_prefect_calls_nobody_and_says_nothing_of_it_on_a_terminal(alone: dict[str, str]) -> None:
    ours, terminal = os.openpty()
    code = "from flows import environment; environment.prepare(); import prefect"
    env = {name: value for name, value in alone.items() if name != "CI"}
    subprocess.run([sys.executable, "-c", code], env=env, stdin=terminal, stdout=terminal, stderr=terminal, check=True)
    os.write(terminal, b".")
    said = os.read(ours, 10_000)
    os.close(ours)
    os.close(terminal)
    assert said == b"."
    assert not (Path(alone["PREFECT_HOME"]) / ".sdk_telemetry").exists()


def test_a_run_by_hand_has_no_heartbeat_unless_the_user_sets_one() -> None:
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, get_current_settings, temporary_settings

    with environment.no_heartbeat():
        assert get_current_settings().flows.heartbeat_frequency is None
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: 60}), environment.no_heartbeat():
        assert get_current_settings().flows.heartbeat_frequency == 60


def test_the_users_own_settings_win(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"PREFECT_LOGGING_EXTRA_LOGGERS": "mine"})
    environment.prepare()
    others = {**environment.DEFAULTS, **environment.NO_TELEMETRY}
    assert os.environ == {**others, "PREFECT_LOGGING_EXTRA_LOGGERS": "mine"}
