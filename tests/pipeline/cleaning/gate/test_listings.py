"""Pages that list articles are known by their lines, and articles that hold a list are none."""

import pytest

from pipeline.cleaning.gate.article_filter import find_exclusion
from pipeline.cleaning.gate.listings import LISTINGS, ListingRule
from pipeline.cleaning.gate.verdict import FilterInput
from pipeline.text.words import words
from tests.support.exclusions import MIN_WORDS, exclusion, status

RULES = pytest.mark.parametrize("rule", LISTINGS, ids=lambda rule: rule.name)


@RULES
def test_every_rule_catches_its_example_before_and_after_cleaning(rule: ListingRule) -> None:
    text = rule.catches
    for found in (exclusion(text), find_exclusion(FilterInput(None, text, text), len(words(text)), MIN_WORDS)):
        assert found
        assert found.status == "listing"
        assert found.detail.startswith(f"{rule.name}: ")


@RULES
def test_no_rule_takes_what_one_of_them_spares(rule: ListingRule) -> None:
    assert status(rule.spares) == "ok"
