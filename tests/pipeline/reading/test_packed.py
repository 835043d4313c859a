"""What is packed in another way than its name says, and what stands after it."""

import gzip
from pathlib import Path

import pytest
import zstandard

from tests.support.inputs import STORM, Polled, append, line, rows_of, statuses, write_aged, write_file

_LINES = line(1) + line(2)
_PAGE = f"<html><body><p>{STORM * 9}</p></body></html>".encode()


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
@pytest.mark.parametrize(
    "data",
    [gzip.compress(_LINES), gzip.compress(gzip.compress(_LINES)), zstandard.compress(_LINES)],
    ids=["gzip", "gzip twice", "zstd"],  # gzip's bytes hold the time: ids made of them differ from worker to worker
)
def test_what_is_packed_is_read_whatever_its_name_says(tmp_path: Path, name: str, data: bytes) -> None:
    assert statuses(rows_of(write_file(tmp_path, name, data))) == ["ok", "ok"]


def test_a_page_that_was_saved_as_it_was_sent_is_read(tmp_path: Path) -> None:
    (row,) = rows_of(write_file(tmp_path, "a.html", gzip.compress(_PAGE)))
    assert row["body"] == _PAGE.decode()


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz", "a.json.gz", "a.txt.gz"])
def test_what_stands_before_rubbish_comes_in_and_the_rubbish_is_told(tmp_path: Path, name: str) -> None:
    data = _LINES if ".json" in name else b"id,text\n1,one\n2,two" if "csv" in name else STORM.encode()
    rows = rows_of(write_file(tmp_path, name, gzip.compress(data) + b"rubbish"))
    assert statuses(rows) == ["ok"] * (1 if "txt" in name else 2) + ["unreadable"]
    assert "after its packed content" in rows[-1]["status_detail"]


def test_zeros_after_the_end_are_nothing(tmp_path: Path) -> None:
    packed = gzip.compress(_LINES)
    assert statuses(rows_of(write_file(tmp_path, "a.jsonl.gz", packed + bytes(100_000)))) == ["ok", "ok"]
    assert statuses(rows_of(write_file(tmp_path, "b.jsonl.gz", packed + bytes(512) + packed))) == ["ok"] * 4


def test_many_small_members_are_one_file(tmp_path: Path) -> None:
    packed = b"".join(gzip.compress(line(number)) + gzip.compress(b"") for number in range(300))
    assert len(rows_of(write_file(tmp_path, "a.jsonl.gz", packed))) == 300


def test_lines_up_to_the_damage_are_kept(tmp_path: Path) -> None:
    packed = gzip.compress(b"".join(line(number) for number in range(300)))
    rows = rows_of(write_file(tmp_path, "a.jsonl.gz", packed[:-40]))
    assert len(rows) > 150 and statuses(rows) == ["ok"] * (len(rows) - 1) + ["unreadable"]


def test_lines_that_are_packed_under_a_plain_name_are_not_taken_for_such_that_grow(tmp_path: Path) -> None:
    drop = Polled(tmp_path)
    path = write_aged(tmp_path / "a.jsonl", gzip.compress(_LINES))
    assert len(drop.poll()) == 2
    append(path, gzip.compress(line(3)))
    assert len(drop.poll()) == 3  # all, of which two are known by their content
