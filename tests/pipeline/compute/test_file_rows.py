"""Rows of a file are named by their places, and read by row group."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.compute.file_rows import FileRows, row_groups


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Ten rows in groups of four."""
    pq.write_table(pa.table({"n": range(10)}), tmp_path / "rows.parquet", row_group_size=4)
    return tmp_path / "rows.parquet"


def test_the_row_groups_of_a_file_hold_all_its_rows(path: Path) -> None:
    assert [part.read()["n"].to_pylist() for part in row_groups(path)] == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]
    assert [len(part) for part in row_groups(path)] == [4, 4, 2]


def test_any_rows_of_a_file_can_be_read_and_those_of_a_part(path: Path) -> None:
    assert FileRows(path, 3, 9).read()["n"].to_pylist() == [3, 4, 5, 6, 7, 8]
    assert FileRows(path, 3, 9)[1:3] == FileRows(path, 4, 6)
    assert FileRows(path, 4, 4).read()["n"].to_pylist() == []
    assert row_groups(path)[1][2:].read()["n"].to_pylist() == [6, 7]


def test_a_file_without_rows_has_none(tmp_path: Path) -> None:
    pq.write_table(pa.table({"n": pa.array([], pa.int64())}), tmp_path / "none.parquet")
    assert sum(map(len, row_groups(tmp_path / "none.parquet"))) == 0
    assert FileRows(tmp_path / "none.parquet", 0, 0).read()["n"].to_pylist() == []
