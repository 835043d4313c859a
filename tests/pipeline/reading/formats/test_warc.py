"""Captured pages become documents, whatever stands beside them; damage costs the captures that it is in."""

import gzip
from pathlib import Path

import pytest

from tests.support.captures import SITE, Capture, page
from tests.support.inputs import Polled, age, append, rows_of, statuses, write_aged, write_file


def _capture(name: str, text: str = "", head: str = "200 OK", kind: str = "text/html", length: int = 0) -> bytes:
    http = (f"HTTP/1.1 {head}", f"Content-Type: {kind}")
    return Capture(name, page(text or name * 300), http, length=length).as_warc()


def _names(folder: Path, data: bytes, name: str = "a.warc") -> list[str | None]:
    return [row["url"] and row["url"].rpartition("/")[2] for row in rows_of(write_file(folder, name, data))]


def test_a_capture_is_a_page_without_a_date(tmp_path: Path) -> None:
    (row,) = rows_of(write_file(tmp_path, "a.warc", _capture("a", "Zażółć gęślą jaźń")))
    assert (row["url"], row["source"]) == ("https://wiadomosci.example/a", "wiadomosci.example")
    assert "Zażółć gęślą jaźń" in row["body"] and row["format"] == "html"
    assert row["published_at"] is None  # it was captured then, not published


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


def test_a_revisit_is_the_page_that_it_means_under_its_own_address(tmp_path: Path) -> None:
    page_a = Capture("a", page("Zażółć gęślą jaźń"), more=("WARC-Payload-Digest: sha1:AAA",))
    http = ("HTTP/1.1 200 OK", "Content-Type: text/html")
    ways = {
        "id": (f"WARC-Refers-To: {page_a.record_id}",),
        "digest": ("WARC-Payload-Digest: sha1:AAA",),
        "capture": (f"WARC-Refers-To-Target-URI: {SITE}/a", "WARC-Refers-To-Date: 2019-05-05T05:05:05Z"),
        "other": ("WARC-Payload-Digest: sha1:BBB",),
        "picture": ("WARC-Payload-Digest: sha1:CCC",),
    }
    revisits = [
        Capture(
            name, b"", http if name != "picture" else (*http[:1], "Content-Type: image/png"), "revisit", more
        ).as_warc()
        for name, more in ways.items()
    ]
    unnamed = Capture("a", b"", ("HTTP/1.1 304 Not Modified",), "revisit").as_warc()
    members = [page_a.as_warc(), *revisits, unnamed, _capture("z")]
    for data, name in ((b"".join(members), "a.warc"), (b"".join(map(gzip.compress, members)), "b.warc.gz")):
        rows = rows_of(write_file(tmp_path, name, data))
        assert [row["url"] and row["url"].rpartition("/")[2] for row in rows] == [
            "a",
            "id",
            "digest",
            "capture",
            None,
            "a",
            "z",
        ]
        assert all("Zażółć" in row["body"] for row in (*rows[:4], rows[5]))
        assert rows[4]["status"] == "empty" and "does not hold" in rows[4]["status_detail"]


def test_a_file_that_grew_is_read_from_where_it_was_read_to(tmp_path: Path) -> None:
    members = [gzip.compress(_capture(name)) for name in "abcde"]
    path, polled = tmp_path / "a.warc.gz", Polled(tmp_path)
    write_aged(path, b"".join(members[:2]))
    assert [row["position"] for row in polled.poll()] == ["a.warc.gz:1", "a.warc.gz:2"]
    append(path, members[2] + members[3][:-30])
    assert [row["position"] for row in polled.poll()] == ["a.warc.gz:3"]
    assert "cut off" in polled.alerts[0] and polled.row("a.warc.gz")["offset"] == sum(map(len, members[:3]))
    path.write_bytes(b"".join(members))
    age(path, 1 / 60)
    assert [row["url"][-1] for row in polled.poll()] == ["d", "e"]
    write_aged(path, b"".join(members[1:]))
    assert [row["url"][-1] for row in polled.poll()] == ["b", "c", "d", "e"]  # another file: read from its beginning


def test_a_revisit_in_what_was_added_finds_the_page_before(tmp_path: Path) -> None:
    first = Capture("a", page("Zażółć gęślą jaźń"))
    path, polled = tmp_path / "a.warc", Polled(tmp_path)
    write_aged(path, first.as_warc())
    polled.poll()
    append(path, Capture("b", b"", (), "revisit", (f"WARC-Refers-To: {first.record_id}",)).as_warc())
    (row,) = polled.poll()
    assert (row["url"], row["position"]) == (f"{SITE}/b", "a.warc:2") and "Zażółć" in row["body"]


def test_an_uncompressed_capture_that_is_being_written_waits(tmp_path: Path) -> None:
    path, polled = tmp_path / "a.warc", Polled(tmp_path)
    write_aged(path, _capture("a") + _capture("b")[:-200])
    assert len(polled.poll()) == 1 and "cut off" in polled.alerts[0]
    age(path, 2)
    assert statuses(polled.poll()) == ["unreadable"]


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
