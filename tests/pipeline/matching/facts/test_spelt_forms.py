"""A language spells a number in several forms; some of its number words are mostly no numbers."""

import pytest

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
