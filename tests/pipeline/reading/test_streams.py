"""Which files an input names, and their bytes within limits."""

import gzip
import io
import os
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.encoding import UnreadableError, decode
from pipeline.reading.input_files import find_inputs
from pipeline.reading.streams import Lines, TooLargeError, open_input, read_whole
from pipeline.settings import ReadSettings

KINDS = ["a.txt", "b.html", "c.htm", "d.jsonl", "e.parquet", "f.txt.gz", "g.jsonl.zst", "H.TXT", "i.JSONL.GZ"]
FRENCH = "Le maire d’Orléans a déclaré que l’école était fermée à cause de la tempête. " * 20
RUSSIAN = "Премьер-министр заявил, что правительство не будет повышать налоги. " * 20


def _make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"hello")


def _ids(*inputs: object) -> list[str]:
    files, problems = find_inputs([str(i) for i in inputs])
    assert not problems
    return sorted(f.input_id for f in files)


def _bytes(path: Path, limit: int = 1 << 30, max_expansion: int = 200) -> bytes:
    ((file,), _) = find_inputs([str(path)])
    with open_input(file, ReadSettings(max_expansion=max_expansion)) as stream:
        return read_whole(stream, limit)


def test_every_kind_is_found_whatever_the_case_of_its_name(tmp_path: Path) -> None:
    _make(tmp_path, *KINDS)
    assert _ids(tmp_path) == sorted(KINDS)
    kinds = {f.input_id: (f.format, f.compression) for f in find_inputs([str(tmp_path)])[0]}
    assert kinds["c.htm"] == ("html", "") and kinds["H.TXT"] == ("text", "")
    assert kinds["i.JSONL.GZ"] == ("jsonl", ".gz") and kinds["g.jsonl.zst"] == ("jsonl", ".zst")


def test_folders_are_read_to_any_depth_without_hidden_and_other_files(tmp_path: Path) -> None:
    _make(tmp_path, "a.txt", "2024/05/b.txt", ".git/c.txt", "2024/.d.txt", "notes.docx", "README", "x.gz")
    assert _ids(tmp_path) == ["2024/05/b.txt", "a.txt"]


def test_a_pipe_in_a_folder_does_not_make_a_run_wait_for_ever(tmp_path: Path) -> None:
    _make(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert _ids(tmp_path) == ["a.txt"]


def test_a_link_is_the_file_that_it_leads_to(tmp_path: Path) -> None:
    _make(tmp_path, "store/1f2e", "store/b.html", "in/c.txt")
    for name, target in (("a.txt", "store/1f2e"), ("b.txt", "store/b.html"), ("c.txt", "in/c.txt"), ("d.txt", "gone")):
        (tmp_path / "in" / f"link-{name}").symlink_to(tmp_path / target)
    files, _ = find_inputs([str(tmp_path / "in")])
    found = {file.input_id: (file.format, file.path) for file in files}
    assert found == {
        "c.txt": ("text", tmp_path / "in" / "c.txt"),
        "link-a.txt": ("text", tmp_path / "store" / "1f2e"),
        "link-b.txt": ("html", tmp_path / "store" / "b.html"),
    }


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path) -> None:
    _make(tmp_path, ".d.txt")
    assert _ids(tmp_path / ".d.txt") == [".d.txt"]


def test_globs_name_files_and_folders(tmp_path: Path) -> None:
    _make(tmp_path, "a1.txt", "a2.txt", "b1.txt", "in/c.txt", "a3.csv", "in/deep/d.txt")
    assert _ids(tmp_path / "a*.txt") == ["a1.txt", "a2.txt"]
    assert len(_ids(tmp_path / "i*")) == 2
    assert len(_ids(tmp_path / "**/*.txt")) == 5


