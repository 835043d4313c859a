"""What was fetched can be read again, with what the feed said of it."""

import gzip
import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from fastwarc.warc import ArchiveIterator

from pipeline.sources.fetching.client import Response
from pipeline.sources.fetching.warc import Archive, Resource

WHEN = datetime(2026, 3, 2, 8, 59, tzinfo=UTC)
PAGE = Response(
    "https://x.example/1",
    200,
    "<p>Günaydın</p>".encode(),
    ((b"Content-Type", b"text/html"), (b"Content-Encoding", b"gzip"), (b"Set-Cookie", b"id=1")),
)


def test_a_page_is_kept_with_its_facts_in_the_file_of_its_hour(tmp_path: Path) -> None:
    archive = Archive(tmp_path, "newsfold/1")
    archive.keep_response(PAGE, WHEN, {"title": "Sabah", "guid": "7"})
    archive.keep_text(Resource("https://x.example/2", "text/html", "<p>x</p>"), WHEN, {"title": "b"})
    archive.keep_response(PAGE, WHEN + timedelta(minutes=1))
    first, second = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.warc.gz"))
    assert (first, second) == ("2026-03-02/newsfold-20260302T08.warc.gz", "2026-03-02/newsfold-20260302T09.warc.gz")
    data = gzip.decompress((tmp_path / first).read_bytes())
    records = [(dict(r.headers)["WARC-Type"], dict(r.headers), r.reader.read()) for r in ArchiveIterator(BytesIO(data))]
    assert [name for name, _, _ in records] == ["warcinfo", "metadata", "response", "metadata", "resource"]
    facts, page = records[1], records[2]
    assert facts[1]["WARC-Concurrent-To"] == page[1]["WARC-Record-ID"]
    assert json.loads(facts[2]) == {"title": "Sabah", "guid": "7"}
    assert page[1]["WARC-Target-URI"] == "https://x.example/1"
    assert page[2] == PAGE.body
    assert b"id=1" not in data


def test_each_record_is_packed_by_itself(tmp_path: Path) -> None:
    archive = Archive(tmp_path, "newsfold/1")
    archive.keep_response(PAGE, WHEN)
    (path,) = tmp_path.rglob("*.gz")
    whole = path.read_bytes()
    archive.keep_response(PAGE, WHEN)
    assert gzip.decompress(path.read_bytes()[len(whole) :]).startswith(b"WARC/1.1")
