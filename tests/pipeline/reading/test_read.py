"""Files of any format -> rows of RAW in chunks: the same rows every time, and what is being written waits."""

import gzip
import json
import os
from pathlib import Path

import pytest
import zstandard

from pipeline.reading import read
from pipeline.reading.input_files import find_inputs
from pipeline.settings import ReadSettings
from tests.support.inputs import (
    NOW,
    STORM,
    Polled,
    age,
    line,
    rows_of,
    statuses,
    write_aged,
    write_file,
    write_jsonl,
    write_parquet,
)


def test_every_kind_gives_its_documents(tmp_path: Path) -> None:
    write_file(tmp_path, "a.txt", STORM)
    write_file(tmp_path, "b.html", f"<p>{STORM}</p>")
    write_jsonl(tmp_path, [{"text": STORM}, {"html": f"<p>{STORM}</p>", "id": "x"}], "c.jsonl")
    write_file(tmp_path, "d.jsonl.gz", gzip.compress(json.dumps({"text": STORM}).encode()))
    write_file(tmp_path, "e.txt.zst", zstandard.compress(STORM.encode()))
    write_parquet(tmp_path, {"text": [STORM], "title": ["Storm"]})
    rows = {row["input_id"]: row["format"] for row in rows_of(tmp_path) if row["status"] == "ok"}
    texts = ("a.txt", "c.jsonl:1", "d.jsonl.gz:1", "e.txt.zst", "in.parquet:1")
    assert rows == dict.fromkeys(texts, "text") | {"b.html": "html", "x": "html"}


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t", "empty"),
        ("empty.html", b"", "empty"),
        ("empty.txt.gz", b"", "empty"),
        ("photo.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20, "unreadable"),
        ("utf16.txt", STORM.encode("utf-16"), "ok"),
        ("latin.txt", ("Le maire d’Orléans a déclaré la fermeture. " * 9).encode("cp1252"), "ok"),
        ("cut.txt.gz", gzip.compress(os.urandom(9000))[:5000], "unreadable"),
        ("wrong.txt.zst", b"not zstd at all", "unreadable"),
        ("cut.parquet", b"PAR1" + b"\0" * 500, "unreadable"),
        ("empty.parquet", b"", "unreadable"),
        ("text.parquet", b"just some text", "unreadable"),
    ],
)
def test_a_bad_file_is_one_row_and_other_files_are_unaffected(
    tmp_path: Path, name: str, data: bytes, status: str
) -> None:
    write_file(tmp_path, name, data)
    write_file(tmp_path, "good.txt", STORM)
    rows = {row["input_id"]: row for row in rows_of(tmp_path)}
    assert len(rows) == 2
    assert rows["good.txt"]["body"] == STORM
    assert rows[name]["status"] == status
    assert status == "ok" or rows[name]["status_detail"]


