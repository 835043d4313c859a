"""INPUTS -> RAW: one row a document, whatever state it is in, and the same rows every time."""

import gzip
import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.input_files import find_inputs
from pipeline.reading.read import read
from pipeline.schemas.working import RAW
from pipeline.settings import ReadSettings

NOW = datetime(2024, 3, 1, tzinfo=UTC)
NAN = float("nan")
STORM = "A storm hit the coast on Monday, closing roads and schools."
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters(codec=None), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
RECORDS = st.dictionaries(
    st.sampled_from(["id", "url", "title", "source", "published_at", "lang", "text", "html", "note", "x"]), JSON
)
Rows = list[dict[str, Any]]


def _rows(*paths: Path, **settings: int) -> Rows:
    files, problems = find_inputs([str(p) for p in paths])
    assert not problems
    tables = list(read(files, ReadSettings(**{"settle_seconds": 0, **settings}), NOW))  # no one is writing any more
    assert all(table.schema.equals(RAW.schema) for table in tables)
    return [row for table in tables for row in table.to_pylist()]


def _write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def _jsonl(folder: Path, records: Sequence[object], name: str = "in.jsonl") -> Path:
    return _write(folder, name, "".join(json.dumps(r) + "\n" for r in records))


def _parquet(folder: Path, columns: dict[str, Any]) -> Path:
    pq.write_table(pa.table(columns), folder / "in.parquet", row_group_size=10)
    return folder / "in.parquet"


def _statuses(rows: Rows) -> list[str]:
    return [row["status"] for row in rows]


