"""Workers are forked from a process that has loaded what they need."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow


def test_workers_are_forked_from_what_is_preloaded_and_their_time_is_counted_in_the_end() -> None:
    script = """
import os, sys, time
from multiprocessing import forkserver
from pipeline.compute import fork_server, workers
from tests.pipeline.compute.test_workers import START, has_loaded
fork_server.preload(["pipeline.cleaning.clean"])
if __name__ == "__main__":
    with workers.WorkerPool(2) as pool:
        print(pool.map_records(has_loaded, ["pipeline.cleaning.clean", "pipeline.extraction.extract"], START))
    fork_server._wait_for_fork_server()
    print(os.times().children_user > 0.1)
"""
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.split("\n")[:2] == ["[True, False]", "True"]


def test_a_daemon_may_start_workers_once_it_is_allowed_to() -> None:
    script = """
import multiprocessing, sys
from pipeline.compute import fork_server, workers
from tests.pipeline.compute.test_workers import START, double

def work():
    fork_server.allow_processes()
    with workers.WorkerPool(1) as pool:
        sys.exit(sum(pool.map_records(double, [1, 2], START)))

daemon = multiprocessing.get_context("fork").Process(target=work, daemon=True)
daemon.start()
daemon.join()
print(daemon.exitcode)
"""
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout == "6\n", done.stderr
