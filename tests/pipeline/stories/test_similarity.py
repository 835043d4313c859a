"""Similar pairs: of one language and time that are about much the same, each once, as brute force finds them."""

import math
import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.schemas.working import LINKS, VECTORS
from pipeline.settings import RunSettings, Settings, StorySettings
from pipeline.stories import least_similar as least_module
from pipeline.stories import nearest
from pipeline.stories import similarity as module
from pipeline.stories.least_similar import least_similar
from pipeline.stories.nearest import NearPairs, id_hashes, pair_hashes
from pipeline.stories.similarity import similar_pairs
from pipeline.stories.ties.numbers import TextNumbers, numbered

NOW = datetime(2026, 3, 20, tzinfo=UTC)
USUAL = StorySettings(window_days=7.0, decay_days=14.0, min_link=0.2)
Row = dict[str, Any]


def vector(
    article_id: str, terms: Sequence[int] = (1, 2), *, lang: str = "en", published: float | None = 0, came: float = 0
) -> Row:
    """Terms of equal weight; times in days."""
    return {
        "article_id": article_id,
        "lang": lang,
        "terms": list(terms),
        "weights": [1 / math.sqrt(len(terms)) for _ in terms],
        "phrases": [],
        "phrase_weights": [],
        "quotes": [],
        "published_at": None if published is None else NOW + timedelta(days=published),
        "ingested_at": NOW + timedelta(days=came),
    }


def table(rows: Iterable[Row]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=VECTORS.schema)


def paired(new: Iterable[Row], known: Iterable[Row] = (), settings: StorySettings = USUAL) -> dict[str, float]:
    found = similar_pairs(table(new), [table(known)], Settings(stories=settings))
    assert found.schema.equals(LINKS.schema)
    keys = list(zip(found["article_id"].to_pylist(), found["other_article_id"].to_pylist(), strict=True))
    assert keys == sorted(set(keys)) and all(one < other for one, other in keys)
    return {
        f"{one}{other}": similarity
        for (one, other), similarity in zip(keys, found["similarity"].to_pylist(), strict=True)
    }


def test_what_is_alike_is_paired_once_and_never_with_itself() -> None:
    assert paired([vector("b"), vector("a"), vector("c", [3])], [vector("d")]) == pytest.approx(
        {"ab": 1, "ad": 1, "bd": 1}
    )
    assert paired([vector("b")], [vector("a"), vector("c"), vector("d", [9])]) == pytest.approx({"ab": 1, "bc": 1})


def test_only_texts_of_one_language_are_compared() -> None:
    assert paired(
        [vector("a"), vector("b", lang="de"), vector("c", lang="")], [vector("d", lang="de")]
    ) == pytest.approx({"bd": 1})


def test_dated_texts_are_less_alike_the_further_apart_and_not_at_all_beyond_the_window() -> None:
    rows = [vector("a"), vector("b", published=7), vector("c", published=7.01)]
    found = paired(rows)
    assert found == pytest.approx({"ab": math.exp(-7 / 14), "bc": math.exp(-0.01 / 14)})


def test_where_one_is_undated_the_times_at_which_they_came_in_count() -> None:
    rows = [vector("a", published=None), vector("b", published=-300, came=7), vector("c", published=0, came=7.01)]
    assert paired(rows) == pytest.approx({"ab": 1})


def test_what_is_hardly_alike_is_not_paired() -> None:
    assert paired([vector("a", range(10)), vector("b", range(9, 19))]) == {}
    assert paired(
        [vector("a", range(10)), vector("b", range(8, 18))], (), StorySettings(min_link=0.19)
    ) == pytest.approx({"ab": 0.2})


def test_empty_tables_and_empty_texts_have_no_pairs() -> None:
    assert paired([]) == paired([], [vector("a")]) == paired([vector("a", [])], [vector("b")]) == {}
    assert paired([vector("a", []), vector("b", [])]) == {}


def test_a_pair_is_of_the_time_when_the_later_one_came_in() -> None:
    found = similar_pairs(table([vector("a", came=-2)]), [table([vector("b", came=-1)])], Settings())
    assert found["linked_at"].to_pylist() == [NOW - timedelta(days=1)]


def test_the_limit_on_pairs_leaves_out_none_that_the_other_side_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_NEAR", 2)
    rows = [vector("h", range(40)), *(vector("abcd"[n], range(10 * n, 10 * n + 10)) for n in range(4))]
    assert paired(rows) == paired(rows[::-1]) == pytest.approx(dict.fromkeys(("ah", "bh", "ch", "dh"), 0.5))


