"""New articles and warehouses of growing size -> what a run costs in each: it should follow the articles alone."""

import json
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Annotated, ParamSpec, TypeAlias, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import typer
from rich.console import Console
from rich.table import Table

from benchmarks.history import WORDS, build, one_run
from benchmarks.memory import Memory, cpu_seconds_of_all
from flows import report
from pipeline.runs.ingest import ingest
from pipeline.runs.run import RunTarget, Surroundings, run_on
from pipeline.runs.steps import publish
from pipeline.runs.summary import RunSummary
from pipeline.schemas.working import RAW
from pipeline.settings import Settings, StorySettings
from pipeline.storage.warehouse import Warehouse
from tests.support.newswire import OUTLETS, newswire

SIZES = "50000,200000,1000000"
COPIES = 1 / 3  # of the new articles: what another outlet prints of a stored article
RECENT, RECENT_HOURS = 0.9, 24  # so many of the copies are of articles of that many hours
Cost: TypeAlias = tuple[float, float]  # wall and CPU seconds

P = ParamSpec("P")
R = TypeVar("R")


# ---- what comes in


def write_news(warehouse: Warehouse, n: int, path: Path) -> None:
    """JSONL of n new articles of the last hour, a third of them copies of stored ones."""
    rng, n_copies = random.Random(3), round(n * COPIES)
    stored = warehouse.dataset(RAW).to_table(columns=["article_id", "ingested_at"])
    end = pc.max(stored["ingested_at"]).as_py()
    originals = _originals(warehouse, stored, n_copies, rng)
    copies = [_copy(row, rng, number) for number, row in enumerate(originals)]
    others = [article.record() for article in newswire(n - n_copies, seed=2, words=WORDS)]
    with path.open("w", encoding="utf-8") as lines:
        for record in rng.sample(copies + others, n):
            record["published_at"] = (end - timedelta(minutes=rng.randrange(60))).isoformat()
            lines.write(json.dumps(record) + "\n")


def _originals(warehouse: Warehouse, stored: pa.Table, n: int, rng: random.Random) -> list[dict[str, str]]:
    """Raw input to copy, most of it of the last day."""
    times = stored["ingested_at"]
    recent = pc.greater(times, pc.subtract(pc.max(times), pa.scalar(timedelta(hours=RECENT_HOURS))))
    young, old = (stored.filter(mask)["article_id"].to_pylist() for mask in (recent, pc.invert(recent)))
    n_young = round(n * RECENT)
    ids = rng.sample(sorted(young), n_young) + rng.sample(sorted(old), n - n_young)
    found = warehouse.rows(RAW, "article_id", pa.array(ids), ("source", "title", "body"))
    return list(found.to_pylist())


def _copy(row: dict[str, str], rng: random.Random, number: int) -> dict[str, str]:
    """The text as another outlet prints it: whole, or without its end."""
    paragraphs = row["body"].split("\n\n")
    kept = len(paragraphs) if rng.random() < 0.5 else max(3, round(len(paragraphs) * rng.uniform(0.5, 0.9)))
    outlet = rng.choice([outlet for outlet in OUTLETS if outlet != row["source"]])
    text = "\n\n".join(paragraphs[:kept])
    return {"id": f"copy{number}", "source": outlet, "title": row["title"], "text": text}


# ---- a run


