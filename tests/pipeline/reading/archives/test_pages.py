"""What is a page, and what is not."""

from pathlib import Path

from tests.support.captures import Capture, page
from tests.support.inputs import Polled, rows_of, statuses, write_aged, write_file


def _capture(name: str, text: str = "", head: str = "200 OK", kind: str = "text/html", length: int = 0) -> bytes:
    http = (f"HTTP/1.1 {head}", f"Content-Type: {kind}")
    return Capture(name, page(text or name * 300), http, length=length).as_warc()


def _names(folder: Path, data: bytes, name: str = "a.warc") -> list[str | None]:
    return [row["url"] and row["url"].rpartition("/")[2] for row in rows_of(write_file(folder, name, data))]


def test_what_is_no_page_is_no_document(tmp_path: Path) -> None:
    others = _capture("b", head="404 Not Found") + _capture("c", kind="image/png") + _capture("e", head="302 Found")
    feed = Capture("f", b"<?xml version='1.0'?><rss><channel><link>x</link></channel></rss>").as_warc()
    text = Capture("g", b"text of a page", (), "resource", ("Content-Type: text/plain",)).as_warc()
    assert _names(tmp_path, others + feed + _capture("a") + text + _capture("d")) == ["a", "d"]


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    data = _capture("b", head="404 Not Found") + _capture("c", kind="image/png") + _capture("d", kind="image/png")
    polled = Polled(tmp_path)
    write_aged(tmp_path / "a.warc", data + _capture("a"), 2)
    polled.poll()
    assert polled.notes == ("3 captures are no pages and were left out: 2 image/png, 1 answers with status 404",)


def test_headers_of_one_line_end_and_of_no_media_type_are_read(tmp_path: Path) -> None:
    old = Capture("a", page("x"), line_end="\n").as_warc()
    bare = Capture("b", page("y"), ("HTTP/1.0 200 OK",)).as_warc()
    assert _names(tmp_path, old + bare + Capture("c", b"\x89PNG", ("HTTP/1.0 200 OK",)).as_warc()) == ["a", "b"]


def test_a_page_over_the_limit_is_a_row_and_the_next_is_read(tmp_path: Path) -> None:
    data = _capture("a", "x" * 5000) + _capture("b", "short")
    assert statuses(rows_of(write_file(tmp_path, "a.warc", data), max_document_bytes=2000)) == ["too_large", "ok"]


def test_answers_of_other_services_and_conversions_are_left_out(tmp_path: Path) -> None:
    domain = Capture("x", b"wiadomosci.example. A 192.0.2.1", (), more=("Content-Type: text/dns",)).as_warc()
    domain = domain.replace(b"https://wiadomosci.example/x", b"dns:wiadomosci.example")
    text = Capture("t", b"text", (), "conversion", ("Content-Type: text/plain",)).as_warc()
    polled = Polled(tmp_path)
    write_aged(tmp_path / "a.warc", domain + _capture("a", kind="text/html, text/html") + text, 2)
    assert statuses(polled.poll()) == ["ok"]
    assert "1 answers of dns, 1 conversions of captures" in polled.notes[0]
