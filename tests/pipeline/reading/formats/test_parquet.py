"""Each row of a Parquet file is a document, and no value of any type stops the run."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.support.inputs import NOW, STORM, rows_of, write_parquet

BAD_UTF8 = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\4\0\0\0"), pa.py_buffer(b"caf\xe9")])


PARQUETS: dict[str, tuple[dict[str, Any], str]] = {
    "large_string": ({"text": pa.array([STORM], pa.large_string())}, "ok"),
    "dictionary": ({"text": pa.array([STORM]).dictionary_encode()}, "ok"),
    "binary": ({"text": pa.array([STORM.encode()], pa.binary())}, "ok"),
    "date": ({"text": [STORM], "published_at": pa.array([19_000], pa.date32())}, "ok"),
    "date_out_of_range": ({"text": [STORM], "published_at": pa.array([2**62], pa.timestamp("us"))}, "ok"),
    "unknown_zone": ({"text": [STORM], "published_at": pa.array([1], pa.timestamp("us", tz="Mars/Base"))}, "ok"),
    "null": ({"text": pa.array([None], pa.string())}, "empty"),
    "null_type": ({"text": pa.array([None])}, "empty"),
    "list": ({"text": [["a", "b"]]}, "empty"),
    "struct": ({"text": [{"a": 1}]}, "empty"),
    "struct_of_unknown_name": ({"text": [{"a": [{"b": 1.5}]}]}, "empty"),
    "name_of_an_export": ({"Main_Text": [STORM]}, "ok"),
    "other_columns": ({"abstract": [STORM]}, "empty"),
}


@pytest.mark.parametrize("name", PARQUETS)
def test_a_parquet_column_of_any_type_gives_a_row(tmp_path: Path, name: str) -> None:
    columns, status = PARQUETS[name]
    (row,) = rows_of(write_parquet(tmp_path, columns))
    assert row["status"] == status
    assert status != "ok" or row["body"] == STORM


@pytest.mark.parametrize(("value", "kind"), [(["a", "b"], "list"), ({"a": NOW}, "dict")])
def test_a_list_or_a_struct_beside_the_text_is_noted(tmp_path: Path, value: Any, kind: str) -> None:
    rows = rows_of(write_parquet(tmp_path, {"text": [STORM, STORM], "published_at": [value, None]}))
    assert [row["published_at"] for row in rows] == [None, None]
    assert [row["status_detail"] for row in rows] == [f"published_at holds no text but a {kind}", None]


@pytest.mark.parametrize("values", [[1], [1.5], [True], [NOW], BAD_UTF8], ids=str)
def test_a_parquet_column_of_values_that_are_no_text_does_not_stop_the_run(tmp_path: Path, values: Any) -> None:
    assert len(rows_of(write_parquet(tmp_path, {"text": values}))) == 1


@pytest.mark.slow
def test_parquet_times_in_nanoseconds_are_read_without_pandas(tmp_path: Path) -> None:
    """pandas writes nanoseconds, but a user's environment need not have it: it is a development dependency."""
    times = pa.array([1_700_000_000_123_456_789], pa.timestamp("ns", tz="UTC"))
    path = write_parquet(tmp_path, {"text": [STORM], "published_at": times})
    program = (
        "import sys\nfrom datetime import datetime, UTC\n"
        "def find(name, *rest):\n    if name == 'pandas': raise ImportError(name)\n"
        "sys.meta_path.insert(0, type('No', (), {'find_spec': staticmethod(find)}))\n"
        "from pipeline.reading.input_files import find_inputs\nfrom pipeline.reading.read import read\n"
        "from pipeline.settings import ReadSettings\n"
        "(table,) = read(find_inputs([sys.argv[1]])[0], ReadSettings(), datetime.now(UTC))\n"
        "print(table['published_at'][0])"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("2023-11-14T22:13:20.123456"), done.stderr


def test_a_damaged_parquet_file_is_unreadable(tmp_path: Path) -> None:
    data = bytearray(write_parquet(tmp_path, {"text": [f"{STORM} {i}" for i in range(100)]}).read_bytes())
    data[len(data) // 2 : len(data) // 2 + 200] = b"\0" * 200
    (tmp_path / "in.parquet").write_bytes(bytes(data))
    assert rows_of(tmp_path)[-1]["status"] == "unreadable"


def test_two_parquet_columns_of_one_name_do_not_stop_the_run(tmp_path: Path) -> None:
    pq.write_table(pa.table([[STORM], [STORM]], names=["text", "text"]), tmp_path / "in.parquet")
    assert len(rows_of(tmp_path)) == 1


def test_a_row_over_the_limit_is_left_out_and_the_next_is_read(tmp_path: Path) -> None:
    rows = rows_of(write_parquet(tmp_path, {"text": ["a" * 2000, STORM]}), max_document_bytes=1000)
    assert [(row["status"], row["body"]) for row in rows] == [("too_large", None), ("ok", STORM)]
    assert [row["position"] for row in rows] == ["in.parquet:1", "in.parquet:2"]


def test_objects_and_lists_are_read_where_they_stand_for_a_field(tmp_path: Path) -> None:
    columns = {"text": [STORM], "source": [{"id": None, "name": "The Echo"}], "authors": [["Ann Lee", "Bob Ray"]]}
    (row,) = rows_of(write_parquet(tmp_path, columns))
    assert (row["source"], row["byline"], row["status_detail"]) == ("The Echo", ["Ann Lee", "Bob Ray"], None)


@pytest.mark.parametrize(
    ("number", "text"),
    [(7.0, "7"), (1_763_457_600_000.0, "1763457600000"), (1.7634576e18, "1763457600000000000"), (0.25, "0.25")],
)
def test_whole_numbers_of_a_column_with_gaps_keep_their_digits(tmp_path: Path, number: float, text: str) -> None:
    """pandas makes fractions of whole numbers where one is missing, and Arrow writes 1.7e+12 for such."""
    rows = rows_of(write_parquet(tmp_path, {"text": [STORM, STORM], "published_at": [number, None]}))
    assert [row["published_at"] for row in rows] == [text, None]


def test_a_file_without_a_text_names_all_its_columns(tmp_path: Path) -> None:
    (row,) = rows_of(write_parquet(tmp_path, {"abstract": [STORM], "title": ["Storm"], "n": [1]}))
    assert row["status_detail"] == "the record has neither text nor html; its fields are abstract, title, n"


def test_a_path_that_is_no_utf8_is_read(tmp_path: Path) -> None:
    path = write_parquet(tmp_path, {"text": [STORM]}).rename(tmp_path / os.fsdecode(b"caf\xe9.parquet"))
    assert [row["body"] for row in rows_of(path)] == [STORM]
