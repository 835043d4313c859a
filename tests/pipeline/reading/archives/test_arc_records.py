"""Damage in an ARC costs the captures that it is in."""

import gzip
from pathlib import Path

from tests.support.captures import Capture, page
from tests.support.inputs import rows_of, statuses, write_file

_BLOCK = b"1 0 A Crawl\nURL IP-address Archive-date Content-type Archive-length\n\n"
_HEAD = b"filedesc://a.arc 0.0.0.0 20050505050505 text/plain %d\n%s" % (len(_BLOCK), _BLOCK)


def _arc(name: str, text: str = "") -> bytes:
    return Capture(name, page(text or name * 300)).as_arc()


def _names(folder: Path, name: str, data: bytes) -> list[str | None]:
    return [row["url"] and row["url"].rpartition("/")[2] for row in rows_of(write_file(folder, name, data))]


def test_damage_costs_the_captures_that_it_is_in(tmp_path: Path) -> None:
    members = [gzip.compress(record) for record in (_HEAD, _arc("a"), _arc("b"), _arc("c"))]
    broken = members[2][:30] + b"\xff" * 30 + members[2][60:]
    assert _names(tmp_path, "a.arc.gz", b"".join((*members[:2], broken, members[3]))) == ["a", None, "c"]
    assert _names(tmp_path, "b.arc", _HEAD + _arc("a") + b"\nnonsense here\n" + _arc("c")) == ["a", None, "c"]
    wrong = Capture("b", page("b" * 300), length=100).as_arc()
    assert _names(tmp_path, "c.arc", _HEAD + _arc("a") + wrong + _arc("c")) == ["a", "b", None, "c"]
    no_length = b"https://x.example/ 192.0.2.1 20050505050505 text/html -1\n\n"
    assert statuses(rows_of(write_file(tmp_path, "d.arc", _HEAD + no_length + _arc("c")))) == ["unreadable", "ok"]
    assert statuses(rows_of(write_file(tmp_path, "e.arc.gz", b"".join(members)[:-20]))) == ["ok", "ok", "unreadable"]


def test_a_capture_is_whole_by_its_own_header_whatever_the_archive_says(tmp_path: Path) -> None:
    body = page("a" * 50)
    http = ("HTTP/1.1 200 OK", "Content-Type: text/html", f"Content-Length: {len(body)}")
    data = _HEAD + Capture("a", body, http, length=5000).as_arc()
    assert statuses(rows_of(write_file(tmp_path, "a.arc", data))) == ["ok"]
    assert statuses(rows_of(write_file(tmp_path, "b.arc", data[:-20]))) == ["unreadable"]
