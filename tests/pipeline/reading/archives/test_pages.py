"""What is a page, and what is not."""

import gzip
from pathlib import Path

import pytest

from tests.support.captures import Capture, names_in, page, warc
from tests.support.inputs import Polled, rows_of, statuses, write_aged, write_file

_TEXT = page("The mill at Oakton has turned again since Monday. " * 9)


def test_what_is_no_page_is_no_document(tmp_path: Path) -> None:
    others = warc("b", head="404 Not Found") + warc("c", kind="image/png") + warc("e", head="302 Found")
    feed = Capture("f", b"<?xml version='1.0'?><rss><channel><link>x</link></channel></rss>").as_warc()
    text = Capture("g", b"text of a page", (), "resource", ("Content-Type: text/plain",)).as_warc()
    assert names_in(tmp_path, "a.warc", others + feed + warc("a") + text + warc("d")) == ["a", "d"]


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    data = warc("b", head="404 Not Found") + warc("c", kind="image/png") + warc("d", kind="image/png")
    polled = Polled(tmp_path)
    write_aged(tmp_path / "a.warc", data + warc("a"), 2)
    polled.poll()
    assert polled.notes == ("3 captures are no pages and were left out: 2 image/png, 1 answers with status 404",)


def test_headers_of_one_line_end_and_of_no_media_type_are_read(tmp_path: Path) -> None:
    old = Capture("a", page("x"), line_end="\n").as_warc()
    bare = Capture("b", page("y"), ("HTTP/1.0 200 OK",)).as_warc()
    assert names_in(tmp_path, "a.warc", old + bare + Capture("c", b"\x89PNG", ("HTTP/1.0 200 OK",)).as_warc()) == [
        "a",
        "b",
    ]


def test_a_page_over_the_limit_is_a_row_and_the_next_is_read(tmp_path: Path) -> None:
    data = warc("a", "x" * 5000) + warc("b", "short")
    assert statuses(rows_of(write_file(tmp_path, "a.warc", data), max_document_bytes=2000)) == ["too_large", "ok"]


def test_answers_of_other_services_and_conversions_are_left_out(tmp_path: Path) -> None:
    domain = Capture("x", b"wiadomosci.example. A 192.0.2.1", (), more=("Content-Type: text/dns",)).as_warc()
    domain = domain.replace(b"https://wiadomosci.example/x", b"dns:wiadomosci.example")
    text = Capture("t", b"text", (), "conversion", ("Content-Type: text/plain",)).as_warc()
    polled = Polled(tmp_path)
    write_aged(tmp_path / "a.warc", domain + warc("a", kind="text/html, text/html") + text, 2)
    assert statuses(polled.poll()) == ["ok"]
    assert "1 answers of dns, 1 conversions of captures" in polled.notes[0]


def _answer(status: str, *headers: str, body: bytes = _TEXT) -> bytes:
    return Capture("a", body, (status, *headers)).as_warc()


@pytest.mark.parametrize(
    "status", ["HTTP/1.1  200 OK", "http/1.1 200 OK", "ICY 200 OK", "HTTP/1.1 203 Non-Authoritative"]
)
def test_odd_status_lines_of_whole_pages_are_read(tmp_path: Path, status: str) -> None:
    assert names_in(tmp_path, "a.warc", _answer(status, "Content-Type: text/html")) == ["a"]


@pytest.mark.parametrize("status", ["ICY 404 Not Found", "HTTP/1.1 206 Partial Content", "http/1.1 301 Moved"])
def test_other_statuses_are_no_pages_however_they_are_written(tmp_path: Path, status: str) -> None:
    assert names_in(tmp_path, "a.warc", _answer(status, "Content-Type: text/html")) == []


@pytest.mark.parametrize("kind", ["'text/html'", "html", '"text/html; charset=utf-8"', "text/html\r\n folded: x"])
def test_odd_media_types_do_not_hide_a_page(tmp_path: Path, kind: str) -> None:
    assert names_in(tmp_path, "a.warc", _answer("HTTP/1.1 200 OK", f"Content-Type: {kind}")) == ["a"]


def test_what_has_an_odd_media_type_and_is_no_page_stays_out(tmp_path: Path) -> None:
    assert names_in(tmp_path, "a.warc", _answer("HTTP/1.1 200 OK", "Content-Type: png", body=b"\x89PNG\r\n")) == []


@pytest.mark.parametrize("headers", [(), ("Content-Encoding: gzip",)])
def test_a_page_that_is_packed_once_more_than_its_server_says_is_read(tmp_path: Path, headers: tuple[str, ...]) -> None:
    body = gzip.compress(_TEXT) if not headers else gzip.compress(gzip.compress(_TEXT))
    capture = _answer("HTTP/1.1 200 OK", "Content-Type: text/html", *headers, body=body)
    (row,) = rows_of(write_file(tmp_path, "a.warc", capture))
    assert row["body"] == _TEXT.decode()


def test_field_names_in_other_capitals_hide_no_answer(tmp_path: Path) -> None:
    capture = _answer("HTTP/1.1 200 OK", "Content-Type: text/html")
    other = capture.replace(b"WARC-Type", b"Warc-Type").replace(b"application/http", b"Application/HTTP")
    assert names_in(tmp_path, "a.warc", other + capture) == ["a", "a"]


def test_zeros_after_the_last_member_are_no_damage_and_anything_else_is(tmp_path: Path) -> None:
    packed = gzip.compress(_answer("HTTP/1.1 200 OK", "Content-Type: text/html"))
    assert names_in(tmp_path, "a.warc.gz", packed * 2 + bytes(3 << 20)) == ["a", "a"]
    assert names_in(tmp_path, "b.warc.gz", packed + bytes(512) + b"x") == ["a", None]
    assert names_in(tmp_path, "c.warc.gz", packed + packed[:90] + bytes(512)) == ["a", None]


def test_the_first_of_several_segments_says_that_it_is_one(tmp_path: Path) -> None:
    first = Capture("a", _TEXT[:200], more=("WARC-Segment-Number: 1",)).as_warc()
    rest = Capture("a", _TEXT[200:], (), "continuation", ("WARC-Segment-Number: 2",)).as_warc()
    (row,) = rows_of(write_file(tmp_path, "a.warc", first + rest))
    assert row["status_detail"] == "the capture is in segments, of which the first alone is read"


def test_comments_before_a_page_are_passed_over_and_many_of_them_take_no_time(tmp_path: Path) -> None:
    comments, bare = b"<!---->" * 100, ("HTTP/1.0 200 OK",)
    data = Capture("a", comments + page("x"), bare).as_warc() + Capture("b", comments + b"%PDF", bare).as_warc()
    assert names_in(tmp_path, "a.warc", data) == ["a"]
