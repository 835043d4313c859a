"""Looking rows up finds just what a filter finds, and reads no row group that cannot hold any."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from pipeline.storage.row_lookup import find_keys, find_rows, find_rows_in_parts

SCHEMA = pa.schema([("key", pa.string()), ("other", pa.string()), ("text", pa.string())])


@pytest.fixture
def stored(tmp_path: Path) -> ds.FileSystemDataset:
    """Two files of 40 rows, sorted by their key, in row groups of 8."""
    for start in (0, 1):
        keys = [f"{number:03}" for number in range(start, 80, 2)]
        others = [f"{int(key) * 37 % 80:03}" for key in keys]
        rows = pa.table([keys, others, [f"text {key}" for key in keys]], schema=SCHEMA)
        pq.write_table(rows, tmp_path / f"{start}.parquet", row_group_size=8)
    return ds.dataset(sorted(tmp_path.iterdir()), schema=SCHEMA, format="parquet")


@pytest.mark.parametrize("column", ["key", "other"])
@pytest.mark.parametrize("values", [[], ["none"], ["000"], ["079"], ["015", "017", "060", "zzz"], ["042", "042"]])
def test_what_is_looked_up_is_what_a_filter_finds(stored: ds.FileSystemDataset, column: str, values: list[str]) -> None:
    chosen = pa.array(values, pa.string())
    expected = stored.to_table(filter=pc.field(column).isin(chosen)).sort_by("key")
    assert find_rows(stored, column, chosen, None).sort_by("key").equals(expected)
    found = find_rows(stored, column, chosen, ["text"])["text"]
    assert found.sort().equals(expected["text"])
    assert found.num_chunks, "chunks of several tables can be joined, whatever was found"
    parts = find_rows_in_parts(stored, column, chosen, None)
    assert pa.concat_tables([expected.slice(0, 0), *parts]).sort_by("key").equals(expected)


def test_row_groups_that_cannot_hold_a_value_are_not_read(stored: ds.FileSystemDataset, tmp_path: Path) -> None:
    """Of the file that holds the value, a text in another row group may be damaged without anyone noticing."""
    path = tmp_path / "0.parquet"
    place = pq.ParquetFile(path).metadata.row_group(4).column(2)
    content = bytearray(path.read_bytes())
    start = place.dictionary_page_offset or place.data_page_offset
    content[start : start + place.total_compressed_size] = bytes(place.total_compressed_size)
    path.write_bytes(bytes(content))
    assert find_rows(stored, "key", pa.array(["002"]), None)["text"].to_pylist() == ["text 002"]
    with pytest.raises(OSError):
        find_rows(stored, "key", pa.array(["078"]), None)


def test_of_no_files_nothing_is_found() -> None:
    nothing = ds.dataset([], schema=SCHEMA, format="parquet")
    assert find_rows(nothing, "key", pa.array(["a"]), ["text"]).schema.names == ["text"]


@pytest.mark.parametrize("likely", [[], [("", "nowhere.parquet")], ["0"], ["1"], ["0", "1"]])
def test_keys_are_found_wherever_they_are_thought_to_be(
    stored: ds.FileSystemDataset, tmp_path: Path, likely: list[str]
) -> None:
    files = [(tmp_path.name, f"{name}.parquet") if isinstance(name, str) else name for name in likely]
    for values in ([], ["none"], ["000"], ["015", "016", "zzz"]):
        chosen = pa.array(values, pa.string())
        expected = stored.to_table(filter=pc.field("key").isin(chosen)).sort_by("key")
        assert find_keys(stored, files, "key", chosen, None).sort_by("key").equals(expected)
        assert find_keys(stored, files, "key", chosen, ["text"])["text"].sort().equals(expected["text"])


def test_a_key_that_is_where_it_is_thought_to_be_is_looked_for_nowhere_else(
    stored: ds.FileSystemDataset, tmp_path: Path
) -> None:
    (tmp_path / "1.parquet").unlink()
    found = find_keys(stored, [(tmp_path.name, "0.parquet")], "key", pa.array(["000", "002"]), None)
    assert found["key"].to_pylist() == ["000", "002"]
