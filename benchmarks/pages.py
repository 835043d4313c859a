"""A warehouse of a million generated articles -> seconds and memory of each page of `newsfold browse`."""

import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from starlette.testclient import TestClient

from benchmarks.history import build, one_run
from pipeline.inspection.browser.app import HOST, make_app
from pipeline.inspection.word_index.index import WordIndex
from pipeline.schemas.tables import ARTICLES, CLUSTERS, STORIES
from pipeline.storage.warehouse import Warehouse

BASE = 20_000  # articles of the run that is multiplied
WAIT_SECONDS = 3_600.0


def main(
    n: Annotated[int, typer.Option(help="Articles; a multiple of 20,000.")] = 1_000_000,
    rounds: Annotated[int, typer.Option(help="Requests of each page; the fastest counts.")] = 3,
    keep: Annotated[
        Path | None, typer.Option(help="Build in this folder, and use what was built there before.")
    ] = None,
) -> None:
    """Build the warehouse and its index of words, then ask for pages of an old and of a new hour."""
    with tempfile.TemporaryDirectory() as name:
        folder = keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        data, cache = folder / f"data-{n}", folder / "cache"
        if not data.exists():
            base = folder / "base" if (folder / "base").exists() else one_run(folder, BASE)
            build(data, base, n // BASE, datetime.now(UTC).replace(minute=0, second=0, microsecond=0))
        Console().print(indexed(data, cache))
        client = TestClient(make_app(data, cache=cache), base_url=f"http://{HOST}")
        shown = Table("page", title=f"{n:,} articles")
        for heading in ("status", "seconds", "peak MB"):
            shown.add_column(heading, justify="right")
        for address in addresses(Warehouse(data)):
            shown.add_row(address, *measured(client, address, rounds))
        Console().print(shown)


def indexed(data: Path, cache: Path) -> str:
    """How long the index of words takes, and how large it is."""
    index, began = WordIndex(cache, data), time.perf_counter()
    index.refresh(Warehouse(data), WAIT_SECONDS)
    seconds = time.perf_counter() - began
    return f"index of words: {seconds:.0f} s, {index.path.stat().st_size / 1e6:,.0f} MB"


def addresses(warehouse: Warehouse) -> Iterator[str]:
    """Searches, and the pages of the largest clusters and stories of an old and of a new hour."""
    articles, clusters, stories = (warehouse.files(table) for table in (ARTICLES, CLUSTERS, STORIES))
    one = (
        warehouse.read_file(articles[len(articles) // 2], columns=["title", "source", "text"])
        .slice(5, 1)
        .to_pylist()[0]
    )
    word, rare = one["title"].split()[0], max(one["text"].split(), key=len).strip(".,")
    yield from ("/", f"/?words={word}", f"/?words={word}+{rare}&in_texts=yes", "/?words=the+said&in_texts=yes")
    yield from (f"/?outlet={one['source']}&words=the&in_texts=yes", "/?role=update&words=the&in_texts=yes")
    for place in (len(clusters) // 4, -4):
        cluster = _largest(warehouse, clusters[place], "n_articles")
        story = _largest(warehouse, stories[place], "n_clusters")
        yield f"/article/{cluster['canonical_article_id']}"
        yield f"/cluster/{cluster['cluster_id']}"
        yield f"/story/{story['story_id']}"
    yield from ("/api/articles?words=the&in_texts=true", "/api/clusters?min_articles=5", "/api/changes")


def _largest(warehouse: Warehouse, path: Any, counted: str) -> dict[str, Any]:
    rows: list[dict[str, Any]] = warehouse.read_file(path).to_pylist()
    return max(rows, key=lambda row: row[counted])


def measured(client: TestClient, address: str, rounds: int) -> tuple[str, str, str]:
    """The status of a page, the seconds that it takes, and the most memory so far."""
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        status = client.get(address).status_code
        taken.append(time.perf_counter() - began)
    return str(status), f"{min(taken):.2f}", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f}"


if __name__ == "__main__":
    typer.run(main)
