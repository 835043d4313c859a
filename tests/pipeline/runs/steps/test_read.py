"""What is new among the inputs is staged; the rest is counted, and what is wrong with an input is an alert."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.runs.results import Read
from pipeline.runs.steps.read import read_inputs
from pipeline.settings import ReadSettings, Settings
from pipeline.storage.warehouse import Warehouse
from tests.support.stored import begin, ids, stored


def _write(folder: Path, *records: dict[str, str]) -> str:
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps({"text": f"Text of {record}.", **record}) + "\n" for record in records))
    return str(path)


def _read(warehouse: Warehouse, *inputs: str, **settings: Any) -> Read:
    return read_inputs(begin(warehouse, Settings(read=ReadSettings(**settings))), inputs)


def test_documents_are_staged_in_chunks_and_what_was_read_is_noted(tmp_path: Path) -> None:
    source = _write(tmp_path, {"id": "1"}, {"id": "2"}, {"id": "1"})
    found = _read(stored(tmp_path / "data"), source, chunk_documents=1)
    assert (found.n_read, found.n_known, found.n_repeated, found.alerts) == (3, 0, 1, ())
    assert [ids(chunk, "input_id") for chunk in found.chunks] == [["1"], ["2"]]
    assert [row["n_lines"] for row in pq.read_table(found.inputs[0]).to_pylist()] == [3]


def test_a_chunk_is_staged_by_the_ids_and_says_in_which_order_it_was_read(tmp_path: Path) -> None:
    source = _write(tmp_path, *({"id": str(number)} for number in range(9)))
    found = _read(stored(tmp_path / "data"), source, chunk_documents=5)
    rows = [pq.read_table(chunk).to_pylist() for chunk in found.chunks]
    assert [sorted(chunk, key=lambda row: row["article_id"]) for chunk in rows] == rows
    assert {row["input_id"]: row["seq"] for chunk in rows for row in chunk} == {str(n): n + 1 for n in range(9)}


def test_an_article_that_is_stored_is_known(tmp_path: Path) -> None:
    source = _write(tmp_path, {"id": "1"})
    (article,) = ids(_read(stored(tmp_path / "data"), source).chunks[0])
    again = _read(stored(tmp_path / "other", articles=[{"article_id": article}]), source)
    assert (again.chunks, again.n_read, again.n_known) == ((), 1, 1)


def test_what_was_forgotten_or_is_of_a_blocked_source_is_not_taken_in(tmp_path: Path) -> None:
    source = _write(tmp_path, {"id": "1"}, {"id": "2", "source": "Echo"}, {"id": "3"})
    rows = pq.read_table(_read(stored(tmp_path / "data"), source).chunks[0]).to_pylist()
    tombstones = [{"identity": row["identity"]} for row in rows if row["input_id"] == "1"]
    found = _read(stored(tmp_path / "other", tombstones=tombstones), source, blocked_sources=["echo"])
    assert ids(found.chunks[0], "input_id") == ["3"] and found.n_known == 2
    assert found.alerts == ("2 documents were not taken in: forgotten before, or of a blocked source",)


def test_an_input_that_is_not_there_is_an_alert(tmp_path: Path) -> None:
    found = _read(stored(tmp_path / "data"), str(tmp_path / "nope"))
    assert found.n_read == 0 and len(found.alerts) == 1 and "nope" in found.alerts[0]


def test_tables_are_no_input(tmp_path: Path) -> None:
    warehouse = stored(tmp_path / "data", articles=[{"article_id": "a", "text": "A text."}])
    found = _read(warehouse, str(tmp_path / "data"))
    assert found.n_read == 0 and f"lies in the data directory, not read: {tmp_path / 'data'}" in found.alerts
