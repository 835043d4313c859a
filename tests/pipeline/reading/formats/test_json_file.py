"""A JSON file holds records in an array, one after another, in an object around them, or is one itself."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.reading.formats.json_file import records_in
from tests.support.inputs import STORM, Polled, age, places, rows_of, statuses, write_aged, write_file

RECORDS = [{"id": f"r{number}", "text": f"{STORM} {number}"} for number in range(3)]
LAYOUTS = {
    "array": json.dumps(RECORDS),
    "indented array": json.dumps(RECORDS, indent=2),
    "lines": "\n".join(map(json.dumps, RECORDS)),
    "indented, one after another": "\n".join(json.dumps(record, indent=1) for record in RECORDS),
    "in an object": json.dumps({"status": "ok", "totalResults": 3, "articles": RECORDS}),
    "in lists of one": json.dumps(
        {"db": [{"meta": {"version": "5"}, "data": {"posts": RECORDS, "tags": [{"id": "1"}]}}]}
    ),
    "in objects": json.dumps({"response": {"meta": {"hits": 3}, "docs": RECORDS}}),
    "in arrays of several objects": "\n".join(json.dumps({"items": [record]}) for record in RECORDS),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_records_are_found_in_any_layout(tmp_path: Path, layout: str) -> None:
    rows = rows_of(write_file(tmp_path, "a.json", LAYOUTS[layout]))
    assert [row["input_id"] for row in rows] == ["r0", "r1", "r2"] and set(statuses(rows)) == {"ok"}
    assert places(rows) == ["a.json:1", "a.json:2", "a.json:3"]


def test_one_article_is_one_record_whatever_arrays_it_has(tmp_path: Path) -> None:
    article = {"title": "Storm", "images": [{"url": "https://a.example/1.jpg", "title": "Rain"}], "maintext": STORM}
    article["comments"] = [{"text": "So wet!"}, {"text": "Again!"}]
    (row,) = rows_of(write_file(tmp_path, "a.json", json.dumps(article, indent=4)))
    assert (row["title"], row["body"], row["status"]) == ("Storm", STORM, "ok")


@pytest.mark.parametrize(
    "article",
    [
        {"url": "https://a.example/1", "title": "Storm", "comments": [{"text": "So wet!"}]},
        {"url": "https://a.example/1", "title": "Storm", "related": [{"url": "https://a.example/2", "title": "Rain"}]},
        {"title": "Storm", "tags": [{"name": "weather"}]},
        {},
    ],
    ids=str,
)
def test_comments_and_pointers_are_no_records(article: dict[str, Any]) -> None:
    assert records_in(article) == [article]


def test_a_feed_with_an_address_and_a_title_of_its_own_holds_its_articles() -> None:
    items = [{"url": "https://a.example/1", "title": "Storm", "content": STORM}]
    assert records_in({"title": "The Echo", "link": "https://a.example/", "items": items}) == items


def test_records_without_a_text_are_rows_that_say_so(tmp_path: Path) -> None:
    answer = {"articles": [{"url": "https://a.example/1", "title": "Storm", "seendate": "20260301T080000Z"}]}
    (row,) = rows_of(write_file(tmp_path, "a.json", json.dumps(answer)))
    assert (row["status"], row["published_at"]) == ("empty", None)
    assert row["status_detail"].endswith("its fields are url, title, seendate")


def test_a_bad_record_is_a_row_that_says_why_and_the_others_are_unaffected(tmp_path: Path) -> None:
    data = f'[{{"text": "{STORM}"}}, {{"text": "a",}}, 7, {{"text": "{"x" * 900}"}}, {{"text": "{STORM} 2"}}]'
    rows = rows_of(write_file(tmp_path, "a.json", data), max_document_bytes=800)
    assert statuses(rows) == ["ok", "unreadable", "unreadable", "too_large", "ok"]
    assert places(rows) == [f"a.json:{number}" for number in range(1, 6)]


def test_an_object_over_the_limit_is_looked_into(tmp_path: Path) -> None:
    answer = {"sources": [{"id": "x"}], "articles": RECORDS * 9, "more": {"a": [1]}}
    rows = rows_of(
        write_file(tmp_path, "a.json.gz", gzip.compress(json.dumps(answer).encode())), max_document_bytes=500
    )
    assert statuses(rows) == ["ok"] * 27


def test_an_object_over_the_limit_without_records_is_a_row(tmp_path: Path) -> None:
    path = write_file(tmp_path, "a.json", json.dumps({"text": "x" * 900, "tags": [{"name": "y"}, 7]}))
    assert statuses(rows_of(path, max_document_bytes=500)) == ["too_large"]


def test_a_large_record_among_others_is_not_looked_into(tmp_path: Path) -> None:
    lines = [json.dumps({"text": "x" * 900, "more": RECORDS}), json.dumps(RECORDS[0])]
    assert statuses(rows_of(write_file(tmp_path, "a.json", "\n".join(lines)), max_document_bytes=500)) == [
        "too_large",
        "ok",
    ]


@pytest.mark.parametrize("data", [b"no JSON at all", b"<html></html>", b"\xff\xd8\xff\xe0" + bytes(range(256))])
def test_what_is_no_json_is_one_row(tmp_path: Path, data: bytes) -> None:
    assert statuses(rows_of(write_file(tmp_path, "a.json", data))) == ["unreadable"]


def test_half_an_array_waits_and_is_taken_as_it_is_once_nobody_writes(drop: Polled) -> None:
    whole = json.dumps(RECORDS)
    path = write_aged(drop.folder / "a.json", whole[: len(whole) // 2])
    assert statuses(drop.poll()) == ["ok"] and len(drop.alerts) == 1 and not len(drop.ledger)
    age(path, 2)
    assert statuses(drop.poll()) == ["ok", "unreadable"]
    write_aged(path, whole, hours_old=2)
    assert statuses(drop.poll()) == ["ok"] * 3
    assert drop.poll() == [] and drop.n_opened == 0


def test_a_table_in_an_object_gives_its_records(tmp_path: Path) -> None:
    by_key = {record["id"]: {"title": "T", "text": record["text"]} for record in RECORDS}
    by_column = {name: [record[name] for record in RECORDS] for name in ("id", "text")}
    for table in (by_key, by_column):
        rows = rows_of(write_file(tmp_path, "a.json", json.dumps(table)))
        assert [(row["input_id"], row["body"]) for row in rows] == [(each["id"], each["text"]) for each in RECORDS]
