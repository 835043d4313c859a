"""The process of a Prefect server of our own: it ends with its parent, which holds the other end of its stdin."""

import os
import signal
import socket
import sys
import threading
from contextlib import suppress
from typing import Any

import uvicorn
from filelock import FileLock, Timeout
from prefect.settings import PREFECT_HOME
from sqlalchemy import Engine, event

from flows import environment

_SECONDS_FOR_ANOTHER = 60  # that starts; then it hangs, and nobody waits for it


class Server(uvicorn.Server):
    """A server that is alone while it starts: of two that make Prefect's database at the same time, one fails."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start when no other one does."""
        home = PREFECT_HOME.value()
        home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(home / "newsfold-start.lock", timeout=_SECONDS_FOR_ANOTHER)
        with suppress(Timeout):
            lock.acquire()
        try:
            await super().startup(sockets)
        finally:
            lock.release()


def _lock_at_the_start() -> None:
    """Let each transaction take SQLite's write lock when it begins, and so wait its turn.

    Most of Prefect's begin without: if another connection, of this server or of one beside it, writes between a
    transaction's first read and its first write, SQLite refuses that write at once as "database is locked".
    """
    event.listen(Engine, "before_cursor_execute", _immediate, retval=True)


def _immediate(_c: object, _cursor: object, statement: str, parameters: Any, *_: object) -> tuple[str, Any]:
    return ("BEGIN IMMEDIATE" if statement == "BEGIN DEFERRED" else statement), parameters


def _end_with_parent() -> None:
    """Stdin closes with the parent, also where that was killed."""
    os.read(0, 1)
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """Serve Prefect's API on the port given; what `prefect server start` runs, less its banner."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _lock_at_the_start()
    server = Server(
        uvicorn.Config(
            "prefect.server.api.server:create_app",
            factory=True,
            host=environment.LOOPBACK,
            port=int(sys.argv[1]),
            log_level="error",
            lifespan="on",
            timeout_graceful_shutdown=5,  # else an open event stream keeps it up
        )
    )
    server.run()
    if not server.started:
        sys.exit("the Prefect server could not start; what it said is above")


if __name__ == "__main__":
    main()
