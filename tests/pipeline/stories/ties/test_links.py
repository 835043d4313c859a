"""Links by number: each once, of each text nearest first, and of a crowd the nearest alone."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pytest

from pipeline.schemas.working import LINKS
from pipeline.stories import nearest
from pipeline.stories.ties import links as module
from pipeline.stories.ties.links import Links
from pipeline.stories.ties.numbers import TextNumbers, numbered


def links_of(names: str, *parts: Mapping[str, float]) -> Links:
    """The links between texts of one letter, given in parts."""
    texts = TextNumbers(pa.array(list(names), pa.string()))
    return Links.of(texts, [numbered(texts, [table(pairs)]) for pairs in parts])


def table(pairs: Mapping[str, float]) -> pa.Table:
    ends = [{"article_id": p[0], "other_article_id": p[1], "similarity": s} for p, s in pairs.items()]
    return pa.Table.from_pylist(ends, schema=LINKS.stored_schema)


def test_a_link_that_is_given_twice_counts_once() -> None:
    links = links_of("abc", {"ab": 0.5, "bc": 0.25}, {"ab": 0.5})
    assert list(zip(links.one.tolist(), links.other.tolist(), strict=True)) == [(0, 1), (1, 2)]
    assert links.similarity.tolist() == [0.5, 0.25]


def test_of_each_text_its_links_come_nearest_first() -> None:
    links = links_of("abcd", {"ab": 0.2, "ac": 0.4, "ad": 0.3, "cd": 0.5})
    of_a_and_d = links.of_texts(np.array([0, 3]))
    assert of_a_and_d.texts.tolist() == [0, 0, 0, 3, 3]
    assert of_a_and_d.others.tolist() == [2, 3, 1, 2, 0]
    assert links.similarity[of_a_and_d.pairs].tolist() == pytest.approx([0.4, 0.3, 0.2, 0.5, 0.3])


def test_each_text_leans_on_its_nearest_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_NEAREST", 2)
    links = links_of("abcd", {"ab": 0.2, "ac": 0.4, "ad": 0.3})
    assert links.nearest(np.array([0, 1])).others.tolist() == [2, 3, 0]
    assert links.n_nearest(np.array([0, 1])).tolist() == [2, 1]


def test_a_text_with_as_many_nearest_as_count_is_crowded_if_all_are_near(monkeypatch: pytest.MonkeyPatch) -> None:
    for each in (nearest, module):
        monkeypatch.setattr(each, "MOST_NEAR", 2)
    links = links_of("abcd", {"ab": 0.9, "ac": 0.8, "ad": 0.3, "bc": 0.2})
    assert links.crowded(0.5).tolist() == [True, False, False, False]
    assert links.crowded(0.1).tolist() == [True, True, True, False]


def test_without_links_no_text_has_any() -> None:
    links = links_of("ab", {})
    assert len(links.one) == len(links.of_texts(np.array([0, 1])).pairs) == 0