class Stages:
    """What each stage of a run took, with the processes that work for it; a stage lasts until the next."""

    def __init__(self) -> None:
        self.costs: dict[str, Cost] = {}
        self.n_files = 0
        self._stage, self._last = "begin", self._now()

    @staticmethod
    def _now() -> Cost:
        return time.perf_counter(), cpu_seconds_of_all(os.getpid())

    def call(self, step: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """A step, as one stage with the others of its name."""
        self.begin(step.__name__.replace("_", " "))
        result = step(*args, **kwargs)
        self.n_files = result if step is publish.publish_tables else self.n_files
        return result

    def begin(self, stage: str) -> None:
        """The stage before is over."""
        now, before = self._now(), self.costs.get(self._stage, (0.0, 0.0))
        self.costs[self._stage] = (before[0] + now[0] - self._last[0], before[1] + now[1] - self._last[1])
        self._stage, self._last = stage, now


def run(data: Path, source: Path, settings: Settings, told: Connection) -> None:
    """One run as the flow does it, but for Prefect; tells its stages and what it counted."""
    stages = Stages()

    def on_published(_: RunSummary, warehouse: Warehouse) -> None:
        stages.begin("report")
        report.largest_clusters(warehouse)

    around = Surroundings(call=stages.call, on_published=on_published)
    target = RunTarget(data, settings)
    summary = run_on(target, lambda context, call: ingest(context, [str(source)], call), around)
    stages.begin("end")
    counts = {name: getattr(summary.counts, name) for name in ("n_new", "n_candidates", "n_accepted", "n_created")}
    told.send((stages.costs, counts | {"files": stages.n_files}))


@dataclass(frozen=True)
class Measured:
    """What a run cost, and what it counted."""

    stored: int
    stages: dict[str, Cost]
    counts: dict[str, int]
    peak_gb: float

    @property
    def total(self) -> Cost:
        """Of all stages."""
        return sum(wall for wall, _ in self.stages.values()), sum(cpu for _, cpu in self.stages.values())


def measure(data: Path, source: Path, stored: int, settings: Settings) -> Measured:
    """A run in a process of its own, on a copy of the warehouse: files are linked, as newsfold never changes one."""
    scratch = data.with_name("scratch")
    _link(data, scratch)
    here, there = get_context("spawn").Pipe(duplex=False)
    process = get_context("spawn").Process(target=run, args=(scratch, source, settings, there))
    process.start()
    there.close()
    watch = Memory(process.pid or 0)
    watch.start()
    stages, counts = here.recv()
    process.join()
    watch.join()
    shutil.rmtree(scratch)
    return Measured(stored, stages, counts, watch.peak_gb)


def _link(data: Path, copy: Path) -> None:
    for path in data.rglob("*.parquet"):
        place = copy / path.relative_to(data)
        place.parent.mkdir(parents=True, exist_ok=True)
        os.link(path, place)


# ---- the table


def prepared(folder: Path, base: Path, size: int, copies: int) -> Path:
    """A warehouse that holds so many articles, built if it is not there yet."""
    data = folder / f"history-{size}"
    if not data.exists():
        draft = data.with_name("draft")
        build(draft, base, copies, datetime.now(UTC).replace(minute=0, second=0, microsecond=0))
        draft.replace(data)
    return data


def shown(found: Sequence[Measured], new: int) -> Table:
    """A column a size, a row a stage, in CPU seconds; then the sums beside those of the smallest."""
    table = Table("CPU s", *(f"{one.stored:,}" for one in found), title=f"{new:,} new articles; in the window:")
    for stage in found[0].stages:
        table.add_row(f"  {stage}", *(f"{one.stages[stage][1]:.2f}" for one in found))
    table.add_section()
    for number, name in enumerate(("wall s", "CPU s")):
        first = found[0].total[number]
        table.add_row(f"all: {name}", *(f"{one.total[number]:.1f}" for one in found))
        table.add_row("  ratio to the first", *(f"{one.total[number] / first:.2f}" for one in found))
    table.add_row("peak memory, GB", *(f"{one.peak_gb:.2f}" for one in found), end_section=True)
    for count in found[0].counts:
        table.add_row(count, *(f"{one.counts[count]:,}" for one in found))
    return table


def main(
    sizes: Annotated[str, typer.Option(help="Articles in the window; multiples of the first.")] = SIZES,
    new: Annotated[int, typer.Option(help="Articles that a run brings.")] = 5_000,
    rounds: Annotated[int, typer.Option(help="Runs for each size; the one of least CPU time counts.")] = 2,
    stories: Annotated[bool, typer.Option(help="Group clusters into stories.")] = True,
    keep: Annotated[
        Path | None, typer.Option(help="Build in this folder, and use what was built there before.")
    ] = None,
) -> None:
    """Measure a run that brings new articles to warehouses that hold two weeks of more and more of them."""
    settings = Settings(stories=StorySettings(group=stories))
    stored = [int(size) for size in sizes.split(",")]
    with tempfile.TemporaryDirectory() as name:
        folder = keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        base = folder / "base"
        base = base if base.exists() else one_run(folder, stored[0])
        found = []
        for size in stored:
            data = prepared(folder, base, size, size // stored[0])
            source = folder / f"news-{size}.jsonl"
            write_news(Warehouse(data), new, source)
            done = [measure(data, source, size, settings) for _ in range(rounds)]
            found.append(min(done, key=lambda one: one.total[1]))
    Console().print(shown(found, new))


if __name__ == "__main__":
    typer.run(main)
