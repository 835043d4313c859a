"""Articles are found by words, outlet, language, time and role, the latest first."""

import pytest

from pipeline.errors import UsageError
from pipeline.inspection.browser import search as module
from pipeline.inspection.browser.search import Question, search
from pipeline.storage.warehouse import Warehouse
from tests.support.reported import HOSTILE


def found(warehouse: Warehouse, **asked: object) -> list[str]:
    return [row["article_id"] for row in search(warehouse, Question(**asked)).rows]  # type: ignore[arg-type]


def test_all_come_the_latest_first_and_undated_ones_last(told: Warehouse) -> None:
    assert found(told) == ["a1", "a2", "a4", "short", "old", "a3"]


def test_words_are_looked_for_in_headlines_and_if_asked_in_texts(told: Warehouse) -> None:
    assert found(told, words="TITLE a1") == ["a1"] and found(told, words="harbour") == []
    assert len(found(told, words="harbour Utsira", in_texts=True)) == 5 and found(told, words="%") == []
    assert found(told, words="' OR 1=1 --") == []


def test_what_is_known_of_articles_narrows_it(told: Warehouse) -> None:
    assert found(told, outlet=HOSTILE) == ["a2"] and found(told, lang="nb") == ["a3"]
    assert found(told, role="canonical") == ["a1"] and found(told, until="2026-03-02") == ["old"]
    assert found(told, since="2026-03-02", role="reprint") == ["a2", "a4"]
    with pytest.raises(UsageError):
        found(told, since="yesterday or so")


def test_rows_have_their_part_in_a_cluster_or_the_status(told: Warehouse) -> None:
    rows = {row["article_id"]: row for row in search(told, Question()).rows}
    assert (rows["a2"]["role"], rows["a2"]["n_articles"]) == ("reprint", 3)
    assert rows["short"]["cluster_id"] is None and rows["short"]["status"] == "too_short"


def test_a_page_at_a_time(told: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SIZE", 4)
    monkeypatch.setattr(module, "_FOUND", module._FOUND.replace("LIMIT 26", "LIMIT 5"))
    first, second = (search(told, Question(page=number)) for number in (1, 2))
    assert [row["article_id"] for row in (*first.rows, *second.rows)] == ["a1", "a2", "a4", "short", "old", "a3"]
    assert first.has_more and not second.has_more
