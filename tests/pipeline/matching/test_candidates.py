"""Pairs are proposed just where datasketch's LSH finds them, in the window; of overfull buckets the first texts."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations, product
from random import Random
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from datasketch import MinHash, MinHashLSH
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clustering.star_clusters import cluster
from pipeline.matching.candidates import Proposal, propose
from pipeline.matching.evidence import weigh
from pipeline.matching.sketch import Recipe, recipes, sketch
from pipeline.schemas.tables import SKETCHES
from pipeline.schemas.working import CANDIDATES
from pipeline.settings import ClusterSettings, MatchSettings, Settings, SketchSettings
from pipeline.text.hashing import content_hash
from pipeline.text.words import words

NOW = datetime(2024, 3, 1, tzinfo=UTC)
SETTINGS = SketchSettings(num_perm=16, shingle_words=1)
TEXTS = st.lists(st.text("abcdefgh ", min_size=1, max_size=14).filter(str.strip), min_size=1, max_size=10)
DAYS = st.lists(st.none() | st.integers(0, 40), min_size=10, max_size=10)
KNOWN = pa.schema(
    [
        *((name, pa.string()) for name in ("article_id", "content_hash", "title")),
        ("published_at", pa.timestamp("us", tz="UTC")),
    ]
)
Pairs = set[tuple[str, str]]
Days = list[int | None]


WITH_REPRESENTATIVES: Pairs = {
    ("a", "b"),
    ("a", "c"),
    ("a", "d"),
    ("b", "c"),
    ("b", "d"),
}  # of a, b, c and d, over the cap


def _sketches(texts: Mapping[str, str]) -> pa.Table:
    n = len(texts)
    return sketch(
        pa.table(
            {
                "article_id": pa.array(list(texts), pa.string()),
                "status": pa.array(["ok"] * n, pa.string()),
                "text": pa.array(list(texts.values()), pa.string()),
                "ingested_at": pa.array([NOW] * n, pa.timestamp("us", tz="UTC")),
            }
        ),
        SETTINGS,
        with_passages=False,
    )


def _bands(**bands: Sequence[int]) -> pa.Table:
    """Sketches of different texts that share just these bands."""
    own = {i: 1000 + int.from_bytes(i.encode()) for i in bands}
    fixed = {"kind": "body", "parameters": "", "ingested_at": NOW}
    rows = [{"article_id": i, "signature": [own[i]], "bands": [*b, own[i]], **fixed} for i, b in bands.items()]
    return pa.Table.from_pylist(rows, schema=SKETCHES.schema)


def _known(
    texts: Mapping[str, str], days: Mapping[str, int | None] | None = None, titles: Mapping[str, str] | None = None
) -> pa.Table:
    """Articles by their texts; undated where no day is given."""
    dates = {i: None if day is None else NOW + timedelta(day) for i, day in (days or {}).items()}
    rows = [
        {
            "article_id": i,
            "content_hash": content_hash(words(text)),
            "title": (titles or {}).get(i),
            "published_at": dates.get(i),
        }
        for i, text in texts.items()
    ]
    return pa.Table.from_pylist(rows, schema=KNOWN)


def _propose(new: pa.Table, stored: pa.Table | None = None, cap: int = 256, known: pa.Table | None = None) -> Proposal:
    """`known` of the articles; if not given, all texts differ where their first bands do."""
    stored = SKETCHES.schema.empty_table() if stored is None else stored
    if known is None:
        bodies = pa.concat_tables([new, stored]).filter(pc.field("kind") == "body")
        known = _known({row["article_id"]: str(row["bands"]) for row in bodies.to_pylist()})
    return propose(new, stored, [known], MatchSettings(bucket_cap=cap))


def _pairs(found: Proposal) -> Pairs:
    rows = [(row["article_id"], row["other_article_id"]) for row in found.pairs.to_pylist()]
    assert rows == sorted(set(rows)) and all(one < other for one, other in rows)
    return set(rows)


def _lsh_pairs(new: pa.Table, stored: pa.Table) -> Pairs:
    """What MinHashLSH.query gives for each new article among all articles, by their whole texts or by their leads."""
    return {pair for recipe in recipes(SETTINGS) for pair in _lsh_pairs_of(recipe, new, stored)}


def _lsh_pairs_of(recipe: Recipe, new: pa.Table, stored: pa.Table) -> Pairs:
    lsh = MinHashLSH(threshold=recipe.threshold, num_perm=SETTINGS.num_perm)
    minhashes = {
        row["article_id"]: MinHash(
            seed=SETTINGS.seed, hashvalues=np.array(row["signature"], dtype=np.uint32), scheme="affine32"
        )
        for row in pa.concat_tables([new, stored]).filter(pc.field("kind") == recipe.kind).to_pylist()
    }
    for article_id, minhash in minhashes.items():
        lsh.insert(article_id, minhash)
    found = {(i, j) for i in set(new["article_id"].to_pylist()) for j in lsh.query(minhashes[i])}
    return {(min(pair), max(pair)) for pair in found if pair[0] != pair[1]}


@pytest.mark.slow
@settings(max_examples=20)
@given(TEXTS, st.integers(0, 9), DAYS)
def test_below_the_cap_the_pairs_are_those_of_datasketch(texts: list[str], n_stored: int, days: Days) -> None:
    """Of copies to the letter, and of all others, but for those that are too far apart in time."""
    named = {f"{n:02}": text for n, text in enumerate(texts)}
    dated = dict(zip(named, days[: len(named)], strict=True))
    stored = {i: text for i, text in named.items() if int(i) < n_stored}
    tables = _sketches({i: text for i, text in named.items() if i not in stored}), _sketches(stored)
    found = _pairs(_propose(*tables, known=_known(named, dated)))
    assert found == {pair for pair in _lsh_pairs(*tables) if _in_window(*(dated[i] for i in pair))}


def _in_window(one: int | None, other: int | None) -> bool:
    return one is None or other is None or abs(one - other) <= MatchSettings().window_days


@pytest.mark.slow
@settings(max_examples=20)
@given(TEXTS, st.randoms())
def test_order_of_sketches_does_not_matter(texts: list[str], random: object) -> None:
    sketches = _sketches({f"{n:02}": text for n, text in enumerate(texts)})
    order = list(range(len(sketches)))
    random.shuffle(order)  # type: ignore[attr-defined]
    assert _pairs(_propose(sketches.take(order), cap=3)) == _pairs(_propose(sketches, cap=3))


@pytest.mark.slow
@settings(max_examples=20)
@given(TEXTS, DAYS, st.randoms(use_true_random=False))
def test_batches_propose_what_one_run_would(texts: list[str], days: Days, random: Random) -> None:
    named = {f"{n:02}": text for n, text in enumerate(texts)}
    known = _known(named, dict(zip(named, days, strict=False)))
    sketches, pairs, done = _sketches(named), set(), 0
    order = random.sample(sorted(named), len(named))
    rows = [sketches.filter(pc.field("article_id") == i) for i in order]
    while done < len(rows):
        size = random.randint(1, 3)
        stored = pa.concat_tables([sketches.slice(0, 0), *rows[:done]])
        pairs |= _pairs(_propose(pa.concat_tables(rows[done : done + size]), stored, known=known))
        done += size
    assert pairs == _pairs(_propose(sketches, known=known))


def test_sketches_meet_their_own_kind_only() -> None:
    """A band of a lead may have the value of a band of a whole text, which means nothing."""
    bodies = _bands(a=[1], b=[2], c=[3], d=[4])
    leads = bodies.set_column(1, bodies.schema.field("kind"), pa.array(["lead"] * 4))
    leads = leads.set_column(3, leads.schema.field("bands"), pa.array([[1], [1], [3, 1], [4]], leads["bands"].type))
    found = _propose(pa.concat_tables([bodies, leads]))
    assert _pairs(found) == {("a", "b"), ("a", "c"), ("b", "c")}
    half = (
        pa.concat_tables([bodies.slice(2), leads.slice(2)]),
        pa.concat_tables([bodies.slice(0, 2), leads.slice(0, 2)]),
    )
    assert _pairs(_propose(*half)) == {("a", "c"), ("b", "c")}


def test_many_leads_of_the_same_words_over_different_texts_are_a_template() -> None:
    bodies = _bands(a=[1], b=[2], c=[3], d=[4])
    leads = bodies.set_column(1, bodies.schema.field("kind"), pa.array(["lead"] * 4))
    leads = leads.set_column(3, leads.schema.field("bands"), pa.array([[7]] * 4, leads["bands"].type))
    found = _propose(pa.concat_tables([bodies, leads]), cap=3)
    assert (_pairs(found), found.n_capped_buckets, found.largest_bucket) == (WITH_REPRESENTATIVES, 1, 4)


def test_the_first_in_time_represent_an_overfull_bucket() -> None:
    days: dict[str, int | None] = {"a": 5, "b": 4, "c": 1, "d": 2, "e": 2}
    found = _propose(_bands(**{i: [1] for i in days}), cap=3, known=_dated(days))
    assert _pairs(found) == {(min(pair), max(pair)) for pair in product("cd", "abcde") if pair[0] != pair[1]}


def test_a_report_that_every_outlet_closes_in_its_own_words_stays_together() -> None:
    body = " ".join(f"word{n}" for n in range(60))
    texts = {f"{n:02}": f"{body} read more news of outlet{n} in town{n}" for n in range(12)}
    found = _clusters(texts, dict.fromkeys(texts, 1), dict.fromkeys(texts, "Storm hits coast"), cap=3)
    assert sorted(found.values()) == [sorted(texts)]


def test_two_stored_articles_are_not_paired_again() -> None:
    found = _propose(_bands(c=[1]), _bands(a=[1], b=[1]))
    assert _pairs(found) == {("a", "c"), ("b", "c")}


def test_a_pair_that_shares_many_bands_is_proposed_once() -> None:
    assert len(_propose(_bands(a=[1, 2, 3], b=[1, 2, 3])).pairs) == 1


def test_nothing_new_or_nothing_at_all_proposes_nothing() -> None:
    nothing = SKETCHES.schema.empty_table()
    for found in (_propose(nothing, _bands(a=[1], b=[1])), _propose(nothing), _propose(_bands(a=[1]))):
        assert found.pairs.schema.equals(CANDIDATES.schema)
        assert (len(found.pairs), found.n_capped_buckets, found.largest_bucket) == (0, 0, 0)


@pytest.mark.parametrize(("n", "pairs", "capped"), [(3, 3, 0), (4, 5, 1), (40, 77, 1)])
def test_of_a_bucket_over_the_cap_the_first_two_are_paired_with_all_and_it_is_counted(
    n: int, pairs: int, capped: int
) -> None:
    found = _propose(_bands(**{f"a{i}": [1] for i in range(n)}), cap=3)
    assert (len(found.pairs), found.n_capped_buckets, found.largest_bucket) == (pairs, capped, n if capped else 0)


def test_all_copies_of_one_text_are_connected_however_many_outlets_print_it() -> None:
    """A wire report that every client runs is the main job, not a template."""
    texts = {i: "storm hits coast roads closed" for i in "abcdef"}
    found = _pairs(_propose(_sketches(texts), cap=3, known=_known(texts)))
    connected = {"a"}
    for _ in "abcdef":
        connected |= {i for pair in found if connected & set(pair) for i in pair}
    assert connected == set("abcdef")


def _clusters(
    texts: Mapping[str, str], days: Mapping[str, int], titles: Mapping[str, str], cap: int
) -> dict[str, list[str]]:
    """Articles through proposing, weighing and clustering: the members of each canonical article."""
    pairs = _propose(_sketches(texts), cap=cap, known=_known(texts, days, titles)).pairs
    unknown: dict[str, Any] = dict.fromkeys(("source", "credit", "lang", "update_mark", "previous_article_id"), "")
    rows = [
        unknown
        | {"article_id": i, "text": text, "content_hash": content_hash(words(text)), "n_words": len(words(text))}
        | {"title": titles.get(i), "published_at": NOW + timedelta(days[i]), "version": 1, "ingested_at": NOW}
        for i, text in texts.items()
    ]
    articles = pa.Table.from_pylist(rows)
    edges = weigh(pairs, articles, Settings(), "r1")
    accepted = edges.filter(edges["accepted"]).select(["article_id", "other_article_id", "jaccard"])
    found: dict[str, list[str]] = {}
    for row in cluster(articles, accepted, ClusterSettings()).to_pylist():
        found.setdefault(row["canonical_article_id"], []).append(row["article_id"])
    return found


def test_copies_stay_together_though_one_of_them_is_out_of_time() -> None:
    """The copy with the smallest id may be an old one: the others are still copies of each other."""
    days = {"a": 0, "b": 30, "c": 30, "d": 30, "e": 31}
    found = _clusters(dict.fromkeys(days, "storm hits coast roads closed"), days, {}, cap=3)
    assert sorted(found.values()) == [["a"], ["b", "c", "d", "e"]]


@pytest.mark.parametrize("start", range(0, 28, 5))
def test_copies_over_the_cap_meet_across_the_ends_of_windows(start: int) -> None:
    days = {f"{n:02}": start + n // 2 for n in range(28)}  # all in one window
    found = _clusters(dict.fromkeys(days, "storm hits coast roads closed"), days, {}, cap=3)
    assert sorted(found.values()) == [sorted(days)]


PLACEHOLDER = " ".join(f"subscribe{n} now to read this article on our site" for n in range(6))


def test_a_placeholder_under_a_thousand_headlines_is_no_cluster_and_few_pairs() -> None:
    """Of a reworded placeholder, and of one that recurs under its headline, neither makes it one."""
    texts = {f"{n:04}": PLACEHOLDER for n in range(1000)} | {"other": PLACEHOLDER + " today"}
    titles = {i: f"Headline number {n}" for n, i in enumerate(texts)} | {"0007": "- Headline NUMBER 3"}
    days = {i: n % 60 for n, i in enumerate(texts)}
    found = _clusters(texts, days, titles, cap=256)
    assert max(len(members) for members in found.values()) <= 5
    assert ["0003", "0007"] in found.values()
    pairs = _propose(_sketches(texts), known=_known(texts, days, titles)).pairs
    assert len(pairs) <= 10


def test_a_report_that_many_outlets_print_takes_in_its_other_versions() -> None:
    body = " ".join(f"word{n}" for n in range(60))
    texts = {f"{n:02}": body for n in range(12)} | {"short": body.rpartition(" word50")[0]}
    found = _clusters(texts, dict.fromkeys(texts, 1), dict.fromkeys(texts, "Storm hits coast"), cap=3)
    assert sorted(found.values()) == [sorted(texts)]


def _crowd(n: int, shared: int, seed: int = 1) -> pa.Table:
    """Sketches that meet in bands of a few values, as texts of one form do that differ in some figures."""
    rng = Random(seed)
    return _bands(**{f"t{i:04}": [100 * band + rng.randrange(shared) for band in range(16)] for i in range(n)})


def test_texts_that_meet_a_crowd_over_many_buckets_are_paired_with_few_and_counted() -> None:
    """Buckets of some thirty texts each, none of them overfull: the number of pairs must not grow with the square."""
    sketches = _crowd(300, shared=10)
    known = _known(
        {i: i for i in sketches["article_id"].to_pylist()},
        dict.fromkeys(pc.unique(sketches["article_id"]).to_pylist(), 1),
    )
    every = propose(sketches, SKETCHES.schema.empty_table(), [known], MatchSettings(crowd_cap=10_000))
    few = propose(sketches, SKETCHES.schema.empty_table(), [known], MatchSettings(crowd_cap=64))
    assert (every.n_crowded_texts, few.n_crowded_texts) == (0, 300)
    assert len(every.pairs) > 100 * 300 and len(few.pairs) < 40 * 300
    assert _pairs(few) < _pairs(every)
    assert {i for pair in _pairs(few) for i in pair} == set(known["article_id"].to_pylist())


def test_a_text_that_meets_few_is_paired_with_all_of_them_though_they_are_a_crowd() -> None:
    sketches = pa.concat_tables([_crowd(300, shared=10), _bands(other=[3])])
    ids = pc.unique(sketches["article_id"]).to_pylist()
    known = _known({i: i for i in ids})
    every, few = (
        propose(sketches, SKETCHES.schema.empty_table(), [known], MatchSettings(crowd_cap=cap)) for cap in (10_000, 64)
    )
    met = [{pair for pair in _pairs(found) if "other" in pair} for found in (every, few)]
    assert few.n_crowded_texts == 300 and len(met[0]) > 20 and met[0] == met[1]


def test_crowds_of_other_days_are_none() -> None:
    sketches = _crowd(120, shared=10)
    ids = pc.unique(sketches["article_id"]).to_pylist()
    known = _known({i: i for i in ids}, {i: 40 * n for n, i in enumerate(ids)})
    assert propose(sketches, SKETCHES.schema.empty_table(), [known], MatchSettings(crowd_cap=64)).n_crowded_texts == 0


def test_a_text_that_meets_too_many_in_small_buckets_is_paired_with_the_nearest_and_the_others_are_counted() -> None:
    """Buckets of ten: none is large, and yet each text meets most others in one of them."""
    rng = Random(2)
    bands = {f"t{i:03}": [1000 * band + rng.randrange(30) for band in range(40)] for i in range(300)}
    bands |= {"twin": [*bands["t007"][:20], *range(-20, 0)], "late": bands["t008"], "apart": [bands["t009"][0]]}
    known = _known({i: i for i in bands}, dict.fromkeys(bands, 1) | {"late": 60})
    sketches = _bands(**bands)
    turned = sketches.take(pa.array(range(len(sketches))[::-1]))
    stored = SKETCHES.schema.empty_table()
    every = propose(sketches, stored, [known], MatchSettings(crowd_cap=10_000))
    few, again = (propose(rows, stored, [known], MatchSettings()) for rows in (sketches, turned))
    assert (every.n_crowded_texts, every.n_pairs_left_out) == (0, 0)
    assert len(every.pairs) > 90 * 300 and len(few.pairs) < 32 * 301 and few.n_crowded_texts == 301
    assert few.n_pairs_left_out == len(every.pairs) - len(few.pairs)
    assert few.pairs == again.pairs and _pairs(few) < _pairs(every) and ("t007", "twin") in _pairs(few)
    met = [{pair for pair in _pairs(found) if "apart" in pair} for found in (every, few)]
    assert met[0] == met[1] and len(met[0]) > 3  # it meets few itself


def test_copies_of_texts_that_meet_too_many_are_paired_with_the_first_of_each_other_text() -> None:
    """Forty fillings of a form, each printed by twenty outlets: not every copy of one with every copy of each other."""
    texts = {
        f"{filling:02}-{copy:02}": f"the form with filling {filling}" for filling in range(40) for copy in range(20)
    }
    sketches, known = _bands(**{i: [1] for i in texts}), _known(texts)
    found = propose(sketches, SKETCHES.schema.empty_table(), [known], MatchSettings(crowd_cap=64))
    between = {(one, other) for one, other in _pairs(found) if one[:2] != other[:2]}
    assert all(one.endswith("-00") or other.endswith("-00") for one, other in between)
    assert len({(one[:2], other[:2]) for one, other in between}) == 40 * 39 / 2
    assert found.n_crowded_texts == 40


def test_stored_articles_count_towards_the_cap() -> None:
    found = _propose(_bands(d=[1]), _bands(a=[1], b=[1], c=[1]), cap=3)
    assert (_pairs(found), found.n_capped_buckets, found.largest_bucket) == ({("a", "d"), ("b", "d")}, 1, 4)


def test_articles_of_an_overfull_bucket_still_meet_in_other_buckets() -> None:
    found = _propose(_bands(a=[1, 2], b=[1, 2], c=[1], d=[1]), cap=3)
    assert _pairs(found) == WITH_REPRESENTATIVES
    found = _propose(_bands(a=[1], b=[1], c=[1, 2], d=[1, 2]), cap=3)
    assert _pairs(found) == WITH_REPRESENTATIVES | {("c", "d")}
    assert (found.n_capped_buckets, found.largest_bucket) == (1, 4)


def test_buckets_of_stored_articles_alone_are_not_counted() -> None:
    found = _propose(_bands(x=[9]), _bands(a=[1], b=[1], c=[1], d=[1]), cap=3)
    assert found.n_capped_buckets == 0


def _dated(days: Mapping[str, int | None]) -> pa.Table:
    return _known({i: f"text {i}" for i in days}, days)


def test_a_template_of_many_months_hides_no_copies_of_one_day() -> None:
    """It would fill its bands for good: a warehouse keeps the years."""
    days: dict[str, int | None] = {f"{n:02}": 30 * (n // 2) for n in range(20)}
    found = _propose(_bands(**{i: [1] for i in days}), cap=3, known=_dated(days))
    assert _pairs(found) == {(f"{n:02}", f"{n + 1:02}") for n in range(0, 20, 2)}
    assert found.n_capped_buckets == 0


def test_a_bucket_that_is_overfull_for_some_days_proposes_at_other_times() -> None:
    days: dict[str, int | None] = {i: 0 for i in "abcd"} | {i: 60 for i in "ef"} | {i: None for i in "gh"}
    found = _propose(_bands(**{i: [1] for i in days}), cap=3, known=_dated(days))
    assert _pairs(found) == WITH_REPRESENTATIVES | {("e", "f"), ("g", "h")}
    assert (found.n_capped_buckets, found.largest_bucket) == (1, 4)
    stored = _bands(**{i: [1] for i in "abcdefg"})
    of_other_times = _propose(_bands(h=[1]), stored, cap=3, known=_dated(days))
    assert _pairs(of_other_times) == {("g", "h")}
    assert of_other_times.n_capped_buckets == 0


@pytest.mark.slow
@settings(max_examples=20)
@given(DAYS, st.integers(2, 6))
def test_an_overfull_bucket_loses_only_pairs_of_overfull_times(days: Days, cap: int) -> None:
    """Of a pair that is lost, more than the cap lie within two windows of either."""
    dated = {f"{n:02}": day for n, day in enumerate(days)}
    found = _pairs(_propose(_bands(**{i: [1] for i in dated}), cap=cap, known=_dated(dated)))
    span = 2 * MatchSettings().window_days
    for pair in set(combinations(sorted(dated), 2)) - found:
        one, other = (dated[i] for i in pair)
        if one is not None and other is not None and _in_window(one, other):
            assert sum(day is not None and min(abs(day - one), abs(day - other)) <= span for day in days) > cap


def test_what_a_bucket_proposed_before_it_overflowed_stays_and_the_overflow_is_counted() -> None:
    """Those pairs were weighed on their texts; together the same articles are not paired by so common a band."""
    names = "abcd"
    together = _propose(_bands(**{i: [1] for i in names}), cap=3)
    one_by_one = [
        _propose(_bands(**{name: [1]}), _bands(**{i: [1] for i in names[:n]}), cap=3) for n, name in enumerate(names)
    ]
    assert (_pairs(together), together.n_capped_buckets) == (WITH_REPRESENTATIVES, 1)
    assert [len(_pairs(found)) for found in one_by_one] == [0, 1, 2, 2]
    assert [found.n_capped_buckets for found in one_by_one] == [0, 0, 0, 1]
