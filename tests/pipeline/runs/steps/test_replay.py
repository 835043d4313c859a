"""Stored input is read again, and of the articles cleaned anew only those that differ are written."""

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline.runs.results import Admitted
from pipeline.runs.steps.replay import readmit_articles, replay_raw
from tests.support.stored import begin, ids, staged, stored

STORED = {"article_id": "a", "text": "A text.", "version": 3, "previous_article_id": "z", "input_id": "7"}


def test_input_past_retention_is_left_alone_and_counted(tmp_path: Path) -> None:
    raw = [{"article_id": "a", "body": "text"}, {"article_id": "b"}, {"article_id": "c", "status": "unreadable"}]
    found = replay_raw(begin(stored(tmp_path, raw=raw)))
    assert [ids(chunk) for chunk in found.chunks] == [["a", "c"]] and found.n_read == found.n_known == 2
    assert found.alerts == ("1 articles were left as they are: their raw input is past retention (retention.raw_days)",)


def _readmit(tmp_path: Path, **fresh: Any) -> tuple[Admitted, list[dict[str, Any]]]:
    context = begin(stored(tmp_path, articles=[STORED]))
    cleaned = {"article_id": "a", "text": "A text.", "input_id": None, "run_id": "now", **fresh}
    found = readmit_articles(context, [[staged(context, "articles", cleaned)]])
    return found, pq.read_table(found.articles[0]).to_pylist()


def test_an_article_that_comes_out_as_it_was_is_left(tmp_path: Path) -> None:
    found, rows = _readmit(tmp_path)
    assert (rows, found.n_unchanged, found.replaced) == ([], 1, None)


def test_another_text_is_written_under_the_version_that_it_has(tmp_path: Path) -> None:
    found, (row,) = _readmit(tmp_path, text="Another text.")
    assert (row["text"], row["version"], row["previous_article_id"], row["input_id"]) == ("Another text.", 3, "z", "7")
    assert found.replaced and ids(found.replaced) == ["a"] and found.n_ok == 1


@pytest.mark.parametrize("record", ["cleaner_version", "status_detail"])
def test_where_only_the_record_of_cleaning_differs_nothing_is_matched_again(tmp_path: Path, record: str) -> None:
    found, (row,) = _readmit(tmp_path, **{record: "new"})
    assert row[record] == "new" and found.replaced is None
