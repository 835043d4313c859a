"""Defaults -> a process in which Prefect behaves: what pyproject.toml says, also outside the project's root."""

import gc
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from types import FrameType

from pipeline.errors import NewsfoldError

# Prefect reads [tool.prefect] only from the directory it is started in; these are the same values.
DEFAULTS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "pipeline",
}

# Nor does it call home from here, or say on a terminal that it does.
NO_TELEMETRY = {"DO_NOT_TRACK": "1"}

LOOPBACK = "127.0.0.1"
COLLECTED_EVERY = (50_000, 20, 50)  # new objects, collections of the first age, and of the second
SECONDS_TO_ANSWER = 10
SECONDS_TO_END = 15
# The process id of the service that starts runs: they must not outlive it, even where it is killed.
SERVED_BY = "NEWSFOLD_SERVED_BY"


def prepare() -> None:
    """Set the defaults that the user has not set, in every process that runs the flow, best before importing Prefect.

    A run of a service is also made to stop, as on SIGTERM, once that service is gone.
    """
    for name, value in {**DEFAULTS, **NO_TELEMETRY}.items():
        os.environ.setdefault(name, value)
    # Nearly all that is made while Prefect is imported stays: to look through it every 700 objects took half a second.
    gc.set_threshold(*COLLECTED_EVERY)
    # Without a level of its own it would inherit the root's WARNING, and the run's page would stay empty.
    logging.getLogger("pipeline").setLevel(logging.INFO)
    if os.environ.get(SERVED_BY) == str(os.getppid()):
        threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def serving() -> None:
    """Make this process the one that the runs it starts end with."""
    os.environ[SERVED_BY] = str(os.getpid())


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(SECONDS_TO_END)
    os._exit(1)  # by now it only tries, for minutes, to tell a server that is gone


def configured_api() -> str | None:
    """The API that the user's environment or active Prefect profile names, if any."""
    from prefect.settings import get_current_settings

    return get_current_settings().api.url


def check_api(url: str) -> None:
    """Find out at once, instead of after many retries, whether the configured API is there.

    Raises:
        NewsfoldError: nothing answers at `url`.
    """
    import httpx
    from prefect.client.orchestration import get_client

    failure = get_client(sync_client=True, httpx_settings={"timeout": SECONDS_TO_ANSWER}).api_healthcheck()
    if isinstance(failure, httpx.TransportError):
        raise NewsfoldError(
            f"no Prefect API answers at {url}: start that server, or unset PREFECT_API_URL (or switch the Prefect "
            "profile) to let newsfold start one"
        )


@contextmanager
def api_may_be_lost() -> Iterator[None]:
    """Say what it means that an API which was there answers no more: a run publishes its work also without it.

    Raises:
        NewsfoldError: instead of what the client of the API raises then.
    """
    import httpx

    try:
        yield
    except httpx.TransportError as error:
        raise NewsfoldError(
            f"the Prefect API at {configured_api()} answers no more ({type(error).__name__}), and was not told how the"
            " run ended. `newsfold status` says whether it has published; if not, give the same command again."
        ) from error


@contextmanager
def no_heartbeat() -> Iterator[None]:
    """Let runs send no heartbeat, unless the user has set how often: at its end each would wait up to a second for it.

    Somebody is there to see how a command ends; what a service starts has a heartbeat.
    """
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, get_current_settings, temporary_settings

    is_set = "heartbeat_frequency" in get_current_settings().flows.model_fields_set
    with nullcontext() if is_set else temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield


def startup_timeout_seconds() -> float:
    """How long a server of our own may take to start."""
    from prefect.settings import get_current_settings

    return float(get_current_settings().server.ephemeral.startup_timeout_seconds)


def use_api(url: str) -> None:
    """Let this process and its children talk to the API at `url`, on this machine."""
    from prefect.context import refresh_global_settings_context

    os.environ["PREFECT_API_URL"] = url
    for name in ("no_proxy", "NO_PROXY"):  # a company's proxy cannot reach this machine's loopback
        os.environ[name] = ",".join(filter(None, (os.environ.get(name), LOOPBACK)))
    refresh_global_settings_context()


class Stopped:
    """SIGINT and SIGTERM -> SystemExit, and the memory of it: libraries swallow it or make it an error of theirs.

    Not KeyboardInterrupt: raised inside an exec(), as dataclasses use it, that one spoils the exit code.
    """

    number = 0

    def listen(self) -> None:
        """From now on. Nothing is printed where it is raised amid what can raise nothing: `check` raises it again."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._hear)
        sys.unraisablehook = self._swallow

    def check(self) -> None:
        """Raise it again if it was swallowed."""
        if self.number:
            raise SystemExit(128 + self.number)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        self.number = number
        self.check()

    def _swallow(self, raised: "sys.UnraisableHookArgs") -> None:
        if not (self.number and isinstance(raised.exc_value, SystemExit)):
            sys.__unraisablehook__(raised)