def test_every_kind_gives_its_documents(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", STORM)
    _write(tmp_path, "b.html", f"<p>{STORM}</p>")
    _jsonl(tmp_path, [{"text": STORM}, {"html": f"<p>{STORM}</p>", "id": "x"}], "c.jsonl")
    _write(tmp_path, "d.jsonl.gz", gzip.compress(json.dumps({"text": STORM}).encode()))
    _write(tmp_path, "e.txt.zst", zstandard.compress(STORM.encode()))
    _parquet(tmp_path, {"text": [STORM], "title": ["Storm"]})
    rows = {row["input_id"]: row["format"] for row in _rows(tmp_path) if row["status"] == "ok"}
    texts = ("a.txt", "c.jsonl:1", "d.jsonl.gz:1", "e.txt.zst", "in.parquet:1")
    assert rows == dict.fromkeys(texts, "text") | {"b.html": "html", "x": "html"}


def test_the_fields_of_a_record_are_taken_as_given(tmp_path: Path) -> None:
    given = {"url": "https://www.example.com/a", "title": "Storm", "published_at": "2024-03-01", "lang": "en"}
    (row,) = _rows(_jsonl(tmp_path, [given | {"id": 7, "text": STORM, "other": [1]}]))
    assert (row["input_id"], row["position"], row["source"]) == ("7", "in.jsonl:1", "example.com")
    assert given.items() <= row.items() and (row["body"], row["ingested_at"]) == (STORM, NOW)


def test_html_goes_before_text_where_a_record_has_both(tmp_path: Path) -> None:
    rows = _rows(_jsonl(tmp_path, [{"html": "<p>a</p>", "text": "a"}, {"html": " ", "text": "b"}]))
    assert [(row["format"], row["body"]) for row in rows] == [("html", "<p>a</p>"), ("text", "b")]


BAD_LINES = {
    "{broken": "unreadable",
    '"a string"': "unreadable",
    "[1, 2]": "unreadable",
    "null": "unreadable",
    "{}": "empty",
    '{"text": ""}': "empty",
    '{"text": " \\n "}': "empty",
    '{"text": null, "title": "x"}': "empty",
    '{"text": ["a"]}': "empty",
    '{"text": {"a": 1}}': "empty",
    '{"text": "a", }': "unreadable",
    '{"text":' + "[" * 100_000 + "]" * 100_000 + "}": "unreadable",
    '{"id": ' + "9" * 5000 + "}": "unreadable",
    "\x00\x01\x02\x03" * 20: "unreadable",
}


@pytest.mark.parametrize("bad", BAD_LINES, ids=lambda line: ascii(line[:16]))
def test_a_bad_line_is_a_row_that_says_why_and_the_others_are_unaffected(tmp_path: Path, bad: str) -> None:
    good = json.dumps({"text": STORM, "id": "good"})
    rows = _rows(_write(tmp_path, "in.jsonl", f"{good}\n{bad}\n\n{good.replace('good', 'last')}"))
    assert _statuses(rows) == ["ok", BAD_LINES[bad], "ok"]
    assert [row["position"] for row in rows] == ["in.jsonl:1", "in.jsonl:2", "in.jsonl:4"]
    assert rows[1]["status_detail"] and rows[1]["body"] is None


def test_a_line_over_the_limit_is_a_row_and_the_next_lines_are_read(tmp_path: Path) -> None:
    lines = [{"text": "a" * 3_000_000}, {"text": STORM}]
    rows = _rows(_jsonl(tmp_path, lines), max_document_bytes=1000)
    assert _statuses(rows) == ["too_large", "ok"]
    assert _statuses(_rows(_write(tmp_path, "a.txt", "a" * 3_000_000), max_document_bytes=1000)) == ["too_large"]


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    (row,) = _rows(_write(tmp_path, "in.jsonl", b'{"text": "a \\ud83d b \\ud83d\\ude00 c", "title": "\\udc00"}'))
    assert row["status"] == "ok"
    assert row["body"].replace("\ufffd", "") == "a  b 😀 c"


def test_not_a_number_is_no_value(tmp_path: Path) -> None:
    """pandas writes a missing text as NaN: `nan` is no headline, and no id that two records may share."""
    line = '{"text": "%s", "title": NaN, "id": NaN, "source": "example.com"}\n'
    rows = _rows(_write(tmp_path, "in.jsonl", line % "one" + line % "two"))
    assert [row["title"] for row in rows] == [None, None]
    assert rows[0]["identity"] != rows[1]["identity"]


@pytest.mark.parametrize("name", ["id", "url", "title", "source", "published_at", "lang"])
@pytest.mark.parametrize(
    ("value", "kind"), [(True, "a bool"), ({"$date": 7}, "a dict"), (["a"], "a list"), (NAN, "NaN")]
)
def test_what_is_no_text_is_left_out_and_noted(tmp_path: Path, name: str, value: object, kind: str) -> None:
    (row,) = _rows(_jsonl(tmp_path, [{"text": STORM, name: value}]))
    assert (row["status"], row["status_detail"]) == ("ok", f"{name} holds no text but {kind}")
    assert row.get(name) is None


def test_all_that_is_no_text_is_noted(tmp_path: Path) -> None:
    full, empty = _rows(
        _jsonl(tmp_path, [{"text": STORM, "title": [], "url": {}}, {"text": True, "title": NAN}, {"x": 1}])
    )[:2]
    assert full["status_detail"] == "url holds no text but a dict; title holds no text but a list"
    assert (empty["status"], empty["status_detail"]) == (
        "empty",
        "title holds no text but NaN; text holds no text but a bool",
    )


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t", "empty"),
        ("empty.html", b"", "empty"),
        ("empty.txt.gz", b"", "empty"),
        ("photo.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20, "unreadable"),
        ("utf16.txt", STORM.encode("utf-16"), "ok"),
        ("latin.txt", ("Le maire d’Orléans a déclaré la fermeture. " * 9).encode("cp1252"), "ok"),
        ("cut.txt.gz", gzip.compress(os.urandom(9000))[:5000], "unreadable"),
        ("wrong.txt.zst", b"not zstd at all", "unreadable"),
        ("cut.parquet", b"PAR1" + b"\0" * 500, "unreadable"),
        ("empty.parquet", b"", "unreadable"),
        ("text.parquet", b"just some text", "unreadable"),
    ],
)
def test_a_bad_file_is_one_row_and_other_files_are_unaffected(
    tmp_path: Path, name: str, data: bytes, status: str
) -> None:
    _write(tmp_path, name, data)
    _write(tmp_path, "good.txt", STORM)
    rows = {row["input_id"]: row for row in _rows(tmp_path)}
    assert len(rows) == 2
    assert rows["good.txt"]["body"] == STORM
    assert rows[name]["status"] == status
    assert status == "ok" or rows[name]["status_detail"]


