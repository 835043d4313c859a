"""An index is made where there is none, and made anew where it cannot be used."""

import sqlite3
from pathlib import Path

import pytest

from pipeline.errors import WarehouseError
from pipeline.inspection.word_index.database import VERSION, reading, remove, writing


def version(path: Path) -> int:
    with reading(path) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def test_one_of_another_version_or_damaged_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "new" / "words.sqlite"
    with writing(path) as db:
        db.execute("INSERT INTO files(name, stamp) VALUES('a', 'b')")
    assert version(path) == VERSION and not (path.stat().st_mode | path.parent.stat().st_mode) & 0o077
    with writing(path) as db:
        assert db.execute("SELECT count(*) FROM files").fetchone()[0] == 1
        db.execute("PRAGMA user_version = 99")
    with writing(path) as db:
        assert db.execute("SELECT count(*) FROM files").fetchone()[0] == 0
    path.write_bytes(b"no database at all" * 100)
    with writing(path) as db:
        assert db.execute("SELECT count(*) FROM heads").fetchone()[0] == 0


def test_readers_change_nothing(tmp_path: Path) -> None:
    with writing(tmp_path / "words.sqlite"):
        pass
    with pytest.raises(WarehouseError, match="cannot be used"), reading(tmp_path / "words.sqlite") as db:
        db.execute("DELETE FROM files")


def test_a_place_that_cannot_be_written_is_an_error_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WarehouseError, match="--cache"), writing(tmp_path / "file" / "words.sqlite"):
        pass


def test_nothing_is_left_of_an_index_that_is_deleted(tmp_path: Path) -> None:
    with writing(tmp_path / "words.sqlite"), sqlite3.connect(tmp_path / "words.sqlite"):
        pass
    remove(tmp_path / "words.sqlite")
    assert not list(tmp_path.iterdir())
