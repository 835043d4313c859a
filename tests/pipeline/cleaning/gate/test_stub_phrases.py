"""Every rule for stubs marks its example, before and after cleaning, and spares its look-alike."""

import pytest

from pipeline.cleaning.gate.article_filter import find_exclusion
from pipeline.cleaning.gate.stub_phrases import STUBS
from pipeline.cleaning.gate.verdict import FilterInput
from pipeline.cleaning.gate.wording import StubRule
from pipeline.text.words import words
from tests.support.exclusions import MIN_WORDS, exclusion, status

RULES = pytest.mark.parametrize("rule", STUBS, ids=lambda rule: rule.name)


@RULES
def test_every_rule_catches_its_example_before_and_after_cleaning(rule: StubRule) -> None:
    text = rule.catches
    for found in (exclusion(text), find_exclusion(FilterInput(None, text, text), len(words(text)), MIN_WORDS)):
        assert found
        assert found.status == "stub"
        assert found.detail.startswith(f"{rule.name}: ")


@RULES
def test_no_rule_takes_what_one_of_them_spares(rule: StubRule) -> None:
    assert status(rule.spares) == "ok"
