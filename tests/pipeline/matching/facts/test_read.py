"""Facts are found in any spelling, with their values and places."""

import pytest

from pipeline.matching.facts import facts_in


def _said(text: str, lang: str | None) -> list[tuple[object, ...]]:
    return [(fact.kind, fact.value, fact.unit) for fact in facts_in(text, lang)]


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("en", "three million people", "3,000,000 people"),
        ("en", "5-3/8 pct", "5.375 percent"),
        ("de", "drei Millionen Menschen", "3 Mio. Menschen"),
        ("hi", "तीन लाख", "3,00,000"),
        ("zh", "三百二十五人", "325人"),
        ("ar", "ثلاثة ملايين", "٣٠٠٠٠٠٠"),
    ],
)
def test_two_spellings_of_a_fact_are_alike(lang: str, one: str, other: str) -> None:
    assert _said(one, lang) == _said(other, lang) != []
