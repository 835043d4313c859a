"""Texts by number, and what was loaded of them: the same whether at once or some at a time, in whatever order."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.schemas.working import VECTORS
from pipeline.stories.ties.numbers import TextNumbers
from pipeline.stories.ties.texts import LoadedTexts, StoryTexts

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def vectors(*terms: Sequence[int]) -> pa.Table:
    """VECTORS of texts `00`, `01`, ...: the n-th of as many terms, its first one a name; every third has no names."""
    rows = [
        {
            "article_id": f"{number:02}",
            "lang": "en" if number % 2 else "zh",
            "terms": list(own),
            "weights": [float(term + 1) for term in own],
            "names": None if number % 3 == 0 else list(own[:1]),
            "headline": list(own[-1:]),
            "phrases": [],
            "phrase_weights": [],
            "quotes": [],
            "published_at": NOW + timedelta(days=number),
            "ingested_at": NOW,
        }
        for number, own in enumerate(terms)
    ]
    return pa.Table.from_pylist(rows, schema=VECTORS.schema)


def as_lists(loaded: LoadedTexts, numbers: Sequence[int]) -> list[tuple[object, ...]]:
    """What is known of some texts, by the values of the columns."""
    rows = loaded.rows[numbers]
    values = loaded.columns.values
    return [
        (
            {int(values[column]): float(loaded.terms[row, column]) for column in loaded.terms[row].indices},
            {int(values[column]) for column in loaded.names[row].indices},
            loaded.headlines[int(row)].as_py(),
            float(loaded.published[row]),
            bool(loaded.by_name[row]),
        )
        for row in rows
    ]


def test_texts_that_are_not_here_can_be_loaded_by_their_numbers() -> None:
    rows = vectors([1], [2], [3])
    numbers = TextNumbers(rows["article_id"].combine_chunks())
    texts = StoryTexts(rows.take([2]), numbers, lambda ids: rows.filter(pc.is_in(rows["article_id"], ids)))
    assert texts.loaded.rows.tolist() == [-1, -1, 0]
    assert sorted(texts.vectors(np.array([0, 1]))["article_id"].to_pylist()) == ["00", "01"]
    assert len(StoryTexts(rows.slice(0, 0)).numbers) == 0


@given(st.lists(st.sets(st.integers(0, 30), max_size=5).map(sorted), min_size=1, max_size=8), st.data())
def test_at_once_or_some_at_a_time_the_same_is_known(terms: list[list[int]], data: st.DataObject) -> None:
    rows, numbers = vectors(*terms), list(range(len(terms)))
    texts = StoryTexts(rows)
    at_once = texts.loaded
    loaded, order = LoadedTexts.none(len(texts.numbers)), data.draw(st.permutations(numbers))
    cut = data.draw(st.integers(0, len(order)))
    for part in (sorted(order[:cut]), sorted(order[cut:])):
        some = np.array(part, np.int64)
        loaded = loaded.with_vectors(texts.numbers, rows.take(pa.array(data.draw(st.permutations(part)), pa.int64())))
        assert (loaded.rows[some] >= 0).all()
    assert as_lists(loaded, numbers) == as_lists(at_once, numbers)
    assert loaded.columns.values.tolist() == at_once.columns.values.tolist()
    pairs = [np.array([random.randrange(len(terms)) for _ in range(5)]) for _ in range(2)]
    assert loaded.told(*pairs) == pytest.approx(at_once.told(*pairs), nan_ok=True)


def test_a_tie_needs_a_name_where_names_are_known_and_have_capitals() -> None:
    texts = StoryTexts(vectors([1], [2], [3], [4]))
    assert texts.loaded.by_name.tolist() == [False, True, False, False]
