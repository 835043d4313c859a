"""Random sketches with planted copies -> time and memory of the join that proposes candidate pairs."""

import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from pipeline.matching import sketch
from pipeline.matching.candidates import Proposal, propose
from pipeline.schemas.tables import ARTICLES, SKETCHES
from pipeline.settings import Settings
from pipeline.storage.parquet_file import ROW_GROUP_ROWS

BATCH = 50_000  # articles a file, so that making them takes little memory
COPIES = 0.3  # of the articles: they copy the one before in a share of its values that lies in SHARED
SHARED = (0.3, 1.0)
SETTINGS = Settings()
RECIPES = sketch.recipes(SETTINGS.sketch)
START = datetime(2024, 3, 1, tzinfo=UTC)
SPREAD = timedelta(days=SETTINGS.match.window_days)  # of all articles
KNOWN = pa.schema([ARTICLES.schema.field(name) for name in ("article_id", "content_hash", "published_at", "title")])


@dataclass(frozen=True)
class Corpus:
    """Made-up articles and their sketches, in files as a run stages them."""

    folder: Path

    def write(self, first: int, values: list[NDArray[np.int64]]) -> None:
        """Add articles that are numbered from `first`, of the signatures of each kind."""
        numbers = range(first, first + len(values[0]))
        kinds = [_sketches(numbers, one, recipe) for one, recipe in zip(values, RECIPES, strict=True)]
        rows = pa.concat_tables(kinds).sort_by([(name, "ascending") for name in SKETCHES.key])
        for name, table in (("sketches", rows), ("articles", _articles(numbers))):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
            path = self.folder / name / f"{first:09}.parquet"
            pq.write_table(table, path, compression="zstd", row_group_size=ROW_GROUP_ROWS)

    def sketches(self, n: int | None = None) -> ds.Dataset:
        """Those of the first n articles, or of all."""
        return self._read("sketches", SKETCHES.schema, n)

    def articles(self, n: int | None = None) -> ds.Dataset:
        """The first n, or all."""
        return self._read("articles", KNOWN, n)

    def _read(self, name: str, schema: pa.Schema, n: int | None) -> ds.Dataset:
        files = sorted((self.folder / name).iterdir())
        return ds.dataset(files[: None if n is None else -(-n // BATCH)], schema=schema, format="parquet")


def signatures(n: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Random MinHash values: shape (n, permutations)."""
    values = rng.integers(0, 2**32, (n, SETTINGS.sketch.num_perm), dtype=np.int64)
    copies = 2 * np.flatnonzero(rng.random(n // 2) < 2 * COPIES) + 1
    values[copies] = altered(values[copies - 1], values[copies], rng)
    return values


def altered(originals: NDArray[np.int64], others: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.int64]:
    """The originals with part of their values from the others."""
    return np.where(rng.random(originals.shape) < rng.uniform(*SHARED, (len(originals), 1)), originals, others)


def _sketches(numbers: range, values: NDArray[np.int64], recipe: sketch.Recipe) -> pa.Table:
    n = len(numbers)
    return pa.table(
        {
            "article_id": [_article_id(number) for number in numbers],
            "kind": pa.repeat(pa.scalar(recipe.kind), n),
            "signature": list(values),
            "bands": list(sketch.band_hashes(values, SETTINGS.sketch, recipe)),
            "parameters": pa.repeat(pa.scalar(sketch.parameters(SETTINGS.sketch, recipe)), n),
            "ingested_at": [START] * n,
        },
        schema=SKETCHES.schema,
    )


def _articles(numbers: range) -> pa.Table:
    return pa.table(
        {
            "article_id": [_article_id(number) for number in numbers],
            "content_hash": [f"{number * 40503 % 2**32:032x}" for number in numbers],
            "published_at": [START + SPREAD * (number % BATCH) / BATCH for number in numbers],
            "title": [f"The news of the day, number {number}" for number in numbers],
        },
        schema=KNOWN,
    )


def _article_id(number: int) -> str:
    return f"{number * 2654435761 % 2**32:032x}"  # ids in no order of time, as hashes are


def make(stored: Corpus, new: Corpus, n_stored: int, n_new: int) -> int:
    """Write the stored articles, and new ones that each copy a stored one; how many copies of whole texts there are."""
    rng, planted = np.random.default_rng(1), 0
    for first in range(0, n_stored, BATCH):
        values = [signatures(min(BATCH, n_stored - first), rng) for _ in RECIPES]
        stored.write(first, values)
        body = values[0]
        planted += int(((body[1:] == body[:-1]).mean(axis=1) >= SETTINGS.match.min_jaccard).sum())
        if not first:
            others = rng.integers(0, 2**32, (n_new, body.shape[1]), dtype=np.int64)
            new.write(n_stored, [altered(one[:n_new], others, rng) for one in values])
    return planted


def main(
    articles: Annotated[int, typer.Option(help="Articles to join with themselves, and to hold in store.")] = 1_000_000,
    new: Annotated[int, typer.Option(help="Articles to join with those in store.", max=BATCH)] = 5_000,
) -> None:
    """Measure the join of new articles with stored ones, and of new ones with themselves. Each has two sketches."""
    shown = Table("join", "pairs", "wall s", "CPU s", "CPU µs a new sketch", "peak GB so far")
    with tempfile.TemporaryDirectory() as folder:
        stored, fresh = Corpus(Path(folder) / "stored"), Corpus(Path(folder) / "new")
        planted = make(stored, fresh, articles, new)
        shown.add_row("none: sketches written", "", "", "", "", f"{_peak_gb():.2f}")
        _measured(fresh.sketches(), None, fresh.articles())  # compiles what is not compiled yet
        for size in sorted({min(BATCH, articles), articles}):
            known = fresh.articles(), stored.articles(size)
            shown.add_row(f"{new:,} with {size:,} stored", *_measured(fresh.sketches(), stored.sketches(size), *known))
        shown.add_row(f"{articles:,} with themselves", *_measured(stored.sketches(), None, stored.articles()))
    Console().print(shown)
    Console().print(f"planted copies at an estimated {SETTINGS.match.min_jaccard}: {planted:,}")


def _measured(new: ds.Dataset, stored: ds.Dataset | None, *articles: ds.Dataset) -> list[str]:
    known = ds.dataset(SKETCHES.schema.empty_table()) if stored is None else stored
    wall, cpu = time.perf_counter(), time.process_time()
    found: Proposal = propose(new, known, articles, SETTINGS.match)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    each = 1e6 * cpu / new.count_rows()
    return [f"{len(found.pairs):,}", f"{wall:.1f}", f"{cpu:.1f}", f"{each:.1f}", f"{_peak_gb():.2f}"]


def _peak_gb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e9 if sys.platform == "darwin" else 1e9 / 1024)


if __name__ == "__main__":
    typer.run(main)