def test_documents_before_the_break_of_an_archive_are_kept(tmp_path: Path) -> None:
    lines = b"".join(json.dumps({"text": os.urandom(200).hex()}).encode() + b"\n" for _ in range(2000))
    for name, data in (("a.jsonl.gz", gzip.compress(lines)), ("b.jsonl.zst", zstandard.compress(lines))):
        rows = rows_of(write_file(tmp_path, name, data[: len(data) * 3 // 4]))
        assert statuses(rows).count("ok") > 1000, name
        assert rows[-1]["status"] == "unreadable"
        assert len({row["position"] for row in rows}) == len(rows)


def test_a_bomb_stops_reading_its_file_only(tmp_path: Path) -> None:
    write_file(tmp_path, "a.jsonl.gz", gzip.compress(b" " * (80 << 20), 1))
    write_file(tmp_path, "b.txt", STORM)
    rows = rows_of(tmp_path, max_expansion=2)
    assert statuses(rows) == ["too_large", "ok"]


def test_a_file_name_that_is_no_utf8_does_not_stop_the_run(tmp_path: Path) -> None:
    for name in (b"caf\xe9.txt", b"caf\xe8.txt", b"good.txt"):
        write_file(tmp_path, os.fsdecode(name), STORM)
    rows = rows_of(tmp_path)
    assert statuses(rows) == ["ok", "ok", "ok"]
    assert len({row["identity"] for row in rows}) == len({row["input_id"] for row in rows}) == 3


def _mixed(folder: Path) -> None:
    write_jsonl(folder, [{"text": f"{STORM} {i}"} for i in range(7)] + [{"text": STORM, "id": 3}, 5], "a.jsonl")
    write_file(folder, "b.txt", STORM)
    write_file(folder, "c.txt", b"\xff\xd8" + bytes(range(256)) * 9)
    write_parquet(folder, {"text": [f"{STORM} {i}" for i in range(5)]})


@pytest.mark.parametrize("settings", [{"chunk_documents": 1}, {"chunk_documents": 3}, {"chunk_bytes": 100}], ids=str)
def test_chunks_change_nothing(tmp_path: Path, settings: dict[str, int]) -> None:
    _mixed(tmp_path)
    assert rows_of(tmp_path, **settings) == rows_of(tmp_path)


def test_chunks_keep_to_their_size(tmp_path: Path) -> None:
    files, _ = find_inputs([str(write_jsonl(tmp_path, [{"text": "a" * 100, "id": i} for i in range(9)]))])
    for settings in (ReadSettings(chunk_documents=4), ReadSettings(chunk_bytes=400)):
        assert [len(table) for table in read.read(files, settings, NOW)] == [4, 4, 1]


def test_ids_are_unique_and_do_not_depend_on_the_input_that_names_the_file(tmp_path: Path) -> None:
    _mixed(tmp_path)
    ids = [row["article_id"] for row in rows_of(tmp_path)]
    assert len(set(ids)) == len(ids)
    one_by_one = [row["article_id"] for path in sorted(tmp_path.iterdir()) for row in rows_of(path)]
    assert sorted(one_by_one) == sorted(ids)


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.jsonl.gz"])
def test_a_touched_file_is_not_parsed_again_and_its_row_says_when(drop: Polled, name: str) -> None:
    path = write_aged(drop.folder / name, gzip.compress(line(1)) if name.endswith("gz") else line(1))
    drop.poll()
    before = drop.row(name)
    age(path, 1 / 2)
    assert drop.poll() == [] and drop.n_opened == 1
    after = drop.row(name)
    assert {key for key in after if after[key] != before[key]} == {"modified_at", "run_id"}
    assert drop.poll() == [] and drop.n_opened == 0


def test_a_file_that_could_not_be_opened_is_tried_again(drop: Polled, monkeypatch: pytest.MonkeyPatch) -> None:
    write_aged(drop.folder / "a.txt", STORM)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", _refuse)
        assert [row["status"] for row in drop.poll()] == ["unreadable"]
    assert not len(drop.ledger)
    assert [row["status"] for row in drop.poll()] == ["ok"]


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_an_empty_file_waits_until_it_has_settled(drop: Polled) -> None:
    for name in ("a.txt", "b.jsonl", "c.txt.gz", "d.parquet"):  # in the second, nothing can be missing
        write_aged(drop.folder / name, b"")
    assert drop.poll() == [] and len(drop.alerts) == 3 and drop.row("b.jsonl")["offset"] == 0
    for path in drop.folder.iterdir():
        age(path, 2)
    assert {row["position"]: row["status"] for row in drop.poll()} == {
        "a.txt": "empty",
        "c.txt.gz": "empty",
        "d.parquet": "unreadable",
    }
    assert drop.poll() == [] and drop.n_opened == 0


def test_a_cut_archive_waits_and_gives_what_is_whole_of_it(drop: Polled) -> None:
    whole = gzip.compress(b"".join(line(os.urandom(300).hex()) for _ in range(1000)))
    path = write_aged(drop.folder / "a.jsonl.gz", whole[: len(whole) // 2])
    early = drop.poll()
    assert {row["status"] for row in early} == {"ok"} and len(drop.alerts) == 1 and not len(drop.ledger)
    write_aged(path, whole)
    late = drop.poll()
    assert len(late) == 1000 and {r["article_id"] for r in early} < {r["article_id"] for r in late} and not drop.alerts
    write_aged(path, whole[: len(whole) // 2], hours_old=2)
    assert drop.poll()[-1]["status"] == "unreadable" and len(drop.ledger) == 1


def test_a_clock_that_is_far_ahead_keeps_nothing_waiting(drop: Polled) -> None:
    write_aged(drop.folder / "a.jsonl", line(1)[:20], hours_old=-1000)
    assert [row["status"] for row in drop.poll()] == ["unreadable"] and not drop.alerts
