"""Staged and stored articles divided among the parts of a step's work."""

from dataclasses import replace
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
    wanted = [pa.array(["a", "c"]), pa.array(["d"]), pa.array([], pa.string()), pa.array(["b"])]
    parts = divide_articles(context, files, wanted, ("text",))
    assert [[ids(path) for path in own] for own in parts] == [[["a", "c"]], [["d"]], [[]], [["b"]]]
    assert set(pq.read_schema(parts[0][0]).names) == {"article_id", "status", "text"}


def test_rows_of_few_parts_are_left_where_they_are(tmp_path: Path) -> None:
    context = begin(stored(tmp_path))
    path = context.stage("chunk", rows_of(ARTICLES, {"article_id": "a"}, {"article_id": "b"}), ARTICLES)
    assert divide_articles(context, [path], [pa.array(["a"]), pa.array(["b"])], ("text",)) == [[path], [path]]


@pytest.mark.parametrize("at_once", [1, 10])
def test_what_is_stored_and_not_staged_is_read_once_for_several_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(article_parts, "_STORED_AT_ONCE", at_once)
    before = stored(tmp_path, articles=[{"article_id": name, "text": f"stored {name}"} for name in "abcd"])
    context = begin(before)
    path = context.stage("chunk", rows_of(ARTICLES, {"article_id": "a", "text": "staged a"}), ARTICLES)
    parts = divide_articles(context, [path], [pa.array(["a", "b"]), pa.array(["b", "d", "x"])], ("text",))
    assert [own[0] for own in parts] == [path, path]
    found = [pq.read_table(own[1]).to_pylist() for own in parts]
    assert [[row["text"] for row in rows] for rows in found] == [["stored b"], ["stored b", "stored d"]]


def test_a_single_part_is_left_to_read_what_is_stored_itself(tmp_path: Path) -> None:
    context = begin(stored(tmp_path, articles=[{"article_id": "a"}]))
    assert divide_articles(context, [], [pa.array(["a"])], ("text",)) == [[]]


def test_articles_that_a_run_forgets_are_in_no_part(tmp_path: Path) -> None:
    context = begin(stored(tmp_path, articles=[{"article_id": "a"}, {"article_id": "b"}]))
    forgetting = replace(context, affected=context.stage_ids("affected", pa.array(["a"])), forgets=True)
    parts = divide_articles(forgetting, [], [pa.array(["a"]), pa.array(["a", "b"])], ("text",))
    assert [[ids(path) for path in own] for own in parts] == [[[]], [["b"]]]


def test_of_articles_that_are_neither_staged_nor_stored_no_part_has_rows(tmp_path: Path) -> None:
    parts = divide_articles(begin(stored(tmp_path)), [], [pa.array([name]) for name in "abcde"], ("text",))
    assert [[ids(path) for path in own] for own in parts] == [[[]]] * 5
