"""Bags of terms: the same from worker processes as without; a text that cannot be counted costs itself alone."""

from collections.abc import Callable

import pyarrow as pa
import pytest

from pipeline.compute.workers import Failure, TaskLimits, WorkerPool
from pipeline.stories import bag_of_terms as module
from pipeline.stories.bag_of_terms import BAGS_OF_TERMS, bags_of_terms
from tests.support.in_process import InProcess
from tests.support.write_ups import REPORTS

IN_PROCESS = InProcess()
TEXT = "On Monday the mayor of New York said “we will do all that we can for you” and left for 2 weeks in Kalvin."


def table(*rows: tuple[str | None, str | None, str]) -> pa.Table:
    return pa.table(dict(zip(("lang", "title", "text"), map(list, zip(*rows, strict=True)), strict=True)))


def test_a_text_is_its_terms_its_names_as_printed_and_what_it_quotes() -> None:
    (bag,) = bags_of_terms(table(("en", "Mayor leaves", TEXT)), IN_PROCESS).to_pylist()
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
        table(("zh", None, "人工智能公司说，人工智能将在五十年里改变五十个城市。")), IN_PROCESS
    ).to_pylist()
    assert bag["phrases"] == ["人工智能"] and bag["phrase_counts"] == [2]
    assert [[bag["terms"][place] for place in places] for places in bag["phrase_terms"]] == [["人工", "工智", "智能"]]


@pytest.mark.slow
def test_worker_processes_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = table(*((language, title, text) for language, told in REPORTS.items() for title, text in told))
    alone = bags_of_terms(texts, IN_PROCESS)
    monkeypatch.setattr(module, "_SENT_FROM", 1)
    monkeypatch.setattr(module, "_TEXTS_A_TASK", 2)
    with WorkerPool(2) as workers:
        sent = bags_of_terms(texts, workers)
    assert alone.schema.equals(BAGS_OF_TERMS) and sent.combine_chunks().equals(alone)


def test_a_text_that_cannot_be_taken_apart_has_an_empty_bag(caplog: pytest.LogCaptureFixture) -> None:
    texts = table(("en", None, TEXT), ("en", None, TEXT))
    whole = bags_of_terms(texts, IN_PROCESS)
    one_failed = InProcess(Failure("took longer than 10 s"), whole.slice(1))
    assert bags_of_terms(texts, one_failed).to_pylist() == [
        {name: [] for name in BAGS_OF_TERMS.names},
        whole.to_pylist()[1],
    ]
    assert "a story by itself" in caplog.text and "took longer" in caplog.text


def test_a_task_has_a_limit_of_its_own_not_that_of_cleaning_a_page() -> None:
    seen: list[TaskLimits] = []

    class Watched(InProcess):
        def map_rows(
            self, function: Callable[[pa.Table], pa.Table], rows: pa.Table, limits: TaskLimits
        ) -> list[pa.Table | Failure]:
            seen.append(limits)
            return super().map_rows(function, rows, limits)

    bags_of_terms(table(("en", None, TEXT)), Watched())
    assert [limits.seconds for limits in seen] == [20.0]
