"""What a data directory holds is counted, and a disk that is filling up is told."""

from pathlib import Path
from typing import Any

from pipeline.inspection.status.disk import disk
from pipeline.inspection.status.report import status
from tests.support.stored import NOON, stored
from tests.support.weeks import DAY, daily, kinds


def test_a_disk_that_a_week_would_fill_is_told(tmp_path: Path, monkeypatch: Any) -> None:
    warehouse = stored(tmp_path, runs=daily())
    monkeypatch.setattr(type(warehouse.store), "free_bytes", lambda store: 10_000_000)
    assert kinds(status(warehouse, NOON)) == [("disk", str(tmp_path))]


def test_a_day_adds_what_the_last_seven_did(tmp_path: Path) -> None:
    warehouse = stored(tmp_path, runs=daily())
    found = disk(warehouse, NOON)
    n_files, n_bytes = found.tables["runs"]
    assert n_files == 30 and abs(found.bytes_a_day / (n_bytes / 30) - 1) < 0.1
    assert disk(warehouse, NOON + 30 * DAY).bytes_a_day == 0
