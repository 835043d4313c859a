"""Commands -> each in a process of its own, forked from one that has imported what they need: most of a command's time.

`python -m tests.support.fork_server` reads orders from stdin, a line of JSON each, and answers each with an exit code.
A child has its own arguments, environment, directory and output, and ends as a command does.
"""

import gc
import importlib
import json
import logging
import os
import signal
import sys
from typing import Any, TextIO

IMPORTED = (
    *("flows.cli.app", "flows.forget", "flows.ingest", "flows.reclean", "flows.recluster", "tests.faults.die_at"),
    # what the flows import once they run
    *("duckdb", "prefect.flow_engine", "prefect.task_engine", "prefect.utilities.visualization", "wordfreq"),
    *("anyio._backends._asyncio", "fastapi", "pyarrow.acero"),
)
LONGEST_SECONDS = 300


def serve() -> None:
    """Carry out orders one by one until stdin ends; in the child of each, return as soon as it is as ordered."""
    from flows import environment

    environment.prepare()
    handler = logging.NullHandler()  # as in a command: Prefect, imported, leaves a root logger alone that has one
    handler.setFormatter(logging.Formatter())
    logging.getLogger().addHandler(handler)
    for name in IMPORTED:
        importlib.import_module(name)
    logging.getLogger().removeHandler(handler)
    _warm_up()
    gc.collect()
    gc.freeze()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    for line in sys.stdin:
        child = os.fork()
        if not child:
            answers.close()
            return _become(json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), file=answers, flush=True)
    sys.exit()


def _warm_up() -> None:
    """Have loaded what a command loads when it first cleans or weighs: kernels, tables of words, patterns."""
    from pipeline import clean_text
    from tests.support.kernels import load_kernels
    from tests.support.newswire import newswire

    clean_text(newswire(1)[0].body)
    load_kernels()


def _become(order: dict[str, Any]) -> None:
    """Make this process the one that an order asks for."""
    from prefect.context import refresh_global_settings_context

    from tests.faults.die_at import die_at

    signal.alarm(LONGEST_SECONDS)
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["folder"])
    _redirect(sys.stdin, os.devnull, os.O_RDONLY)
    _redirect(sys.stdout, order["out"], os.O_WRONLY)
    _redirect(sys.stderr, order["err"], os.O_WRONLY)
    refresh_global_settings_context()
    sys.argv = ["newsfold", *order["arguments"]]
    if order["die_at"]:
        die_at(order["die_at"])


def _redirect(stream: TextIO, path: str, flags: int) -> None:
    opened = os.open(path, flags)
    os.dup2(opened, stream.fileno())
    os.close(opened)


if __name__ == "__main__":
    serve()
    importlib.import_module("flows.cli.app").main()
