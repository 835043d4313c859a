"""Copies, derived texts and texts of one agency count as one origin of a story, whatever the order."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.provenance.origins import MEMBER, count_origins

Member = tuple[str, str, str | None, str | None]
_MEMBERS = pa.schema([(name, pa.string()) for name in MEMBER])
_EDGES = pa.schema([(name, pa.string()) for name in ("article_id", "other_article_id", "relation")])


def counted(members: Sequence[Member], *edges: tuple[str, str, str]) -> dict[str, int]:
    rows = [dict(zip(MEMBER, member, strict=True)) for member in members]
    pairs = [dict(zip(_EDGES.names, pair, strict=True)) for pair in edges]
    table = pa.Table.from_pylist(rows, schema=_MEMBERS)
    return dict(count_origins(table, pa.Table.from_pylist(pairs, schema=_EDGES)))


def by(article: str, credit: str | None = None, source: str | None = None, story: str = "s") -> Member:
    return story, article, credit, source


def test_texts_that_share_nothing_are_so_many_origins() -> None:
    assert counted([by("a"), by("b"), by("c")]) == {"s": 3}


def test_copies_and_derived_texts_count_as_one_however_far_apart() -> None:
    edges = [("a", "b", "copy"), ("b", "c", "derived")]
    assert counted([by("a"), by("b"), by("c"), by("d")], *edges) == {"s": 2}


@pytest.mark.parametrize("relation", ["near_miss", "quote"])
def test_others_do_not(relation: str) -> None:
    assert counted([by("a"), by("b")], ("a", "b", relation)) == {"s": 2}


def test_texts_of_one_agency_count_as_one_whether_credited_or_its_own() -> None:
    members = [by("a", "Reuters"), by("b", "Reuters", "The Post"), by("c", None, "reuters.com"), by("d", "AFP")]
    assert counted(members) == {"s": 2}
    assert counted([by("a", None, "The Post"), by("b", None, "The Post")]) == {"s": 2}, "an outlet is no agency"


def test_stories_are_counted_apart() -> None:
    members = [by("a", "AP"), by("b", "AP", story="t"), by("c"), by("d", "AP", story="t")]
    assert counted(members, ("a", "b", "copy"), ("c", "elsewhere", "copy")) == {"s": 2, "t": 1}


def test_of_no_stories_nothing_is_counted() -> None:
    assert counted([]) == {}


PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda ends: ends[0] != ends[1]), max_size=12)


@pytest.mark.slow
@given(
    st.lists(st.sampled_from([None, "AP", "AFP"]), min_size=10, max_size=10), PAIRS, st.randoms(use_true_random=False)
)
def test_order_does_not_matter(credits: list[str | None], pairs: list[tuple[int, int]], random: Any) -> None:
    members = [by(str(number), credit, story="s" if number < 7 else "t") for number, credit in enumerate(credits)]
    edges = [(str(one), str(other), "copy") for one, other in pairs]
    shuffled = random.sample(members, 10), random.sample(edges, len(edges))
    assert counted(members, *edges) == counted(shuffled[0], *shuffled[1])
