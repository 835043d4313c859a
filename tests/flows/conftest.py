"""A real service with a real server, started once for all tests of the flows."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest

from flows import server
from tests.support.kernels import load_kernels

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
ELSEWHERE = Path("/")  # no project's root: nothing of ours or of Prefect's settings lies here
COMMAND = [sys.executable, "-m", "flows.cli.app"]
START_SECONDS, STOP_SECONDS = 90, 60

T = TypeVar("T")


def clean_environment(home: Path) -> dict[str, str]:
    """The environment of a user who has never configured Prefect."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
    path = os.pathsep.join(filter(None, [os.environ.get("PYTHONPATH"), str(ROOT)]))
    return {**kept, "PYTHONPATH": path, "PREFECT_HOME": str(home), "COLUMNS": "200"}


def newsfold(*arguments: object, env: dict[str, str], cwd: Path = ELSEWHERE) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, env=env, cwd=cwd, capture_output=True, text=True, timeout=120, check=False)


def wait_for(look: Callable[[], T], seconds: float, what: str) -> T:
    """What `look` finds, once it finds something."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, f"waited {seconds} s in vain for {what}"
        time.sleep(0.25)
    return found


@dataclass(frozen=True)
class Running:
    """A command at work; what it says goes to a file."""

    process: subprocess.Popen[bytes]
    words: Path
    env: dict[str, str]

    @property
    def folder(self) -> Path:
        """The folder of its own."""
        return self.words.parent

    @property
    def run_now(self) -> str:
        """The command that a service says triggers a run by hand."""
        found = wait_for(lambda: re.search(r"Run now: +(.+)", self.said()), START_SECONDS, "the service")
        return found.group(1)

    @property
    def api(self) -> str:
        """The address of a service's Prefect API."""
        found = re.search(r"PREFECT_API_URL=(\S+)", self.run_now)
        assert found
        return found.group(1)

    def ask(self, what: str, **filters: Any) -> list[dict[str, Any]]:
        """Rows of the server's: flow_runs, deployments, logs, artifacts, ..."""
        answer = httpx.post(f"{self.api}/{what}/filter", json=filters, timeout=30, trust_env=False)
        answer.raise_for_status()
        rows: list[dict[str, Any]] = answer.json()
        return rows

    def said(self) -> str:
        """Its words until now, if it is still at work."""
        words = self.words.read_text()
        assert self.process.poll() is None, words
        return words

    def stop(self, number: signal.Signals) -> int:
        """Its exit code, or the signal that ended it as a negative number."""
        self.process.send_signal(number)
        return self.process.wait(STOP_SECONDS)


def start(*arguments: object, env: dict[str, str], folder: Path) -> Running:
    """The command, left running."""
    words = folder / "words.log"
    with words.open("wb") as file:
        command = [*COMMAND, *map(str, arguments)]
        process = subprocess.Popen(command, env=env, cwd=ELSEWHERE, stdout=file, stderr=subprocess.STDOUT)
    return Running(process, words, env)


def in_the_next_minutes() -> str:
    """A schedule that falls due in each of the next three minutes, and then not for an hour: runs take their time."""
    now = datetime.now(UTC)
    minutes = [str((now + timedelta(minutes=n)).minute) for n in (1, 2, 3)]
    return f"{','.join(minutes)} * * * *"


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The seeds, some minutes long, with the server that `serve` brings along."""
    load_kernels()
    folder = tmp_path_factory.mktemp("service")
    arguments = ["--cron", in_the_next_minutes(), "--data", folder / "data", "--port", server.free_port()]
    running = start("serve", SEEDS, *arguments, env=clean_environment(folder / "home"), folder=folder)
    try:
        assert running.run_now
        yield running
    finally:
        code = running.stop(signal.SIGTERM)
    assert code == 0, running.words.read_text()


@pytest.fixture(scope="session")
def connected(service: Running) -> dict[str, str]:
    """The environment of a user whose PREFECT_API_URL names a running server."""
    return {**service.env, "PREFECT_API_URL": service.api}


@pytest.fixture
def alone(new_prefect_home: Callable[[], Path]) -> dict[str, str]:
    """The environment of a user who has never configured Prefect."""
    return clean_environment(new_prefect_home())


@pytest.fixture
def left_running(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Starts commands that end with the test at the latest."""
    started: list[Running] = []

    def left(*arguments: object, env: dict[str, str]) -> Running:
        started.append(start(*arguments, env=env, folder=tmp_path))
        return started[-1]

    yield left
    for running in started:
        running.process.kill()
        running.process.wait(STOP_SECONDS)


@pytest.fixture(name="newsfold", scope="session")
def _newsfold() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command to its end."""
    return newsfold


@pytest.fixture(name="wait_for", scope="session")
def _wait_for() -> Callable[..., Any]:
    """Wait, but not for ever."""
    return wait_for
