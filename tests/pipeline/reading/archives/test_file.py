"""An archive that grows is read from where it was read to."""

import gzip
from pathlib import Path

from tests.support.captures import warc
from tests.support.inputs import Polled, age, append, statuses, write_aged


def test_a_file_that_grew_is_read_from_where_it_was_read_to(tmp_path: Path) -> None:
    members = [gzip.compress(warc(name)) for name in "abcde"]
    path, polled = tmp_path / "a.warc.gz", Polled(tmp_path)
    write_aged(path, b"".join(members[:2]))
    assert [row["position"] for row in polled.poll()] == ["a.warc.gz:1", "a.warc.gz:2"]
    append(path, members[2] + members[3][:-30])
    assert [row["position"] for row in polled.poll()] == ["a.warc.gz:3"]
    assert "cut off" in polled.alerts[0] and polled.row("a.warc.gz")["offset"] == sum(map(len, members[:3]))
    path.write_bytes(b"".join(members))
    age(path, 1 / 60)
    assert [row["url"][-1] for row in polled.poll()] == ["d", "e"]
    write_aged(path, b"".join(members[1:]))
    assert [row["url"][-1] for row in polled.poll()] == ["b", "c", "d", "e"]  # another file: read from its beginning


def test_an_uncompressed_capture_that_is_being_written_waits(tmp_path: Path) -> None:
    path, polled = tmp_path / "a.warc", Polled(tmp_path)
    write_aged(path, warc("a") + warc("b")[:-200])
    assert len(polled.poll()) == 1 and "cut off" in polled.alerts[0]
    age(path, 2)
    assert statuses(polled.poll()) == ["unreadable"]
