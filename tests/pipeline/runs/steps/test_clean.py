"""A chunk is extracted and cleaned part by part, with the lines learned before the run; what fails costs itself."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline.compute.file_rows import FileRows
from pipeline.compute.workers import Failure, WorkerPool
from pipeline.runs.context import RunContext
from pipeline.runs.steps.clean import clean_chunk, committed_memory
from pipeline.schemas.tables import ARTICLES
from tests.support.oakton import STORY
from tests.support.stored import begin, staged, stored

LINE = "The clock on our tower has told this town the time for ninety years"


@pytest.fixture
def context(tmp_path: Path) -> RunContext:
    """A run where nine of the ten texts of a source had the same line."""
    texts = {"source": "Echo", "line_hash": "", "n_texts": 10, "n_subjects": 10}
    line = {"source": "Echo", "line_hash": "h", "line": LINE, "n_texts": 9, "n_subjects": 9, "since": 10}
    return begin(stored(tmp_path, memory=[texts, line]))


def _cleaned(context: RunContext, source: str) -> tuple[Path, str]:
    raw = staged(context, "raw", {"article_id": "a", "source": source, "body": f"{STORY}\n\n{LINE}\n\n{STORY[::-1]}"})
    (path,) = clean_chunk(context, raw, 3, WorkerPool(0))
    (text,) = pq.read_table(path, schema=ARTICLES.schema)["text"].to_pylist()
    return path, text


def test_a_chunk_keeps_its_number_and_its_article_the_runs_name(context: RunContext) -> None:
    path, text = _cleaned(context, "Post")
    assert path.stem == "cleaned-0003-000000" and pq.read_table(path)["run_id"].to_pylist() == ["now"]
    assert STORY.split("\n")[0] in text and LINE in text


def test_a_line_that_was_learned_of_the_source_is_taken_out(context: RunContext) -> None:
    assert committed_memory(context).of("Echo") and not committed_memory(context).of("Post")
    path, text = _cleaned(context, "Echo")
    assert LINE not in text
    assert "source_boilerplate" in {span["rule"] for span in pq.read_table(path)["removed"].to_pylist()[0]}


PAGE = f"<html><body><article><p>{STORY}</p></article></body></html>"


class Answers:
    """Workers that do what they are asked, but that a document of the second part was too much for them."""

    def map_parts(self, function: Callable[[FileRows], Any], parts: list[FileRows], seconds: float) -> list[Any]:
        first, second = parts
        return [function(first), *(function(second[n : n + 1]) for n in range(len(second) - 1)), Failure("took longer")]


def test_a_page_that_is_too_much_for_a_worker_is_unreadable_and_all_others_are_cleaned(
    context: RunContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.storage.parquet_file.ROW_GROUP_ROWS", 3)
    rows = [{"article_id": i, "source": "Post", "format": "html", "body": PAGE} for i in "badfce"]
    paths = clean_chunk(context, staged(context, "raw", *rows), 0, Answers())  # type: ignore[arg-type]
    assert [path.stem for path in paths] == [f"cleaned-0000-00000{n}" for n in (0, 3, 4, 5)]
    cleaned = [row for path in paths for row in pq.read_table(path, schema=ARTICLES.schema).to_pylist()]
    assert [row["article_id"] for row in cleaned] == list("abdfce")
    assert [row["status"] for row in cleaned] == ["ok"] * 5 + ["unreadable"]
    assert "took longer" in cleaned[-1]["status_detail"]


def test_a_text_that_is_too_much_for_a_worker_is_unreadable(
    context: RunContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.storage.parquet_file.ROW_GROUP_ROWS", 1)
    monkeypatch.setattr("pipeline.runs.steps.clean._SENT_FROM", 1)
    rows = [{"article_id": i, "source": "Post", "body": STORY} for i in "ab"]
    ok, failed = clean_chunk(context, staged(context, "raw", *rows), 0, Answers())  # type: ignore[arg-type]
    assert pq.read_table(ok)["status"].to_pylist() == ["ok"]
    (row,) = pq.read_table(failed).to_pylist()
    assert (row["status"], row["text"], row["article_id"]) == ("unreadable", None, "b")
    assert "could not be cleaned: took longer" in row["status_detail"]


@pytest.mark.slow
def test_workers_clean_pages_and_a_worker_that_cannot_write_ends_the_run(
    context: RunContext,
) -> None:
    rows = [{"article_id": i, "source": "Post", "format": "html", "body": PAGE} for i in "ab"]
    raw = staged(context, "raw", *rows)
    with WorkerPool(1) as workers:
        (path,) = clean_chunk(context, raw, 0, workers)
        assert pq.read_table(path)["status"].to_pylist() == ["ok", "ok"]
        path.with_suffix(".draft").mkdir()  # in place of a disk that cannot be written to
        with pytest.raises(OSError, match="directory"):
            clean_chunk(context, raw, 0, workers)
