"""What was fetched comes to the bucket once and whole, and waits where it cannot."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.reading.input_files import find_inputs
from pipeline.sources.fetching.client import Response
from pipeline.sources.fetching.outbox import carry_over
from pipeline.sources.fetching.warc import Archive
from tests.support.inputs import rows_of

WHEN = datetime(2026, 3, 2, 8, 59, tzinfo=UTC)
PAGE = Response(
    "https://x.example/1", 200, b"<html><p>Labas rytas, Vilniau!</p></html>", ((b"Content-Type", b"text/html"),)
)


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "outbox"


def test_what_waits_is_carried_over_and_read_from_there(place: str, outbox: Path) -> None:
    for run in ("r1", "r2"):
        Archive(outbox, "newsfold/1", f"-{run}").keep_response(PAGE, WHEN)
    assert carry_over(outbox, f"{place}/") == ""
    assert not [path for path in outbox.rglob("*") if path.is_file()] and carry_over(outbox, place) == ""
    files, problems = find_inputs([place])
    assert not problems
    assert [file.input_id for file in files] == [
        f"2026-03-02/newsfold-20260302T08-{run}.warc.gz" for run in ("r1", "r2")
    ]
    assert {row["url"] for row in rows_of(place)} == {"https://x.example/1"}  # type: ignore[arg-type]


def test_what_cannot_be_carried_over_waits_and_is_told(bucket_url: str, outbox: Path) -> None:
    Archive(outbox, "newsfold/1", "-r1").keep_response(PAGE, WHEN)
    assert "waits in" in carry_over(outbox, "s3://no-such-bucket/x") and list(outbox.rglob("*.warc.gz"))
