"""Damage costs the captures that it is in."""

import gzip
from pathlib import Path

import pytest

from tests.support.captures import Capture, page
from tests.support.inputs import rows_of, statuses, write_file


def _capture(name: str, text: str = "", head: str = "200 OK", kind: str = "text/html", length: int = 0) -> bytes:
    http = (f"HTTP/1.1 {head}", f"Content-Type: {kind}")
    return Capture(name, page(text or name * 300), http, length=length).as_warc()


def _names(folder: Path, data: bytes, name: str = "a.warc") -> list[str | None]:
    return [row["url"] and row["url"].rpartition("/")[2] for row in rows_of(write_file(folder, name, data))]


def test_a_damaged_member_costs_itself(tmp_path: Path) -> None:
    members = [gzip.compress(_capture(name)) for name in "abcd"]
    broken = members[1][:30] + b"\xff" * 30 + members[1][60:]
    data = b"".join((members[0], broken, *members[2:]))
    assert _names(tmp_path, b"".join(members), "a.warc.gz") == ["a", "b", "c", "d"]
    assert _names(tmp_path, data, "b.warc.gz") == ["a", None, "c", "d"]


def test_a_wrong_length_costs_no_record_after_the_next(tmp_path: Path) -> None:
    names = _names(tmp_path, _capture("a") + _capture("b", length=200) + _capture("c") + _capture("d"))
    assert names == ["a", "b", None, "c", "d"]


@pytest.mark.parametrize("n_bytes", [8, 20, 40, 150])
def test_a_record_whose_header_is_cut_off_is_a_row(n_bytes: int, tmp_path: Path) -> None:
    assert statuses(rows_of(write_file(tmp_path, "a.warc", _capture("a")[:n_bytes]))) == ["unreadable"]
    rows = rows_of(write_file(tmp_path, "b.warc", _capture("a") + _capture("b")[:n_bytes]))
    assert statuses(rows) == ["ok", "unreadable"] and "cut off" in rows[1]["status_detail"]


def test_a_capture_that_is_cut_off_says_so(tmp_path: Path) -> None:
    rows = rows_of(write_file(tmp_path, "a.warc", _capture("a") + _capture("b")[:-200]))
    assert statuses(rows) == ["ok", "unreadable"] and "cut off" in rows[1]["status_detail"]


def test_after_damage_the_records_of_old_versions_are_found_too(tmp_path: Path) -> None:
    old = [_capture(name).replace(b"WARC/1.1", b"WARC/0.18") for name in "abc"]
    assert _names(tmp_path, old[0] + b"damage\r\n" + old[1] + old[2]) == ["a", None, "b", "c"]
