"""Generated wire articles in JSONL -> how fast Dask's workers, and a run into a bucket, are beside the usual run."""

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from benchmarks.ingest import Ingested, ingest, prefect, write_articles
from tests.support.object_store import BUCKET, object_store


@dataclass(frozen=True)
class Place:
    """Where a run writes, and the settings that say who works."""

    name: str
    data: Path | str
    settings: str


def places(folder: Path, round_number: int, n_workers: int) -> tuple[Place, ...]:
    """The usual run, and the others."""
    settings = f"[run]\nworkers = {n_workers}\n"
    with_dask = f'{settings}engine = "dask"\n'
    return (
        Place("local", folder / f"local-{round_number}", settings),
        Place(f"Dask, {n_workers} workers on this machine", folder / f"dask-{round_number}", with_dask),
        Place("local, into a bucket", f"{BUCKET}/{round_number}", settings),
    )


def run(place: Place, source: Path, env: Mapping[str, str]) -> Ingested:
    """The command; what it has written goes at once."""
    config = source.with_name("settings.toml")
    config.write_text(place.settings)
    done = ingest(source, place.data, env, config)
    if isinstance(place.data, Path):
        shutil.rmtree(place.data)
    return done


def main(
    articles: Annotated[int, typer.Option(help="Articles to generate.")] = 20_000,
    rounds: Annotated[int, typer.Option(help="The best one of each counts.")] = 2,
    workers: Annotated[int, typer.Option(help="Processes or Dask workers.")] = 2,
) -> None:
    """Measure the whole command: on this machine, by Dask, and into a bucket; in turns."""
    done: dict[str, list[Ingested]] = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        env = stack.enter_context(prefect(folder))
        env |= stack.enter_context(object_store(folder / "store.log"))
        source = folder / "wire.jsonl"
        size = write_articles(articles, source)
        for number in range(rounds):
            for place in places(folder, number, workers):
                done.setdefault(place.name, []).append(run(place, source, env))
    shown = Table("", "wall s", "CPU s", "speed", title=f"{articles:,} articles of {size / articles:,.0f} bytes")
    usual = None
    for name, runs in done.items():
        wall = min(one.wall_seconds for one in runs)
        usual = usual or wall
        shown.add_row(name, f"{wall:.1f}", f"{min(one.cpu_seconds for one in runs):.1f}", f"{usual / wall:.2f}")
    Console().print(shown)


if __name__ == "__main__":
    typer.run(main)
