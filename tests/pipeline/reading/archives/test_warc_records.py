"""Damage costs the captures that it is in."""

import gzip
from pathlib import Path

import pytest

from pipeline.reading.archives import warc_records
from pipeline.reading.archives.places import ArchiveRecord, Damage, mapped
from tests.support.captures import names_in, warc
from tests.support.inputs import rows_of, statuses, write_file


def test_a_damaged_member_costs_itself(tmp_path: Path) -> None:
    members = [gzip.compress(warc(name)) for name in "abcd"]
    broken = members[1][:30] + b"\xff" * 30 + members[1][60:]
    data = b"".join((members[0], broken, *members[2:]))
    assert names_in(tmp_path, "a.warc.gz", b"".join(members)) == ["a", "b", "c", "d"]
    assert names_in(tmp_path, "b.warc.gz", data) == ["a", None, "c", "d"]


def test_a_wrong_length_costs_no_record_after_the_next(tmp_path: Path) -> None:
    names = names_in(tmp_path, "a.warc", warc("a") + warc("b", length=200) + warc("c") + warc("d"))
    assert names == ["a", "b", None, "c", "d"]


@pytest.mark.parametrize("n_bytes", [8, 20, 40, 150])
def test_a_record_whose_header_is_cut_off_is_a_row(n_bytes: int, tmp_path: Path) -> None:
    assert statuses(rows_of(write_file(tmp_path, "a.warc", warc("a")[:n_bytes]))) == ["unreadable"]
    rows = rows_of(write_file(tmp_path, "b.warc", warc("a") + warc("b")[:n_bytes]))
    assert statuses(rows) == ["ok", "unreadable"] and "cut off" in rows[1]["status_detail"]


def test_a_capture_that_is_cut_off_says_so(tmp_path: Path) -> None:
    rows = rows_of(write_file(tmp_path, "a.warc", warc("a") + warc("b")[:-200]))
    assert statuses(rows) == ["ok", "unreadable"] and "cut off" in rows[1]["status_detail"]


def test_after_damage_the_records_of_old_versions_are_found_too(tmp_path: Path) -> None:
    old = [warc(name).replace(b"WARC/1.1", b"WARC/0.18") for name in "abc"]
    assert names_in(tmp_path, "a.warc", old[0] + b"damage\r\n" + old[1] + old[2]) == ["a", None, "b", "c"]


def test_damage_in_every_record_takes_linear_time(tmp_path: Path) -> None:
    """Each time the next record is looked for, and never again where it was looked for before."""
    path = write_file(tmp_path, "a.warc", warc("a", length=9) * 12_000)
    with path.open("rb") as stream, mapped(stream) as data:
        found = [type(each) for each in warc_records.records(data, 0)]
    assert found == [ArchiveRecord, Damage] * 12_000
