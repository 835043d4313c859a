"""ARC is read as WARC is."""

import gzip
from pathlib import Path

from tests.support.captures import SITE, Capture, page
from tests.support.inputs import Polled, append, rows_of, write_aged, write_file

_BLOCK = b"1 0 A Crawl\nURL IP-address Archive-date Content-type Archive-length\n\n"
_HEAD = b"filedesc://a.arc 0.0.0.0 20050505050505 text/plain %d\n%s" % (len(_BLOCK), _BLOCK)


def _arc(name: str, text: str = "") -> bytes:
    return Capture(name, page(text or name * 300)).as_arc()


def _names(folder: Path, name: str, data: bytes) -> list[str | None]:
    return [row["url"] and row["url"].rpartition("/")[2] for row in rows_of(write_file(folder, name, data))]


def test_captures_are_pages_compressed_by_member_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    records = [
        _HEAD,
        _arc("a b?c=d e"),
        Capture("x", b"GIF", ("HTTP/1.1 200 OK", "Content-Type: image/gif")).as_arc(),
        _arc("b"),
    ]
    for name, data in {
        "a.arc": b"".join(records),
        "b.arc.gz": b"".join(map(gzip.compress, records)),
        "c.arc.gz": gzip.compress(b"".join(records)),
        "unnamed": b"".join(records),
    }.items():
        assert _names(tmp_path, name, data) == ["a b?c=d e", "b"], name


def test_a_file_that_grew_is_read_from_where_it_was_read_to(tmp_path: Path) -> None:
    path, polled = tmp_path / "a.arc.gz", Polled(tmp_path)
    write_aged(path, gzip.compress(_HEAD) + gzip.compress(_arc("a")))
    assert len(polled.poll()) == 1
    append(path, gzip.compress(_arc("b")))
    assert [(row["url"], row["position"]) for row in polled.poll()] == [(f"{SITE}/b", "a.arc.gz:2")]
