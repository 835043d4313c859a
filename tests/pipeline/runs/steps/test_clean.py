"""One chunk is extracted and cleaned, with the lines that were learned before the run."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.runs.context import RunContext
from pipeline.runs.steps.clean import clean_chunk, committed_memory, extract_chunk
from pipeline.schemas.tables import ARTICLES
from pipeline.schemas.working import PAGES
from tests.support.in_process import InProcess
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
    pages = extract_chunk(context, raw, 3, InProcess())
    assert pages.stem == "pages-0003" and pq.read_table(pages).schema.names == PAGES.schema.names
    path = clean_chunk(context, pages, 3, InProcess())
    (text,) = pq.read_table(path, schema=ARTICLES.schema)["text"].to_pylist()
    return path, text


def test_a_chunk_keeps_its_number_and_its_article_the_runs_name(context: RunContext) -> None:
    path, text = _cleaned(context, "Post")
    assert path.stem == "cleaned-0003" and pq.read_table(path)["run_id"].to_pylist() == ["now"]
    assert STORY.split("\n")[0] in text and LINE in text


def test_a_line_that_was_learned_of_the_source_is_taken_out(context: RunContext) -> None:
    assert committed_memory(context).of("Echo") and not committed_memory(context).of("Post")
    path, text = _cleaned(context, "Echo")
    assert LINE not in text
    assert "source_boilerplate" in {span["rule"] for span in pq.read_table(path)["removed"].to_pylist()[0]}
