"""What a format is given: the file's bytes, and whether someone is still writing to it."""

from pathlib import Path

import pytest

from pipeline.reading.documents import RawDocument
from pipeline.reading.formats.base import Attempt, FileOutcome, document_of_all, look_up
from pipeline.reading.input_files import find_inputs
from pipeline.reading.packed import TooLargeError
from pipeline.settings import ReadSettings
from tests.support.inputs import STORM, age, append, write_aged


def _attempt(path: Path, **settings: int) -> Attempt:
    ((file,), _) = find_inputs([str(path)])
    return Attempt(file, ReadSettings(**settings), look_up(file))


def _all(attempt: Attempt) -> tuple[list[RawDocument], FileOutcome]:
    found, documents = [], document_of_all(attempt, "text")
    while True:
        try:
            found.append(next(documents))
        except StopIteration as end:
            return found, end.value


def test_a_file_is_fresh_until_it_has_settled_and_no_more_once_it_is_gone(tmp_path: Path) -> None:
    path = write_aged(tmp_path / "a.txt", STORM)
    attempt = _attempt(path)
    assert attempt.is_fresh()
    age(path, hours=2)
    assert not attempt.is_fresh()
    path.unlink()
    assert not attempt.is_fresh()


def test_a_change_since_reading_began_is_a_reason_to_wait_and_a_file_that_is_gone_is_none(tmp_path: Path) -> None:
    path = write_aged(tmp_path / "a.txt", STORM)
    attempt = _attempt(path)
    assert attempt.change() == ""
    append(path, b" More follows.")
    assert "written to while it was read" in attempt.change()
    path.unlink()
    assert attempt.change() == ""


def test_the_stream_that_is_open_is_read_on_from_where_it_stands(tmp_path: Path) -> None:
    attempt = _attempt(write_aged(tmp_path / "a.txt", STORM))
    with attempt.open() as stream:
        stream.seek(2)
        with Attempt(attempt.file, attempt.settings, attempt.began, stream).open() as again:
            assert again.read() == STORM[2:].encode()
        assert not stream.closed


def test_a_whole_file_is_one_document_or_waits_if_it_changed(tmp_path: Path) -> None:
    path = write_aged(tmp_path / "a.txt", STORM)
    attempt = _attempt(path)
    (document,), outcome = _all(attempt)
    assert (document.body, document.position) == (STORM, "a.txt") and outcome == FileOutcome()
    append(path, b" More follows.")
    documents, outcome = _all(attempt)
    assert not documents and outcome.waits


def test_a_whole_file_over_the_limit_is_too_large(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError, match="larger than 10 bytes"):
        _all(_attempt(write_aged(tmp_path / "a.txt", STORM), max_document_bytes=10))
