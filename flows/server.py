"""A free port -> a Prefect server of our own on loopback: a child that ends with its parent, however that ended."""

import atexit
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from flows import environment
from pipeline.errors import NewsfoldError

HOST = environment.LOOPBACK
# What Prefect itself sets for its embedded server: no pages, no scheduler, only what one run needs.
EMBEDDED = {"PREFECT__SERVER_EPHEMERAL": "1", "PREFECT_UI_ENABLED": "0"}
SECONDS_TO_STOP = 10


@dataclass(frozen=True)
class LocalServer:
    """A server that was started; wait until it answers before using it."""

    process: subprocess.Popen[bytes]
    port: int

    @property
    def url(self) -> str:
        """The address of its API, for PREFECT_API_URL."""
        return f"http://{HOST}:{self.port}/api"

    def wait(self, timeout_seconds: float) -> None:
        """Return once it answers.

        Raises:
            NewsfoldError: it stopped, or did not answer in time.
        """
        deadline = time.monotonic() + timeout_seconds
        while not _healthy(self.port):
            if self.process.poll() is not None:
                raise NewsfoldError(f"the Prefect server stopped while starting, exit code {self.process.returncode}")
            if time.monotonic() > deadline:
                raise NewsfoldError(
                    f"the Prefect server did not answer within {timeout_seconds:.0f} seconds; on a slow machine "
                    "set PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS higher"
                )
            time.sleep(0.1)

    def stop(self) -> None:
        """End it as its guard would: by closing its stdin."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        try:
            self.process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def is_free(port: int) -> bool:
    """Whether a server could listen on the loopback port now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A loopback port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


def start(port: int, role: Mapping[str, str], log: IO[str] | None = None) -> LocalServer:
    """A server on `port`, its own words in `log` or on stderr; stopped when this process ends.

    `role` is added to its environment.
    """
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "flows.prefect_server", str(port)],  # -P: modules that lie about here are not ours
        env={**os.environ, **role, "PREFECT_SERVER_API_PORT": str(port), "PREFECT__SERVER_FINAL": "1"},
        stdin=subprocess.PIPE,
        stdout=log or sys.stderr,
        stderr=log or sys.stderr,
        start_new_session=True,  # Ctrl-C must not reach it before the run has reported its end to it
    )
    # At the very end: Prefect sends its last log lines and events from exit handlers, registered after this one.
    server = LocalServer(process, port)
    atexit.register(server.stop)
    return server


def _healthy(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/api/health")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
