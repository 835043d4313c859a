"""Generated wire articles in JSONL -> time and memory of `newsfold ingest`, beside the usual rensa script alone."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import httpx
import typer
from rich.console import Console
from rich.table import Table

from benchmarks.peers import RENSA
from flows import environment, server
from tests.support.newswire import newswire

WORDS = 480  # some 3,000 characters
SECONDS_TO_START = 120
SECONDS_BETWEEN_LOOKS = 0.2
TASKS_SHOWN = 200  # more than a run has, and as many as Prefect gives at once


def write_articles(n: int, path: Path) -> int:
    """JSONL of generated articles; returns its size in bytes."""
    with path.open("w", encoding="utf-8") as lines:
        for article in newswire(n, words=WORDS):
            lines.write(json.dumps(article.record()) + "\n")
    return path.stat().st_size


@contextmanager
def prefect(folder: Path) -> Iterator[dict[str, str]]:
    """A server with a home of its own; the environment of commands that use it."""
    home = {"PREFECT_HOME": str(folder)}
    with (folder / "server.log").open("w") as words:
        running = server.start(server.free_port(), {**environment.DEFAULTS, **home}, words)
        try:
            running.wait(SECONDS_TO_START)
            yield {**os.environ, **home, "PREFECT_API_URL": running.url}
        finally:
            running.stop()


class Memory(threading.Thread):
    """Looks again and again how much memory a process and all below it hold: what they share counts once (PSS)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.peak_gb = 0.0
        self.peak_processes = 0

    def run(self) -> None:
        while (sizes := [_pss(pid) for pid in _family(self._pid)]) and sizes[0]:
            if sum(sizes) > self.peak_gb * 1e9:
                self.peak_gb, self.peak_processes = sum(sizes) / 1e9, sum(size > 0 for size in sizes)
            time.sleep(SECONDS_BETWEEN_LOOKS)


def _family(pid: int) -> list[int]:
    """The process and all below it."""
    children = defaultdict(list)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = stat.read_text().rpartition(")")[2].split()[1]
        except OSError:  # it has ended
            continue
        children[int(parent)].append(int(stat.parent.name))
    found = [pid]
    for known in found:
        found += children[known]
    return found


def _pss(pid: int) -> int:
    """Bytes; 0 where the process has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


@dataclass(frozen=True)
class Ingested:
    """What the command took, with all its processes."""

    wall_seconds: float
    cpu_seconds: float
    memory: Memory


def ingest(source: Path, data: Path, env: Mapping[str, str]) -> Ingested:
    """Run the command."""
    command = [str(Path(sys.executable).with_name("newsfold")), "ingest", str(source), "--data", str(data)]
    start, cpu = time.perf_counter(), _children_cpu()
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    memory = Memory(process.pid)
    memory.start()
    said, _ = process.communicate()
    wall, cpu = time.perf_counter() - start, _children_cpu() - cpu
    if process.returncode:
        raise SystemExit(said)
    memory.join()
    print(said)
    return Ingested(wall, cpu, memory)


def _children_cpu() -> float:
    """CPU seconds of all processes below this one that have ended."""
    times = os.times()
    return times.children_user + times.children_system


def task_seconds(api: str) -> dict[str, float]:
    """Wall seconds by the first word of the tasks' names."""
    answer = httpx.post(f"{api}/task_runs/filter", json={"limit": TASKS_SHOWN}, trust_env=False).raise_for_status()
    seconds: dict[str, float] = defaultdict(float)
    for task in sorted(answer.json(), key=lambda task: task["start_time"] or ""):
        seconds[task["name"].split()[0]] += task["total_run_time"]
    return dict(seconds)


def main(
    articles: Annotated[int, typer.Option(help="Articles to generate.")] = 100_000,
    peer: Annotated[bool, typer.Option(help="Run the rensa script, too.")] = True,
) -> None:
    """Measure the whole command."""
    with tempfile.TemporaryDirectory() as name, prefect(Path(name)) as env:
        folder = Path(name)
        source = folder / "wire.jsonl"
        size = write_articles(articles, source)
        ours = ingest(source, folder / "data", env)
        tasks = task_seconds(env["PREFECT_API_URL"])
        with source.open(encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines] if peer and RENSA.installed else []
    shown = Table("", "wall s", "CPU s", title=f"{articles:,} articles of {size / articles:,.0f} bytes")
    for task, seconds in tasks.items():
        shown.add_row(f"  {task}", f"{seconds:.1f}")
    shown.add_row("  the rest", f"{ours.wall_seconds - sum(tasks.values()):.1f}", end_section=True)
    shown.add_row("newsfold ingest", f"{ours.wall_seconds:.1f}", f"{ours.cpu_seconds:.1f}")
    if texts:
        wall, cpu = time.perf_counter(), time.process_time()
        RENSA.groups(texts)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        shown.add_row("rensa script alone, one process", f"{wall:.1f}", f"{cpu:.1f}")
        shown.add_row("ratio", f"{ours.wall_seconds / wall:.2f}", f"{ours.cpu_seconds / cpu:.2f}")
    else:
        shown.add_row("rensa script alone", "not run" if RENSA.installed else "not installed")
    shown.add_row(f"peak memory of {ours.memory.peak_processes} processes", f"{ours.memory.peak_gb:.2f} GB")
    Console().print(shown)


if __name__ == "__main__":
    typer.run(main)
