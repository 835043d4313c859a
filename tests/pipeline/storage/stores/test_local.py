"""Files of a directory are replaced whole; drafts take their places in order, and what has happened is not repeated."""

import os
from pathlib import Path

import pytest

from pipeline.errors import BusyError, WarehouseError
from pipeline.storage.stores.base import ALL
from pipeline.storage.stores.local import LocalStore, replace_file


@pytest.fixture
def store(tmp_path: Path) -> LocalStore:
    store = LocalStore(tmp_path / "data", "_state")
    store.check()
    return store


def test_a_small_file_is_what_was_written_last(store: LocalStore) -> None:
    path = store.root / "_state" / "run.json"
    assert store.read(path) is None and not store.exists(path)
    store.write(path, "first")
    store.write(path, "second")
    assert store.read(path) == "second"
    assert store.files(store.root, ALL) == [store.root / "_state", path], "no draft is left"
    store.delete(path)
    store.delete(path)
    assert not store.exists(path)


def test_all_files_are_sized_and_links_are_none(store: LocalStore) -> None:
    store.write(store.root / "_state" / "run.json", "12345")
    (store.root / "link").symlink_to(store.root / "_state" / "run.json")
    assert store.sizes() == {store.root / "_state" / "run.json": 5}
    assert store.free_bytes() > 0


def test_a_write_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    replace_file(path, "before")

    def fsync(_: int) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OSError, match="the disk is gone"):
        replace_file(path, "after")
    assert path.read_text() == "before"


def test_files_are_found_by_a_pattern_in_order(store: LocalStore) -> None:
    for name in ("2026-03-02/01.parquet", "2026-03-01/12.parquet", "2026-03-01/12.draft", "one.parquet"):
        (store.root / "t" / name).parent.mkdir(parents=True, exist_ok=True)
        (store.root / "t" / name).touch()
    found = [path.relative_to(store.root).as_posix() for path in store.files(store.root / "t", "*/*.parquet")]
    assert found == ["t/2026-03-01/12.parquet", "t/2026-03-02/01.parquet"]


def test_it_is_locked_by_one_at_a_time(store: LocalStore) -> None:
    with store.locked(0), pytest.raises(BusyError), LocalStore(store.root, "_state").locked(0):
        pass
    with store.locked(0):
        pass


def test_drafts_take_their_places_and_files_go_only_once(store: LocalStore) -> None:
    folder = store.workspace("r")
    folder.mkdir(parents=True)
    (folder / "a").write_text("new")
    gone = store.root / "t" / "gone"
    gone.parent.mkdir()
    gone.touch()
    moves = store.secure([(folder / "a", store.root / "t" / "a"), (gone, None)])
    assert store.publish(moves) == 2
    assert (store.root / "t" / "a").read_text() == "new" and not gone.exists()
    assert store.publish(moves) == 0
    store.drop("r")
    assert not folder.exists()


def test_files_are_linked_where_that_is_possible(
    store: LocalStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = store.root / "file"
    path.write_text("content")
    assert store.fetch([(path, tmp_path / "linked")]) == 1
    assert (tmp_path / "linked").stat().st_ino == path.stat().st_ino

    def link(*_: object) -> None:
        raise OSError("another file system")

    monkeypatch.setattr(os, "link", link)
    assert store.fetch([(path, tmp_path / "copied")]) == 0
    assert (tmp_path / "copied").read_text() == "content"


def test_a_directory_that_cannot_be_locked_is_said(tmp_path: Path) -> None:
    (tmp_path / "data" / "_state" / "lock").mkdir(parents=True)
    with pytest.raises(WarehouseError, match="cannot lock"), LocalStore(tmp_path / "data", "_state").locked(0):
        pass


def test_a_directory_whose_name_is_no_utf8_is_opened_by_a_link_and_named_in_a_readable_way(tmp_path: Path) -> None:
    place = tmp_path / os.fsdecode(b"caf\xe9")
    store = LocalStore(place, "_state")
    assert not place.exists(), "looking makes nothing"
    store.check()
    store.write(store.root / "_state" / "run.json", "x")
    assert (place / "_state" / "run.json").read_text() == "x"
    assert store.data == tmp_path / r"caf\xe9" and str(store.root).encode()


def test_a_file_that_is_replaced_has_another_stamp(store: LocalStore) -> None:
    path = store.root / "runs" / "2026-03-01" / "12.parquet"
    store.write(path, "12345")
    first = store.stamps(store.root / "runs")
    assert list(first) == [path] and store.stamps(store.root / "runs") == first
    store.write(path, "54321")
    assert store.stamps(store.root / "runs") != first and store.stamps(store.root / "nothing") == {}