def test_a_name_with_glob_characters_is_a_name_first(tmp_path: Path) -> None:
    _make(tmp_path, "storm[1].txt", "storm1.txt")
    assert _ids(tmp_path / "storm[1].txt") == ["storm[1].txt"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_file_that_two_inputs_name_is_read_once(tmp_path: Path, order: tuple[int, int]) -> None:
    _make(tmp_path, "in/a.txt", "in/b.txt")
    inputs = [tmp_path / "in", tmp_path / "in" / "a.txt"]
    assert len(_ids(*(inputs[i] for i in order), tmp_path / "in/../in/*.txt")) == 2


@pytest.mark.parametrize(
    "inputs", [("x", "y"), ("x/a.txt", "y/a.txt"), ("x", "y/a.txt"), ("*",), ("*/a.txt",), ("**/a.txt",)]
)
def test_files_with_one_name_are_told_apart(tmp_path: Path, inputs: tuple[str, ...]) -> None:
    _make(tmp_path, "x/a.txt", "y/a.txt")
    ids = _ids(*(tmp_path / i for i in inputs))
    assert len(set(ids)) == 2
    assert not any("*" in i or "a.txt/" in i for i in ids)


def test_names_that_do_not_collide_stay_short(tmp_path: Path) -> None:
    _make(tmp_path, "x/a.txt", "y/a.txt", "y/b.txt")
    assert "b.txt" in _ids(tmp_path / "x", tmp_path / "y")


def test_the_order_of_inputs_does_not_matter_for_the_order_of_files(tmp_path: Path) -> None:
    _make(tmp_path, "x/a.txt", "y/b.txt", "y/a.html")
    one, other = (find_inputs([str(tmp_path / i) for i in inputs])[0] for inputs in ("xy", "yx"))
    assert [f.path for f in one] == [f.path for f in other] == sorted(f.path for f in one)


@pytest.mark.parametrize("missing", ["none.txt", "none/", "none*.txt", "x" * 300, "a\0b"])
def test_a_missing_input_is_a_problem_and_the_rest_is_found(tmp_path: Path, missing: str) -> None:
    _make(tmp_path, "a.txt")
    files, problems = find_inputs([f"{tmp_path}/{missing}", str(tmp_path / "a.txt")])
    assert [f.input_id for f in files] == ["a.txt"]
    assert len(problems) == 1 and missing in problems[0]


@pytest.mark.parametrize("given", ["a.csv", "*.csv", "x.gz", "p.parquet.gz"])
def test_a_kind_that_cannot_be_read_is_a_problem(tmp_path: Path, given: str) -> None:
    _make(tmp_path, "a.csv", "x.gz", "p.parquet.gz")
    files, problems = find_inputs([str(tmp_path / given)])
    assert not files
    assert len(problems) == 1 and given in problems[0]


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
    (tmp_path / name).write_bytes(b"just text, named as an archive")
    with pytest.raises(UnreadableError):
        _bytes(tmp_path / name)


def test_a_file_that_is_gone_or_no_file_is_unreadable(tmp_path: Path) -> None:
    _make(tmp_path, "a.txt")
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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "iso8859-15"])
def test_french_is_decoded_from_any_usual_encoding(encoding: str) -> None:
    text = FRENCH.replace("’", "'")
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "koi8-r"])
def test_russian_is_decoded_from_any_usual_encoding(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding))[0] == RUSSIAN


def test_a_note_says_how_bytes_that_are_not_utf8_were_read() -> None:
    assert decode(RUSSIAN.encode())[1] is None
    assert "cp1251" in str(decode(RUSSIAN.encode("cp1251"))[1])


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, "Le café était fermé à Orléans, a déclaré le maire. " * 20])
@pytest.mark.parametrize("at", [7, 300])
def test_one_broken_byte_does_not_spoil_a_utf8_text(text: str, at: int) -> None:
    data = text.encode()
    assert decode(data[:at] + b"\xff" + data[at:])[0].endswith(text[-200:])
    assert decode((text + "é").encode()[:-1])[0].startswith(text)


@pytest.mark.parametrize("text", ["He said \ufffdno\ufffd to it all today", "a nul \0 in a short line", "bell \x07"])
def test_a_stray_character_does_not_make_a_short_text_binary(text: str) -> None:
    assert decode(text.encode())[0] == text


BINARY = [
    b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    b"PK\3\4" + bytes(range(256)) * 9,
    b"\0" * 1000,
    b"\x7fELF\2\1\1" + b"\0" * 60,
]


@pytest.mark.parametrize("data", BINARY)
def test_binary_content_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="binary"):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except UnreadableError:
        return
    text.encode("utf-8")
