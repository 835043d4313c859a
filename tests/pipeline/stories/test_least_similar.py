"""How alike a new text must be to one that has as many nearest as count: as the least near of these."""

import pyarrow as pa
import pytest

from pipeline.schemas.working import LINKS
from pipeline.stories import least_similar as module
from pipeline.stories.least_similar import LEAST, least_similar
from pipeline.stories.ties.numbers import TextNumbers, numbered


def least(names: str, *pairs: tuple[str, str, float]) -> pa.Table:
    """LEAST of texts of one letter, by some links."""
    texts = TextNumbers(pa.array(list(names)))
    rows = [{"article_id": a, "other_article_id": b, "similarity": s} for a, b, s in pairs]
    return least_similar(texts, numbered(texts, [pa.Table.from_pylist(rows, schema=LINKS.stored_schema)]))


def test_the_least_near_of_a_full_text_says_how_alike_another_must_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_NEAR", 2)
    found = least("abcd", ("a", "b", 0.5), ("a", "c", 0.25), ("a", "d", 0.75), ("x", "b", 0.9))
    assert found.schema == LEAST and found["article_id"].to_pylist() == ["a"], "b has one: that with x does not count"
    assert found["similarity"].to_pylist() == pytest.approx([0.5], abs=1e-3)


def test_without_links_any_text_may_be_of_the_nearest() -> None:
    assert not len(least("a"))
