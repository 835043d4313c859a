"""Files are indexed once; what has changed in them is taken over, or said to need an index made anew."""

from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.inspection.word_index import fill
from pipeline.inspection.word_index.database import writing
from pipeline.storage.warehouse import Warehouse
from tests.support.reported import AT, article, cluster, member
from tests.support.stored import stored

Row = dict[str, object]


def one(**known: object) -> Row:
    return article("a1", content_hash="h1", **known)


def data(folder: Path, *articles: Row) -> Warehouse:
    return stored(folder, articles=articles, memberships=[member("a1", "a1", "canonical")], clusters=[cluster("a1", 1)])


def indexed(path: Path, warehouse: Warehouse) -> int:
    """How many files were read."""
    files = fill.stamped_files(warehouse)
    with writing(path) as db:
        waiting = fill.outdated(db, files)
        for file in waiting:
            fill.add(db, warehouse, file)
        fill.settle(db, files)
    return len(waiting)


def test_what_has_not_changed_is_not_read_again(tmp_path: Path) -> None:
    warehouse = data(tmp_path / "data", one())
    assert [indexed(tmp_path / "words", warehouse) for _ in range(2)] == [2, 0]
    with writing(tmp_path / "words") as db:
        assert dict(db.execute("SELECT cluster_id, role FROM members").fetchone()) == {
            "cluster_id": "ca1",
            "role": "canonical",
        }


def test_what_is_known_of_an_article_may_change_but_not_its_text(tmp_path: Path) -> None:
    indexed(tmp_path / "words", data(tmp_path / "data", one()))
    indexed(tmp_path / "words", data(tmp_path / "data", one(status="withdrawn")))
    with writing(tmp_path / "words") as db:
        assert db.execute("SELECT status FROM heads").fetchone()[0] == "withdrawn"
    changed = data(tmp_path / "data", one(title="Another headline"))
    with pytest.raises(fill.ChangedError):
        indexed(tmp_path / "words", changed)
    with writing(tmp_path / "words") as db:  # of a file that is not taken nothing is
        assert db.execute("SELECT title FROM heads").fetchone()[0] == "Title of a1"


def test_an_article_that_was_forgotten_asks_for_a_new_index(tmp_path: Path) -> None:
    other = article("old", ingested_at=AT - timedelta(days=1))
    indexed(tmp_path / "words", data(tmp_path / "data", one(), other))
    gone = data(tmp_path / "gone" / "data", one())
    with pytest.raises(fill.ChangedError, match="no more"):
        indexed(tmp_path / "words", gone)
