"""Which files the inputs name, and which format they have."""

import os
from pathlib import Path

import pytest

from pipeline.reading.input_files import find_inputs
from tests.support.inputs import STORM, rows_of, write_parquet

KNOWN = [".csv", ".tsv", ".txt", ".html", ".htm", ".json", ".jsonl", ".ndjson", ".parquet"]
KINDS = ["a.txt", "b.html", "c.htm", "d.jsonl", "e.parquet", "f.txt.gz", "g.jsonl.zst", "H.TXT", "i.JSONL.GZ"]


def _make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"hello")


def _ids(*inputs: object) -> list[str]:
    files, problems = find_inputs([str(i) for i in inputs])
    assert not problems
    return sorted(f.input_id for f in files)


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
    _make(tmp_path, "a1.txt", "a2.txt", "b1.txt", "in/c.txt", "a3.docx", "in/deep/d.txt")
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


def test_an_empty_name_is_told_as_one() -> None:
    assert find_inputs([""]) == ([], ["an empty name is no file or folder"])


@pytest.mark.parametrize("given", ["a.docx", "*.docx", "x.gz", "p.parquet.gz"])
def test_a_kind_that_cannot_be_read_is_a_problem(tmp_path: Path, given: str) -> None:
    _make(tmp_path, "a.docx", "x.gz", "p.parquet.gz")
    files, problems = find_inputs([str(tmp_path / given)])
    assert not files
    assert len(problems) == 1 and given in problems[0]


def test_a_refused_input_says_what_can_be_read(tmp_path: Path) -> None:
    _make(tmp_path, "a.docx")
    _, (problem,) = find_inputs([str(tmp_path / "a.docx")])
    said, readable = problem.rstrip(")").split(" (")
    assert said == f"not a kind of file that can be read: {tmp_path}/a.docx"
    suffixes, compressions = (part.split(", ") for part in readable.split("; also "))
    assert [each for each in suffixes if each in KNOWN] == KNOWN and compressions == [".gz", ".zst"]


@pytest.mark.parametrize("name", ["export", "part-0.pq", "table.PARQ", "in.parquet.gz"])
def test_a_parquet_file_given_by_name_is_recognised_whatever_its_suffix(tmp_path: Path, name: str) -> None:
    path = write_parquet(tmp_path, {"text": [STORM]}).rename(tmp_path / name)
    ((file,), problems) = find_inputs([str(path)])
    assert (file.format, file.compression, file.input_id) == ("parquet", "", name) and not problems
    assert [row["body"] for row in rows_of(path)] == [STORM]


def test_first_bytes_do_not_count_in_a_folder_nor_in_a_glob_nor_against_a_suffix(tmp_path: Path) -> None:
    path = write_parquet(tmp_path, {"text": [STORM]}).rename(tmp_path / "export.pq")
    (tmp_path / "b.txt").write_bytes(path.read_bytes())
    assert _ids(tmp_path) == _ids(tmp_path / "*") == ["b.txt"]
    assert find_inputs([str(tmp_path / "*.pq")])[0] == []
    ((text,), _) = find_inputs([str(tmp_path / "b.txt")])
    assert text.format == "text"


def test_a_file_without_suffix_and_known_first_bytes_is_a_problem(tmp_path: Path) -> None:
    _make(tmp_path, "hello")
    (tmp_path / "empty").touch()
    files, problems = find_inputs([str(tmp_path / "hello"), str(tmp_path / "empty")])
    assert not files and len(problems) == 2


def test_a_folder_of_other_kinds_alone_is_a_problem_that_says_what_it_holds(tmp_path: Path) -> None:
    _make(tmp_path, "in/a.docx", "in/b.docx", "in/deep/c.PDF", "in/README", "in/.hidden.doc")
    files, (problem,) = find_inputs([str(tmp_path / "in")])
    assert not files
    assert problem.startswith(f"no file of a kind that can be read: {tmp_path}/in (it holds 2 .docx, 1 ")
    assert "1 .PDF" in problem and "1 without suffix" in problem and ".jsonl" in problem and "hidden" not in problem


def test_a_folder_that_is_empty_or_holds_one_file_that_can_be_read_is_none(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    _make(tmp_path, "in/a.docx", "in/deep/b.txt", "hidden/.a.docx")
    for folder in ("empty", "in", "hidden"):
        assert find_inputs([str(tmp_path / folder)])[1] == []


def test_a_name_that_is_no_utf8_is_told_in_a_message(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.docx")
    _make(tmp_path, name)
    for given in (tmp_path / name, tmp_path / name[:4], f"{tmp_path / name[:4]}*"):
        _, (problem,) = find_inputs([str(given)])
        assert r"caf\xe9" in problem and problem.encode()
