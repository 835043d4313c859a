"""Rows within ranges of values are those that a filter finds, whatever the order of the files' rows."""

from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from pipeline.storage.key_ranges import ValueRange
from pipeline.storage.staged.rows_within import rows_within

FILES = (["a", "b", "c", "d", "e"], ["e", "a", "d", "b", "c"], ["x", "y"], [])


@pytest.fixture
def staged(tmp_path: Path) -> ds.FileSystemDataset:
    schema = pa.schema([("key", pa.string()), ("at", pa.int64())])
    for number, keys in enumerate(FILES):
        rows = pa.table({"key": keys, "at": range(len(keys))}, schema=schema)
        pq.write_table(rows, tmp_path / f"{number}.parquet", row_group_size=2)
    return ds.dataset(tmp_path, schema=schema, format="parquet")


@pytest.mark.parametrize("keys", [("b", "e"), (None, "c"), ("d", None), (None, None), ("m", "n")])
@pytest.mark.parametrize("places", [(0, 9), (1, 4), (3, 3)])
def test_they_are_what_a_filter_finds(
    staged: ds.FileSystemDataset, keys: tuple[str | None, str | None], places: tuple[int, int]
) -> None:
    ranges = (ValueRange("key", *keys), ValueRange("at", *places))
    found = rows_within(staged, ["key"], ranges)
    assert found.equals(staged.to_table(columns=["key"], filter=ranges[0].holds() & ranges[1].holds()))
