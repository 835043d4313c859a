"""The command line: what it says, where it says it, and its exit codes."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from flows.cli import app
from pipeline.compute.paths import from_uri
from pipeline.reading.formats.registry import FORMATS
from pipeline.reading.packed import COMPRESSIONS

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
        (["ingest"], "--data"),
        (["ingest", "--data", "{tmp}/d"], "nothing to read"),
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


def test_paths_are_made_absolute_and_globs_stay_globs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    jobs: list[app.IngestCommand] = []
    monkeypatch.setattr(app, "_ingest", lambda job, settings: jobs.append(job))
    monkeypatch.setattr(app, "run_here", lambda load: load())
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("text")
    assert _invoke("ingest", "*.txt", "a.txt", "--data", "d").exit_code == 0
    assert jobs == [app.IngestCommand([f"{tmp_path}/*.txt", f"{tmp_path}/a.txt"], f"{tmp_path}/d", None)]


def test_paths_that_are_no_utf8_are_parameters_that_json_can_hold(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9")
    command = app.IngestCommand([f"{tmp_path}/{name}/*.txt"], f"{tmp_path}/{name}", None)
    given = json.loads(json.dumps(command.parameters).encode())["parameters"]
    assert from_uri(given["data"]) == command.data and [*map(from_uri, given["inputs"])] == command.inputs


def test_paths_that_are_no_utf8_are_said_and_not_a_reason_to_fail(tmp_path: Path) -> None:
    refused = _invoke("ingest", tmp_path / os.fsdecode(b"caf\xe9.txt"), "--data", tmp_path / os.fsdecode(b"d\xe9"))
    assert refused.exit_code == 2 and r"no such file or folder" in refused.output and r"caf\xe9.txt" in refused.output


def test_a_folder_of_other_kinds_alone_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.docx").write_text("text")
    refused = _invoke("ingest", tmp_path / "in", "--data", tmp_path / "d")
    assert refused.exit_code == 2 and "1 .docx" in refused.output and ".jsonl" in refused.output


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


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_run_without_a_traceback(
    number: signal.Signals, code: int, left_running: Any, wait_for: Any, alone: dict[str, str], tmp_path: Path
) -> None:
    run = left_running("ingest", SEEDS, "--data", tmp_path / "data", env=alone)
    wait_for(lambda: "start" in run.said(), 60, "the run's first line")
    assert run.stop(number) == code
    assert "Traceback" not in run.words.read_text()
