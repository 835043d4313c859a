"""Keys are divided into ranges that hold each of them once."""

import pyarrow as pa
import pyarrow.dataset as ds
import pytest

from pipeline.storage import key_ranges

NAMES = [f"{number:03}" for number in range(100)]


def _found(names: list[str], n_bytes: int) -> list[list[str]]:
    rows = ds.dataset(pa.table({"name": names}))
    ranges = key_ranges.key_ranges("name", [pa.array(names), pa.array([], pa.string())], len(names), n_bytes)
    return [rows.to_table(filter=within.holds())["name"].to_pylist() for within in ranges]


def test_ranges_are_about_alike_and_hold_every_key_once_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_ranges, "PART_BYTES", 100)
    parts = _found(NAMES[::-1], 390)
    assert [len(part) for part in parts] == [25, 25, 25, 25]
    assert [name for part in parts for name in sorted(part)] == NAMES


def test_keys_that_are_the_same_are_in_one_range(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_ranges, "PART_BYTES", 1)
    monkeypatch.setattr(key_ranges, "_SAMPLED", 2)
    assert _found(["a"] * 5, 5) == [[], ["a"] * 5]
    parts = _found(["b", "a", "a", "c"], 4)
    assert sorted(name for part in parts for name in part) == ["a", "a", "b", "c"]
    assert sum("a" in part for part in parts) == 1


def test_of_no_keys_there_is_one_range_that_holds_all() -> None:
    (within,) = key_ranges.key_ranges("name", [], 0, 0)
    assert ds.dataset(pa.table({"name": NAMES})).to_table(filter=within.holds())["name"].to_pylist() == NAMES
