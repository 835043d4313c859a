"""Input files to write, the rows of RAW that they give, and a folder that is polled again and again."""

import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.reading import input_files, ledger, read
from pipeline.schemas.tables import INPUTS
from pipeline.schemas.working import RAW
from pipeline.settings import ReadSettings

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
STORM = "A storm hit the coast on Monday, closing roads and schools."
_HOUR_NS = 3600 * 10**9

Rows = list[dict[str, Any]]


def rows_of(*paths: Path, **settings: int) -> Rows:
    """The documents of files or folders that no one is writing to any more."""
    files, problems = input_files.find_inputs([str(path) for path in paths])
    assert not problems
    tables = list(read.read(files, ReadSettings(**{"settle_seconds": 0, **settings}), NOW))
    assert all(table.schema.equals(RAW.schema) for table in tables)
    return [row for table in tables for row in table.to_pylist()]


def statuses(rows: Rows) -> list[str]:
    """The status of each row."""
    return [row["status"] for row in rows]


def places(rows: Rows) -> list[str]:
    """The position of each row."""
    return [row["position"] for row in rows]


def write_file(folder: Path, name: str, data: bytes | str) -> Path:
    """Write a file into a folder."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def write_jsonl(folder: Path, records: Sequence[object], name: str = "in.jsonl") -> Path:
    """Write a record a line."""
    return write_file(folder, name, "".join(json.dumps(r) + "\n" for r in records))


def write_parquet(folder: Path, columns: dict[str, Any]) -> Path:
    """Write columns in row groups of ten rows."""
    pq.write_table(pa.table(columns), folder / "in.parquet", row_group_size=10)
    return folder / "in.parquet"


def line(number: object, **more: str) -> bytes:
    """A whole line of JSONL."""
    return json.dumps({"text": f"{STORM} {number}", **more}).encode() + b"\n"


def write_aged(path: Path, data: bytes | str, hours_old: float = 1 / 60) -> Path:
    """Write a file that was last changed a minute ago, or longer."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return age(path, hours_old)


def age(path: Path, hours: float) -> Path:
    """Set when a file was last changed."""
    os.utime(path, ns=(time.time_ns(), time.time_ns() - int(hours * _HOUR_NS)))
    return path


def append(path: Path, data: bytes, hours_old: float = 1 / 60) -> Path:
    """Add to the end of a file that was then last changed a minute ago, or longer."""
    with path.open("ab") as stream:
        stream.write(data)
    return age(path, hours_old)


@dataclass
class Polled:
    """A folder, and the ledger of what was read of it."""

    folder: Path
    settings: ReadSettings = field(default_factory=ReadSettings)
    ledger: pa.Table = field(default_factory=INPUTS.stored_schema.empty_table)
    alerts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    n_unchanged: int = 0
    n_opened: int = 0
    n_runs: int = 0

    def poll(self) -> Rows:
        """One run: what it reads; the ledger is then that of the run."""
        return [row for table in self.polling() for row in table.to_pylist()]

    def polling(self) -> Iterator[pa.Table]:
        """The same, a document at a time."""
        self.n_runs += 1
        found, _ = input_files.find_inputs([str(self.folder)])
        plan = ledger.plan(found, self.ledger, self.settings, time.time_ns() // 1000)
        endings: list[ledger.Ending] = []
        one_by_one = self.settings.model_copy(update={"chunk_documents": 1})
        yield from read.read(plan.files, one_by_one, NOW, plan.known, endings.append)
        new = ledger.entries(endings, plan, self.settings, (f"run {self.n_runs}", NOW + timedelta(hours=self.n_runs)))
        kept = self.ledger.filter(pc.invert(pc.is_in(self.ledger["path"], value_set=new["path"].combine_chunks())))
        self.ledger = pa.concat_tables([kept, new.select(INPUTS.stored_schema.names)])
        self.alerts = ledger.alerts((*plan.waiting, *endings))
        self.notes = ledger.notes(endings)
        self.n_unchanged, self.n_opened = plan.n_unchanged, len(plan.files)

    def row(self, name: str) -> dict[str, Any]:
        """The ledger's row of a file."""
        (row,) = [row for row in self.ledger.to_pylist() if row["path"].endswith(name)]
        return dict(row)
