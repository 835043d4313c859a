"""Captured pages become documents, whatever stands beside them; damage costs the captures that it is in."""

from pathlib import Path

from tests.support.captures import warc
from tests.support.inputs import rows_of, statuses, write_file


def test_a_capture_is_a_page_without_a_date(tmp_path: Path) -> None:
    (row,) = rows_of(write_file(tmp_path, "a.warc", warc("a", "Zażółć gęślą jaźń")))
    assert (row["url"], row["source"]) == ("https://wiadomosci.example/a", "wiadomosci.example")
    assert "Zażółć gęślą jaźń" in row["body"] and row["format"] == "html"
    assert row["published_at"] is None  # it was captured then, not published


def test_a_file_that_is_no_archive_is_one_row(tmp_path: Path) -> None:
    assert statuses(rows_of(write_file(tmp_path, "a.warc", "not an archive\n" * 20))) == ["unreadable"]
