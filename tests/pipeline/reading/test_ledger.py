"""What was read is not read again unless it may give other documents; a line says what waits."""

import gzip
import os
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.runs.context import RunContext
from pipeline.runs.record import Outcome, run_row
from pipeline.runs.results import Admitted, Matched, conclude
from pipeline.runs.steps import publish
from pipeline.runs.steps import read as read_step
from pipeline.schemas.tables import INPUTS
from pipeline.settings import ReadSettings, Settings
from pipeline.storage import recovery, run_mark
from pipeline.storage.warehouse import Warehouse
from tests.support.inputs import (
    NOW,
    STORM,
    Polled,
    age,
    append,
    line,
    write_aged,
)


def test_what_has_not_changed_is_not_opened(drop: Polled, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.html", "c.jsonl", "d.jsonl.gz", "e.parquet"):
        write_aged(drop.folder / name, gzip.compress(line(1)) if name.endswith("gz") else line(1), hours_old=2)
    assert len(drop.poll()) == 5
    before = drop.ledger
    monkeypatch.setattr(Path, "open", None)
    assert drop.poll() == [] and (drop.n_opened, drop.n_unchanged) == (0, 5)
    assert drop.ledger.equals(before) and not drop.alerts


def test_a_change_that_leaves_size_and_tick_of_the_clock_is_seen(drop: Polled) -> None:
    path = write_aged(drop.folder / "a.txt", "one", hours_old=0)
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    drop.poll()
    assert drop.row("a.txt")["modified_at"] is None
    path.write_text("two")
    os.utime(path, ns=times)
    assert [row["body"] for row in drop.poll()] == ["two"]


@pytest.mark.parametrize("setting", [{"max_document_bytes": 1000}, {"max_expansion": 5}])
def test_settings_that_decide_what_is_read_have_all_read_again(drop: Polled, setting: dict[str, int]) -> None:
    write_aged(drop.folder / "a.jsonl", line(1) + line("x" * 2000))
    write_aged(drop.folder / "b.txt", STORM)
    assert len(drop.poll()) == 3
    drop.settings = ReadSettings(**setting)
    assert len(drop.poll()) == 3 and drop.poll() == []


def test_other_settings_do_not(drop: Polled) -> None:
    write_aged(drop.folder / "a.txt", STORM)
    drop.poll()
    drop.settings = ReadSettings(chunk_documents=5, chunk_bytes=100, timezone="Europe/Vienna", settle_seconds=1.0)
    assert drop.poll() == [] and drop.n_opened == 0


def test_of_many_files_that_wait_the_first_are_named(drop: Polled) -> None:
    for number in range(30):
        write_aged(drop.folder / f"{number:02}.txt", b"")
    drop.poll()
    assert len(drop.alerts) == 21 and "10 more" in drop.alerts[-1]


def _run(warehouse: Warehouse, folder: Path, number: int, *, fails: bool = False) -> tuple[int, int]:
    """Documents read and inputs left alone by a run that commits, or fails before it does."""
    started_at = NOW + timedelta(minutes=number)
    context = RunContext(
        warehouse, run_mark.begin(warehouse.store, f"r{number}", {}), f"r{number}", started_at, Settings()
    )
    found = read_step.read_inputs(context, [str(folder)], lambda n: None)
    row = run_row(context.run_id, started_at, Outcome("manual", "completed"), context.settings)
    if fails:
        recovery.record_failure(warehouse, context.run_id, row, context.settings.hash)
    else:
        publish.publish_tables(context, conclude(found, Admitted(), Matched()), row)
    return found.n_read, found.n_unchanged_inputs


def test_a_run_that_fails_leaves_its_inputs_to_the_next(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "data")
    warehouse.check()
    (tmp_path / "in").mkdir()
    write_aged(tmp_path / "in" / "a.jsonl", line(1) + line(2))
    assert _run(warehouse, tmp_path / "in", 1, fails=True) == (2, 0)
    assert _run(warehouse, tmp_path / "in", 2) == (2, 0)
    assert _run(warehouse, tmp_path / "in", 3) == (0, 1)
    rows = warehouse.dataset(INPUTS).to_table().to_pylist()
    assert [(row["run_id"], row["first_read_at"]) for row in rows] == [("r2", NOW + timedelta(minutes=2))]
    age(tmp_path / "in" / "a.jsonl", 3)
    assert [_run(warehouse, tmp_path / "in", number) for number in (4, 5)] == [(0, 0), (0, 1)]  # touched: kept in mind
    append(tmp_path / "in" / "a.jsonl", line(3))
    assert _run(warehouse, tmp_path / "in", 90) == (1, 0)
    rows = warehouse.dataset(INPUTS).to_table().to_pylist()
    assert [(row["run_id"], row["n_lines"], row["first_read_at"]) for row in rows] == [
        ("r90", 3, NOW + timedelta(minutes=2))
    ]
