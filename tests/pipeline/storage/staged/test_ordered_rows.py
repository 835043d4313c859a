"""Ranges of keys that are asked for one after the other hold what a filter finds, and each row group is read once."""

from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.schemas.columns import Column, Table, key
from pipeline.storage.staged.ordered_rows import OrderedRows

PAIRS = Table("pairs", "", "of this test", (key("name", "the key"), Column("at", pa.int64(), "its place")))

names = st.text("abcdef", min_size=1, max_size=3)
files = st.lists(st.lists(names, max_size=12), max_size=4)


def _staged(folder: Path, names: list[list[str]], rows_a_group: int = 2) -> list[Path]:
    paths = [folder / f"{number}.parquet" for number in range(len(names))]
    for path, own in zip(paths, names, strict=True):
        rows = pa.table({"name": own, "at": range(len(own))}, schema=PAIRS.schema)
        pq.write_table(rows, path, row_group_size=rows_a_group)
    return paths


@given(files=files, cuts=st.lists(names, max_size=6, unique=True), rows_a_group=st.integers(1, 5))
def test_ranges_hold_what_a_filter_finds_whatever_the_order_of_a_file(
    tmp_path_factory: pytest.TempPathFactory, files: list[list[str]], cuts: list[str], rows_a_group: int
) -> None:
    paths = _staged(tmp_path_factory.mktemp("staged"), files, rows_a_group)
    rows = OrderedRows(paths, PAIRS, ["at"])
    all_rows = pa.concat_tables([PAIRS.schema.empty_table(), *map(pq.read_table, paths)])
    ends = sorted(cuts)
    for first, last in zip(ends[::2], ends[1::2], strict=False):
        found = rows.between(first, last)
        within = (ds.field("name") >= first) & (ds.field("name") <= last)
        assert sorted(found.to_pylist(), key=str) == sorted(all_rows.filter(within).to_pylist(), key=str)


def test_a_row_group_is_read_once_and_one_before_all_ranges_never(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    read_row_group = pq.ParquetFile.read_row_group
    monkeypatch.setattr(
        pq.ParquetFile, "read_row_group", lambda *args, **kw: read.append(args[1]) or read_row_group(*args, **kw)
    )
    rows = OrderedRows(_staged(tmp_path, [list("abcdefgh")]), PAIRS, [])
    assert [rows.between(*ends)["name"].to_pylist() for ends in ("cc", "de", "fg")] == [["c"], ["d", "e"], ["f", "g"]]
    assert read == [1, 2, 3]


def test_of_no_files_there_are_no_rows_with_the_columns_that_were_asked_for() -> None:
    assert OrderedRows([], PAIRS, ["at"]).between("a", "z").schema == PAIRS.schema
