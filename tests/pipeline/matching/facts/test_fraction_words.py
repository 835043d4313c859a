"""Words for fractions are known by their spelling, and none of a language that has no list."""

from fractions import Fraction

import pytest

from pipeline.matching.facts.folding import fold
from pipeline.matching.facts.fraction_words import added, before, halves, under, whole
from pipeline.matching.facts.spelt_forms import bare


def test_what_is_added_divides_or_stands_alone() -> None:
    assert added("en")[bare("and a half")] == Fraction(1, 2)
    assert under("de")["viertel"] == 4
    assert whole("ru")[bare(fold("полтора"))] == Fraction(3, 2)


@pytest.mark.parametrize("language", ["xx", "", None])
def test_a_language_without_a_list_has_none(language: str | None) -> None:
    assert not (added(language) or under(language) or halves(language) or before(language) or whole(language))
