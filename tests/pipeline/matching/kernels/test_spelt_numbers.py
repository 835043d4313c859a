"""Numbers in words are found in whole texts, each with its value."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from unicode_rbnf import RbnfEngine

from pipeline.matching.kernels.overlap import word_hashes
from pipeline.matching.kernels.spelt_numbers import spelt_numbers
from pipeline.matching.number_spellings import spellings

LANGUAGES = ("en", "de", "fr", "es", "it", "ru", "ar", "hi", "zh", "xx")
ROOM = 100


def _values(text: str, language: str) -> list[float]:
    words = word_hashes(pa.chunked_array([[text]], pa.string()), np.ones(1, bool))
    values = np.empty(ROOM)
    n_found = spelt_numbers(words.hashes, LANGUAGES.index(language), spellings(LANGUAGES), values)
    return values[:n_found].tolist()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "three million; two hundred and five thousand and twenty-one people", [3_205_021]),
        ("en", "hundreds of millions, thousand by thousand", []),
        ("en", "seven six, one of them", [7, 6, 1]),
        ("de", "ein Mann, zweiundzwanzig Frauen, drei Millionen", [22, 3_000_000]),
        ("de", "mit dreihundertfünfzig von zweitausend", [350, 2000]),
        ("fr", "quatre-vingt-dix-sept mille deux cents", [97_200]),
        ("es", "cien mil millones de pesos, once personas", [100_000_000_000, 11]),
        ("en", "once upon a time", []),
        ("it", "tremila persone, cento cavalli e cento milioni", [3000, 100, 100_000_000]),
        ("ru", "двадцать пять тысяч и двум", [25_002]),
        ("ar", "خمسة وعشرين ألف", [25_000]),
        ("hi", "तीन लाख पच्चीस हज़ार", [325_000]),
        ("zh", "三百二十五人和二十人", [325, 20]),
        ("xx", "three million", []),
    ],
)
def test_numbers_in_words(language: str, text: str, expected: list[float]) -> None:
    assert _values(text, language) == expected


@given(st.integers(2, 999_999))
def test_a_number_spelt_out_is_read_as_itself(number: int) -> None:
    assert _values(RbnfEngine.for_language("en").format_number(number).text, "en") == [number]


@given(st.lists(st.sampled_from(["two", "twenty", "hundred", "thousand", "million", "and", "then"]), max_size=40))
def test_any_row_of_number_words_is_read(words: list[str]) -> None:
    found = _values(" ".join(words), "en")
    assert len(found) <= len(words) and all(0 < value < 1e30 for value in found)


@pytest.mark.parametrize("word", ["two", "million", "two million", "hundred and", "twenty"])
def test_there_is_room_for_so_many_only(word: str) -> None:
    assert len(_values(f"{word} " * 100_000, "en")) <= ROOM
