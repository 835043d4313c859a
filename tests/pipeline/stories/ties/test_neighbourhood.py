"""Ties: what near texts confirm counts more, a shared name counts, and nothing depends on order or on who asks."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.schemas.working import LINKS, VECTORS
from pipeline.settings import Settings, StorySettings
from pipeline.stories.nearest import MOST_NEAR
from pipeline.stories.similarity import similar_pairs
from pipeline.stories.ties.links import Links
from pipeline.stories.ties.neighbourhood import TIES, Neighbourhood
from pipeline.stories.ties.numbers import TextNumbers, numbered
from pipeline.stories.ties.texts import StoryTexts

NOW = datetime(2026, 3, 2, tzinfo=UTC)
USUAL = StorySettings()
Row = dict[str, Any]


def vector(
    article_id: str, terms: Sequence[int], *, names: Sequence[int] | None = None, lang: str = "zh", day: float = 0
) -> Row:
    """Terms of equal weight, of a language without capitals unless another is given."""
    return {
        "article_id": article_id,
        "lang": lang,
        "terms": sorted(terms),
        "weights": [1 / math.sqrt(len(terms)) for _ in terms],
        "names": None if names is None else list(names),
        "headline": None,
        "phrases": [],
        "phrase_weights": [],
        "quotes": [],
        "published_at": NOW + timedelta(days=day),
        "ingested_at": NOW,
    }


def around(rows: Iterable[Row], links: Mapping[str, float] | None = None) -> Neighbourhood:
    vectors = pa.Table.from_pylist(list(rows), schema=VECTORS.schema)
    found = similar_pairs(vectors, (), Settings()).select(LINKS.stored_names())
    if links is not None:
        ends = [{"article_id": p[0], "other_article_id": p[1], "similarity": s} for p, s in links.items()]
        found = pa.Table.from_pylist(ends, schema=LINKS.stored_schema)
    return Neighbourhood.of(vectors, found, USUAL)


def tie(of: Neighbourhood, one: str, other: str) -> float | None:
    ties = of.between(pa.array([one, other]))["similarity"].to_pylist()
    return ties[0] if ties else None


def lone_pair(similarity: float) -> float:
    """What ties two texts of that similarity which have no other neighbour, by the definition."""
    pull = similarity**2 / (USUAL.lean_pull + similarity**2)
    return (similarity * (1 + pull**2) + 2 * pull) / (1 + pull**2 + 2 * pull * similarity)


@pytest.mark.parametrize("shared", [2, 3, 5, 8])
def test_two_texts_lean_on_each_other_the_more_the_nearer_they_are(shared: int) -> None:
    rows = [vector("a", range(10)), vector("b", range(10 - shared, 20 - shared))]
    assert tie(around(rows), "a", "b") == pytest.approx(lone_pair(shared / 10), abs=1e-5)
    assert tie(around(rows), "b", "a") == tie(around(rows), "a", "b")


def test_what_a_third_text_confirms_ties_two_that_share_little() -> None:
    pair = [vector("a", range(10)), vector("b", range(8, 18))]
    third = vector("c", [*range(5), *range(13, 18)])
    alone, confirmed = tie(around(pair), "a", "b"), tie(around([*pair, third]), "a", "b")
    assert alone and confirmed and confirmed > alone + 0.03


def test_texts_further_apart_in_time_are_tied_less() -> None:
    rows = [vector("a", range(10)), vector("b", range(10), day=6)]
    assert tie(around(rows), "a", "b") == pytest.approx(math.exp(-6 / USUAL.decay_days), abs=1e-5)


def test_without_a_shared_name_half_is_left_where_names_have_capitals() -> None:
    for lang, share in (("en", 0.5), ("ru", 0.5), ("zh", 1.0), ("ar", 1.0), ("", 1.0)):
        rows = [vector("a", range(9), names=[1], lang=lang), vector("b", range(9), names=[2], lang=lang)]
        assert tie(around(rows), "a", "b") == pytest.approx(share, abs=1e-5)
    named = [vector("a", range(9), names=[1, 2], lang="en"), vector("b", range(9), names=[2, 3], lang="en")]
    assert tie(around(named), "a", "b") == pytest.approx(1, abs=1e-5)
    unknown = [vector("a", range(9), lang="en"), vector("b", range(9), names=[2], lang="en")]
    assert tie(around(unknown), "a", "b") == pytest.approx(1, abs=1e-5), "of older vectors names are not known"


def test_what_is_not_linked_is_not_tied() -> None:
    rows = [vector("a", range(10)), vector("b", range(20, 30)), vector("c", [])]
    assert tie(around(rows), "a", "b") is None and tie(around(rows), "a", "c") is None
    assert tie(around(rows), "a", "nobody") is None


def test_texts_are_loaded_where_ties_ask_for_them_and_no_others() -> None:
    rows = [vector(letter, range(10)) for letter in "abc"] + [vector(letter, range(20, 30)) for letter in "xyz"]
    vectors = pa.Table.from_pylist(rows, schema=VECTORS.schema)
    links, asked = similar_pairs(vectors, (), Settings()).select(LINKS.stored_names()), []

    def load(ids: pa.Array) -> pa.Table:
        asked.extend(ids.to_pylist())
        return vectors.filter(pc.is_in(vectors["article_id"], value_set=ids))

    texts = TextNumbers(vectors["article_id"].combine_chunks())
    near = Links.of(texts, [numbered(texts, [links])])
    found = Neighbourhood(StoryTexts(vectors.slice(0, 1), texts, load), near, USUAL)
    assert found.leaning_on(pa.array(["x"])).to_pylist() == ["y", "z"] and not asked
    assert found.reached(pa.array(["a"])).ids.to_pylist() == ["a", "b", "c"]
    assert sorted(asked) == ["b", "c"], "the first is here"
    assert len(found.reached(pa.array(["a", "x"])).ties) == 6
    assert sorted(asked) == ["b", "c", "x", "y", "z"], "each once"


def test_those_that_lean_on_a_text_are_those_that_have_it_among_their_nearest() -> None:
    rows = [vector(letter, range(10)) for letter in "abcdefghijklm"]
    links = {f"a{letter}": 0.9 - number / 100 for number, letter in enumerate("bcdefghijklm")}
    assert around(rows, links).leaning_on(pa.array(["b"])).to_pylist() == ["a"]
    assert around(rows, links).leaning_on(pa.array(["m"])).to_pylist() == [], "it is the twelfth of a"
    assert around(rows, links).leaning_on(pa.array(["a"])).to_pylist() == list("bcdefghijklm")


def test_close_ties_lead_on_and_others_do_not() -> None:
    chain = [vector(letter, range(8 * n, 8 * n + 10)) for n, letter in enumerate("abcd")]
    close = [vector(letter, range(100, 110)) for letter in "xyz"]
    found = around([*chain, *close]).reached(pa.array(["x"]))
    assert found.ids.to_pylist() == ["x", "y", "z"] and len(found.ties) == 3
    assert found.ties.schema.equals(TIES)
    nothing = around([*chain, *close]).reached(pa.array([], pa.string()))
    assert len(nothing.ids) == len(nothing.ties) == 0
    assert len(around([]).reached(pa.array(["x"])).ids) == 0


some_texts = st.lists(st.sets(st.integers(0, 12), max_size=8), min_size=1, max_size=14)


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(some_texts, st.randoms(use_true_random=False))
def test_ties_do_not_depend_on_order_nor_on_who_asks(texts: list[set[int]], random: Any) -> None:
    rows = [vector(f"{n:02}", sorted(terms)) for n, terms in enumerate(texts)]
    everyone = pa.array([row["article_id"] for row in rows])
    whole = around(rows).reached(everyone).ties
    again = around(random.sample(rows, len(rows))).reached(everyone.take(pa.array(np.random.permutation(len(rows)))))
    assert again.ties.sort_by("article_id").equals(whole.sort_by("article_id"))
    one = random.choice(rows)["article_id"]
    known = {(a, b): tie for a, b, tie in zip(*(whole[name].to_pylist() for name in LINKS.stored_names()), strict=True)}
    part = around(rows).reached(pa.array([one]))
    for a, b, tie in zip(*(part.ties[name].to_pylist() for name in LINKS.stored_names()), strict=True):
        assert known[a, b] == pytest.approx(tie, abs=1e-6)
    inside = set(part.ids.to_pylist())
    assert not [p for p, tie in known.items() if tie >= USUAL.min_similarity + 1e-5 and len(inside & set(p)) == 1]


def test_a_crowd_that_is_all_alike_is_reached_whole_by_few_ties_and_is_named() -> None:
    rows = [vector(f"{n:04}", range(10)) for n in range(300)]
    found = around(rows).reached(pa.array(["0000"]))
    assert len(found.ids) == len(found.crowded) == 300
    assert len(found.ties) < 300 * MOST_NEAR
    assert len(around(rows[:MOST_NEAR]).reached(pa.array(["0000"])).crowded) == 0


def test_a_text_that_is_faintly_like_many_is_not_crowded() -> None:
    rows = [vector(f"{n:04}", [*range(2), *range(100 + 8 * n, 108 + 8 * n)]) for n in range(MOST_NEAR + 10)]
    everyone = pa.array([row["article_id"] for row in rows])
    found = around(rows).reached(everyone)
    assert len(found.ties) and len(found.crowded) == 0


def test_of_a_crowded_text_whatever_is_new_among_its_pairs_changes_it() -> None:
    rows = [vector(f"{n:04}", range(10)) for n in range(200)]
    assert len(around(rows).leaning_on(pa.array(["0007"]))) >= MOST_NEAR
