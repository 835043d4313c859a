"""Generated wire articles in JSONL -> time and memory of `newsfold ingest`, beside the usual rensa script alone."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import httpx
import typer
from rich.console import Console
from rich.table import Table

from benchmarks.memory import Memory
from benchmarks.peers import RENSA
from flows import environment, server
from tests.support.newswire import newswire

WORDS = 480  # some 3,000 characters
SECONDS_TO_START = 120
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


@dataclass(frozen=True)
class Ingested:
    """What the command took, with all its processes."""

    wall_seconds: float
    cpu_seconds: float
    memory: Memory


def ingest(source: Path, data: Path | str, env: Mapping[str, str], config: Path | None = None) -> Ingested:
    """Run the command, with the settings of a file, on a directory or in a bucket."""
    command = [str(Path(sys.executable).with_name("newsfold")), "ingest", str(source), "--data", str(data)]
    command += ["--config", str(config)] if config else []
    start, cpu = time.perf_counter(), _children_cpu()
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    memory = Memory(process.pid, data / "_state" / "staging" if isinstance(data, Path) else None)
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


def task_spans(api: str) -> dict[str, list[tuple[float, float]]]:
    """When the tasks ran, in seconds since 1970, by the first word of their names."""
    answer = httpx.post(f"{api}/task_runs/filter", json={"limit": TASKS_SHOWN}, trust_env=False).raise_for_status()
    spans: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for task in sorted(answer.json(), key=lambda task: task["start_time"] or ""):
        start, end = (datetime.fromisoformat(task[name]).timestamp() for name in ("start_time", "end_time"))
        spans[task["name"].split()[0]].append((start, end))
    return dict(spans)


def add_step(shown: Table, step: str, spans: Sequence[tuple[float, float]], memory: Memory) -> None:
    """A row: the wall and CPU seconds of a step, and the most memory and staged files while it ran."""
    inside = [[sample for sample in memory.samples if start <= sample.at <= end] for start, end in spans]
    every = [sample for samples in inside for sample in samples]
    cpu = sum(samples[-1].cpu_seconds - samples[0].cpu_seconds for samples in inside if samples)
    peaks = [max((getattr(one, name) for one in every), default=0.0) for name in ("memory_gb", "staged_gb")]
    wall = sum(end - start for start, end in spans)
    shown.add_row(f"  {step}", f"{wall:.1f}", f"{cpu:.1f}", *(f"{peak:.2f}" for peak in peaks))


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
        tasks = task_spans(env["PREFECT_API_URL"])
        with source.open(encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines] if peer and RENSA.installed else []
    columns = ("", "wall s", "CPU s", "memory GB", "staged GB")
    shown = Table(*columns, title=f"{articles:,} articles of {size / articles:,.0f} bytes")
    for step, spans in tasks.items():
        add_step(shown, step, spans, ours.memory)
    in_steps = sum(end - start for spans in tasks.values() for start, end in spans)
    shown.add_row("  the rest", f"{ours.wall_seconds - in_steps:.1f}", end_section=True)
    staged = max((sample.staged_gb for sample in ours.memory.samples), default=0.0)
    peaks = (f"{ours.memory.peak_gb:.2f}", f"{staged:.2f}")
    shown.add_row("newsfold ingest", f"{ours.wall_seconds:.1f}", f"{ours.cpu_seconds:.1f}", *peaks)
    if texts:
        wall, cpu = time.perf_counter(), time.process_time()
        RENSA.groups(texts)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        shown.add_row("rensa script alone, one process", f"{wall:.1f}", f"{cpu:.1f}")
        shown.add_row("ratio", f"{ours.wall_seconds / wall:.2f}", f"{ours.cpu_seconds / cpu:.2f}")
    else:
        shown.add_row("rensa script alone", "not run" if RENSA.installed else "not installed")
    shown.add_row("staged, times the input", "", "", "", f"{staged * 1e9 / size:.2f}")
    Console().print(shown)


if __name__ == "__main__":
    typer.run(main)
