"""Shares are those of all pairs, not of the judged ones alone, and their intervals hold them as often as they say."""

from math import inf
from typing import Any

import numpy as np
import pytest

from pipeline.inspection.quality.estimates import of_reasons, overall, weights
from pipeline.inspection.quality.queue import Stratum, size_of
from pipeline.judgements import Judged
from tests.pipeline.inspection.quality.made import edge, judged, judgement


def drawn(rng: np.random.Generator, n: int, n_judged: int) -> tuple[list[Judged], float]:
    """Pairs of one reason, the wrong ones near the line, judged as the queue would have it; and the truth."""
    alike = rng.uniform(0.5, 1, n)
    is_same = rng.uniform(size=n) < alike
    edges = [edge(at, "most_shingles_shared", float(share), accepted=True) for at, share in enumerate(alike)]
    places = rng.exponential(size=n) / [size_of(row) for row in edges]
    order = np.argsort(places)
    to = float(places[order[n_judged]]) if n_judged < n else None
    said = [judgement(edges[at], "same" if is_same[at] else "different", drawn_to=to) for at in order[:n_judged]]
    return [judged(row) for row in said], float(is_same.mean())


def test_weighted_shares_are_those_of_all_pairs_where_plain_ones_are_not() -> None:
    rng, off, plain, held = np.random.default_rng(5), [], [], 0
    for _ in range(150):
        pairs, truth = drawn(rng, 300, 40)
        (found,) = of_reasons(pairs, [Stratum(True, "most_shingles_shared", 300, 40, 0, 0)])
        off.append(found.right.value - truth)
        plain.append(np.mean([one.verdict == "same" for one in pairs]) - truth)
        held += found.right.low <= truth <= found.right.high
    assert abs(np.mean(off)) < 0.02 and np.mean(plain) < -0.04
    assert held / 150 > 0.9


def test_where_all_are_judged_nothing_is_left_open() -> None:
    pairs, truth = drawn(np.random.default_rng(1), 12, 12)
    (found,) = of_reasons(pairs, [Stratum(True, "most_shingles_shared", 12, 12, 0, 0)])
    assert found.n_effective == inf and found.right.value == found.right.low == found.right.high == pytest.approx(truth)


def test_judgements_of_one_reason_weigh_as_far_as_it_was_drawn_in_the_end() -> None:
    near, far = edge(1, "r", 0.5, accepted=True), edge(2, "r", 1.0, accepted=True)
    early, late = judgement(near, "same", drawn_to=1.0), judgement(far, "same", drawn_to=4.0)
    expected = [1 / (1 - np.exp(-4 * size)) for size in (1, 0.05)]
    assert weights([judged(early), judged(late)]) == pytest.approx(expected)
    other = judgement(far, "same", drawn_to=1.0, seed=2)
    expected = [1 / (1 - np.exp(-2 * size)) for size in (1, 0.05)]
    assert weights([judged(early), judged(other)]) == pytest.approx(expected)
    assert weights([judged(early), judged(judgement(far, "same", drawn_to=None))]) == pytest.approx([1, 1])


def made(reason: str, verdicts: str, *, accepted: bool, first: int = 0) -> list[Judged]:
    words = {"s": "same", "d": "different", "u": "unsure"}
    rows = [edge(first + at, reason, 0.6, accepted=accepted) for at in range(len(verdicts))]
    return [judged(judgement(row, words[sign])) for row, sign in zip(rows, verdicts, strict=True)]


def strata(*known: tuple[bool, str, int]) -> list[Stratum]:
    return [Stratum(accepted, reason, n, 0, 0, 0) for accepted, reason, n in known]


def test_precision_and_recall_add_the_reasons_up_by_how_many_pairs_they_have() -> None:
    pairs = made("p", "ssssssssss", accepted=True) + made("q", "sssssddddd", accepted=True, first=50)
    pairs += made("x", "sddddddddd", accepted=False, first=90)
    known = strata((True, "p", 900), (True, "q", 100), (False, "x", 500))
    reasons = of_reasons(pairs, known)
    assert [round(one.n_same) for one in reasons] == [900, 50, 50]
    told = overall(reasons, known)
    assert told.precision and told.recall and told.covered == 1
    assert told.precision.value == pytest.approx(0.95) and told.recall.value == pytest.approx(0.95)
    for share in (told.precision, told.recall):
        assert 0.7 < share.low < share.value <= share.high < 1
    assert overall(reasons, known) == told


def test_what_was_not_judged_is_said_to_be_unknown() -> None:
    known = strata((True, "p", 100), (False, "x", 300))
    told: Any = overall(of_reasons(made("p", "ssu", accepted=True), known), known)
    assert told.recall is None and told.precision.value == 1 and told.covered == 0.25
    assert of_reasons(made("p", "uuu", accepted=True), known) == []
    nothing = overall([], known)
    assert nothing.precision is None and nothing.recall is None and nothing.covered == 0


def test_a_few_pairs_that_are_all_right_leave_much_open() -> None:
    (few,) = of_reasons(made("p", "sss", accepted=True), strata((True, "p", 1000)))
    (many,) = of_reasons(made("p", "s" * 60, accepted=True), strata((True, "p", 1000)))
    assert few.right.high == many.right.high == 1 and few.right.low < 0.6 < 0.95 < many.right.low
