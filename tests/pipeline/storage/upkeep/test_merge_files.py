"""The rows of some files become one file of the same rows, sorted by key, with the last one's settings."""

from datetime import timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.schemas.tables import MEMBERSHIPS
from pipeline.storage import parquet_file
from pipeline.storage.upkeep.merge_files import merge
from pipeline.storage.warehouse import Warehouse
from tests.support.memberships import NOON, membership, publish


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    warehouse = Warehouse(tmp_path / "data")
    warehouse.check()
    publish(warehouse, [membership("b", "c1"), membership("d", "c1"), membership("a", "c2", NOON + timedelta(hours=2))])
    return warehouse


def test_all_rows_are_there_sorted_by_key(warehouse: Warehouse, tmp_path: Path) -> None:
    files = warehouse.files(MEMBERSHIPS)
    merge(warehouse.store, files, MEMBERSHIPS, tmp_path / "draft")
    rows = pq.read_table(tmp_path / "draft")
    assert rows["article_id"].to_pylist() == ["a", "b", "d"] and rows.schema.equals(MEMBERSHIPS.stored_schema)
    assert parquet_file.settings_hash(tmp_path / "draft") == parquet_file.settings_hash(files[-1]) == "settings"


def test_a_column_can_be_left_empty(warehouse: Warehouse, tmp_path: Path) -> None:
    merge(warehouse.store, warehouse.files(MEMBERSHIPS), MEMBERSHIPS, tmp_path / "draft", empty="matched_article_id")
    rows = pq.read_table(tmp_path / "draft")
    assert rows["matched_article_id"].null_count == 3 and rows["cluster_id"].to_pylist() == ["c2", "c1", "c1"]
