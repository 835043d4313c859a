"""The process that workers are forked from: what it loads before, when it starts, and how it ends."""

import multiprocessing
from collections.abc import Sequence
from functools import cache
from multiprocessing import forkserver, util

STARTS = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
"""How workers are started: where nothing can be forked, each loads for itself."""


def preload(modules: Sequence[str]) -> None:
    """Name what workers need, before the first is started: it is loaded once, and not in each of them.

    Workers are forked from a process that has loaded it, does nothing else and ends with this one. A module that is
    not there is loaded, or missed, where it is used.
    """
    multiprocessing.get_context(STARTS).set_forkserver_preload(list(modules))
    _end_fork_server_at_exit()


def load_now() -> None:
    """Start the process that workers are forked from: it loads what they need while this one does something else."""
    if STARTS == "forkserver":
        forkserver.ensure_running()


def allow_processes() -> None:
    """Let this process start others, though it is a daemon, as workers of Dask are to the nannies that watch them.

    Daemons may not, as children would be left behind. Those of a `WorkerPool` end once nobody is there to give them
    tasks.
    """
    multiprocessing.current_process().daemon = False


@cache
def _end_fork_server_at_exit() -> None:
    util.Finalize(None, _wait_for_fork_server, exitpriority=-1)  # below 0: once no worker is left


def _wait_for_fork_server() -> None:
    """End the process that workers are forked from: the system counts what it and they took once it is waited for."""
    forkserver._forkserver._stop()  # type: ignore[attr-defined]  # nothing public does
