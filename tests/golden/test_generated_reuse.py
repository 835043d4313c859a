"""Reused texts in seven languages through the stages: reworked copies are together, derived texts are found as such."""

import pytest

from pipeline.settings import Settings
from tests.support.newswire.reuse import LANGUAGES, ReusedText, TruePair, reuse_wire, true_pairs
from tests.support.outcome import Outcome, copy_scores, derived_scores, outcome

pytestmark = pytest.mark.slow
COPY_PRECISION, COPY_RECALL = 0.98, 0.80
DERIVED_PRECISION, DERIVED_RECALL = 0.95, 0.85


@pytest.fixture(scope="module")
def wire() -> list[tuple[ReusedText, ...]]:
    return reuse_wire(seed=1, groups=135)


@pytest.fixture(scope="module")
def truth(wire: list[tuple[ReusedText, ...]]) -> list[TruePair]:
    return [pair for group in wire for pair in true_pairs(group)]


@pytest.fixture(scope="module")
def found(wire: list[tuple[ReusedText, ...]]) -> Outcome:
    return outcome([text.article for group in wire for text in group], Settings())


@pytest.mark.parametrize("code", LANGUAGES)
def test_reworked_copies_are_together(
    code: str, wire: list[tuple[ReusedText, ...]], truth: list[TruePair], found: Outcome
) -> None:
    scores = copy_scores([text for group in wire for text in group if text.language == code], truth, found)
    assert scores.precision >= COPY_PRECISION, scores.predicted - scores.right
    assert scores.recall >= COPY_RECALL, scores.wanted - scores.predicted


@pytest.mark.parametrize("code", LANGUAGES)
def test_derived_texts_are_found(
    code: str, wire: list[tuple[ReusedText, ...]], truth: list[TruePair], found: Outcome
) -> None:
    scores = derived_scores([text for group in wire for text in group if text.language == code], truth, found)
    assert scores.precision >= DERIVED_PRECISION, scores.predicted - scores.right
    assert scores.recall >= DERIVED_RECALL, scores.wanted - scores.predicted
