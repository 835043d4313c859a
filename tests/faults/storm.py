"""Runs killed at random moments, each on top of what the last one left: `python -m tests.faults.storm --kills 100`."""

import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from pipeline.checks.check import check
from pipeline.schemas.tables import ARTICLES, CLUSTERS, MEMBERSHIPS
from pipeline.storage import journal, run_mark
from pipeline.storage.warehouse import Warehouse
from tests.support.newswire import newswire
from tests.support.runs import ingest

MOST_RUNS = 3  # for each kill: some runs end before it
GROWTH = 1.2  # of the time within which the next run is killed, where this one was
INGEST = "import sys; from pathlib import Path; from tests.support.runs import ingest\n"
INGEST += "print('begin', flush=True); ingest(sys.argv[1], [Path(sys.argv[2])])"


def storm(folder: Path, kills: int, seed: int, articles: int = 60, data: str = "") -> Counter[str]:
    """Kill so many runs that bring new reports, and finish each by another run; counts what was seen.

    Raises:
        AssertionError: a check failed, or an article lost or doubled.
    """
    rng, seen = random.Random(seed), Counter[str]()
    records = [article.record() for article in newswire(articles * MOST_RUNS * kills, seed=seed, words=80)]
    place, seconds = data or str(folder / "data"), 1.0  # that a run may take
    while seen["killed"] < kills:
        batch = records[seen["runs"] * articles :][:articles]
        assert batch, f"of {seen['runs']} runs only {seen['killed']} could be killed in time"
        path = folder / f"{seen['runs']}.jsonl"
        path.write_text("".join(json.dumps(record) + "\n" for record in batch))
        took = _killed(place, path, rng.uniform(0, seconds), seen)
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


def _killed(data: str, path: Path, after: float, seen: Counter[str]) -> float:
    """Start a run and kill it some seconds after it began to work; if it ended before, the seconds that it took."""
    process = subprocess.Popen([sys.executable, "-c", INGEST, str(data), str(path)], stdout=subprocess.PIPE)
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


def main(
    kills: Annotated[int, typer.Option(help="Runs to kill.")] = 100,
    seed: Annotated[int, typer.Option(help="Other moments, other reports.")] = 1,
    data: Annotated[str, typer.Option(help="Where; else in a temporary folder.")] = "",
) -> None:
    """Kill runs at random moments, and print what was seen."""
    with tempfile.TemporaryDirectory() as folder:
        for name, count in sorted(storm(Path(folder), kills, seed, data=data).items()):
            print(f"{name}: {count}")
    print("all consistent")


if __name__ == "__main__":
    typer.run(main)
