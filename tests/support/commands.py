"""The command as its users run it: the installed script, in a process of its own."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb

NEWSFOLD = str(Path(sys.executable).with_name("newsfold"))


def newsfold(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `newsfold` with the arguments, to its end."""
    return subprocess.run([NEWSFOLD, *arguments], capture_output=True, text=True, timeout=300)


def said(*arguments: object) -> str:
    """What `newsfold` prints with the arguments; it must succeed."""
    done = newsfold(*map(str, arguments))
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows(data: Path, query: str) -> list[tuple[Any, ...]]:
    """The answer to a query over the tables of a data directory, named in braces: FROM {articles}."""
    with duckdb.connect() as db:
        return db.sql(query.format(**{t.name: f"'{t}/**/*.parquet'" for t in data.iterdir()})).fetchall()
