"""Where values stand: no row group that holds one is missed, whatever the values are, and hardly another is named."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.storage.value_places import ValuePlaces, value_hashes

SCHEMA = pa.schema([("key", pa.string())])


def stored(folder: Path, *files: list[str | None]) -> ds.FileSystemDataset:
    """Files in row groups of 3."""
    for number, keys in enumerate(files):
        pq.write_table(pa.table([keys], schema=SCHEMA), folder / f"{number}.parquet", row_group_size=3)
    return ds.dataset(sorted(folder.iterdir()), schema=SCHEMA, format="parquet")


def held(files: ds.FileSystemDataset, *values: str) -> list[tuple[str, list[int]]]:
    parts = ValuePlaces.of(files, "key").parts_with(files, pa.array(values, pa.string()))
    return [(Path(part.path).stem, [group.id for group in part.row_groups]) for part in parts]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], []),
        (["none"], []),
        (["a0"], [("0", [0])]),
        (["a6", "b1", "a1"], [("0", [0, 2]), ("2", [0])]),
        (["b7", "b7"], [("2", [2])]),
    ],
)
def test_files_and_row_groups_that_hold_a_value_are_named_in_order(
    tmp_path: Path, values: list[str], expected: list[tuple[str, list[int]]]
) -> None:
    files = stored(tmp_path, [f"a{n}" for n in range(8)], [], [f"b{n}" for n in range(8)])
    assert held(files, *values) == expected


def test_of_no_files_none_holds_anything() -> None:
    assert held(ds.dataset([], schema=SCHEMA, format="parquet"), "a") == []


def test_values_that_begin_alike_are_told_apart_up_to_a_bound(tmp_path: Path) -> None:
    address = "https://news.example/" + "section/" * 20
    files = stored(tmp_path, [f"{address}{n}" for n in range(9)], ["x" * 300 + "1", None, "x" * 300 + "2"])
    assert held(files, f"{address}4") == [("0", [1])]
    assert held(files, "x" * 300 + "2") == [("1", [0])], "one with the same beginning may be named too, none is missed"


@given(st.lists(st.text(max_size=20), max_size=12), st.integers(0, 12))
def test_a_value_has_the_same_bits_whatever_it_stands_beside(values: list[str], cut: int) -> None:
    together = value_hashes(pa.array(values, pa.string()))
    alone = [value_hashes(pa.array([value]))[0] for value in values]
    assert together.tolist() == alone
    assert value_hashes(pa.array(values, pa.string()).slice(cut)).tolist() == alone[cut:]


def test_a_million_values_hardly_share_their_bits() -> None:
    hashes = value_hashes(pa.array([f"{n:032x}" for n in range(100_000)]))
    assert len(np.unique(hashes)) > 99_900
