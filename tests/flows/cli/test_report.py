"""The commands report and browse: where they write or listen, what they say, and what they refuse."""

import getpass
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from flows.cli import app
from tests.support.reported import EARLIER, RUN, reported


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(reported(tmp_path_factory.mktemp("told") / "data").data)


def newsfold(*arguments: object, command: str = "report") -> Any:
    return CliRunner().invoke(app.app, [command, *map(str, arguments)], env={"COLUMNS": "200"})


def test_it_is_written_here_unless_told_otherwise(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = newsfold("--data", data)
    assert said.exit_code == 0 and f"Report of run {RUN}: newsfold-{RUN}.html" in said.output
    assert (tmp_path / f"newsfold-{RUN}.html").read_text().startswith("<!doctype html>")
    assert newsfold("--data", data, "--run", EARLIER[:8], "--out", tmp_path / "x.html").exit_code == 0
    assert EARLIER in (tmp_path / "x.html").read_text()


def test_what_cannot_be_told_of_is_refused(data: Path, tmp_path: Path) -> None:
    for arguments, words in (
        (("--data", tmp_path), "no data directory of newsfold"),
        (("--data", data, "--run", "1999"), "no run '1999'"),
        (("--data", data, "--out", tmp_path / "no" / "x.html"), "cannot be written"),
    ):
        said = newsfold(*arguments)
        assert said.exit_code == 2 and words in said.output, said.output
    assert not [*tmp_path.iterdir()]


def test_pages_are_served_on_loopback_until_a_signal_ends_it(data: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "flows.cli.app", "browse", "--data", str(data), "--port", "0"]
    command += ["--cache", str(tmp_path / "cache")]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout and process.stderr
        found = re.search(r"(http://127\.0\.0\.1:\d+/)\?token=(\S{32})  Stop", process.stdout.readline())
        assert found, process.stderr.read()
        asked = {"timeout": 60, "trust_env": False}
        answer = httpx.get(f"{found[1]}article/a1", **asked)
        assert answer.status_code == 200 and "Havneposten" in answer.text and "<form" not in answer.text
        answer = httpx.get(f"{found[1]}article/a1", headers={"authorization": f"Bearer {found[2]}"}, **asked)
        assert 'action="/forget"' in answer.text and getpass.getuser() in answer.text
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0 and process.stderr.read() == ""


def test_browse_needs_tables_and_a_port(data: Path, tmp_path: Path) -> None:
    said = newsfold("--data", tmp_path, command="browse")
    assert said.exit_code == 2 and "no data directory of newsfold" in said.output
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = newsfold("--data", data, "--port", taken.getsockname()[1], command="browse")
    assert said.exit_code == 2 and "cannot be used" in said.output and "--port" in said.output
    said = newsfold("--data", data, "--host", "192.0.2.1", "--port", 0, command="browse")
    assert said.exit_code == 2 and "--host" in said.output
    said = newsfold("--data", data, "--token", "guess", command="browse")
    assert said.exit_code == 2 and "a token has 16" in said.output
