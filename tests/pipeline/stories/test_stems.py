"""Words of a language that inflects are one term in whatever form, as often as all its forms together."""

import pytest

from pipeline.stories.stems import stem_frequency_in, stems
from pipeline.text.word_frequencies import frequency_in


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("de", ["regierung", "regierungen"]),
        ("ru", ["правительство", "правительства", "правительством"]),
        ("pl", ["miasto", "miasta", "miastami"]),
        ("es", ["ministro", "ministros"]),
        ("fi", ["talo", "talon"]),
    ],
)
def test_the_forms_of_a_word_have_one_stem(language: str, forms: list[str]) -> None:
    assert len(set(stems(forms, language))) == 1


@pytest.mark.parametrize("language", ["en", "tr", "ar", "zh", "", "xx"])
def test_words_of_other_languages_stay_as_they_are(language: str) -> None:
    words = ["houses", "evlerinden", "والكتاب", "北京"]
    assert stems(words, language) == words


def test_a_stem_is_as_frequent_as_its_words_together() -> None:
    frequency, of_words = stem_frequency_in("de"), frequency_in("de")
    assert frequency and of_words
    (stem,) = set(stems(["regierung", "regierungen"], "de"))
    assert frequency(stem) >= of_words("regierung") + of_words("regierungen")
    assert stem_frequency_in("en") is frequency_in("en") and stem_frequency_in("xx") is None


def test_korean_pairs_are_as_frequent_as_the_words_that_hold_them() -> None:
    frequency, of_words = stem_frequency_in("ko"), frequency_in("ko")
    assert frequency and of_words and frequency("서울") >= of_words("서울") > 0
