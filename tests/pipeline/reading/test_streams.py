"""The bytes and lines of a file, within limits, however it is compressed."""

import gzip
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.encoding import UnreadableError
from pipeline.reading.input_files import find_inputs
from pipeline.reading.packed import TooLargeError
from pipeline.reading.streams import Lines, open_input, read_whole, resume
from pipeline.settings import ReadSettings
from tests.support.inputs import (
    write_aged,
)


def _bytes(path: Path, limit: int = 1 << 30, max_expansion: int = 200) -> bytes:
    ((file,), _) = find_inputs([str(path)])
    with open_input(file, ReadSettings(max_expansion=max_expansion)) as stream:
        return read_whole(stream, limit)


def test_compressed_files_give_their_content_also_in_several_frames(tmp_path: Path) -> None:
    one, two = b"first part\n", b"second part\n"
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(one) + gzip.compress(two))
    (tmp_path / "a.txt.zst").write_bytes(zstandard.compress(one) + zstandard.compress(two))
    assert _bytes(tmp_path / "a.txt.gz") == _bytes(tmp_path / "a.txt.zst") == one + two


def test_dense_but_small_archives_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"a" * 3_000_000))
    assert len(_bytes(tmp_path / "a.txt.gz", max_expansion=2)) == 3_000_000


@pytest.mark.parametrize("name", ["bomb.txt.gz", "bomb.txt.zst"])
def test_a_bomb_is_stopped(tmp_path: Path, name: str) -> None:
    bomb = b"\0" * (80 << 20)
    (tmp_path / name).write_bytes(gzip.compress(bomb, 1) if name.endswith("gz") else zstandard.compress(bomb))
    with pytest.raises(TooLargeError, match="expands to more than 2 times"):
        _bytes(tmp_path / name, max_expansion=2)


@pytest.mark.parametrize("name", ["a.txt.gz", "a.txt.zst"])
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.99])
def test_a_cut_archive_is_never_taken_as_whole(tmp_path: Path, name: str, kept: float) -> None:
    text = "".join(f"{i * i} " for i in range(90_000)).encode()
    data = gzip.compress(text) if name.endswith("gz") else zstandard.compress(text)
    (tmp_path / name).write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(UnreadableError):
        _bytes(tmp_path / name)


@pytest.mark.parametrize("name", ["a.txt.gz", "a.txt.zst"])
def test_what_is_no_archive_is_unreadable(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"no text, \0 named as an archive")
    with pytest.raises(UnreadableError):
        _bytes(tmp_path / name)


def test_a_file_that_is_gone_or_no_file_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"hello")
    ((file,), _) = find_inputs([str(tmp_path / "a.txt")])
    (tmp_path / "a.txt").unlink()
    with pytest.raises(UnreadableError, match="cannot be opened"), open_input(file, ReadSettings()):
        pass


@given(
    st.lists(st.binary(max_size=12).filter(lambda b: b"\n" not in b and b"\r" not in b), max_size=8), st.integers(1, 12)
)
def test_lines_are_numbered_and_long_ones_left_out(lines: list[bytes], limit: int) -> None:
    stream = io.BufferedReader(io.BytesIO(b"".join(line + b"\n" for line in lines)))  # type: ignore[arg-type]
    found = list(Lines(stream, limit))
    assert found == [(i, line if len(line) <= limit else None) for i, line in enumerate(lines, 1)]


@given(st.lists(st.binary(max_size=6), max_size=6), st.integers(0, 40), st.integers(1, 8))
def test_lines_that_are_continued_are_those_of_one_reading(parts: list[bytes], cut: int, limit: int) -> None:
    data = b"\n".join(parts)
    data, cut = b"x" + data, min(cut, len(data) + 1)
    with TemporaryDirectory() as folder:
        path = write_aged(Path(folder, "a"), data[:cut])
        with path.open("rb") as stream:
            first = Lines(stream, limit)
            before = list(first)
        path.write_bytes(data)
        with path.open("rb") as stream:
            end = resume(stream, first.checkpoint.n_bytes, first.checkpoint.n_lines, first.checkpoint.hash)
            assert end and (end.n_bytes, end.hash, stream.tell()) == (cut, first.checkpoint.hash, cut)
            checkpoint = end.line_end
            assert checkpoint is not None
            stream.seek(checkpoint.n_bytes)
            rest = Lines(stream, limit, checkpoint)
            after = list(rest)
            stream.seek(0)
            at_once = Lines(stream, limit)
            expected = list(at_once)
    assert before[: checkpoint.n_lines] + after == expected
    assert (rest.checkpoint.hash, rest.checkpoint.n_lines) == (at_once.checkpoint.hash, at_once.checkpoint.n_lines)


def test_a_text_that_was_unpacked_under_its_old_name_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes("Übung\n".encode())
    assert _bytes(tmp_path / "a.txt.gz") == "Übung\n".encode()
