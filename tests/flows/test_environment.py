"""A process in which Prefect behaves: its defaults, its silence, and its end with the service that started it."""

import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import httpx
import pytest

from flows import environment
from pipeline.errors import NewsfoldError

ROOT = Path(__file__).parents[2]


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


def test_an_api_that_is_lost_while_a_run_works_is_told_as_that_and_not_as_a_failed_run() -> None:
    told = r"answers no more \(ConnectError\).*`newsfold status` says"
    with pytest.raises(NewsfoldError, match=told), environment.api_may_be_lost():
        raise httpx.ConnectError("Connection refused")
    with pytest.raises(ZeroDivisionError), environment.api_may_be_lost():
        _ = 1 / 0


def test_the_users_own_settings_win(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"PREFECT_LOGGING_EXTRA_LOGGERS": "mine"})
    environment.prepare()
    others = {**environment.DEFAULTS, **environment.NO_TELEMETRY}
    assert os.environ == {**others, "PREFECT_LOGGING_EXTRA_LOGGERS": "mine"}


def test_a_run_notices_that_its_service_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    parents = iter([1000, 1000, 1])
    monkeypatch.setattr(os, "getppid", lambda: next(parents))
    monkeypatch.setattr(os, "kill", lambda _, number: ended.append(number))
    monkeypatch.setattr(os, "_exit", ended.append)
    monkeypatch.setattr(environment.time, "sleep", lambda _: None)
    environment._end_with(1000)
    assert ended == [signal.SIGTERM, 1]


AMID_WHAT_CAN_RAISE_NOTHING = """
import os
from flows.environment import Stopped
class Freed:
    def __init__(self, end): self.end = end
    def __del__(self): self.end()
stopped = Stopped()
stopped.listen()
Freed(lambda: 1 / 0)
Freed(lambda: os.kill(os.getpid(), 15))
stopped.check()
"""


def test_a_signal_amid_what_can_raise_nothing_ends_the_process_all_the_same_and_without_words() -> None:
    done = subprocess.run([sys.executable, "-c", AMID_WHAT_CAN_RAISE_NOTHING], capture_output=True, text=True)
    assert done.returncode == 143
    assert "SystemExit" not in done.stderr
    assert "ZeroDivisionError" in done.stderr, "what else is raised there is told as ever"
