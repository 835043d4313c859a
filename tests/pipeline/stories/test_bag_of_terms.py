"""Bags of terms: the same from worker processes as without; a text that cannot be counted costs itself alone."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest

from pipeline.compute.workers import Failure, stop_workers
from pipeline.settings import CleanSettings, Settings
from pipeline.stories import bag_of_terms as module
from pipeline.stories.bag_of_terms import BAGS_OF_TERMS, bags_of_terms
from tests.support.write_ups import REPORTS

SETTINGS = Settings()
TEXT = "On Monday the mayor of New York said “we will do all that we can for you” and left for 2 weeks in Kalvin."


@pytest.fixture(autouse=True)
def _stop() -> Iterator[None]:
    yield
    stop_workers()


def table(*rows: tuple[str | None, str | None, str]) -> pa.Table:
    return pa.table(dict(zip(("lang", "title", "text"), map(list, zip(*rows, strict=True)), strict=True)))


def test_a_text_is_its_terms_its_names_as_printed_and_what_it_quotes() -> None:
    (bag,) = bags_of_terms(table(("en", "Mayor leaves", TEXT)), SETTINGS).to_pylist()
    counts = dict(zip(bag["terms"], bag["counts"], strict=True))
    assert counts["mayor"] == 1 + 0.5 + 2 and "2" not in counts
    named = {term for term, is_name in zip(bag["terms"], bag["named"], strict=True) if is_name}
    assert {"new", "york", "kalvin"} <= named and "mayor" not in named
    assert bag["phrases"] == ["New York", "Kalvin"] and bag["phrase_counts"] == [1, 1]
    named_in = [[bag["terms"][place] for place in places] for places in bag["phrase_terms"]]
    assert named_in == [["new", "york"], ["kalvin"]]
    assert len(bag["quotes"]) == 4, "runs of six of nine words"


def test_compounds_stand_where_a_script_has_no_names() -> None:
    (bag,) = bags_of_terms(
        table(("zh", None, "人工智能公司说，人工智能将在五十年里改变五十个城市。")), SETTINGS
    ).to_pylist()
    assert bag["phrases"] == ["人工智能"] and bag["phrase_counts"] == [2]
    assert [[bag["terms"][place] for place in places] for places in bag["phrase_terms"]] == [["人工", "工智", "智能"]]


def test_worker_processes_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = table(*((language, title, text) for language, reports in REPORTS.items() for title, text in reports))
    alone = bags_of_terms(texts, SETTINGS)
    monkeypatch.setattr(module, "_INLINE", 1)
    monkeypatch.setattr(module, "_BATCH", 2)
    assert alone.schema.equals(BAGS_OF_TERMS) and bags_of_terms(texts, SETTINGS).combine_chunks().equals(alone)


def test_a_text_that_cannot_be_taken_apart_has_an_empty_bag(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    texts = table(("en", None, TEXT), ("en", None, TEXT))
    whole = bags_of_terms(texts, SETTINGS)
    monkeypatch.setattr(module, "_INLINE", 1)
    monkeypatch.setattr(module, "map_rows", lambda *_: [Failure("took longer than 10 s"), whole.slice(1)])
    assert bags_of_terms(texts, SETTINGS).to_pylist() == [
        {name: [] for name in BAGS_OF_TERMS.names},
        whole.to_pylist()[1],
    ]
    assert "a story by itself" in caplog.text and "took longer" in caplog.text


def test_a_task_has_a_limit_of_its_own_not_that_of_cleaning_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = []

    def map_rows(function: Any, rows: pa.Table, settings: Settings, batch: int, seconds: float) -> list[pa.Table]:
        limits.append(seconds)
        return [function(rows)]

    monkeypatch.setattr(module, "_INLINE", 1)
    monkeypatch.setattr(module, "map_rows", map_rows)
    bags_of_terms(table(("en", None, TEXT), ("en", None, TEXT)), Settings(clean=CleanSettings(seconds_per_page=1)))
    assert limits == [20.0]
