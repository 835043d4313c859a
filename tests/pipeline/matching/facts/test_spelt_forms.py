"""A language spells a number in several forms; some of its number words are mostly no numbers."""

import pytest

from pipeline.matching.facts.read import facts_in
from pipeline.matching.facts.spelt_forms import bare, common_words, said, spaced, spelt, spelt_rank, variants


@pytest.mark.parametrize(
    ("language", "known"), [("fr", ("fr", "fr_CH", "fr_BE")), ("iw", ("he",)), ("xx", ()), ("", ()), (None, ())]
)
def test_a_language_is_written_in_variants(language: str | None, known: tuple[str, ...]) -> None:
    assert variants(language) == known


def test_forms_have_no_gaps_but_where_they_are_asked_for() -> None:
    assert "twentyone" in spelt("en", 21)
    assert "twenty-one" in spaced("en", 21)
    assert {"dreißig", "dreissig"} <= spelt("de", 30)
    assert "thirtyfirst" in spelt_rank("en", 31)
    assert bare("vingt-et-un") == "vingtetun"


def test_a_language_without_rules_spells_nothing() -> None:
    assert said("xx", 3) == set()


@pytest.mark.parametrize(("language", "word"), [("de", "ein"), ("fr", "un")])
def test_articles_are_common(language: str, word: str) -> None:
    assert word in common_words(language)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_a_number_that_is_no_other_word_is_not_common(language: str) -> None:
    assert not spelt(language, 7) & common_words(language)


@pytest.mark.parametrize(
    ("language", "rule", "printed"),
    [
        ("de", "fünfzehn", "fuenfzehn"),
        ("el", "εννενήντα", "ενενήντα"),
        ("hi", "पन्द्रह", "पंद्रह"),
        ("ro", "şasesprezece", "şaisprezece"),
        ("sl", "dvajset pet", "petindvajset"),
        ("uk", "пʼять", "п'ять"),
    ],
)
def test_a_spelling_is_added_and_that_of_the_rules_stays(language: str, rule: str, printed: str) -> None:
    forms = {form for number in range(101) for form in said(language, number)}
    assert {rule, printed} <= forms


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "fuenf Millionen", 5_000_000),
        ("el", "ενενήντα πέντε", 95),
        ("es", "dieciseis", 16),
        ("hi", "पंद्रह अरब", 15_000_000_000),
        ("hi", "छः लाख", 600_000),
        ("hu", "két", 2),
        ("hu", "huszonkét", 22),
        ("lv", "simts", 100),
        ("mk", "двесте", 200),
        ("nl", "tweeentwintig", 22),
        ("pt", "quatorze", 14),
        ("ro", "paisprezece", 14),
        ("ro", "șaizeci și doi", 62),
        ("sl", "petindvajset", 25),
        ("uk", "п'ять мільйонів", 5_000_000),
        ("uk", "дев’яносто", 90),
    ],
)
def test_numbers_as_they_are_printed(language: str, text: str, value: int) -> None:
    assert [fact.value for fact in facts_in(f"– {text} –", language)] == [value]
