"""The long history that benchmarks build is a warehouse as runs leave it: a run on it is one on a stored directory."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.history import build, one_run
from pipeline.schemas.tables import ARTICLES, CLUSTERS, SKETCHES, STORIES
from pipeline.schemas.working import RAW
from pipeline.storage.warehouse import Warehouse
from tests.support.runs import ingest

pytestmark = pytest.mark.slow
N, COPIES = 60, 2


def test_a_run_beside_a_history_of_copies_finds_all_of_them(tmp_path: Path) -> None:
    data, base = tmp_path / "data", one_run(tmp_path, N)
    build(data, base, COPIES, datetime.now(UTC).replace(minute=0, second=0, microsecond=0))
    warehouse = Warehouse(data)
    stored = [warehouse.dataset(table).count_rows() for table in (ARTICLES, RAW)]
    assert stored == [COPIES * N] * 2
    assert set(warehouse.ids(SKETCHES).to_pylist()) <= set(warehouse.ids(ARTICLES).to_pylist())
    assert _spans(warehouse) == _spans_of_clusters(warehouse)
    summary = ingest(data, [tmp_path / "base.jsonl"])
    assert summary.counts.n_known == N and not summary.counts.n_new


def _spans(warehouse: Warehouse) -> dict[str, tuple[datetime, datetime]]:
    """Of each story when it was told, as it says itself."""
    names = ["story_id", "first_published", "last_published"]
    rows = warehouse.dataset(STORIES).to_table(columns=names).select(names)
    return {
        story: (first, last) for story, first, last in zip(*(rows[name].to_pylist() for name in names), strict=True)
    }


def _spans_of_clusters(warehouse: Warehouse) -> dict[str, tuple[datetime, datetime]]:
    rows = warehouse.dataset(CLUSTERS).to_table(columns=["story_id", "published_at"])
    spans = rows.group_by("story_id").aggregate([("published_at", "min_max")])
    times = [(span["min"], span["max"]) for span in spans["published_at_min_max"].to_pylist()]
    return dict(zip(spans["story_id"].to_pylist(), times, strict=True))
