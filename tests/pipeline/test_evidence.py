"""What two texts share, exactly, and which rule decides on it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evidence import Decision, Evidence, compare, covered_words, decide, features, hours_apart, numbers, weigh
from pipeline.schemas import CANDIDATES, EDGES
from pipeline.settings import MatchSettings, Settings
from pipeline.texts import words

NOW = datetime(2024, 3, 1, tzinfo=UTC)
TEXTS = st.lists(st.sampled_from([*"abcd", "1", "22", "3.5"]), min_size=1, max_size=20).map(" ".join)
SIZES = st.integers(1, 6)
ARTICLES = pa.schema(
    [
        *((name, pa.string()) for name in ("article_id", "text")),
        *((name, pa.timestamp("us", tz="UTC")) for name in ("published_at", "ingested_at")),
    ]
)
NOTHING = Evidence(False, 0.0, 0.0, 0.0, 100, None, None)
STORM = (
    "A storm hit the coast on Monday, closing roads and schools in three towns, officials said. Power was cut to"
    " 12,000 homes and 40 people were taken to shelters. The governor asked everyone to stay at home."
)


def _article(article_id: str, text: str, published: datetime | None = NOW, **other: Any) -> dict[str, Any]:
    row = {"article_id": article_id, "text": text, "published_at": published}
    return row | {"ingested_at": NOW} | other


def _weigh(*articles: dict[str, Any], pairs: list[tuple[str, str]] | None = None, **match: Any) -> list[dict[str, Any]]:
    ids = sorted(a["article_id"] for a in articles)
    pairs = pairs or [(a, b) for a in ids for b in ids if a < b]
    candidates = pa.table([*zip(*pairs, strict=True)], schema=CANDIDATES.schema)
    settings = Settings.model_validate({"match": match})
    edges = weigh(candidates, pa.Table.from_pylist(list(articles), schema=ARTICLES), settings, "r1")
    assert edges.schema.equals(EDGES.schema)
    return list(edges.to_pylist())


def _naive(text: str, size: int) -> set[tuple[str, ...]]:
    tokens = text.replace(".", " ").split()
    return {tuple(tokens[i : i + size]) for i in range(max(1, len(tokens) - size + 1))}


def _naive_covered(text: str, other: str, size: int) -> int:
    tokens, shared = text.replace(".", " ").split(), _naive(other, size)
    runs = [range(i, min(i + size, len(tokens))) for i in range(max(1, len(tokens) - size + 1))]
    return len({at for run in runs if tuple(tokens[run.start : run.stop]) in shared for at in run})


@given(TEXTS, TEXTS, SIZES)
def test_jaccard_and_containment_are_exact(one: str, other: str, size: int) -> None:
    found = compare(features(one, size), features(other, size), hours=None)
    a, b = _naive(one, size), _naive(other, size)
    assert found.jaccard == pytest.approx(len(a & b) / len(a | b))
    assert found.containment == pytest.approx(len(a & b) / len(a))
    assert found.containment_reverse == pytest.approx(len(a & b) / len(b))


@given(TEXTS, TEXTS, SIZES)
def test_shared_words_are_those_of_the_shorter_text_that_lie_in_shared_shingles(
    one: str, other: str, size: int
) -> None:
    a, b = features(one, size), features(other, size)
    if a.n_words == b.n_words:
        return
    shorter, longer = (one, other) if a.n_words < b.n_words else (other, one)
    found = compare(a, b, hours=None)
    assert found.shared_words == _naive_covered(shorter, longer, size)


@given(TEXTS, TEXTS, SIZES)
def test_covered_words_counts_each_word_once(one: str, other: str, size: int) -> None:
    text = features(one, size)
    shared = text.distinct & features(other, size).distinct
    assert covered_words(text.shingles, shared, text.n_words) == _naive_covered(one, other, size)


@given(TEXTS, TEXTS, st.integers(2, 6))
def test_a_pair_is_the_same_pair_in_the_other_order(one: str, other: str, size: int) -> None:
    """Which of two ids is smaller is chance; it must not decide."""
    a, b = features(one, size), features(other, size)
    there, back = compare(a, b, hours=None), compare(b, a, hours=None)
    assert replace(there, containment=there.containment_reverse, containment_reverse=there.containment) == back
    assert decide(there, MatchSettings()) == decide(back, MatchSettings())


@given(TEXTS)
def test_a_text_shares_everything_with_itself(text: str) -> None:
    a = features(text, 5)
    found = compare(a, a, hours=0.0)
    assert (found.jaccard, found.containment, found.shared_words) == (1.0, 1.0, a.n_words)
    assert found.identical and found.number_agreement in (None, 1.0)


@given(TEXTS, TEXTS, SIZES)
def test_identical_means_the_same_words_in_the_same_order(one: str, other: str, size: int) -> None:
    found = compare(features(one, size), features(f"{other}.".upper(), size), hours=None)
    assert found.identical == (words(one) == words(other))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12,000 homes, 40 people and 3.5%.", {"12,000", "40", "3.5"}),
        ("on 2024-03-01 at 10:30", {"2024", "03", "01", "10", "30"}),
        ("won 3-2 in 90.", {"3", "2", "90"}),
        ("٣٤ and G7", {"٣٤", "7"}),
        ("no numbers, three towns", set()),
    ],
)
def test_numbers(text: str, expected: set[str]) -> None:
    assert numbers(text) == expected


def test_number_agreement_is_of_the_shorter_text() -> None:
    longer, shorter = features("1 2 3 4 and more words here", 5), features("only 1 and 9", 5)
    assert compare(longer, shorter, hours=None).number_agreement == 0.5
    assert compare(shorter, longer, hours=None).number_agreement == 0.5
    assert compare(features("no number", 5), longer, hours=None).number_agreement is None


def test_hours_apart_needs_two_times() -> None:
    assert hours_apart(NOW, NOW - timedelta(minutes=90)) == hours_apart(NOW - timedelta(minutes=90), NOW) == 1.5
    assert hours_apart(NOW, None) is hours_apart(None, NOW) is hours_apart(None, None) is None
    assert hours_apart(NOW, NOW) == 0.0


M = MatchSettings(min_jaccard=0.5, min_containment=0.8, min_number_agreement=0.75, window_days=2)
RULES: list[tuple[dict[str, Any], bool, str]] = [
    ({}, False, "too_few_shingles_shared"),
    ({"jaccard": 0.5}, True, "most_shingles_shared"),
    ({"jaccard": 0.49}, False, "too_few_shingles_shared"),
    ({"containment": 0.8}, True, "shorter_text_contained"),
    ({"containment_reverse": 0.8}, True, "shorter_text_contained"),
    ({"containment": 0.79, "containment_reverse": 0.79}, False, "too_few_shingles_shared"),
    ({"jaccard": 0.9, "number_agreement": 0.74}, False, "numbers_differ"),
    ({"jaccard": 0.9, "number_agreement": 0.75}, True, "most_shingles_shared"),
    ({"containment": 0.9, "number_agreement": 0.0}, False, "numbers_differ"),
    ({"jaccard": 0.9, "hours_apart": 48.1}, False, "too_far_apart_in_time"),
    ({"jaccard": 0.9, "hours_apart": 48.0}, True, "most_shingles_shared"),
    ({"identical": True, "jaccard": 1.0}, True, "identical_words"),
    ({"identical": True, "jaccard": 1.0, "hours_apart": 1000.0}, False, "too_far_apart_in_time"),
    ({"identical": True, "jaccard": 1.0, "number_agreement": 0.0}, True, "identical_words"),
]


@pytest.mark.parametrize(("evidence", "accepted", "reason"), RULES)
def test_rules(evidence: dict[str, Any], accepted: bool, reason: str) -> None:
    assert decide(replace(NOTHING, **evidence), M) == Decision(accepted, reason)


def test_a_reprint_is_accepted_and_an_abridged_one_too() -> None:
    reprint, cut = STORM.replace("officials said", "police said"), STORM.split(" The governor")[0]
    edges = _weigh(_article("a", STORM), _article("b", reprint), _article("c", cut))
    reasons = {(e["article_id"], e["other_article_id"]): (e["accepted"], e["reason"]) for e in edges}
    assert reasons["a", "b"] == (True, "most_shingles_shared")
    assert reasons["a", "c"][0] and reasons["b", "c"][0]


def test_a_recurring_report_with_other_numbers_is_a_near_miss() -> None:
    other = STORM.replace("12,000", "300").replace("40", "7")
    (edge,) = _weigh(_article("a", STORM), _article("b", other))
    assert (edge["relation"], edge["accepted"], edge["reason"]) == ("near_miss", False, "numbers_differ")
    assert edge["number_agreement"] == 0.0


def test_pairs_that_share_little_are_not_kept() -> None:
    assert not _weigh(_article("a", STORM), _article("b", "The council voted to widen the main road next year."))


def test_a_few_common_words_in_a_long_text_are_no_copy() -> None:
    """A teaser of nine words stands in many articles; whoever prints it is not its copy."""
    teaser = "Sign up here for our free daily newsletter today"
    edges = _weigh(_article("a", teaser), _article("b", f"{STORM} {teaser}"), near_miss_jaccard=0.0)
    assert not any(edge["accepted"] for edge in edges)


def test_an_article_without_a_date_is_judged_by_its_words_alone() -> None:
    far = NOW + timedelta(days=400)
    assert not _weigh(_article("a", STORM), _article("b", STORM, far))[0]["accepted"]
    (edge,) = _weigh(_article("a", STORM), _article("b", STORM, None))
    assert edge["accepted"] and edge["hours_apart"] is None


def test_an_edge_belongs_to_the_hour_of_its_later_article() -> None:
    later = NOW + timedelta(hours=5)
    for one, other in ((NOW, later), (later, NOW)):
        (edge,) = _weigh(_article("a", STORM, ingested_at=one), _article("b", STORM, ingested_at=other))
        assert edge["weighed_at"] == later and edge["run_id"] == "r1"


def test_order_of_candidates_and_articles_does_not_matter() -> None:
    articles = [_article(i, STORM + extra) for i, extra in (("a", ""), ("b", " More."), ("c", " And more."))]
    pairs = [("a", "b"), ("a", "c"), ("b", "c")]
    edges = _weigh(*articles, pairs=pairs)
    assert edges == _weigh(*reversed(articles), pairs=pairs[::-1])
    assert [(e["article_id"], e["other_article_id"]) for e in edges] == pairs


def test_a_pair_is_decided_the_same_alone_and_among_others() -> None:
    a, b, c = _article("a", STORM), _article("b", STORM + " More."), _article("c", STORM + " 99 more.")
    assert _weigh(a, b)[0] in _weigh(a, b, c)


def test_no_candidates_give_no_edges() -> None:
    empty = weigh(CANDIDATES.schema.empty_table(), ARTICLES.empty_table(), Settings(), "r1")
    assert empty.schema.equals(EDGES.schema) and len(empty) == 0
