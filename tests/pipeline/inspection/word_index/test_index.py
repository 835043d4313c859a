"""An index is kept up with its tables by itself, and is made anew where a text of it has changed."""

import shutil
from pathlib import Path

import pytest

from pipeline.errors import WarehouseError
from pipeline.inspection.word_index.index import WordIndex
from pipeline.storage.warehouse import Warehouse
from tests.support.reported import article
from tests.support.stored import stored

TITLES = "SELECT title FROM heads ORDER BY title"


def titles(index: WordIndex) -> list[str]:
    return [row["title"] for row in index.ask(TITLES, {})]


def test_new_articles_are_found_and_those_that_are_gone_are_not(tmp_path: Path) -> None:
    data = tmp_path / "data"
    index = WordIndex(tmp_path / "cache", data)
    assert index.refresh(stored(data, articles=[article("a1")]), 60).is_complete
    assert titles(index) == ["Title of a1"]
    assert index.refresh(stored(data, articles=[article("a2")]), 60).is_complete
    assert titles(index) == ["Title of a1", "Title of a2"]
    shutil.rmtree(data)
    assert index.refresh(stored(data, articles=[article("a3")]), 60).is_complete
    assert titles(index) == ["Title of a3"]


def test_it_is_kept_for_the_next_time(tmp_path: Path) -> None:
    warehouse = stored(tmp_path / "data", articles=[article("a1")])
    WordIndex(tmp_path / "cache", warehouse.data).refresh(warehouse, 60)
    again = WordIndex(tmp_path / "cache", warehouse.data)
    assert again.refresh(warehouse, 0).is_complete and titles(again) == ["Title of a1"]
    assert WordIndex(tmp_path / "cache", "s3://other").path != again.path


def test_who_does_not_wait_is_told_how_far_it_is(told: Warehouse, tmp_path: Path) -> None:
    index = WordIndex(tmp_path, told.data)
    progress = index.refresh(told, 0)
    assert progress.n_files >= progress.n_done
    assert index.refresh(told, 60).is_complete and len(titles(index)) == 6


def test_what_goes_wrong_is_told_to_who_asks_next(told: Warehouse, tmp_path: Path) -> None:
    index = WordIndex(tmp_path, told.data)
    (tmp_path / f"{index.path.name}").mkdir()
    with pytest.raises(WarehouseError, match="cannot be used"):
        index.refresh(told, 60)
