"""Paths that are no UTF-8 can be printed, kept as JSON, and opened by what takes only UTF-8."""

import json
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compute.paths import as_uri, from_uri, is_utf8, openable, printable

NAMES = st.binary(min_size=1, max_size=12).map(os.fsdecode)


@given(NAMES)
def test_a_path_comes_back_from_json(name: str) -> None:
    parameter = as_uri(f"/in/{name}")
    assert json.loads(json.dumps(parameter).encode()) == parameter
    assert isinstance(parameter, str) and from_uri(parameter) == f"/in/{name}"


@given(NAMES)
def test_a_path_can_be_printed(name: str) -> None:
    assert printable(name).encode() and is_utf8(name) == (printable(name) == name)


@pytest.mark.parametrize("given", ["/in/é.txt", "s3://bucket/news", "in/*.jsonl", "100%", Path("/in/日本")])
def test_other_parameters_stay_as_they_are(given: str | Path) -> None:
    assert as_uri(given) == str(given) == from_uri(str(given))
    assert as_uri(None) is None and as_uri(7) == 7


def test_arrow_writes_to_a_folder_whose_name_is_no_utf8(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    link = openable(folder)
    assert link == openable(folder) and is_utf8(str(link)) and openable(tmp_path) == tmp_path
    folder.mkdir()
    pq.write_table(pa.table({"a": [1]}), link / "a.parquet")
    assert (folder / "a.parquet").is_file()
