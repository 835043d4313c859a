"""ARC is read as WARC is."""

import gzip
from pathlib import Path

from tests.support.captures import ARC_HEAD, SITE, Capture, arc, names_in
from tests.support.inputs import Polled, append, write_aged


def test_captures_are_pages_compressed_by_member_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    records = [
        ARC_HEAD,
        arc("a b?c=d e"),
        Capture("x", b"GIF", ("HTTP/1.1 200 OK", "Content-Type: image/gif")).as_arc(),
        arc("b"),
    ]
    for name, data in {
        "a.arc": b"".join(records),
        "b.arc.gz": b"".join(map(gzip.compress, records)),
        "c.arc.gz": gzip.compress(b"".join(records)),
        "unnamed": b"".join(records),
    }.items():
        assert names_in(tmp_path, name, data) == ["a b?c=d e", "b"], name


def test_a_file_that_grew_is_read_from_where_it_was_read_to(tmp_path: Path) -> None:
    path, polled = tmp_path / "a.arc.gz", Polled(tmp_path)
    write_aged(path, gzip.compress(ARC_HEAD) + gzip.compress(arc("a")))
    assert len(polled.poll()) == 1
    append(path, gzip.compress(arc("b")))
    assert [(row["url"], row["position"]) for row in polled.poll()] == [(f"{SITE}/b", "a.arc.gz:2")]
