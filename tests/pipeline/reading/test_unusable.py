"""A file most of whose records are of no use is named, with the fields that it has and those that are wanted."""

from pathlib import Path

import pytest

from pipeline.reading import read, unusable
from pipeline.reading.input_files import find_inputs
from pipeline.reading.ledger import Ending
from pipeline.settings import ReadSettings
from tests.support.inputs import NOW, STORM, write_file, write_jsonl


def _alerts(*paths: Path) -> tuple[str, ...]:
    endings: list[Ending] = []
    files, _ = find_inputs([str(path) for path in paths])
    list(read.read(files, ReadSettings(settle_seconds=0), NOW, on_end=endings.append))
    return unusable.alerts(endings)


def test_the_fields_that_are_there_and_those_that_are_wanted_are_named(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path, [{"titel": "Sturm", "inhalt": STORM}, {"titel": "Regen", "inhalt": STORM}])
    (alert,) = _alerts(path)
    assert alert.startswith(f"{path}: 2 of 2 records hold no text that can be used: their fields are titel, inhalt; ")
    assert "wanted are text or html" in alert and "published_at" in alert


def test_few_of_many_are_no_reason_for_an_alert(tmp_path: Path) -> None:
    assert _alerts(write_jsonl(tmp_path, [{"text": STORM}, {"title": "x"}])) == ()
    assert len(_alerts(write_jsonl(tmp_path, [{"text": STORM}, {"title": "x"}, {"title": "y"}]))) == 1


def test_lines_that_are_no_records_say_why(tmp_path: Path) -> None:
    (alert,) = _alerts(write_file(tmp_path, "a.jsonl", "plain text\nand more\n"))
    assert "2 of 2 records" in alert and "not JSON" in alert


def test_a_feed_of_summaries_is_said_to_be_a_source(tmp_path: Path) -> None:
    items = "".join(f"<item><link>https://bote.example/{n}</link><description>x</description></item>" for n in "abc")
    (alert,) = _alerts(write_file(tmp_path, "a.xml", f"<rss version='2.0'><channel>{items}</channel></rss>"))
    assert "3 of 3 records" in alert and "list the feed as a source" in alert and "wanted are" not in alert


def test_the_log_has_the_first_of_many_and_how_many_more_there_are(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _alerts(write_file(tmp_path, "a.jsonl", "no record\n" * 50), write_file(tmp_path, "b.jsonl", "no record\n"))
    said = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert len(said) == 22 and said[0].startswith("a.jsonl:1: unreadable (not JSON")
    assert said[20] == "a.jsonl: 30 more cannot be read" and said[21].startswith("b.jsonl:1: unreadable")


def test_a_file_that_is_one_document_has_no_records(tmp_path: Path) -> None:
    assert _alerts(write_file(tmp_path, "a.txt", b""), write_file(tmp_path, "b.jsonl", b"")) == ()


def test_of_many_files_the_first_are_named(tmp_path: Path) -> None:
    for number in range(23):
        write_jsonl(tmp_path, [{"x": 1}], f"{number:02}.jsonl")
    alerts = _alerts(tmp_path)
    assert len(alerts) == 21 and "19.jsonl" in alerts[19] and alerts[20].startswith("3 more files")
