"""Staged articles divided among the parts of a step's work."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.runs import article_parts
from pipeline.runs.article_parts import divide_articles
from pipeline.schemas.tables import ARTICLES
from tests.support.stored import begin, ids, rows_of, stored


@pytest.mark.parametrize("at_once", [1, 3, 4])
def test_each_part_has_the_staged_rows_of_its_articles_with_the_columns_that_were_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(article_parts, "_AT_ONCE", at_once)
    context = begin(stored(tmp_path))
    files = [
        context.stage(f"chunk-{names}", rows_of(ARTICLES, *({"article_id": i, "text": i} for i in names)), ARTICLES)
        for names in ("ab", "cd")
    ]
    wanted = [pa.array(["a", "c"]), pa.array(["d"]), pa.array(["x"]), pa.array(["b"])]
    parts = divide_articles(context, files, wanted, ("text",))
    assert [[ids(path) for path in own] for own in parts] == [[["a", "c"]], [["d"]], [[]], [["b"]]]
    assert set(pq.read_schema(parts[0][0]).names) == {"article_id", "status", "text"}


def test_rows_of_few_parts_are_left_where_they_are(tmp_path: Path) -> None:
    context = begin(stored(tmp_path))
    path = context.stage("chunk", rows_of(ARTICLES, {"article_id": "a"}), ARTICLES)
    assert divide_articles(context, [path], [pa.array(["a"]), pa.array(["b"])], ("text",)) == [[path], [path]]


def test_where_nothing_is_staged_no_part_has_files(tmp_path: Path) -> None:
    parts = [pa.array([name]) for name in "abcde"]
    assert divide_articles(begin(stored(tmp_path)), [], parts, ("text",)) == [[]] * 5
