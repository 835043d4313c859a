"""The fields of a record, or the text of a file, as a row of RAW with an identity of its own."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.inputs import NOW, STORM, rows_of, write_file, write_jsonl

NAN = float("nan")


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters(codec=None), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


RECORDS = st.dictionaries(
    st.sampled_from(["id", "url", "title", "source", "published_at", "lang", "text", "html", "note", "x"]), JSON
)


def test_the_fields_of_a_record_are_taken_as_given(tmp_path: Path) -> None:
    given = {"url": "https://www.example.com/a", "title": "Storm", "published_at": "2024-03-01", "lang": "en"}
    (row,) = rows_of(write_jsonl(tmp_path, [given | {"id": 7, "text": STORM, "other": [1]}]))
    assert (row["input_id"], row["position"], row["source"]) == ("7", "in.jsonl:1", "example.com")
    assert given.items() <= row.items() and (row["body"], row["ingested_at"]) == (STORM, NOW)


def test_html_goes_before_text_where_a_record_has_both(tmp_path: Path) -> None:
    rows = rows_of(write_jsonl(tmp_path, [{"html": "<p>a</p>", "text": "a"}, {"html": " ", "text": "b"}]))
    assert [(row["format"], row["body"]) for row in rows] == [("html", "<p>a</p>"), ("text", "b")]


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    (row,) = rows_of(write_file(tmp_path, "in.jsonl", b'{"text": "a \\ud83d b \\ud83d\\ude00 c", "title": "\\udc00"}'))
    assert row["status"] == "ok"
    assert row["body"].replace("\ufffd", "") == "a  b 😀 c"


def test_not_a_number_is_no_value(tmp_path: Path) -> None:
    """pandas writes a missing text as NaN: `nan` is no headline, and no id that two records may share."""
    line = '{"text": "%s", "title": NaN, "id": NaN, "source": "example.com"}\n'
    rows = rows_of(write_file(tmp_path, "in.jsonl", line % "one" + line % "two"))
    assert [row["title"] for row in rows] == [None, None]
    assert rows[0]["identity"] != rows[1]["identity"]


@pytest.mark.parametrize("name", ["id", "url", "title", "source", "published_at", "lang"])
@pytest.mark.parametrize(
    ("value", "kind"), [(True, "a bool"), ({"year": 7}, "a dict"), (["a", "b"], "a list"), (NAN, "NaN")]
)
def test_what_is_no_text_is_left_out_and_noted(tmp_path: Path, name: str, value: object, kind: str) -> None:
    (row,) = rows_of(write_jsonl(tmp_path, [{"text": STORM, name: value}]))
    assert (row["status"], row["status_detail"]) == ("ok", f"{name} holds no text but {kind}")
    assert row.get(name) is None


def test_all_that_is_no_text_is_noted(tmp_path: Path) -> None:
    full, empty = rows_of(
        write_jsonl(tmp_path, [{"text": STORM, "title": [], "url": {}}, {"text": True, "title": NAN}, {"x": 1}])
    )[:2]
    assert full["status_detail"] == "url holds no text but a dict; title holds no text but a list"
    assert (empty["status"], empty["status_detail"]) == (
        "empty",
        "title holds no text but NaN; text holds no text but a bool",
    )


@pytest.mark.slow
@given(RECORDS)
def test_any_json_object_is_one_row(record: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        (row,) = rows_of(write_jsonl(Path(folder), [record]))
    assert row["status"] in ("ok", "empty")
    assert row["status"] == "empty" or row["body"].strip()


def test_lines_may_move_inside_their_file(tmp_path: Path) -> None:
    records: list[object] = [{"text": f"{STORM} {i}"} for i in range(3)]
    before = {row["article_id"] for row in rows_of(write_jsonl(tmp_path, records))}
    after = {row["article_id"] for row in rows_of(write_jsonl(tmp_path, [{"text": "new"}, *reversed(records)]))}
    assert before < after


def test_a_changed_document_keeps_its_identity_and_gets_a_new_id(tmp_path: Path) -> None:
    before, after = (rows_of(write_file(tmp_path, "a.txt", text))[0] for text in (STORM, STORM + " More follows."))
    assert before["identity"] == after["identity"] and before["article_id"] != after["article_id"]


def test_copies_at_two_places_are_two_documents(tmp_path: Path) -> None:
    one, other = rows_of(write_file(tmp_path, "a.txt", STORM), write_file(tmp_path, "b.txt", STORM))
    assert one["article_id"] != other["article_id"] and one["raw_hash"] == other["raw_hash"]


def test_records_that_name_the_home_page_of_their_outlet_are_not_one(tmp_path: Path) -> None:
    given = [{"url": "https://x.example/", "title": f"N {n}", "text": f"{STORM} {n}"} for n in range(2)]
    rows = rows_of(write_jsonl(tmp_path, given))
    pages = rows_of(write_jsonl(tmp_path, [{"url": "https://x.example/", "html": f"<p>{n}" * 3} for n in range(2)]))
    assert len({row["identity"] for row in rows}) == 2 and rows[0]["url"] == "https://x.example/"
    assert len({row["identity"] for row in pages}) == 1
