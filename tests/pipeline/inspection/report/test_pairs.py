"""Pairs next to the line: of each reason the rejected ones that share most, the accepted ones that share least."""

from pipeline.inspection.report.pairs import evidence, pairs
from pipeline.inspection.report.scope import Scope


def test_pairs_are_counted_by_reason_with_its_meaning(scope: Scope) -> None:
    counted = {(row.reason, row.accepted): row.n for row in pairs(scope).decided}
    assert counted == {
        ("most_shingles_shared", True): 3,
        ("too_few_words_shared", False): 3,
        ("numbers_differ", False): 1,
    }
    assert all(row.meaning for row in pairs(scope).decided)


def test_of_each_reason_those_next_to_the_line_are_shown_rejected_ones_first(scope: Scope) -> None:
    near = [(pair.edge["reason"], round(pair.edge["jaccard"], 2)) for pair in pairs(scope).near]
    assert near == [
        ("too_few_words_shared", 0.45),
        ("numbers_differ", 0.4),
        ("too_few_words_shared", 0.35),
        ("most_shingles_shared", 0.5),
        ("most_shingles_shared", 0.7),
    ]
    first = pairs(scope).near[0]
    assert first.articles[0]["source"] == "Øyavisa" and first.meaning == "none of these"


def test_evidence_that_is_not_known_is_said_to_be_none() -> None:
    shares = dict.fromkeys(("jaccard", "containment", "containment_reverse"), 0.25)
    words = dict(evidence({**shares, "shared_words": 1200, "number_agreement": None, "hours_apart": None}))
    assert words["shingles of both"] == "25%" and words["words shared"] == "1,200"
    assert words["numbers found again"] == "none" and words["hours apart"] == "unknown"
