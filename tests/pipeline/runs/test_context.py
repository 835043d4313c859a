"""What a step sees: rows as the run staged them, else as stored, and nothing of what it works on anew."""

import pickle
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pytest

from pipeline import overrides
from pipeline.overrides import ManualDecision
from pipeline.runs.context import RunContext, read_ids, staged_rows
from pipeline.runs.progress import NoProgress, TimedProgress
from pipeline.schemas.tables import ARTICLES, EDGES, SKETCHES
from pipeline.schemas.working import OVERRIDES
from tests.support.stored import begin, rows_of, staged, stored

NAMES = pa.array(["a", "b", "c"])


@pytest.fixture
def context(tmp_path: Path) -> RunContext:
    """A run where three articles are stored, one of which takes no part, and a person has decided of two."""
    articles = [{"article_id": name, "title": "old"} for name in "ab"] + [{"article_id": "c", "status": "stub"}]
    return begin(
        stored(
            tmp_path,
            articles=articles,
            sketches=[{"article_id": name, "kind": "body"} for name in "ab"],
            edges=[{"article_id": "a", "other_article_id": "b"}, {"article_id": "b", "other_article_id": "c"}],
            overrides=[{"article_id": "a", "other_article_id": "b", "kind": "link"}],
        )
    )


def _titles(context: RunContext, *staged_files: Path) -> dict[str, str]:
    rows = context.articles(staged_files, NAMES, ("article_id", "title")).to_pylist()
    return {row["article_id"]: row["title"] for row in rows}


def test_a_chunk_is_named_after_its_stage_and_its_number(context: RunContext) -> None:
    path = context.stage_chunk("articles", 7, rows_of(ARTICLES, {"article_id": "a"}), ARTICLES)
    assert path == context.folder / "articles-0007.parquet"
    assert staged_rows([path], ARTICLES).to_table()["article_id"].to_pylist() == ["a"]


def test_ids_can_be_read_back(context: RunContext) -> None:
    assert read_ids(context.stage_ids("some", NAMES)).equals(NAMES)


def test_stored_articles_that_take_part_are_found(context: RunContext) -> None:
    assert _titles(context) == {"a": "old", "b": "old"}


def test_staged_articles_go_before_stored_ones_also_where_they_take_no_part(context: RunContext) -> None:
    new = staged(context, "articles", {"article_id": "a", "title": "new"}, {"article_id": "b", "status": "stub"})
    assert _titles(context, new) == {"a": "new"}


def test_articles_come_in_the_order_of_their_ids_some_at_a_time(context: RunContext) -> None:
    new = staged(context, "articles", {"article_id": "d", "title": "new"}, {"article_id": "A", "title": "new"})
    ids = pa.array(["d", "c", "b", "A", "a"])
    parts = list(context.articles_in_order([new], ids, ("article_id", "title"), 2))
    assert [list(map(tuple, map(dict.values, part.to_pylist()))) for part in parts] == [
        [("A", "new"), ("a", "old")],
        [("b", "old")],
        [("d", "new")],
    ]
    assert list(context.articles_in_order([new], ids[:0], ("article_id",), 2)) == []


def test_articles_that_are_forgotten_are_not_found(context: RunContext) -> None:
    affected = context.stage_ids("affected", pa.array(["a"]))
    assert _titles(replace(context, affected=affected)) == {"a": "old", "b": "old"}
    assert _titles(replace(context, affected=affected, forgets=True)) == {"b": "old"}


def test_stored_rows_of_affected_articles_count_no_more(context: RunContext) -> None:
    assert isinstance(context.stored(SKETCHES, ["article_id"]), ds.Dataset)
    narrowed = replace(context, affected=context.stage_ids("affected", pa.array(["a"])))
    assert narrowed.affected_ids.to_pylist() == ["a"] and context.affected_ids.to_pylist() == []
    assert narrowed.stored(SKETCHES, ["article_id"]).to_pylist() == [{"article_id": "b"}]
    assert narrowed.stored(EDGES, ["other_article_id"]).to_pylist() == [{"other_article_id": "c"}]


def test_decisions_of_this_run_go_before_stored_ones(context: RunContext) -> None:
    assert context.overrides().links == {("a", "b")}
    pin = ManualDecision("pin", ("c",), "because", "me")
    rows = overrides.decide_by_hand(OVERRIDES.schema.empty_table(), pin, datetime(2026, 3, 1, tzinfo=UTC))
    decided = replace(context, staged_overrides=context.stage("overrides", rows, OVERRIDES)).overrides()
    assert (decided.pins, decided.links) == ({"c"}, frozenset())


def test_another_process_sees_the_same_of_a_run_that_is_watched_here(context: RunContext) -> None:
    watched = replace(context, progress=TimedProgress(NoProgress(), clock=lambda: 0.0))
    new = staged(context, "articles", {"article_id": "a", "title": "new"})
    assert _titles(pickle.loads(pickle.dumps(watched.elsewhere())), new) == _titles(watched, new)
