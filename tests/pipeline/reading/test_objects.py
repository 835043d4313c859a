"""Objects of a bucket are read where they lie, by the same rules as files."""

import gzip
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.compute.bucket import Bucket
from pipeline.reading import read
from pipeline.reading.input_files import find_inputs
from pipeline.settings import ReadSettings
from tests.support.inputs import STORM, write_parquet
from tests.support.runs import ingest

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def put(place: str, **objects: bytes) -> None:
    bucket = Bucket("news")
    for name, content in objects.items():
        bucket.put(f"{place.removeprefix('s3://news/')}/{name.replace('__', '/').replace('_', '.')}", content)


def rows(*given: str) -> list[dict[str, object]]:
    files, problems = find_inputs(given)
    assert not problems
    return [row for table in read.read(files, ReadSettings(), NOW) for row in table.to_pylist()]


def line(text: str) -> bytes:
    return json.dumps({"text": text}).encode() + b"\n"


def test_every_format_is_read_where_it_lies(place: str, tmp_path: Path) -> None:
    parquet = write_parquet(tmp_path, {"text": [STORM]}).read_bytes()
    put(place, a_txt=STORM.encode(), b_jsonl=line(STORM), c_jsonl_gz=gzip.compress(line(STORM) * 2), d_parquet=parquet)
    put(place, e__f_html=b"<p>" + STORM.encode(), g_docx=b"no", _hidden_txt=b"no")
    found = {row["input_id"]: row["status"] for row in rows(place)}
    names = ("a.txt", "b.jsonl:1", "c.jsonl.gz:1", "c.jsonl.gz:2", "d.parquet:1", "e/f.html")
    assert found == dict.fromkeys(names, "ok")


def test_an_archive_in_a_bucket_is_read(place: str) -> None:
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>{STORM}</p>"
    fields = ("Type: response", "Target-URI: https://a.example/b", "Date: 2020-02-02T02:02:02Z")
    head = "\r\nWARC-".join(("WARC/1.0", *fields))
    head += f"\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(page)}"
    put(place, a_warc_gz=gzip.compress(f"{head}\r\n\r\n{page}\r\n\r\n".encode()))
    assert [(row["url"], row["status"]) for row in rows(place)] == [("https://a.example/b", "ok")]


def test_one_object_and_a_pattern(place: str) -> None:
    put(place, a_txt=b"one", x__b_txt=b"two", x__y__c_txt=b"three", x__d_html=b"four")
    assert [row["input_id"] for row in rows(f"{place}/x/b.txt")] == ["b.txt"]
    assert [row["body"] for row in rows(f"{place}/**/*.txt")] == ["one", "two", "three"]
    assert [row["body"] for row in rows(f"{place}/*/*.txt")] == ["two"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("{place}/nothing", "no such object, and none below it"),
        ("s3://nowhere/x", "there is no bucket nowhere"),
        ("gs://news/x", "not a place that can be read: gs://news/x"),
        ("{place}/only", "no file of a kind that can be read: .*1 .docx"),
    ],
)
def test_what_is_wrong_with_a_place_is_said(given: str, words: str, place: str) -> None:
    put(place, only__a_docx=b"no")
    files, (problem,) = find_inputs([given.format(place=place)])
    assert not files and re.search(words, problem)


def test_an_object_that_is_replaced_after_it_was_listed_waits_for_the_next_run(place: str) -> None:
    put(place, a_txt=b"one")
    files, _ = find_inputs([place])
    put(place, a_txt=b"another")
    (table,) = read.read(files, ReadSettings(), NOW)
    assert table["status"].to_pylist() == ["unreadable"] and "replaced" in str(table["status_detail"][0])
    assert [row["body"] for row in rows(place)] == ["another"]


def test_half_a_line_is_read_as_it_is_since_no_one_is_still_writing(place: str) -> None:
    put(place, a_jsonl=line(STORM) + b'{"text": "half')
    assert [row["status"] for row in rows(place)] == ["ok", "unreadable"]


def test_the_ledger_works_as_for_files(place: str, tmp_path: Path) -> None:
    put(place, in__a_jsonl=line(STORM), in__b_txt=b"The mayor of the town opened a new bridge on Monday.")
    first = ingest(tmp_path / "data", [f"{place}/in"])
    assert first.counts.n_new == 2
    assert ingest(tmp_path / "data", [f"{place}/in"]).counts.n_new == 0
    put(place, in__a_jsonl=line(STORM) + line(STORM + " More is known by now."))
    assert ingest(tmp_path / "data", [f"{place}/in"]).counts.n_new == 1
