"""Texts by number in the order of their ids, and the links between them."""

import pyarrow as pa
import pytest

from pipeline.schemas.working import LINKS
from pipeline.stories.ties import numbers as module
from pipeline.stories.ties.numbers import TextNumbers, numbered

TEXTS = TextNumbers(pa.array(["c", "a", "b"]))


@pytest.mark.parametrize("n_times", [1, 2])
def test_texts_are_numbered_in_the_order_of_their_ids(n_times: int) -> None:
    """Of few and of many ids that are asked for."""
    assert len(TEXTS) == 3 and TEXTS.ids.to_pylist() == ["a", "b", "c"]
    assert TEXTS.of(pa.array(["c", "none"] * n_times)).tolist() == [2, -1] * n_times
    assert TEXTS.of(pa.chunked_array([["b", "b"]] * n_times)).tolist() == [1, 1] * n_times
    assert not len(TEXTS.of(pa.array([], pa.string())))


@pytest.mark.parametrize("at_once", [1, 10])
def test_links_are_numbered_and_one_to_a_stranger_is_none(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(module, "_LINKS_AT_ONCE", at_once)
    ends = [("a", "c", 0.5), ("a", "x", 0.75), ("b", "c", 0.25)]
    rows = [{"article_id": one, "other_article_id": other, "similarity": alike} for one, other, alike in ends]
    found = numbered(TEXTS, [pa.Table.from_pylist(rows, schema=LINKS.stored_schema)])
    assert [values.tolist() for values in found] == [[0, 1], [2, 2], [0.5, 0.25]]
    assert [len(values) for values in numbered(TEXTS, [])] == [0, 0, 0]


@pytest.mark.parametrize(("without", "left"), [(["x", "b"], [(0, 2)]), (["c"], []), ([], [(0, 2), (1, 2)])])
def test_links_of_some_texts_are_left_out(without: list[str], left: list[tuple[int, int]]) -> None:
    links = pa.table([["a", "b"], ["c", "c"], [0.5, 0.25]], schema=LINKS.stored_schema)
    one, other, _ = numbered(TEXTS, [links], without=pa.array(without, pa.string()))
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == left
