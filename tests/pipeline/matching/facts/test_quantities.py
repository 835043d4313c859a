"""A number spelt out and read again is itself, in every language that has rules for its number words."""

from collections.abc import Iterable
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unicode_rbnf import FormatPurpose, RbnfEngine

from pipeline.matching.facts import facts_in
from pipeline.matching.facts.folding import fold
from pipeline.matching.facts.quantities import quantities

# Their numbers are read to the last word; a single sign or syllable of the others may be a word of another meaning.
LANGUAGES = (
    *("af", "be", "bg", "ca", "cs", "da", "de", "en", "es", "et", "fa", "fr", "he", "hi", "hr", "hu", "hy", "id", "is"),
    *("it", "kk", "mk", "ms", "nl", "pl", "pt", "ro", "ru", "sk", "sr", "ta", "tr", "uk", "zh", "ja", "ko", "th", "vi"),
)


@lru_cache
def _engine(language: str) -> RbnfEngine:
    return RbnfEngine.for_language(language)


def _spelt(language: str, number: int, purpose: FormatPurpose) -> Iterable[str]:
    """All that a language says for a number; not of Vietnamese its zero hundreds, which are only said."""
    if language == "vi" and "không" in _engine(language).format_number(number).text:
        return ()
    return _engine(language).format_number(number, purpose).text_by_ruleset.values()


@pytest.mark.slow
@settings(max_examples=12)
@given(st.one_of(st.integers(2, 99), st.integers(100, 9999), st.integers(10**4, 10**6), st.integers(10**6, 10**9 - 1)))
def test_a_number_spelt_out_is_read_as_itself(number: int) -> None:
    for language in LANGUAGES:
        for spelt in _spelt(language, number, FormatPurpose.CARDINAL):
            found = [quantity.value for quantity in quantities(fold(spelt), language)]
            assert (language, spelt, found) == (language, spelt, [number])


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "nl", "sv", "da", "tr"])
def test_an_ordinal_spelt_out_is_one(language: str) -> None:
    for number in range(1, 32):
        for spelt in _spelt(language, number, FormatPurpose.ORDINAL):
            found = [fact.said for fact in facts_in(spelt, language)]
            assert (spelt, found) == (spelt, [("ordinal", number, None)])


@given(st.integers(1, 999_999), st.integers(0, 999))
def test_digits_are_read_by_the_conventions_of_a_language(whole: int, decimals: int) -> None:
    english = f"{whole:,}.{decimals:03}"
    value = whole + decimals / 1000
    for language, text in (
        ("en", english),
        ("de", english.translate(str.maketrans(",.", ".,"))),
        ("fr", english.translate(str.maketrans(",.", " ,"))),
        ("ar", english.translate(str.maketrans(",.0123456789", "٬٫٠١٢٣٤٥٦٧٨٩"))),
    ):
        assert [fact.value for fact in facts_in(text, language)] == [pytest.approx(value)]


@given(st.lists(st.integers(2, 999_999), min_size=1, max_size=6))
def test_numbers_in_a_row_are_told_apart(numbers: list[int]) -> None:
    spelt = "; ".join(_engine("en").format_number(number).text for number in numbers)
    assert [found.value for found in quantities(fold(spelt), "en")] == numbers
