"""Which rule decides on what two articles share, and that no pair is dropped which a rule might accept."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.decision import decide as deciding
from pipeline.matching.decision.decide import (
    Decision,
    Rulings,
    decide,
    may_be_accepted,
    may_depend_on,
    passes_prefilter,
)
from pipeline.matching.decision.rule import Evidence, Mask, Rule
from pipeline.matching.decision.rules import RULES as ALL_RULES
from pipeline.matching.features import FEATURES, Cost
from pipeline.settings import MatchSettings
from tests.support.pairs import columns
from tests.support.pairs import decision as decided

Row = dict[str, Any]
SHARES = st.floats(0, 1)
NOTHING: Row = {
    "identical": False,
    "jaccard": 0.0,
    "containment": 0.0,
    "containment_reverse": 0.0,
    "n_words": 100,
    "shared_words": 49,
    "shared_run_words": 0,
    "lead_agreement": 1.0,
    "number_agreement": None,
    "shared_numbers": 5,
    "differing_numbers": 0,
    "numbers_in_words": 0,
    "name_agreement": None,
    "name_agreement_reverse": None,
    "passage_share": 0.0,
    "longer_passage_share": 0.0,
    "headline_numbers_agree": 1.0,
    "other_names": False,
    "other_days": False,
    "same_headline": True,
    "is_update": False,
    "is_correction": False,
    "hours_apart": None,
    "same_source": True,
    "known_source": True,
    "most_facts": 0,
    "most_facts_share": 0.0,
    "most_places": 0,
    "most_places_share": 0.0,
    "place_share": 1.0,
    "words_a_run": 20.0,
    "other_facts": 0,
    "other_facts_share": 0.0,
    "other_places": 0,
    "other_places_share": 0.0,
    "other_headline_facts": 0,
    "other_headline": 0,
    "recurring": 0,
    "other_matter": 0.0,
    "opens_anew": False,
}


def _places(kind: str, n: int, share: float, **more: Any) -> Row:
    """So many places of a kind, of texts that share most of their words."""
    measured = {
        f"{bound}_{kind}{end}": value for bound in ("most", "other") for end, value in (("", n), ("_share", share))
    }
    return {"jaccard": 0.6, **measured, **more}


PASSAGES_ALONE: Row = {"jaccard": 0.4, "passage_share": 0.7, "longer_passage_share": 0.5, "shared_words": 90}
NEXT_EDITION = {
    **_places("places", 3, 0.06, hours_apart=13, words_a_run=9.0),
    **_places("facts", 1, 0.02),
}
CORRECTED = {
    **_places("places", 2, 0.02, jaccard=0.9, hours_apart=1.0),
    **{"number_agreement": 0.0, "shared_numbers": 0, "differing_numbers": 1, "is_update": True, "is_correction": True},
}
M = MatchSettings(window_days=4)
RULES: list[tuple[dict[str, Any], bool, str]] = [
    ({}, False, "too_few_words_shared"),
    ({"jaccard": 0.5}, True, "most_shingles_shared"),
    ({"jaccard": 0.49}, False, "too_few_words_shared"),
    ({"jaccard": 0.5, "lead_agreement": 0.0}, True, "most_shingles_shared"),
    ({"passage_share": 0.5, "longer_passage_share": 0.3, "shared_words": 90}, True, "most_words_in_passages"),
    ({"passage_share": 0.49, "longer_passage_share": 0.49, "shared_words": 90}, False, "too_few_words_shared"),
    ({"passage_share": 0.5, "longer_passage_share": 0.29, "shared_words": 90}, False, "too_few_words_shared"),
    (
        {"passage_share": 0.59, "longer_passage_share": 0.5, "shared_numbers": 0, "shared_words": 90},
        False,
        "too_few_words_shared",
    ),
    ({"passage_share": 0.9, "longer_passage_share": 0.49, "shared_words": 90}, False, "too_few_words_shared"),
    (
        {"passage_share": 0.7, "longer_passage_share": 0.5, "hours_apart": 19.0, "shared_words": 90},
        False,
        "too_few_words_shared",
    ),
    (
        {"passage_share": 0.7, "longer_passage_share": 0.5, "headline_numbers_agree": 0.0, "shared_words": 90},
        False,
        "too_few_words_shared",
    ),
    ({"passage_share": 0.7, "longer_passage_share": 0.5, "shared_words": 49}, False, "too_few_words_shared"),
    ({"containment": 0.8}, True, "shorter_text_contained"),
    ({"containment_reverse": 0.8}, True, "shorter_text_contained"),
    ({"containment": 0.79, "containment_reverse": 0.79}, False, "too_few_words_shared"),
    ({"containment": 1.0, "lead_agreement": 0.74}, False, "lead_differs"),
    ({"shared_run_words": 70, "shared_numbers": 0}, True, "most_words_in_order"),
    ({"shared_run_words": 69, "shared_numbers": 1}, False, "too_few_words_shared"),
    ({"shared_run_words": 50, "shared_numbers": 2}, True, "reworded_with_same_numbers"),
    ({"shared_run_words": 49, "shared_numbers": 9}, False, "too_few_words_shared"),
    ({"shared_run_words": None}, False, "too_few_words_shared"),
    ({"shared_run_words": 90, "lead_agreement": 0.74}, False, "lead_differs"),
    ({"shared_run_words": 90, "name_agreement": 0.74}, False, "too_few_words_shared"),
    ({"shared_run_words": 90, "name_agreement": 0.75}, True, "most_words_in_order"),
    ({"shared_run_words": 90, "hours_apart": 72.1}, False, "too_few_words_shared"),
    ({"shared_run_words": 90, "hours_apart": 72.0}, True, "most_words_in_order"),
    ({"jaccard": 0.9, "number_agreement": 0.79}, False, "numbers_differ"),
    ({"jaccard": 0.9, "number_agreement": 0.8}, True, "most_shingles_shared"),
    (
        {"jaccard": 0.5, "number_agreement": 0.7, "shared_numbers": 2, "differing_numbers": 1},
        True,
        "most_shingles_shared",
    ),
    ({"jaccard": 0.5, "number_agreement": 0.5, "shared_numbers": 1, "differing_numbers": 1}, False, "numbers_differ"),
    ({"jaccard": 0.9, "number_agreement": 0.7, "shared_numbers": 5, "differing_numbers": 2}, False, "numbers_differ"),
    ({"shared_run_words": 90, "number_agreement": 0.7, "differing_numbers": 1}, False, "numbers_differ"),
    ({"jaccard": 0.9, "number_agreement": 0.5, "is_update": True}, False, "numbers_differ"),
    ({"jaccard": 0.9, "number_agreement": 0.5, "is_update": True, "hours_apart": 24.1}, False, "numbers_differ"),
    ({"jaccard": 0.9, "number_agreement": 0.5, "is_update": True, "hours_apart": 24.0}, True, "most_shingles_shared"),
    ({"jaccard": 0.9, "number_agreement": 0.49, "is_update": True, "hours_apart": 1.0}, False, "numbers_differ"),
    ({"shared_run_words": 90, "name_agreement": 1.0, "name_agreement_reverse": 0.74}, False, "too_few_words_shared"),
    ({"jaccard": 0.9, "name_agreement": 0.49, "name_agreement_reverse": 0.49}, False, "names_differ"),
    ({"jaccard": 0.9, "name_agreement": 0.49, "name_agreement_reverse": 0.5}, True, "most_shingles_shared"),
    ({"jaccard": 0.9, "name_agreement": 0.0}, True, "most_shingles_shared"),
    ({"jaccard": 0.9, "other_names": True}, False, "names_differ"),
    ({"jaccard": 0.9, "other_days": True}, False, "days_differ"),
    ({"jaccard": 0.5, "numbers_in_words": 3}, True, "most_shingles_shared"),
    ({"containment": 0.8, "numbers_in_words": 3}, True, "shorter_text_contained"),
    ({"shared_run_words": 70, "numbers_in_words": 3}, False, "numbers_differ"),
    ({"shared_run_words": 70, "numbers_in_words": 1}, True, "most_words_in_order"),
    (_places("places", 4, 0.045, shared_numbers=0, same_source=False), False, "fillings_differ"),
    (_places("places", 4, 0.044, shared_numbers=0, same_source=False), True, "most_shingles_shared"),
    (_places("places", 3, 0.045, shared_numbers=0, same_source=False), True, "most_shingles_shared"),
    (_places("places", 4, 0.045, shared_numbers=1, same_source=False), True, "most_shingles_shared"),
    (_places("places", 1, 0.01, recurring=1), False, "fillings_differ"),
    (_places("places", 1, 0.01, recurring=1, same_source=False), True, "most_shingles_shared"),
    (_places("places", 1, 0.01, recurring=1, known_source=False), True, "most_shingles_shared"),
    (_places("places", 1, 0.01, recurring=1, is_update=True), True, "most_shingles_shared"),
    (_places("places", 1, 0.01, recurring=1, words_a_run=9.0), True, "most_shingles_shared"),
    ({**CORRECTED}, True, "most_shingles_shared"),
    ({**CORRECTED, "is_correction": False}, False, "numbers_differ"),
    ({**CORRECTED, "hours_apart": 24.1}, False, "numbers_differ"),
    ({**CORRECTED, "hours_apart": None}, False, "numbers_differ"),
    ({**CORRECTED, "other_places": 3}, False, "numbers_differ"),
    ({**CORRECTED, "other_headline_facts": 1, "other_headline": 1}, True, "most_shingles_shared"),
    ({**CORRECTED, "other_headline_facts": 1, "other_headline": 2}, False, "numbers_differ"),
    ({**CORRECTED, "jaccard": 0.49}, False, "numbers_differ"),
    ({"jaccard": 0.9, "other_days": True, "is_update": True}, True, "most_shingles_shared"),
    ({"jaccard": 0.9, "n_words": 29}, False, "too_short_to_tell"),
    ({"jaccard": 0.9, "hours_apart": 96.1}, False, "too_far_apart_in_time"),
    ({"jaccard": 0.9, "hours_apart": 96.0}, True, "most_shingles_shared"),
    (_places("facts", 1, 0.01), True, "most_shingles_shared"),
    (_places("facts", 1, 0.01, hours_apart=13), False, "facts_differ"),
    (_places("facts", 1, 0.01, hours_apart=13, words_a_run=9.0), True, "most_shingles_shared"),
    (_places("facts", 1, 0.01, hours_apart=25, words_a_run=9.0), False, "facts_differ"),
    (_places("facts", 1, 0.01, hours_apart=13, same_source=False), False, "facts_differ"),
    (_places("facts", 1, 0.01, hours_apart=13, is_update=True), True, "most_shingles_shared"),
    (_places("facts", 1, 0.004, hours_apart=13), True, "most_shingles_shared"),
    (_places("facts", 1, 0.01, other_headline_facts=1), False, "facts_differ"),
    (_places("facts", 2, 0.02), False, "facts_differ"),
    (_places("facts", 2, 0.02, words_a_run=9.0), True, "most_shingles_shared"),
    (_places("facts", 2, 0.02, place_share=0.6), True, "most_shingles_shared"),
    (_places("facts", 2, 0.02, is_update=True, hours_apart=5), True, "most_shingles_shared"),
    (_places("facts", 2, 0.014), True, "most_shingles_shared"),
    (_places("facts", 3, 0.02, words_a_run=5.0), False, "facts_differ"),
    (_places("facts", 5, 0.05, is_update=True, hours_apart=5), False, "facts_differ"),
    (_places("places", 3, 0.06), False, "fillings_differ"),
    (_places("places", 3, 0.06, same_source=False), False, "fillings_differ"),
    (_places("places", 3, 0.05), True, "most_shingles_shared"),
    (_places("places", 3, 0.05, other_headline=1), False, "fillings_differ"),
    (_places("places", 3, 0.05, other_headline=1, same_source=False), True, "most_shingles_shared"),
    (_places("places", 2, 0.06), True, "most_shingles_shared"),
    (_places("places", 2, 0.02, hours_apart=13), False, "fillings_differ"),
    (_places("places", 2, 0.02, hours_apart=13, same_source=False), True, "most_shingles_shared"),
    (_places("places", 3, 0.06, words_a_run=5.0), True, "most_shingles_shared"),
    (NEXT_EDITION, False, "fillings_differ"),
    ({**NEXT_EDITION, "hours_apart": 12}, True, "most_shingles_shared"),
    ({**NEXT_EDITION, "same_source": False}, True, "most_shingles_shared"),
    ({**NEXT_EDITION, "same_headline": False}, True, "most_shingles_shared"),
    ({**NEXT_EDITION, "is_update": True}, True, "most_shingles_shared"),
    ({**NEXT_EDITION, "place_share": 0.6}, True, "most_shingles_shared"),
    ({**NEXT_EDITION, "other_facts": 0}, True, "most_shingles_shared"),
    (_places("places", 3, 0.06, words_a_run=5.0, shared_numbers=1), False, "fillings_differ"),
    (_places("places", 3, 0.06, words_a_run=5.0, shared_numbers=1, place_share=0.7), True, "most_shingles_shared"),
    (_places("places", 4, 0.09, words_a_run=5.0, shared_numbers=1, same_source=False), False, "fillings_differ"),
    (_places("places", 3, 0.06, words_a_run=5.0, shared_numbers=1, same_source=False), True, "most_shingles_shared"),
    (
        _places("places", 3, 0.06, words_a_run=5.0, shared_numbers=1, same_source=False, hours_apart=13),
        False,
        "fillings_differ",
    ),
    (
        _places("places", 2, 0.02, shared_numbers=0, same_source=False, **PASSAGES_ALONE),
        False,
        "fillings_differ",
    ),
    (_places("places", 2, 0.02, shared_numbers=1, same_source=False, **PASSAGES_ALONE), True, "most_words_in_passages"),
    (_places("places", 2, 0.02, shared_numbers=0, same_source=False), True, "most_shingles_shared"),
    (
        _places("places", 3, 0.06, words_a_run=5.0, shared_numbers=0, same_source=False, **PASSAGES_ALONE),
        False,
        "fillings_differ",
    ),
    (_places("places", 1, 0.01, hours_apart=13, n_words=90, shared_numbers=0), False, "fillings_differ"),
    (_places("places", 1, 0.01, hours_apart=13, n_words=110, shared_numbers=0), True, "most_shingles_shared"),
    (_places("places", 1, 0.01, hours_apart=11, n_words=90, shared_numbers=0), True, "most_shingles_shared"),
    (
        _places("places", 1, 0.01, hours_apart=13, n_words=90, shared_numbers=0, same_headline=False),
        True,
        "most_shingles_shared",
    ),
    (_places("facts", 2, 0.02, hours_apart=13, place_share=0.5), False, "facts_differ"),
    (_places("facts", 2, 0.02, hours_apart=13, place_share=0.5, same_source=False), True, "most_shingles_shared"),
    ({"containment": 1.0, "containment_reverse": 0.5, "other_matter": 0.9}, True, "shorter_text_contained"),
    ({"containment": 1.0, "containment_reverse": 0.5, "other_matter": 0.9, "opens_anew": True}, False, "opens_digest"),
    ({"containment": 1.0, "containment_reverse": 0.5, "other_matter": 0.98}, True, "shorter_text_contained"),
    (
        {"containment": 1.0, "containment_reverse": 0.5, "other_matter": 0.98, "same_headline": False},
        False,
        "opens_digest",
    ),
    (
        {"containment": 1.0, "containment_reverse": 0.7, "other_matter": 1.0, "opens_anew": True},
        True,
        "shorter_text_contained",
    ),
    ({"identical": True, "hours_apart": 72.1}, True, "identical_words"),
    ({"identical": True, "hours_apart": 72.1, "n_words": 99}, False, "another_day"),
    ({"identical": True, "hours_apart": 72.0, "n_words": 99}, True, "identical_words"),
    ({"identical": True, "hours_apart": 72.1, "n_words": 99, "same_source": False}, True, "identical_words"),
    ({"identical": True, "hours_apart": 72.1, "n_words": 99, "known_source": False}, True, "identical_words"),
    ({"identical": True, "hours_apart": 72.1, "n_words": 99, "same_headline": False}, True, "identical_words"),
    ({"identical": True, "hours_apart": 72.1, "n_words": 99, "is_update": True}, True, "identical_words"),
    ({"identical": True}, True, "identical_words"),
    ({"identical": True, "hours_apart": 1000.0}, False, "too_far_apart_in_time"),
    ({"identical": True, "n_words": 29}, True, "identical_words"),
    ({"identical": True, "n_words": 29, "same_headline": False}, False, "short_text_under_other_headline"),
    ({"identical": True, "n_words": 30, "same_headline": False}, True, "identical_words"),
]


@pytest.mark.parametrize(("evidence", "accepted", "reason"), RULES)
def test_rules(evidence: Row, accepted: bool, reason: str) -> None:
    assert decided(NOTHING | evidence, M) == Decision(accepted, reason)


def test_every_rule_is_tried_above() -> None:
    assert {(accepted, reason) for _, accepted, reason in RULES} == {(r.accepts, r.reason) for r in ALL_RULES}


def test_pairs_are_decided_each_by_itself() -> None:
    found = decide(columns(*(NOTHING | evidence for evidence, _, _ in RULES)), M)
    assert list(zip(found.accepted.tolist(), found.reasons, strict=True)) == [rule[1:] for rule in RULES]


EVIDENCE = st.fixed_dictionaries(
    {
        "identical": st.booleans(),
        "jaccard": SHARES,
        "containment": SHARES,
        "n_words": st.integers(20, 100),
        "lead_agreement": SHARES,
        "number_agreement": SHARES | st.none(),
        "differing_numbers": st.integers(0, 3),
        "name_agreement": SHARES | st.none(),
        "name_agreement_reverse": SHARES | st.none(),
        "shared_run_words": st.integers(0, 100),
        "other_names": st.booleans(),
        "other_days": st.booleans(),
        "same_headline": st.booleans(),
        "is_update": st.booleans(),
        "is_correction": st.booleans(),
        "hours_apart": st.floats(0, 400) | st.none(),
    }
).map(lambda row: NOTHING | row)
PLAIN = st.fixed_dictionaries(
    {
        **dict.fromkeys(("jaccard", "containment", "lead_agreement", "number_agreement", "name_agreement"), SHARES),
        "shared_run_words": st.integers(0, 100),
        "hours_apart": st.floats(0, 400),
    }
).map(lambda row: NOTHING | row)


@given(PLAIN, st.sampled_from(["jaccard", "containment", "lead_agreement", "number_agreement", "name_agreement"]))
def test_more_of_any_share_never_makes_a_copy_less_of_one(found: Row, name: str) -> None:
    assert decided(found | {name: 1.0}, M).accepted >= decided(found, M).accepted
    sooner = found | {"hours_apart": 0.0, "shared_run_words": 100}
    assert decided(sooner, M).accepted >= decided(found, M).accepted


def test_a_rule_that_reads_what_was_not_measured_is_an_error() -> None:
    found = {name: column for name, column in columns(NOTHING).items() if name != "lead_agreement"}
    with pytest.raises(KeyError, match="lead_agreement"):
        decide(found, M)


# ---- the prefilter, which knows only what is measured of every candidate

FIRST = {name for feature in FEATURES if feature.cost is Cost.EVERY_CANDIDATE for name in feature.columns}


def _first(found: Row) -> dict[str, Any]:
    return {name: column for name, column in columns(found).items() if name in FIRST}


@given(EVIDENCE)
def test_no_pair_is_dropped_that_is_accepted_or_near(found: Row) -> None:
    kept = decided(found, M).accepted or found["jaccard"] >= M.near_miss_jaccard
    assert passes_prefilter(_first(found), M)[0] >= kept


@pytest.mark.parametrize(
    ("evidence", "passes"),
    [
        ({"lead_agreement": 0.0}, False),
        ({"lead_agreement": 0.74, "containment": 1.0}, False),
        ({"lead_agreement": 0.75}, True),
        ({"lead_agreement": 0.0, "jaccard": 0.2}, True),
        ({"lead_agreement": 0.0, "identical": True}, True),
        ({"n_words": 29}, False),
        ({"n_words": 29, "jaccard": 0.2}, True),
    ],
)
def test_pairs_that_are_rejected_for_certain_are_dropped_early(evidence: Row, passes: bool) -> None:
    assert passes_prefilter(_first(NOTHING | evidence), M)[0] == passes


LATE = Rule("published_together", True, lambda found, settings: found["hours_apart"] < 1)
NEVER_FIRST = Rule("published_apart", False, lambda found, settings: found["hours_apart"] > 100)


@pytest.mark.slow
@pytest.mark.parametrize("place", range(len(ALL_RULES)))
def test_a_new_rule_that_reads_a_later_feature_keeps_its_pairs(place: int) -> None:
    """Wherever among the rules it is: no list of what the prefilter may drop needs to be kept beside them."""

    @given(EVIDENCE)
    def no_pair_is_dropped(found: Row) -> None:
        assert may_be_accepted(_first(found), M)[0] >= decided(found, M).accepted

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(deciding, "RULES", (*ALL_RULES[:place], LATE, *ALL_RULES[place:]))
        no_pair_is_dropped()
        possible = may_be_accepted(_first(NOTHING | {"lead_agreement": 0.0}), M)[0]
        assert possible == (place <= _place("lead_differs"))


def test_a_new_rule_that_rejects_keeps_no_pair_from_being_dropped() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(deciding, "RULES", (NEVER_FIRST, *ALL_RULES))
        assert not may_be_accepted(_first(NOTHING | {"lead_agreement": 0.0}), M)[0]
        assert may_be_accepted(_first(NOTHING), M)[0]


def _place(reason: str) -> int:
    return [rule.reason for rule in ALL_RULES].index(reason)


# ---- what is measured on demand


def _asked(names: tuple[str, ...], usual: Any, telling: Any, found: Row) -> bool:
    least, most = ({name: np.array([value]) for name in names} for value in (usual, telling))
    return bool(may_depend_on(least, most, columns(found), Rulings(M))[0])


@pytest.mark.slow
@given(PLAIN)
def test_no_pair_is_decided_by_runs_whose_runs_are_not_counted(found: Row) -> None:
    counted = {decided(found | {"shared_run_words": n}, M).accepted for n in (None, *range(found["n_words"] + 1))}
    assert _asked(("shared_run_words",), np.nan, np.inf, found) == (len(counted) > 1)


ON_DEMAND = [feature for feature in FEATURES if feature.cost is Cost.ON_DEMAND]


@pytest.mark.slow
@pytest.mark.parametrize("feature", ON_DEMAND, ids=lambda feature: feature.columns[0])
@given(found=EVIDENCE)
def test_no_decision_depends_on_what_is_not_measured(feature: Any, found: Row) -> None:
    usual = {name: None if feature.usual != feature.usual else feature.usual for name in feature.columns}
    if not _asked(feature.columns, feature.usual, feature.telling, found):
        assert decided(found, M) == decided(found | usual, M)


@given(EVIDENCE)
def test_what_is_not_measured_yet_adds_pairs_and_takes_none_away(found: Row) -> None:
    """The order in which features are measured on demand does not matter to what is decided."""
    fewer = {name: value for name, value in found.items() if name not in ("other_names", "other_days", "same_headline")}
    run = ("shared_run_words",), np.nan, np.inf
    assert _asked(*run, fewer) >= _asked(*run, found)


@pytest.mark.parametrize(
    ("evidence", "asked"),
    [
        ({"jaccard": 0.5}, True),
        ({"jaccard": 0.49}, False),
        ({"jaccard": 0.9, "name_agreement": 1.0, "name_agreement_reverse": 1.0}, False),
        ({"jaccard": 0.9, "name_agreement": 1.0, "name_agreement_reverse": 1.0, "differing_numbers": 1}, True),
        ({"jaccard": 0.9, "number_agreement": 0.1, "differing_numbers": 9}, False),
        ({"jaccard": 0.9, "identical": True}, False),
    ],
)
def test_other_names_are_looked_for_only_where_facts_differ_and_most_words_do_not(evidence: Row, asked: bool) -> None:
    assert _asked(("other_names", "other_days"), False, True, NOTHING | evidence) == asked


@pytest.mark.parametrize(("evidence", "asked"), [({}, True), ({"n_words": 30}, False), ({"identical": False}, False)])
def test_headlines_are_compared_of_short_identical_texts_only(evidence: Row, asked: bool) -> None:
    found = NOTHING | {"identical": True, "n_words": 29} | evidence
    assert _asked(("same_headline",), True, False, found) == asked


def test_a_rule_is_asked_once_of_the_same_columns() -> None:
    asked = []

    def shares_most(found: Evidence, settings: MatchSettings) -> Mask:
        asked.append(len(found["jaccard"]))
        return np.asarray(found["jaccard"] >= settings.min_jaccard)

    rule, rulings, found = Rule("shares_most", True, shares_most), Rulings(M), columns(NOTHING, NOTHING)
    assert rule.reads == {"jaccard"}
    rulings.of(rule, found), rulings.of(rule, {**found, "n_words": found["n_words"] + 1})
    rulings.of(rule, {**found, "jaccard": found["jaccard"] + 0.5})
    assert asked == [0, 2, 2]
