"""All bytes of an archive are had, wherever its stream stands, and readers of them do not move each other."""

import io
from pathlib import Path

from pipeline.reading.archives.places import View, mapped


def test_all_bytes_are_mapped_of_a_file_and_of_what_is_none(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abcdef")
    with (tmp_path / "a").open("rb") as file:
        for stream in (file, io.BytesIO(b"abcdef")):
            stream.seek(3)
            with mapped(stream) as data:
                one, other = View(data, 1), View(data, 4)
                assert (one.read(2), other.read(9), one.read(1), one.tell(), bytes(data)) == (
                    b"bc",
                    b"ef",
                    b"d",
                    4,
                    b"abcdef",
                )
