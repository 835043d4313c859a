"""Articles are found by words, outlet, language, time and role, the latest first."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.inspection.browser.search import Hits, Question, search
from pipeline.inspection.word_index.index import WordIndex
from pipeline.storage.warehouse import Warehouse
from tests.support.reported import HOSTILE, article
from tests.support.stored import stored

WAIT_SECONDS = 60.0


@pytest.fixture(scope="module")
def index(told: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> WordIndex:
    return WordIndex(tmp_path_factory.mktemp("cache"), told.data)


@pytest.fixture
def looked(index: WordIndex, told: Warehouse) -> "Looked":
    return Looked(index, told)


class Looked:
    """Searches in an index."""

    def __init__(self, index: WordIndex, warehouse: Warehouse) -> None:
        self._where = index, warehouse

    def answer(self, **asked: object) -> Hits:
        return search(*self._where, Question(**asked), WAIT_SECONDS)  # type: ignore[arg-type]

    def __call__(self, **asked: object) -> list[str]:
        return [row["article_id"] for row in self.answer(**asked).part.rows]


def test_all_come_the_latest_first_and_undated_ones_last(looked: Looked) -> None:
    assert looked() == ["a1", "a2", "a4", "short", "old", "a3"] and looked.answer().progress.is_complete


def test_words_are_looked_for_in_headlines_and_if_asked_in_texts(looked: Looked) -> None:
    assert looked(words="TITLE a1") == ["a1"] and looked(words="harbour") == []
    assert len(looked(words="harbour Utsira", in_texts=True)) == 5 and looked(words="%") == []
    assert len(looked(words="harb*", in_texts=True)) == 5 and looked(words="harb", in_texts=True) == []
    assert looked(words="' OR 1=1 --") == [] and looked(words='NEAR("a b")') == []


def test_what_is_known_of_articles_narrows_it(looked: Looked) -> None:
    assert looked(outlet=HOSTILE) == ["a2"] and looked(lang="nb") == ["a3"]
    assert looked(role="canonical") == ["a1"] and looked(until="2026-03-02") == ["old"]
    assert looked(since="2026-03-02", role="reprint") == ["a2", "a4"]
    assert looked(words="harbour", in_texts=True, outlet="Havneposten", since="2026-03-02") == ["a1"]
    with pytest.raises(UsageError):
        looked(since="yesterday or so")


def test_rows_have_their_part_in_a_cluster_or_the_status(looked: Looked) -> None:
    rows = {row["article_id"]: row for row in looked.answer().part.rows}
    assert (rows["a2"]["role"], rows["a2"]["n_articles"]) == ("reprint", 3)
    assert rows["short"]["cluster_id"] is None and rows["short"]["status"] == "too_short"


def test_a_page_at_a_time_by_its_number_or_behind_the_last_row(looked: Looked) -> None:
    first, second = (looked.answer(page=number, size=4).part for number in (1, 2))
    assert [row["article_id"] for row in (*first.rows, *second.rows)] == ["a1", "a2", "a4", "short", "old", "a3"]
    assert first.has_more and not second.has_more
    assert looked(size=4, below=first.rows[-1]["number"]) == ["old", "a3"]


def test_an_article_is_found_once_a_run_has_stored_it(tmp_path: Path) -> None:

    warehouse = stored(tmp_path / "data", articles=[article("a1")])
    looked = Looked(WordIndex(tmp_path / "cache", warehouse.data), warehouse)
    assert looked(words="title") == ["a1"]
    stored(tmp_path / "data", articles=[article("a2")])
    assert sorted(looked(words="title")) == ["a1", "a2"]
