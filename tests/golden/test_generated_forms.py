"""Forms in eight languages through the stages: what a desk prints anew each day stays apart, copies of it together."""

import pytest

from pipeline.settings import Settings
from tests.support.newswire.forms import LANGUAGES, FormText, form_wire, forms_of
from tests.support.outcome import Outcome, form_scores, outcome

pytestmark = pytest.mark.slow
FORMS = [(code, form.kind) for code in LANGUAGES for form in forms_of(code)]
LEAST_FOUND = 0.98  # of all copies


@pytest.fixture(scope="module")
def wire() -> list[FormText]:
    return form_wire(seed=1, days=2)


@pytest.fixture(scope="module")
def found(wire: list[FormText]) -> Outcome:
    return outcome([text.article for text in wire], Settings())


@pytest.mark.parametrize(("code", "kind"), FORMS)
def test_texts_of_one_form_stay_apart(code: str, kind: str, wire: list[FormText], found: Outcome) -> None:
    scores = form_scores([text for text in wire if (text.language, text.form) == (code, kind)], found)
    assert not {pair: found.reasons.get(pair, "by way of a third") for pair in scores.predicted - scores.right}


@pytest.mark.parametrize("code", LANGUAGES)
def test_copies_of_forms_are_together(code: str, wire: list[FormText], found: Outcome) -> None:
    scores = form_scores([text for text in wire if text.language == code], found)
    missed = {pair: found.reasons.get(pair, "no edge") for pair in scores.wanted - scores.predicted}
    assert scores.recall >= LEAST_FOUND, missed
