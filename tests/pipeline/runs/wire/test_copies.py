"""Copies of withdrawn items are found whichever of the two comes in first, and each pair is looked for once."""

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline.runs.context import RunContext
from pipeline.runs.results import Admitted
from pipeline.runs.steps.sketch import sketch_chunk
from pipeline.runs.wire.copies import are_withdrawn, find_copies
from pipeline.text.hashing import content_hash
from pipeline.text.words import words
from tests.support.newswire import newswire
from tests.support.stored import begin, staged, stored

TEXTS = [article.body for article in newswire(20, seed=21, words=120) if article.kind == "report"]

Row = dict[str, Any]


def article(name: str, text: str = TEXTS[0], status: str = "ok") -> Row:
    tokens = words(text)
    plain = {"article_id": name, "text": text, "n_words": len(tokens), "content_hash": content_hash(tokens)}
    return plain | {"status": status, "source": name}


def looked_for(context: RunContext, *rows: Row) -> list[tuple[str, str]] | None:
    """The pairs after a run that stages some articles, the copy first."""
    paths = (staged(context, "articles", *rows),) if rows else ()
    sketches = [sketch_chunk(context, path, 0) for path in paths]
    found = find_copies(context, Admitted(paths), sketches)
    return None if found is None else [tuple(row.values()) for row in pq.read_table(found).to_pylist()]


def test_what_comes_in_after_a_withdrawn_item_is_a_copy_of_it(tmp_path: Path) -> None:
    context = begin(stored(tmp_path, articles=[article("gone", status="withdrawn"), article("known", TEXTS[1])]))
    assert looked_for(context, article("copy"), article("other", TEXTS[2])) == [("copy", "gone")]


def test_an_item_that_comes_in_withdrawn_is_compared_with_all_that_is_stored(tmp_path: Path) -> None:
    before = begin(stored(tmp_path, articles=[article("copy"), article("other", TEXTS[1])]))
    sketches = sketch_chunk(before, staged(before, "articles", article("copy"), article("other", TEXTS[1])), 0)
    rows = pq.read_table(sketches).to_pylist()
    context = begin(stored(tmp_path / "2", articles=[article("copy"), article("other", TEXTS[1])], sketches=rows))
    assert looked_for(context, article("gone", status="withdrawn")) == [("copy", "gone")]


def test_what_was_found_before_is_kept(tmp_path: Path) -> None:
    pair = {"article_id": "copy", "withdrawn_id": "gone"}
    gone = article("gone", status="withdrawn")
    context = begin(stored(tmp_path, articles=[gone, article("copy")], withdrawn_copies=[pair]))
    assert looked_for(context, article("later")) == [("copy", "gone"), ("later", "gone")]
    assert set(context.copy_ids().to_pylist()) == {"copy"}


@pytest.mark.parametrize("status", ["ok", "canceled", "withheld"])
def test_without_withdrawn_items_nothing_is_looked_for(tmp_path: Path, status: str) -> None:
    context = begin(stored(tmp_path, articles=[article("a", status=status)]))
    assert not are_withdrawn(context, Admitted()) and looked_for(context, article("copy")) is None
    gone = staged(context, "articles", article("gone", status="withdrawn"))
    assert are_withdrawn(context, Admitted((gone,)))
