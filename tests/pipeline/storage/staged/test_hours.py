"""Staged rows come by the hour, each once, however many are in memory at a time."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from pipeline.schemas.tables import MEMBERSHIPS
from pipeline.storage.staged import hours as staged_hours

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTES = (200, 3, 61, 0, 59, 119, 1440, 60)


@pytest.mark.parametrize("most", [0, 1, 3, 4, 100])
def test_every_row_comes_with_its_hour(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, most: int) -> None:
    monkeypatch.setattr(staged_hours, "_MOST_ROWS", most)
    fixed = {"cluster_id": "c", "role": "canonical", "similarity": 1.0, "run_id": "r"}
    rows = [fixed | {"article_id": f"{m}", "ingested_at": NOON + timedelta(minutes=m)} for m in MINUTES]
    pq.write_table(pa.Table.from_pylist(rows, schema=MEMBERSHIPS.schema), tmp_path / "staged.parquet")
    staged = staged_hours.StagedHours(ds.dataset(tmp_path, format="parquet"), MEMBERSHIPS)
    found = {hour: sorted(map(int, staged.rows(hour)["article_id"].to_pylist())) for hour in staged.hours}
    hours = {0: [0, 3, 59], 1: [60, 61, 119], 3: [200], 24: [1440]}
    assert found == {NOON + timedelta(hours=hour): minutes for hour, minutes in hours.items()}
    assert staged.rows(staged.hours[-1]).schema.equals(MEMBERSHIPS.stored_schema)
