"""Captures whose headers are not as the standards have them, or say less than is true."""

import gzip
from pathlib import Path

import pytest

from tests.support.captures import Capture, names_in, page
from tests.support.inputs import rows_of, write_file

_TEXT = page("The mill at Oakton has turned again since Monday. " * 9)


def _capture(status: str, *headers: str, body: bytes = _TEXT) -> bytes:
    return Capture("a", body, (status, *headers)).as_warc()


@pytest.mark.parametrize(
    "status", ["HTTP/1.1  200 OK", "http/1.1 200 OK", "ICY 200 OK", "HTTP/1.1 203 Non-Authoritative"]
)
def test_odd_status_lines_of_whole_pages_are_read(tmp_path: Path, status: str) -> None:
    assert names_in(tmp_path, "a.warc", _capture(status, "Content-Type: text/html")) == ["a"]


@pytest.mark.parametrize("status", ["ICY 404 Not Found", "HTTP/1.1 206 Partial Content", "http/1.1 301 Moved"])
def test_other_statuses_are_no_pages_however_they_are_written(tmp_path: Path, status: str) -> None:
    assert names_in(tmp_path, "a.warc", _capture(status, "Content-Type: text/html")) == []


@pytest.mark.parametrize("kind", ["'text/html'", "html", '"text/html; charset=utf-8"', "text/html\r\n folded: x"])
def test_odd_media_types_do_not_hide_a_page(tmp_path: Path, kind: str) -> None:
    assert names_in(tmp_path, "a.warc", _capture("HTTP/1.1 200 OK", f"Content-Type: {kind}")) == ["a"]


def test_what_has_an_odd_media_type_and_is_no_page_stays_out(tmp_path: Path) -> None:
    assert names_in(tmp_path, "a.warc", _capture("HTTP/1.1 200 OK", "Content-Type: png", body=b"\x89PNG\r\n")) == []


@pytest.mark.parametrize("headers", [(), ("Content-Encoding: gzip",)])
def test_a_page_that_is_packed_once_more_than_its_server_says_is_read(tmp_path: Path, headers: tuple[str, ...]) -> None:
    body = gzip.compress(_TEXT) if not headers else gzip.compress(gzip.compress(_TEXT))
    capture = _capture("HTTP/1.1 200 OK", "Content-Type: text/html", *headers, body=body)
    (row,) = rows_of(write_file(tmp_path, "a.warc", capture))
    assert row["body"] == _TEXT.decode()


def test_field_names_in_other_capitals_hide_no_capture(tmp_path: Path) -> None:
    capture = _capture("HTTP/1.1 200 OK", "Content-Type: text/html")
    other = capture.replace(b"WARC-Type", b"Warc-Type").replace(b"application/http", b"Application/HTTP")
    assert names_in(tmp_path, "a.warc", other + capture) == ["a", "a"]


def test_zeros_after_the_last_member_are_no_damage_and_anything_else_is(tmp_path: Path) -> None:
    packed = gzip.compress(_capture("HTTP/1.1 200 OK", "Content-Type: text/html"))
    assert names_in(tmp_path, "a.warc.gz", packed * 2 + bytes(3 << 20)) == ["a", "a"]
    assert names_in(tmp_path, "b.warc.gz", packed + bytes(512) + b"x") == ["a", None]
    assert names_in(tmp_path, "c.warc.gz", packed + packed[:90] + bytes(512)) == ["a", None]


def test_the_first_of_several_segments_says_that_it_is_one(tmp_path: Path) -> None:
    first = Capture("a", _TEXT[:200], more=("WARC-Segment-Number: 1",)).as_warc()
    rest = Capture("a", _TEXT[200:], (), "continuation", ("WARC-Segment-Number: 2",)).as_warc()
    (row,) = rows_of(write_file(tmp_path, "a.warc", first + rest))
    assert row["status_detail"] == "the capture is in segments, of which the first alone is read"
