"""A server of our own: a free port for it, and a wait that ends with it."""

import socket
import subprocess
import sys

import pytest

from flows import server
from flows.server import HOST, LocalServer
from pipeline.errors import NewsfoldError


def _child(code: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE)


def test_a_port_is_free_until_something_listens_on_it() -> None:
    port = server.free_port()
    assert server.is_free(port)
    with socket.socket() as taken:
        taken.bind((HOST, port))
        taken.listen()
        assert not server.is_free(port)


def test_a_server_that_stops_while_it_starts_is_not_waited_for() -> None:
    with _child("raise SystemExit(3)") as process, pytest.raises(NewsfoldError, match="exit code 3"):
        LocalServer(process, server.free_port()).wait(60)


def test_a_server_that_does_not_answer_in_time_is_given_up_and_ends_with_its_stdin() -> None:
    started = LocalServer(_child("import sys; sys.stdin.read()"), server.free_port())
    assert started.url == f"http://{HOST}:{started.port}/api"
    with pytest.raises(NewsfoldError, match="did not answer within 0 seconds"):
        started.wait(0)
    started.stop()
    assert started.process.returncode == 0
