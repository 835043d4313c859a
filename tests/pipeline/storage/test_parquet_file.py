"""A file is sorted by key and says which schema and settings wrote it."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import WarehouseError
from pipeline.schemas.tables import EDGES, MEMBERSHIPS, SCHEMA_VERSION
from pipeline.storage import parquet_file
from pipeline.storage.warehouse import Warehouse
from tests.support.memberships import membership, publish


def test_files_are_sorted_by_key_and_carry_schema_version_and_settings(warehouse: Warehouse) -> None:
    publish(warehouse, [membership(a, "c") for a in ("n", "b", "z", "a")])
    publish(warehouse, [membership("c", "c")])
    table = pq.read_table(warehouse.files(MEMBERSHIPS)[0])
    assert table["article_id"].to_pylist() == ["a", "b", "c", "n", "z"]
    assert table.schema.metadata[b"newsfold.schema_version"] == str(SCHEMA_VERSION).encode()
    assert table.schema.metadata[b"newsfold.settings_hash"] == b"settings"
    assert table.schema.names == MEMBERSHIPS.stored_schema.names


def test_columns_come_in_the_order_of_the_table() -> None:
    row = membership("a", "c1") | {"matched_article_id": None}
    rows = pa.Table.from_pylist([row], schema=MEMBERSHIPS.schema)
    assert parquet_file.conform(rows.select(rows.schema.names[::-1]), MEMBERSHIPS).equals(rows)


def test_a_column_of_another_type_is_refused() -> None:
    rows = pa.Table.from_pylist([membership("a", "c1")], schema=MEMBERSHIPS.schema)
    whole = rows.set_column(4, "similarity", pa.array([1], pa.int64()))
    with pytest.raises(WarehouseError, match=r"memberships\.similarity is int64, must be float"):
        parquet_file.conform(whole, MEMBERSHIPS)


def test_rows_are_found_by_their_key_and_by_the_articles_that_it_names(tmp_path: Path) -> None:
    pairs = [("a", "b", "copy"), ("a", "c", "near_miss"), ("b", "c", "copy")]
    keys = [dict(zip(EDGES.key, pair, strict=True)) for pair in pairs]
    rows = pa.Table.from_pylist(keys)
    assert parquet_file.keys_in(rows, pa.Table.from_pylist(keys[1:2]), EDGES).to_pylist() == [False, True, False]
    assert parquet_file.name_articles(rows, EDGES, pa.array(["b"])).to_pylist() == [True, False, True]
    pq.write_table(rows, tmp_path / "e.parquet")
    assert parquet_file.holds(tmp_path / "e.parquet", EDGES, pa.array(["c"]))
    assert not parquet_file.holds(tmp_path / "e.parquet", EDGES, pa.array(["x"]))
