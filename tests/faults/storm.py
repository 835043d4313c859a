"""Runs killed at random moments, each on top of what the last one left: `python -m tests.faults.storm --kills 100`.

With `--dask` each run is the command; workers of Dask clean its texts, and one of them is killed at some moment, too.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Annotated

import typer

from flows import environment, server
from pipeline.checks.check import check
from pipeline.schemas.tables import ARTICLES, CLUSTERS, MEMBERSHIPS
from pipeline.storage import journal, run_mark
from pipeline.storage.warehouse import Warehouse
from tests.support.dask_workers import DaskWorkers
from tests.support.newswire import newswire
from tests.support.runs import ingest

_START_SECONDS = 120
MOST_RUNS = 3  # for each kill: some runs end before it
GROWTH = 1.2  # of the time within which the next run is killed, where this one was
INGEST = "import sys; from pathlib import Path; from tests.support.runs import ingest\n"
INGEST += "print('begin', flush=True); ingest(sys.argv[1], [Path(sys.argv[2])])"


@dataclass(frozen=True)
class Ingest:
    """How a run is started of a data directory and an input, and what else goes wrong from its beginning on.

    `seconds`: that a run takes, more or less.
    """

    command: Callable[[str, Path], Sequence[str]] = lambda data, path: (sys.executable, "-c", INGEST, data, str(path))
    at_start: Callable[[], None] = lambda: None
    seconds: float = 1.0


def storm(
    folder: Path, kills: int, seed: int, articles: int = 60, data: str = "", by: Ingest | None = None
) -> Counter[str]:
    """Kill so many runs that bring new reports, and finish each by another run; counts what was seen.

    Raises:
        AssertionError: a check failed, or an article lost or doubled.
    """
    by = by or Ingest()
    rng, seen = random.Random(seed), Counter[str]()
    records = [article.record() for article in newswire(articles * MOST_RUNS * kills, seed=seed, words=80)]
    place, seconds = data or str(folder / "data"), by.seconds
    while seen["killed"] < kills:
        batch = records[seen["runs"] * articles :][:articles]
        assert batch, f"of {seen['runs']} runs only {seen['killed']} could be killed in time"
        path = folder / f"{seen['runs']}.jsonl"
        path.write_text("".join(json.dumps(record) + "\n" for record in batch))
        by.at_start()
        took = _killed(by.command(place, path), place, rng.uniform(0, seconds), seen)
        seconds = took or seconds * GROWTH
        ingest(place, [path])
        seen["runs"] += 1
        findings = check(Warehouse(place)).findings
        assert not findings, findings
    seen["articles"] = len(Warehouse(place).ids(ARTICLES))
    assert seen["articles"] == len({record["id"] for record in records[: seen["runs"] * articles]})
    assert len(Warehouse(place).ids(MEMBERSHIPS)) <= seen["articles"]
    seen["clusters"] = len(Warehouse(place).ids(CLUSTERS))
    return seen


def _killed(command: Sequence[str], data: str, after: float, seen: Counter[str]) -> float:
    """Start a run and kill it some seconds after it began to work; if it ended before, the seconds that it took."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    with process:
        assert process.stdout
        process.stdout.readline()
        began = time.monotonic()
        try:
            process.wait(after)
            seen["ended before the kill"] += 1
            return time.monotonic() - began
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
    left = Warehouse(data).store
    state = (
        "in the commit"
        if journal.is_open(left)
        else "before the commit"
        if run_mark.read_mark(left)
        else "beside a run"
    )
    seen[f"killed {state}"] += 1
    seen["killed"] += 1
    return 0.0


@contextmanager
def with_dask(folder: Path, seed: int) -> Iterator[Ingest]:
    """Commands whose texts workers of Dask clean: one that stays, and one that is killed at some moment of the run."""
    rng, numbers = random.Random(seed), count()
    log = (folder / "server.log").open("w")
    prefect = server.start(server.free_port(), {**environment.DEFAULTS, "PREFECT_HOME": str(folder / "prefect")}, log)
    prefect.wait(_START_SECONDS)
    os.environ["PREFECT_API_URL"] = prefect.url
    with log, DaskWorkers(folder) as dask:
        dask.worker("stays")
        settings = folder / "newsfold.toml"
        settings.write_text(f'[read]\nchunk_documents = 10\n[run]\nengine = "dask"\nscheduler = "{dask.address}"\n')

        def command(data: str, path: Path) -> Sequence[str]:
            own = ("ingest", str(path), "--data", data, "--config", str(settings))
            return (sys.executable, "-c", "from flows.cli.app import main; main()", *own)

        def at_start() -> None:
            name = f"goes-{next(numbers)}"
            dask.worker(name, "--no-nanny")
            threading.Timer(rng.uniform(2, 15), dask.kill, [name]).start()

        yield Ingest(command, at_start, seconds=12.0)
    prefect.stop()


def main(
    kills: Annotated[int, typer.Option(help="Runs to kill.")] = 100,
    seed: Annotated[int, typer.Option(help="Other moments, other reports.")] = 1,
    data: Annotated[str, typer.Option(help="Where; else in a temporary folder.")] = "",
    dask: Annotated[bool, typer.Option("--dask", help="Have workers of Dask clean the texts.")] = False,
) -> None:
    """Kill runs at random moments, and print what was seen."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as opened:
        by = opened.enter_context(with_dask(Path(folder), seed)) if dask else Ingest()
        for name, seen in sorted(storm(Path(folder), kills, seed, data=data, by=by).items()):
            print(f"{name}: {seen}")
    print("all consistent")


if __name__ == "__main__":
    typer.run(main)
