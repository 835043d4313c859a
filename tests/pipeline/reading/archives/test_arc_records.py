"""Damage in an ARC costs the captures that it is in."""

import gzip
from pathlib import Path

from tests.support.captures import ARC_HEAD, Capture, arc, names_in, page
from tests.support.inputs import rows_of, statuses, write_file


def test_damage_costs_the_captures_that_it_is_in(tmp_path: Path) -> None:
    members = [gzip.compress(record) for record in (ARC_HEAD, arc("a"), arc("b"), arc("c"))]
    broken = members[2][:30] + b"\xff" * 30 + members[2][60:]
    assert names_in(tmp_path, "a.arc.gz", b"".join((*members[:2], broken, members[3]))) == ["a", None, "c"]
    assert names_in(tmp_path, "b.arc", ARC_HEAD + arc("a") + b"\nnonsense here\n" + arc("c")) == ["a", None, "c"]
    wrong = Capture("b", page("b" * 300), length=100).as_arc()
    assert names_in(tmp_path, "c.arc", ARC_HEAD + arc("a") + wrong + arc("c")) == ["a", "b", None, "c"]
    no_length = b"https://x.example/ 192.0.2.1 20050505050505 text/html -1\n\n"
    assert statuses(rows_of(write_file(tmp_path, "d.arc", ARC_HEAD + no_length + arc("c")))) == ["unreadable", "ok"]
    assert statuses(rows_of(write_file(tmp_path, "e.arc.gz", b"".join(members)[:-20]))) == ["ok", "ok", "unreadable"]


def test_a_capture_is_whole_by_its_own_header_whatever_the_archive_says(tmp_path: Path) -> None:
    body = page("a" * 50)
    http = ("HTTP/1.1 200 OK", "Content-Type: text/html", f"Content-Length: {len(body)}")
    data = ARC_HEAD + Capture("a", body, http, length=5000).as_arc()
    assert statuses(rows_of(write_file(tmp_path, "a.arc", data))) == ["ok"]
    assert statuses(rows_of(write_file(tmp_path, "b.arc", data[:-20]))) == ["unreadable"]


def test_what_only_looks_like_members_takes_linear_time(tmp_path: Path) -> None:
    assert names_in(tmp_path, "a.arc", ARC_HEAD + (b"\x1f\x8b\x08" + b"x" * 500) * 12_000 + b"\n" + arc("a")) == [
        None,
        "a",
    ]
