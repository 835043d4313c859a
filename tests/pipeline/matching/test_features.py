"""What each feature counts in two articles, and that the registry and the tables name the same ones."""

from collections import Counter
from datetime import timedelta

import numpy as np
import pyarrow as pa
import pytest

from pipeline.matching.features import FEATURES, Cost, hours_apart, same_headline
from pipeline.matching.pairs import LEAD_WORDS, read_pairs
from pipeline.matching.reuse.derived import OF_PASSAGES
from pipeline.schemas.tables import EDGES
from tests.support.pairs import ARTICLES, NOW, USUAL, article, features

NO_FEATURES = {"relation", "accepted", "reason", "quotes", "weighed_at", "run_id", *OF_PASSAGES, *EDGES.key}


def test_every_column_of_evidence_is_filled_by_one_feature() -> None:
    columns = Counter(name for feature in FEATURES for name in feature.columns)
    assert set(EDGES.schema.names) - NO_FEATURES <= columns.keys() and not columns.keys() & NO_FEATURES
    assert set(columns.values()) == {1}


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.columns[0])
def test_a_feature_has_a_value_for_each_pair_in_each_column(feature: object) -> None:
    rows = [article("a", "rain fell on Bern"), article("b", "rain fell on Thun"), article("c", "nothing else 5")]
    places = np.array([[0, 1], [0, 2], [1, 2], [2, 2]])
    pairs = read_pairs(pa.Table.from_pylist(rows, schema=ARTICLES), places, USUAL)
    for some in (np.arange(4), np.array([3, 1]), np.array([], np.int64)):
        found = feature.measure(pairs.take(some))  # type: ignore[attr-defined]
        assert [column.shape for column in found] == [some.shape] * len(feature.columns)  # type: ignore[attr-defined]


def test_what_is_measured_on_demand_has_two_values_that_differ() -> None:
    for feature in FEATURES:
        assert (feature.cost is Cost.ON_DEMAND) == (feature.telling == feature.telling)
        assert feature.usual != feature.telling


def test_too_few_names_do_not_tell() -> None:
    found = features(article("a", "rain fell on Bern and Thun"), article("b", "rain fell on Bern, Rome and Lodz"))
    assert found["name_agreement"] is None and found["name_agreement_reverse"] == pytest.approx(1 / 3)


def test_names_are_looked_for_from_both_sides() -> None:
    """A digest has the names of every story in it; they do not have its."""
    story = "on Friday Ada Lowe of Harlow Mills met Berta Quist in Thun"
    digest = (
        "on Friday Olaf Pim of Dover Steel left the board of the harbour works to which he had been called in the"
        f" spring of the year before, and {story}"
    )
    found = features(article("a", story), article("b", digest))
    assert (found["name_agreement"], found["name_agreement_reverse"]) == (1.0, pytest.approx(1 / 5))


def test_headlines_are_compared_without_their_marks() -> None:
    assert same_headline("UPDATE 2-Storm hits coast", "Storm hits coast.")
    assert same_headline("CORRECTED - Storm hits coast", "UPDATE 1-STORM HITS COAST")
    assert not same_headline("Storm hits coast", "Storm hits island")
    assert same_headline(None, "Storm") and same_headline("Storm", "") and same_headline(None, None)


def test_hours_apart_needs_two_times() -> None:
    rows = [article("x", "words", time) for time in (NOW, NOW - timedelta(minutes=90), None)]
    places = np.array([[0, 1], [1, 0], [0, 0], [0, 2], [2, 0], [2, 2]])
    pairs = read_pairs(pa.Table.from_pylist(rows, schema=ARTICLES), places, USUAL)
    expected = [1.5, 1.5, 0, np.nan, np.nan, np.nan]
    assert hours_apart(pairs)[0].tolist() == pytest.approx(expected, nan_ok=True)


def test_a_lead_is_that_long() -> None:
    lead = " ".join(f"lead{n}" for n in range(LEAD_WORDS))
    longer = " ".join(f"word{n}" for n in range(LEAD_WORDS)) + " " + lead
    assert features(article("a", lead), article("b", longer))["lead_agreement"] == 1.0
    assert features(article("a", lead), article("b", "more " + longer))["lead_agreement"] == 1 - 1 / LEAD_WORDS
