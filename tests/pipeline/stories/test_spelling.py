"""Words are spelled as the word list of their language spells them: two letters I, endings behind an apostrophe."""

import pytest

from pipeline.stories.spelling import spelled_words, without_endings
from pipeline.text.word_frequencies import frequency_in


def test_turkish_and_azerbaijani_have_two_letters_i() -> None:
    for language in ("tr", "az"):
        assert spelled_words("IĞDIR İLİ Iğdır ili", language) == ["ığdır", "ili", "ığdır", "ili"]
    assert spelled_words("IRAN Iran", "en") == ["iran", "iran"]


@pytest.mark.parametrize("name", ["Isparta", "Işık", "Irak"])
def test_a_turkish_name_with_a_dotless_capital_is_in_the_word_list(name: str) -> None:
    frequency, (word,) = frequency_in("tr"), spelled_words(name, "tr")
    assert frequency and frequency(word) > 0


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("Konya'da ve Bursa’nın köylerinde", "Konya ve Bursa köylerinde"),
        ("BURSA'DA SEL, AB'ye başvuru, 5'inci gün", "BURSA SEL, AB başvuru, 5'inci gün"),
        ("O'Neill ve d'Hondt, 'Evde kal' dedi", "O'Neill ve d'Hondt, 'Evde kal' dedi"),
    ],
)
def test_turkish_endings_go_and_parts_of_names_stay(printed: str, kept: str) -> None:
    assert without_endings(printed, "tr") == kept
    assert without_endings(printed, "en") == printed
