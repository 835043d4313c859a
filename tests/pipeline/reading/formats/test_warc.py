"""Captured pages become documents, whatever stands beside them; damage costs the captures that it is in."""

import gzip
from pathlib import Path

import pytest

from tests.support.inputs import rows_of, statuses, write_file


def _capture(name: str, text: str = "", head: str = "200 OK", kind: str = "text/html", length: int = 0) -> bytes:
    page = f"<html><body><p>{text or name * 300}</p></body></html>".encode()
    http = f"HTTP/1.1 {head}\r\nContent-Type: {kind}\r\n\r\n".encode() + page
    fields = (
        "WARC/1.1",
        "WARC-Type: response",
        f"WARC-Target-URI: https://wiadomosci.example/{name}",
        "WARC-Date: 2019-05-05T05:05:05Z",
        "WARC-Record-ID: <urn:uuid:0a0a0a0a-0b0b-0c0c-0d0d-0e0e0e0e0e0e>",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {length or len(http)}",
    )
    return "\r\n".join((*fields, "", "")).encode() + http + b"\r\n\r\n"


def _names(folder: Path, data: bytes, name: str = "a.warc") -> list[str | None]:
    return [row["url"] and row["url"].rpartition("/")[2] for row in rows_of(write_file(folder, name, data))]


def test_a_capture_is_a_page_without_a_date(tmp_path: Path) -> None:
    (row,) = rows_of(write_file(tmp_path, "a.warc", _capture("a", "Zażółć gęślą jaźń")))
    assert (row["url"], row["source"]) == ("https://wiadomosci.example/a", "wiadomosci.example")
    assert "Zażółć gęślą jaźń" in row["body"] and row["format"] == "html"
    assert row["published_at"] is None  # it was captured then, not published


def test_what_is_no_page_is_no_document(tmp_path: Path) -> None:
    others = _capture("b", head="404 Not Found") + _capture("c", kind="image/png") + _capture("e", head="302 Found")
    revisit = _capture("a").replace(b"WARC-Type: response", b"WARC-Type: revisit", 1)
    assert _names(tmp_path, others + _capture("a") + revisit + _capture("d")) == ["a", "d"]


def test_a_damaged_member_costs_itself(tmp_path: Path) -> None:
    members = [gzip.compress(_capture(name)) for name in "abcd"]
    broken = members[1][:30] + b"\xff" * 30 + members[1][60:]
    data = b"".join((members[0], broken, *members[2:]))
    assert _names(tmp_path, b"".join(members), "a.warc.gz") == ["a", "b", "c", "d"]
    assert _names(tmp_path, data, "b.warc.gz") == ["a", None, "c", "d"]


def test_a_wrong_length_costs_no_record_after_the_next(tmp_path: Path) -> None:
    names = _names(tmp_path, _capture("a") + _capture("b", length=200) + _capture("c") + _capture("d"))
    assert names == ["a", "b", None, "c", "d"]


def test_a_capture_that_is_cut_off_says_so(tmp_path: Path) -> None:
    rows = rows_of(write_file(tmp_path, "a.warc", _capture("a") + _capture("b")[:-200]))
    assert statuses(rows) == ["ok", "unreadable"] and "cut off" in rows[1]["status_detail"]


def test_a_page_over_the_limit_is_a_row_and_the_next_is_read(tmp_path: Path) -> None:
    data = _capture("a", "x" * 5000) + _capture("b", "short")
    assert statuses(rows_of(write_file(tmp_path, "a.warc", data), max_document_bytes=2000)) == ["too_large", "ok"]


def test_a_file_that_is_no_archive_is_one_row(tmp_path: Path) -> None:
    assert statuses(rows_of(write_file(tmp_path, "a.warc", "not an archive\n" * 20))) == ["unreadable"]


@pytest.mark.parametrize("n_bytes", [8, 20, 40, 150])
def test_a_record_whose_header_is_cut_off_is_a_row(n_bytes: int, tmp_path: Path) -> None:
    assert statuses(rows_of(write_file(tmp_path, "a.warc", _capture("a")[:n_bytes]))) == ["unreadable"]
    rows = rows_of(write_file(tmp_path, "b.warc", _capture("a") + _capture("b")[:n_bytes]))
    assert statuses(rows) == ["ok", "unreadable"] and "cut off" in rows[1]["status_detail"]
