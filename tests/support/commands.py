"""The command as its users run it, in a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

ROOT = Path(__file__).parents[2]


def newsfold(*arguments: str, die_at: str = "") -> subprocess.CompletedProcess[str]:
    """Run `newsfold` with the arguments, to its end, or to its death at a point that `tests/faults/die_at.py` knows."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = (Path(folder, name) for name in ("out", "err"))
        for path in (out, err):
            path.touch()
        order = {"arguments": arguments, "die_at": die_at, "out": str(out), "err": str(err)}
        code = _carried_out({**order, "environment": dict(os.environ), "folder": str(Path.cwd())})
        return subprocess.CompletedProcess(arguments, code, out.read_text(), err.read_text())


def _carried_out(order: dict[str, Any]) -> int:
    """The exit code of a command, or the signal that ended it as a negative number."""
    server = _fork_server()
    assert server.stdin and server.stdout
    server.stdin.write(f"{json.dumps(order)}\n")
    server.stdin.flush()
    answer = server.stdout.readline()
    assert answer, "the process that commands are forked from has died; its own words are above"
    return int(answer)


@cache
def _fork_server() -> subprocess.Popen[str]:
    """One for all commands of this process; it ends with its stdin, and so with this process."""
    command = [sys.executable, "-m", "tests.support.fork_server"]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def said(*arguments: object) -> str:
    """What `newsfold` prints with the arguments; it must succeed."""
    done = newsfold(*map(str, arguments))
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows(data: Path, query: str) -> list[tuple[Any, ...]]:
    """The answer to a query over the tables of a data directory, named in braces: FROM {articles}."""
    with duckdb.connect() as db:
        return db.sql(query.format(**{t.name: f"'{t}/**/*.parquet'" for t in data.iterdir()})).fetchall()
