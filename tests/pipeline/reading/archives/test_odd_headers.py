"""Headers of records count in whatever capitals they are written, and however their lines end."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.captures import Capture, page
from tests.support.inputs import rows_of, statuses, write_file


def _capture(name: str, *, small: bool = True) -> bytes:
    head, end, block = Capture(name, page(name * 300)).as_warc().partition(b"\r\n\r\n")
    version, line_end, fields = head.partition(b"\r\n")
    lines = [field.partition(b":") for field in fields.split(b"\r\n")]
    lowered = b"\r\n".join(name.lower() + mark + value for name, mark, value in lines)
    return (version + line_end + lowered if small else head) + end + block


def _as_it_is(record: bytes) -> bytes:
    return record


@pytest.mark.parametrize(("packed", "name"), [(_as_it_is, "a.warc"), (gzip.compress, "a.warc.gz")])
def test_records_in_small_letters_among_others_are_read(
    packed: Callable[[bytes], bytes], name: str, tmp_path: Path
) -> None:
    records = [_capture("a"), _capture("b", small=False), _capture("c"), _capture("d")]
    rows = rows_of(write_file(tmp_path, name, b"".join(map(packed, records))))
    assert [row["url"].rpartition("/")[2] for row in rows] == ["a", "b", "c", "d"]
    assert statuses(rows) == ["ok"] * 4
    assert ["c" * 300 in row["body"] for row in rows] == [False, False, True, False]


def test_records_whose_headers_have_plain_line_ends_are_read(tmp_path: Path) -> None:
    parts = (_capture(name, small=name == "b").partition(b"\r\n\r\n") for name in "abc")
    data = b"".join(head.replace(b"\r\n", b"\n") + b"\n\n" + block for head, _, block in parts)
    rows = rows_of(write_file(tmp_path, "a.warc", data))
    assert [row["url"].rpartition("/")[2] for row in rows] == ["a", "b", "c"] and statuses(rows) == ["ok"] * 3


def test_one_that_is_cut_off_says_so(tmp_path: Path) -> None:
    rows = rows_of(write_file(tmp_path, "a.warc", _capture("a") + _capture("b")[:-200]))
    assert statuses(rows) == ["ok", "unreadable"] and "cut off" in rows[1]["status_detail"]


def test_records_that_are_packed_together_are_all_read(tmp_path: Path) -> None:
    """As gzip packs a file that was written first: of one member, whose records begin nowhere by themselves."""
    records = gzip.compress(b"".join(map(_capture, "abc"))) + gzip.compress(_capture("d", small=False))
    rows = rows_of(write_file(tmp_path, "a.warc.gz", records))
    assert [row["url"].rpartition("/")[2] for row in rows] == ["a", "b", "c", "d"] and statuses(rows) == ["ok"] * 4


@pytest.mark.parametrize("packed", [_as_it_is, gzip.compress])
def test_what_follows_a_record_that_is_longer_than_it_says_is_told_in_a_row(
    packed: Callable[[bytes], bytes], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    longer = _capture("a").rstrip() + b" and what no length counts\r\n\r\n"
    name = "a.warc.gz" if packed is gzip.compress else "a.warc"
    rows = rows_of(write_file(tmp_path, name, packed(longer) + packed(_capture("b"))))
    assert statuses(rows) == ["ok", "unreadable", "ok"] and "damaged after byte 0" in rows[1]["status_detail"]
    assert capfd.readouterr().err == ""


def test_a_revisit_is_never_given_the_text_of_another_record_of_its_member(tmp_path: Path) -> None:
    named = _capture("b")
    meant = named.partition(b"warc-record-id:")[2].partition(b"\r\n")[0].strip()
    revisit = (
        b"WARC/1.1\r\nwarc-type: revisit\r\nwarc-target-uri: https://news.example/c\r\nwarc-record-id: <urn:uuid:c>\r\n"
        b"warc-refers-to: " + meant + b"\r\ncontent-length: 0\r\n\r\n\r\n\r\n"
    )
    rows = rows_of(write_file(tmp_path, "a.warc.gz", gzip.compress(_capture("a") + named + revisit)))
    assert statuses(rows) == ["ok", "ok", "empty"]
