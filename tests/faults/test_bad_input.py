"""A folder of all that goes wrong, ingested by the command: each has its row and its reason, the rest is done."""

import gzip
import json
import os
import shutil
import time
from pathlib import Path

import duckdb
import pytest

from tests.support.commands import said
from tests.support.newswire import newswire

GOOD = [article.record() for article in newswire(3, seed=7)]
SEED = sorted((Path(__file__).parent.parent.parent / "seeds").glob("*.txt"))[0].read_text(encoding="utf-8")
DEEP_HTML = "<html><body>" + "<div>" * 100_000 + "<p>" + SEED + "</p>"

Row = tuple[str, str | None]  # status, detail


def make_inputs(folder: Path) -> None:
    """What is too large is four times what is read of a document; a bomb is more than any archive may expand to."""
    lines = [json.dumps(GOOD[0]), '{"id": "broken", "text": "a', '["no object"]', '{"id": "no-text"}']
    late = GOOD[1] | {"id": "late", "published_at": "2999-01-01T00:00:00Z"}
    zoneless = GOOD[2] | {"id": "zoneless", "published_at": "2026-03-01 12:00"}
    (folder / "records.jsonl").write_text("\n".join([*lines, json.dumps(late), json.dumps(zoneless)]))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 50)
    (folder / "western.txt").write_bytes(
        ("Café à la carte. " * 5 + SEED.replace("\u201c", '"')).encode("cp1252", "ignore")
    )
    (folder / "one-line.txt").write_bytes(b"word " * 8_000_000)
    (folder / "one-line.jsonl").write_bytes(
        b'{"text": "' + b"word " * 8_000_000 + b'"}\n' + json.dumps(GOOD[0] | {"id": "after"}).encode()
    )
    (folder / "deep.html").write_text(DEEP_HTML)
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(bytes(40_000_000)))
    (folder / "bomb.jsonl.gz").write_bytes(gzip.compress(b" " * 100_000_000))
    (folder / "cut.jsonl.gz").write_bytes(
        gzip.compress((json.dumps(GOOD[0] | {"id": "cut"}) + "\n").encode() * 999)[:-50]
    )
    yesterday = time.time() - 86_400
    for path in folder.iterdir():  # no one is writing any more: what is cut off will not be completed
        os.utime(path, (yesterday, yesterday))


@pytest.fixture(scope="module")
def ingested(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Row]:
    folder = tmp_path_factory.mktemp("bad")
    data = tmp_path_factory.mktemp("data")
    make_inputs(folder)
    assert "no such file or folder" in said("ingest", folder, folder / "missing", "--data", data)
    shutil.rmtree(folder)
    with duckdb.connect() as db:
        articles = db.sql(f"SELECT input_id, status, status_detail FROM '{data}/articles/**/*.parquet'").fetchall()
        counts = db.sql(f"SELECT n_read, n_new + n_known + n_repeated FROM '{data}/runs/**/*.parquet'").fetchall()
    assert counts[0][0] == counts[0][1]
    return {input_id: (status, detail) for input_id, status, detail in articles}


@pytest.mark.parametrize(
    ("input_id", "status", "detail"),
    [
        (GOOD[0]["id"], "ok", None),
        ("records.jsonl:2", "unreadable", "not JSON"),
        ("records.jsonl:3", "unreadable", "one JSON object"),
        ("no-text", "empty", "neither text nor html"),
        ("late", "ok", "future"),
        ("zoneless", "ok", None),
        ("empty.txt", "empty", "no text"),
        ("picture.txt", "unreadable", "binary"),
        ("western.txt", "ok", "cp1252"),
        ("one-line.txt", "too_large", "larger than 10,000,000 bytes"),
        ("one-line.jsonl:1", "too_large", "over 10,000,000 bytes"),
        ("after", "ok", None),
        ("bomb.txt.gz", "too_large", "larger than 10,000,000 bytes"),
        ("bomb.jsonl.gz", "too_large", "expands to more than 200 times"),
        ("cut", "ok", None),
    ],
)
def test_each_document_has_its_row_with_the_reason(
    ingested: dict[str, Row], input_id: str, status: str, detail: str | None
) -> None:
    found, said = ingested[input_id]
    assert found == status, said
    assert detail is None or detail in (said or "")


def test_html_nested_beyond_reason_costs_that_page_alone(ingested: dict[str, Row]) -> None:
    status, detail = ingested["deep.html"]
    assert status == "ok" or (status == "unreadable" and detail)


def test_a_damaged_archive_says_where_reading_stopped(ingested: dict[str, Row]) -> None:
    stopped = [(status, said) for input_id, (status, said) in ingested.items() if input_id.startswith("cut.jsonl.gz")]
    assert len(stopped) == 1
    assert stopped[0][0] == "unreadable"
    assert "damaged after" in (stopped[0][1] or "")
