"""Three days of a wire, two of them in March and each in several runs, the third one today."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from pipeline.schemas.tables import PUBLIC_TABLES
from pipeline.schemas.working import PARTITIONED_TABLES
from pipeline.storage.warehouse import Warehouse
from tests.support.newswire import newswire
from tests.support.runs import ingest

RUNS = (datetime(2026, 3, 3, 1, tzinfo=UTC), datetime(2026, 3, 3, 5, tzinfo=UTC), datetime(2026, 3, 3, 23, tzinfo=UTC))
RUNS += (datetime(2026, 3, 4, 2, tzinfo=UTC), datetime(2026, 3, 4, 3, tzinfo=UTC))
N_REPORTS = 60


def records() -> list[dict[str, str]]:
    """All reports; copies of one lie on different days."""
    return [article.record() for article in newswire(N_REPORTS, seed=4, words=80)]


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    """Reports as JSONL."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def three_days(folder: Path) -> Path:
    """The data directory after six runs on a sixth of the reports each."""
    for number, at in enumerate((*RUNS, None)):
        ingest(folder / "data", [write(folder / f"{number}.jsonl", records()[number::6])], at=at)
    return folder / "data"


def contents(data: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of the public tables, as a reader by glob finds them."""
    with duckdb.connect() as db:
        return {
            table.name: db.sql(f"FROM '{data}/{table.name}/**/*.parquet' ORDER BY ALL").fetchall()
            for table in PUBLIC_TABLES
        }


def names(data: Path, table: str) -> list[str]:
    """The table's files, without its folder."""
    folder = next(Warehouse(data).folder(known) for known in PARTITIONED_TABLES if known.name == table)
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.parquet"))
