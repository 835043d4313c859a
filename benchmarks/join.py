"""Random sketches with planted copies -> time and memory of the join that proposes candidate pairs."""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
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

from pipeline import sketch
from pipeline.candidates import propose
from pipeline.schemas import SKETCHES, TIME
from pipeline.settings import Settings

BATCH = 50_000  # sketches a file, so that making them takes little memory
COPIES = 0.3  # of the sketches: they copy the one before in a share of its values that lies in SHARED
SHARED = (0.3, 1.0)
SETTINGS = Settings()


def signatures(n: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Random MinHash values: shape (n, permutations)."""
    values = rng.integers(0, 2**32, (n, SETTINGS.sketch.num_perm), dtype=np.int64)
    copies = 2 * np.flatnonzero(rng.random(n // 2) < 2 * COPIES) + 1
    shared = rng.random((len(copies), values.shape[1])) < rng.uniform(*SHARED, (len(copies), 1))
    originals = values[copies - 1]
    values[copies] = np.where(shared, originals, values[copies])
    return values


def sketches(first: int, values: NDArray[np.int64]) -> pa.Table:
    """SKETCHES rows of the whole texts of made-up articles."""
    bands = sketch.band_hashes(values, SETTINGS.sketch)
    return pa.table(
        {
            "article_id": [f"{number:032x}" for number in range(first, first + len(values))],
            "kind": pa.repeat(pa.scalar("body"), len(values)),
            "signature": list(values),
            "bands": list(bands),
            "parameters": pa.repeat(pa.scalar(sketch.parameters(SETTINGS.sketch)), len(values)),
            "ingested_at": pa.repeat(pa.scalar(datetime.now(UTC), TIME), len(values)),
        },
        schema=SKETCHES.schema,
    )


def written(n: int, folder: Path) -> Iterator[int]:
    """Write the sketches of n articles in a few files, as a run stages them; yields how many pairs are planted."""
    rng = np.random.default_rng(1)
    for first in range(0, n, BATCH):
        values = signatures(min(BATCH, n - first), rng)
        pq.write_table(sketches(first, values), folder / f"{first:09}.parquet")
        yield int(((values[1:] == values[:-1]).mean(axis=1) >= SETTINGS.match.min_jaccard).sum())


def main(articles: Annotated[int, typer.Option(help="Sketches to join with themselves.")] = 1_000_000) -> None:
    """Measure the join of new sketches with themselves."""
    with tempfile.TemporaryDirectory() as folder:
        planted = sum(written(articles, Path(folder)))
        before = _peak_gb()
        wall, cpu = time.perf_counter(), time.process_time()
        found = propose(ds.dataset(folder, schema=SKETCHES.schema), SKETCHES.schema.empty_table(), SETTINGS.match)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    shown = Table("join", f"{articles:,} sketches")
    shown.add_row("wall time", f"{wall:.1f} s, {1e6 * wall / articles:.1f} µs a sketch")
    shown.add_row("CPU time", f"{cpu:.1f} s, {1e6 * cpu / articles:.1f} µs a sketch")
    shown.add_row("peak memory", f"{_peak_gb():.2f} GB ({before:.2f} GB before the join)")
    shown.add_row("pairs proposed", f"{len(found.pairs):,} (at an estimated {SETTINGS.match.min_jaccard}: {planted:,})")
    Console().print(shown)


def _peak_gb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e9 if sys.platform == "darwin" else 1e9 / 1024)


if __name__ == "__main__":
    typer.run(main)
