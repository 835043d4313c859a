"""The phrases of a language are its numbers as they are printed, but for those that only their neighbours tell."""

import pytest

from pipeline.matching.facts.phrases import Phrase, phrases


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        ("en", Phrase("forty-two", 42)),
        ("en", Phrase("million", 10**6, is_power=True)),
        ("en", Phrase("and", 0, is_join=True)),
        ("de", Phrase("zweiundvierzig", 42)),
        ("fr", Phrase("quatre-vingts", 80)),
        ("hi", Phrase("लाख", 100_000, is_power=True)),
    ],
)
def test_numbers_are_phrases(language: str, phrase: Phrase) -> None:
    assert phrase in phrases(language)


@pytest.mark.parametrize(("language", "text"), [("de", "ein"), ("ko", "이"), ("th", "สอง")])
def test_what_its_neighbours_tell_is_none(language: str, text: str) -> None:
    assert all(phrase.text != text for phrase in phrases(language))


@pytest.mark.parametrize("language", ["xx", "", None])
def test_a_language_without_rules_has_none(language: str | None) -> None:
    assert phrases(language) == ()