def test_documents_before_the_break_of_an_archive_are_kept(tmp_path: Path) -> None:
    lines = b"".join(json.dumps({"text": os.urandom(200).hex()}).encode() + b"\n" for _ in range(2000))
    for name, data in (("a.jsonl.gz", gzip.compress(lines)), ("b.jsonl.zst", zstandard.compress(lines))):
        rows = _rows(_write(tmp_path, name, data[: len(data) * 3 // 4]))
        assert _statuses(rows).count("ok") > 1000, name
        assert rows[-1]["status"] == "unreadable"
        assert len({row["position"] for row in rows}) == len(rows)


def test_a_bomb_stops_reading_its_file_only(tmp_path: Path) -> None:
    _write(tmp_path, "a.jsonl.gz", gzip.compress(b" " * (80 << 20), 1))
    _write(tmp_path, "b.txt", STORM)
    rows = _rows(tmp_path, max_expansion=2)
    assert _statuses(rows) == ["too_large", "ok"]


def _page(folder: Path, charset: str, text: str, encoding: str) -> dict[str, Any]:
    page = f'<html><head><meta charset="{charset}"></head><body><p>{text}</p></body></html>'
    (row,) = _rows(_write(folder, "a.html", page.encode(encoding)))
    return row


def test_a_page_is_decoded_by_the_charset_that_it_names(tmp_path: Path) -> None:
    assert "Zażółć gęślą jaźń" in _page(tmp_path, "iso-8859-2", "Zażółć gęślą jaźń", "iso-8859-2")["body"]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "utf-16", "hex", "undefined", "idna", "nonsense"])
def test_a_charset_that_cannot_be_right_does_not_spoil_a_page(tmp_path: Path, charset: str) -> None:
    """Browsers read iso-8859-1 as windows-1252, and pages that say utf-8 and are not are common."""
    text = "“L’école était fermée”, a déclaré le maire d’Orléans à la presse. " * 9
    assert text in _page(tmp_path, charset, text, "cp1252")["body"]


def test_a_file_name_that_is_no_utf8_does_not_stop_the_run(tmp_path: Path) -> None:
    for name in (b"caf\xe9.txt", b"caf\xe8.txt", b"good.txt"):
        _write(tmp_path, os.fsdecode(name), STORM)
    rows = _rows(tmp_path)
    assert _statuses(rows) == ["ok", "ok", "ok"]
    assert len({row["identity"] for row in rows}) == len({row["input_id"] for row in rows}) == 3


@given(RECORDS)
def test_any_json_object_is_one_row(record: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        (row,) = _rows(_jsonl(Path(folder), [record]))
    assert row["status"] in ("ok", "empty")
    assert row["status"] == "empty" or row["body"].strip()


def _mixed(folder: Path) -> None:
    _jsonl(folder, [{"text": f"{STORM} {i}"} for i in range(7)] + [{"text": STORM, "id": 3}, 5], "a.jsonl")
    _write(folder, "b.txt", STORM)
    _write(folder, "c.txt", b"\xff\xd8" + bytes(range(256)) * 9)
    _parquet(folder, {"text": [f"{STORM} {i}" for i in range(5)]})


@pytest.mark.parametrize("settings", [{"chunk_documents": 1}, {"chunk_documents": 3}, {"chunk_bytes": 100}], ids=str)
def test_chunks_change_nothing(tmp_path: Path, settings: dict[str, int]) -> None:
    _mixed(tmp_path)
    assert _rows(tmp_path, **settings) == _rows(tmp_path)


def test_chunks_keep_to_their_size(tmp_path: Path) -> None:
    files, _ = find_inputs([str(_jsonl(tmp_path, [{"text": "a" * 100, "id": i} for i in range(9)]))])
    for settings in (ReadSettings(chunk_documents=4), ReadSettings(chunk_bytes=400)):
        assert [len(table) for table in read(files, settings, NOW)] == [4, 4, 1]


def test_ids_are_unique_and_do_not_depend_on_the_input_that_names_the_file(tmp_path: Path) -> None:
    _mixed(tmp_path)
    ids = [row["article_id"] for row in _rows(tmp_path)]
    assert len(set(ids)) == len(ids)
    one_by_one = [row["article_id"] for path in sorted(tmp_path.iterdir()) for row in _rows(path)]
    assert sorted(one_by_one) == sorted(ids)


def test_lines_may_move_inside_their_file(tmp_path: Path) -> None:
    records: list[object] = [{"text": f"{STORM} {i}"} for i in range(3)]
    before = {row["article_id"] for row in _rows(_jsonl(tmp_path, records))}
    after = {row["article_id"] for row in _rows(_jsonl(tmp_path, [{"text": "new"}, *reversed(records)]))}
    assert before < after


def test_a_changed_document_keeps_its_identity_and_gets_a_new_id(tmp_path: Path) -> None:
    before, after = (_rows(_write(tmp_path, "a.txt", text))[0] for text in (STORM, STORM + " More follows."))
    assert before["identity"] == after["identity"] and before["article_id"] != after["article_id"]


def test_copies_at_two_places_are_two_documents(tmp_path: Path) -> None:
    one, other = _rows(_write(tmp_path, "a.txt", STORM), _write(tmp_path, "b.txt", STORM))
    assert one["article_id"] != other["article_id"] and one["raw_hash"] == other["raw_hash"]
