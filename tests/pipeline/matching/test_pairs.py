"""Pairs of articles, and which of them are of the same texts."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.matching.evidence import measure
from pipeline.matching.pairs import Pairs, read_pairs
from tests.support.newswire import newswire
from tests.support.pairs import ARTICLES, USUAL, article


def _pairs(rows: Sequence[dict[str, Any]], *places: tuple[int, int]) -> Pairs:
    return read_pairs(pa.Table.from_pylist(list(rows), schema=ARTICLES), np.array(places), USUAL)


def test_texts_are_the_same_to_the_letter_and_in_the_same_language() -> None:
    texts = [("It cost 1.5 m.", "en"), ("It cost 1.5 m.", "en"), ("It cost 1,5 m.", "en"), ("It cost 1.5 m.", None)]
    rows = [article(name, text, lang=lang) for name, (text, lang) in zip("abcd", texts, strict=True)]
    pairs = _pairs(rows, (0, 1), (1, 2), (2, 3))
    assert pairs.alike.tolist() == [[0, 0], [0, 2], [2, 3]]


def test_of_pairs_of_the_same_texts_one_is_distinct() -> None:
    rows = [article(name, text, lang="en") for name, text in zip("abcd", ("one", "two", "one", "two"), strict=True)]
    distinct, again = _pairs(rows, (0, 1), (2, 3), (1, 0), (2, 1), (3, 3)).distinct()
    assert distinct.places.tolist() == [[0, 1], [1, 0], [3, 3]]
    assert distinct.places[again].tolist() == [[0, 1], [0, 1], [1, 0], [0, 1], [3, 3]]
    assert len(distinct.shared.n_words) == len(distinct.alike) == 3


def test_copies_to_the_letter_are_measured_as_each_by_itself() -> None:
    bodies = [one.body for one in newswire(8, seed=3, words=120)]
    rows = [article(f"{n}", bodies[n % 8], lang="en", title=f"Title {n}", source=f"source {n % 3}") for n in range(16)]
    places = np.array([(one, other) for one in range(16) for other in range(one + 1, 16)])
    table = pa.Table.from_pylist(rows, schema=ARTICLES)
    together = measure(table, places, USUAL)
    apart = [measure(table.take(pa.array(pair)), np.array([[0, 1]]), USUAL) for pair in places]
    for name, column in together.items():
        np.testing.assert_array_equal(column, np.concatenate([found[name] for found in apart]))
