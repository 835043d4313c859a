"""The words of a language's numbers are found in numbers spelt out."""

import pytest

from pipeline.matching.facts.phrases import phrases
from pipeline.matching.facts.spelling import scales, spelling
from pipeline.matching.facts.spelt_forms import bare, common_words, variants


@pytest.mark.parametrize(
    ("language", "word", "power"),
    [
        *(("en", "hundred", 100), ("de", "tausend", 1000), ("de", "billion", 10**12), ("en", "billion", 10**9)),
        *(("ru", "тысяч", 1000), ("es", "millones", 10**6), ("ar", "الاف", 1000), ("hi", "लाख", 10**5)),
        *(("zh", "万", 10**4), ("ja", "億", 10**8), ("ko", "만", 10**4), ("th", "ล้าน", 10**6)),
    ],
)
def test_words_for_powers_of_ten(language: str, word: str, power: int) -> None:
    assert spelling(language).words.words[bare(word)].times == power


def test_a_language_without_rules_has_no_number_words() -> None:
    for language in ("xx", "", None, "../../etc"):
        assert not spelling(language).words.words and variants(language) == () and phrases(language) == ()


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ()), ("de", ("ein", "eine")), ("it", ("un", "sei")), ("vi", ("năm",)), ("tr", ("bir",))],
)
def test_words_that_are_mostly_no_numbers(language: str, words: tuple[str, ...]) -> None:
    assert common_words(language) >= set(words) and bool(common_words(language)) == bool(words)


def test_scale_words_of_all_languages_are_known_behind_digits() -> None:
    assert scales().at("mio", 0)[0] == (3, 10**6) and scales().at("billion", 0)[0] == (7, 10**9)


def test_phrases_hold_what_is_a_number_wherever_it_stands() -> None:
    german = {phrase.text for phrase in phrases("de")}
    assert {"zweiundzwanzig", "dreihundert", "Millionen"} <= german and "ein" not in german
    assert not phrases("th")