def test_at_once_or_in_parts_the_nearest_of_each_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for each in (nearest, module, least_module):
        monkeypatch.setattr(each, "MOST_NEAR", 3)
    monkeypatch.setattr(module, "_LINKS_AT_ONCE", 50)
    rng = random.Random(4)
    rows = [vector(f"{n:02}", sorted(rng.sample(range(14), 6)), published=None) for n in range(40)]
    at_once = nearest_of(similar_pairs(table(rows), (), Settings()), rows)
    for order in (rows, rows[::-1]):
        links = LINKS.schema.empty_table()
        for start in range(0, 40, 8):
            known = table(order[:start])
            texts = TextNumbers(known["article_id"].combine_chunks())
            least = least_similar(texts, numbered(texts, [links]))
            found = similar_pairs(table(order[start : start + 8]), [known], Settings(), least)
            links = pa.concat_tables([links, found])
        assert nearest_of(links, rows) == at_once
    assert len(at_once) < 40 * 3 and len(links) < 40 * 39 / 3, "few more are kept than count"


def nearest_of(links: pa.Table, rows: Sequence[Row]) -> set[tuple[str, str]]:
    """The pairs that count of some LINKS."""
    ids = pa.array([row["article_id"] for row in rows])
    one, other = (np.asarray(pc.index_in(links[name], value_set=ids), np.int64) for name in LINKS.key)
    hashes = id_hashes(ids)
    pairs = NearPairs(one, other, np.asarray(links["similarity"]), pair_hashes(hashes[one], hashes[other]))
    kept = np.logical_or(*pairs.near(len(ids)))
    return set(zip(*(links[name].filter(pa.array(kept)).to_pylist() for name in LINKS.key), strict=True))


def test_of_a_crowd_that_is_all_alike_each_has_its_nearest_alone() -> None:
    rows = [vector(f"{n:04}") for n in range(600)]
    found = similar_pairs(table(rows[:300]), [table(rows[300:])], Settings())
    assert len(found) < 600 * nearest.MOST_NEAR
    assert set(
        pc.unique(pa.chunked_array([*found["article_id"].chunks, *found["other_article_id"].chunks])).to_pylist()
    ) == {row["article_id"] for row in rows}


some_vectors = st.lists(
    st.builds(
        dict,
        terms=st.sets(st.integers(0, 2**32 - 1) | st.integers(0, 6), max_size=6).map(sorted),
        lang=st.sampled_from(["en", "de", ""]),
        published=st.one_of(st.none(), st.floats(-10, 10)),
        came=st.floats(-10, 10),
    ),
    max_size=12,
)


def brute_force(new: Sequence[Row], known: Sequence[Row]) -> dict[str, float]:
    def similarity(one: Row, other: Row) -> float:
        weights = dict(zip(other["terms"], other["weights"], strict=True))
        cosine = sum(w * weights.get(t, 0) for t, w in zip(one["terms"], one["weights"], strict=True))
        dated = one["published_at"] and other["published_at"]
        apart = abs(one["published_at"] - other["published_at"]) if dated else timedelta(0)
        within = apart if dated else abs(one["ingested_at"] - other["ingested_at"])
        near = within <= timedelta(days=USUAL.window_days) and one["lang"] == other["lang"]
        return float(cosine * math.exp(-apart / timedelta(days=USUAL.decay_days))) if near else 0.0

    pairs = [*combinations(new, 2), *((one, other) for one in new for other in known)]
    return {"".join(sorted((one["article_id"], other["article_id"]))): similarity(one, other) for one, other in pairs}


@pytest.mark.slow
@settings(max_examples=100)
@given(some_vectors, st.integers(0, 12), st.randoms(use_true_random=False))
def test_pairs_are_those_of_brute_force(drawn: list[Row], cut: int, random: Any) -> None:
    rows = [vector("abcdefghijkl"[number], **given) for number, given in enumerate(drawn)]
    random.shuffle(rows)
    found, wanted = paired(rows[:cut], rows[cut:]), brute_force(rows[:cut], rows[cut:])
    for pair, similarity in wanted.items():
        assert found.get(pair, 0.0) == pytest.approx(similarity if pair in found else 0.0, abs=1e-5)
        assert pair in found or similarity < USUAL.min_link + 1e-5
        assert pair not in found or similarity > USUAL.min_link - 1e-5
    assert found.keys() <= wanted.keys()
    assert found == paired(rows[:cut][::-1], rows[cut:][::-1]), "the same to the last bit in any order"


def test_pairs_are_the_same_to_the_last_bit_however_many_cores_work() -> None:
    rows = [vector(f"{number:03}", range(number % 37, number % 37 + 2 + number % 11)) for number in range(400)]
    found = [
        similar_pairs(table(rows[:300]), [table(rows[300:])], Settings(run=RunSettings(workers=workers)))
        for workers in (1, 2, 5)
    ]
    assert len(found[0]) > 400
    assert found[0].equals(found[1]) and found[0].equals(found[2])
