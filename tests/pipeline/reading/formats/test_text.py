"""A text file is one document, and waits while it is written to."""

from typing import Any

import pytest

from pipeline.reading import streams
from pipeline.reading.formats import text
from tests.support.inputs import STORM, Polled, append, write_aged


def test_a_text_that_is_written_to_while_it_is_read_waits(drop: Polled, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_aged(drop.folder / "a.txt", "The first half")

    def slowly(stream: Any, limit: int) -> bytes:
        data = streams.read_whole(stream, limit)
        append(path, b" and the second", hours_old=0)
        return data

    with monkeypatch.context() as patch:
        patch.setattr(text, "read_whole", slowly)
        assert drop.poll() == [] and "written to while it was read" in drop.alerts[0] and not len(drop.ledger)
    assert [row["body"] for row in drop.poll()] == ["The first half and the second"]


def test_a_file_that_is_taken_away_after_it_was_read_was_read(drop: Polled, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_aged(drop.folder / "a.txt", STORM)

    def taking(stream: Any, limit: int) -> bytes:
        path.unlink()
        return streams.read_whole(stream, limit)

    monkeypatch.setattr(text, "read_whole", taking)
    assert [row["status"] for row in drop.poll()] == ["ok"]
