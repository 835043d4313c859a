"""A flow run in the command's own process: on the server that is there or on one of its own, to a result or an end."""

import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from flows.cli import app, run_flow
from pipeline.storage.warehouse import Warehouse

SEEDS = Path(__file__).parents[3] / "seeds"


def test_an_error_nobody_foresaw_leaves_its_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(run_flow, "_connect", broken)
    failed = CliRunner().invoke(app.app, ["ingest", str(SEEDS), "--data", str(tmp_path)], env={"COLUMNS": "200"})
    assert failed.exit_code == 1
    assert "ZeroDivisionError: division by zero" in failed.output
    found = re.search(r"The full log: (\S+)", failed.output)
    assert found
    log = Path(found.group(1))
    assert "Traceback" in log.read_text()
    log.unlink()


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
