"""Vectors of a run's canonical articles: those that are stored stay, new ones are staged, and so are their pairs."""

from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.runs.context import RunContext
from pipeline.runs.story_texts import vectors as module
from pipeline.runs.story_texts.vectors import fresh_vectors, similar_pairs, stored_in_parts
from pipeline.schemas.working import LINKS, VECTORS
from pipeline.stories import similarity
from tests.support.oakton import STORY
from tests.support.stored import NOON, begin, stored

NO_LEAST = similarity.LEAST.empty_table()


@pytest.fixture
def context(tmp_path: Path) -> RunContext:
    """Of three articles with the same text one has a vector."""
    articles = [{"article_id": name, "text": STORY, "title": "", "lang": "en"} for name in "abc"]
    vector = {"article_id": "a", "lang": "en", "terms": [1], "weights": [1.0], "published_at": NOON}
    return begin(stored(tmp_path, articles=articles, vectors=[vector]))


def test_new_vectors_are_staged_and_stored_ones_are_not_made_again(context: RunContext) -> None:
    found = fresh_vectors(context, pa.array(["a", "b", "c"]), [])
    assert sorted(found.ids.to_pylist()) == ["a", "b", "c"]
    made = pa.concat_tables(map(pq.read_table, found.made))
    assert made["article_id"].to_pylist() == ["b", "c"] and found.terms is not None
    assert found.rows.schema.equals(VECTORS.stored_schema)
    again = fresh_vectors(context, pa.array(["a"]), [])
    assert (again.made, again.terms) == ((), None) and again.ids.to_pylist() == ["a"]


def test_pairs_are_staged_in_as_many_files_as_there_are_parts(
    context: RunContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(similarity, "_LINKS_AT_ONCE", 1)
    monkeypatch.setattr(module, "_BATCH", 1)
    found = fresh_vectors(context, pa.array(["b", "c"]), [])
    files = similar_pairs(context, found, NOON - timedelta(days=1), NO_LEAST)
    rows = pa.concat_tables(stored_in_parts(files))
    assert rows.select(LINKS.key).to_pylist() == [{"article_id": "b", "other_article_id": "c"}]
    assert rows.schema.names == list(LINKS.stored_names()) and len(files) == 1
    none = fresh_vectors(context, pa.array([], pa.string()), [])
    assert similar_pairs(context, none, NOON, NO_LEAST) == ()
