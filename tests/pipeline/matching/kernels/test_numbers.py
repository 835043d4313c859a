"""Numbers are read from text in any script's digits, and agree if one rounds to the other."""

import re

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.kernels.numbers import Numbers, numbers, shared_numbers
from pipeline.matching.kernels.overlap import word_hashes
from pipeline.matching.number_spellings import written


def _numbers(*chunks: list[str], lang: str | None = None) -> Numbers:
    texts = pa.chunked_array(list(chunks), pa.string())
    wanted = np.ones(len(texts), bool)
    languages = pa.chunked_array([pa.repeat(pa.scalar(lang, pa.string()), len(texts))])
    return numbers(texts, wanted, written(word_hashes(texts, wanted), languages))


def _values(text: str, lang: str | None = None) -> list[float]:
    return sorted(_numbers([text], lang=lang).values.tolist())


def _shared(one: str, other: str, lang: str | None = None) -> int:
    return _counted(one, other, lang)[0]


def _counted(one: str, other: str, lang: str | None = None) -> list[int]:
    counts: list[int] = shared_numbers(_numbers([one, other], lang=lang), np.array([[0, 1]]))[0].tolist()
    return counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12,000 homes, 40 people and 3.5%.", [3.5, 40, 12000]),
        ("1,234,567.8 or 1.234.567,8 or 1 234 567,8", [1234567.8]),
        ("50 000 ménages, in 2019 300 people, 12 000 456", [300, 2019, 50_000, 12_000_456]),
        ("3,50 euros, 3.50 dollars", [3.5]),
        ("1.950 Stellen, 1,950 jobs, 0.325, 0,325 and 1234.567", [0.325, 1234.567, 1950]),
        ("on 2024-03-01 at 10:30", [1, 3, 10, 30, 2024]),
        ("on 19.03.2021", [19032021]),
        ("won 3-2 in 90. Then 7, 8.", [2, 3, 7, 8, 90]),
        ("٣٤ and G7 and １２ and ५", [5, 7, 12, 34]),
        ("5 million dollars, $7.4mln, 3bn and 2.5-billion", [5_000_000, 7_400_000, 2_500_000_000, 3_000_000_000]),
        ("5m, 5 m, 20K and 12 Mio. Euro", [5, 20_000, 5_000_000, 12_000_000]),
        ("5 million–6 million, ४ मिलियन", [4_000_000, 5_000_000, 6_000_000]),
        ("5 millionaires, 6 milestones and 7 men", [5, 6, 7]),
        ("15 lakh, 2 crore, 100 mil millones", [1_500_000, 20_000_000, 100_000_000_000]),
        ("2,5 млн, ٣ ملايين", [2_500_000, 3_000_000]),
        ("2.3亿元, 2亿3000万元, 12万, 3百万, 1万2000人, 5月", [5, 12_000, 120_000, 3_000_000, 230_000_000]),
        ("no numbers, three towns", []),
        ("", []),
    ],
)
def test_numbers(text: str, expected: list[float]) -> None:
    assert _values(text) == expected


@given(st.lists(st.integers(0, 10**14), max_size=8, unique=True))
def test_each_number_is_found_once_with_and_without_commas(values: list[int]) -> None:
    assert _values("; ".join(f"{v:,} and {v}" for v in values)) == sorted(values)


@given(st.text("0189/:!@~\x00\x7f\xa0é東", max_size=60))
def test_digits_are_found_among_signs_of_any_kind(text: str) -> None:
    assert _values(text) == sorted(set(map(float, re.findall("[0-9]+", text))))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("7.4 million", "7,386,000", 1),
        ("2.35 billion", "2,348,711,000", 1),
        ("6.7 percent", "6.71 percent", 1),
        ("8 thousand", "8,000", 1),
        ("0.5 percent", "500 people", 0),
        ("5.8 percent", "5,778 points", 0),
        ("2.0 percent", "in 2025", 0),
        ("7 million", "7,386,000", 0),
        ("12,000", "12000", 1),
        ("41.2", "41.3", 0),
        ("7.4", "8.4", 0),
        ("5", "5.2", 0),
        ("7", "70", 0),
        ("2.5", "25", 0),
        ("1 2 3 3", "3 1 4", 2),
        ("", "1", 0),
    ],
)
def test_a_number_agrees_with_all_that_round_to_it(one: str, other: str, same: int) -> None:
    assert _shared(one, other) == same


@given(st.text("0123456789.,- ٣x", max_size=40))
def test_a_text_gives_all_of_its_own_numbers(text: str) -> None:
    assert _shared(text, text) == len(_values(text))


@given(st.lists(st.text("12.,x", max_size=12), min_size=1, max_size=6), st.integers(0, 6))
def test_how_a_column_is_chunked_does_not_matter(texts: list[str], cut: int) -> None:
    whole, parts = _numbers(texts), _numbers(texts[:cut], texts[cut:])
    assert all(np.array_equal(one, other) for one, other in zip(whole, parts, strict=True))


def test_texts_that_are_not_wanted_have_no_numbers() -> None:
    texts, wanted = pa.chunked_array([["1 2", "3"], ["4"]]), np.array([True, False, True])
    found = numbers(texts, wanted, written(word_hashes(texts, wanted), pa.chunked_array([pa.nulls(3, pa.string())])))
    assert (found.values.tolist(), found.starts.tolist()) == ([1, 2, 4], [0, 2, 2, 3])


def test_a_table_of_very_many_numbers_is_read_in_time_that_grows_with_it() -> None:
    one, other = (" ".join(str(n) for n in range(start, start + 100_000)) for start in (0, 50_000))
    assert _shared(one, other) == 50_000


@pytest.mark.parametrize(
    ("lang", "one", "other", "same"),
    [
        ("en", "three million barrels", "3,000,000 barrels", 1),
        ("en", "twenty-one dead and 300 hurt", "21 dead and three hundred hurt", 2),
        ("en", "5-3/8 pct", "5.375 pct", 1),
        ("en", "2.5 million", "two million", 0),
        ("de", "zwei Millionen Euro", "2.000.000 Euro", 1),
        ("de", "5,375 Prozent", "5 3/8 Prozent", 1),
        ("de", "fünfundzwanzig Tote", "25 Tote", 1),
        ("fr", "quatre-vingt-dix-sept pages", "97 pages", 1),
        ("es", "dos mil quinientos", "2.500", 1),
        ("hi", "तीन लाख", "3,00,000", 1),
        ("zh", "三百二十五", "325", 1),
        (None, "twenty-one", "21", 0),
    ],
)
def test_a_number_in_words_is_that_number(lang: str | None, one: str, other: str, same: int) -> None:
    assert _shared(one, other, lang) == _shared(other, one, lang) == same


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "two of ten, one by one"), ("de", "ein Mann, zwei Frauen, elf Leute")]
)
def test_small_numbers_in_words_are_words_of_ordinary_prose(lang: str, text: str) -> None:
    assert _values(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "digits", "words", "n"),
    [
        ("en", "9 hurt, 12 crews, 9 days", "nine hurt, twelve crews, nine days", 2),
        ("de", "5 Tote und 3 Verletzte", "fünf Tote und drei Verletzte", 2),
        ("hi", "4 लोग", "चार लोग", 1),
        ("zh", "3人", "三人", 1),
        ("en", "9 hurt", "eight hurt", 0),
        ("en", "9.5 points", "nine points", 0),
        ("en", "9 of nine", "nine of ten", 0),
        (None, "9 hurt", "nine hurt", 0),
    ],
)
def test_a_small_number_in_digits_is_no_other_one_than_in_words(
    lang: str | None, digits: str, words: str, n: int
) -> None:
    """Unless the text has it in words as well, which then are a word of both frames."""
    assert _counted(digits, words, lang)[:2] == [0, n]


@pytest.mark.parametrize(
    ("one", "other", "n"),
    [("9 pm", "21:00", 1), ("21:00", "9 pm", 1), ("12:15 am", "0:15", 1), ("9 pm", "22:00", 0), ("25", "13", 0)],
)
def test_numbers_half_a_day_apart_may_be_hours(one: str, other: str, n: int) -> None:
    assert _counted(one, other, "en")[2] == n


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "twenty "), ("en", "two million "), ("zh", "三百"), ("en", "5-3/8 ")]
)
def test_one_number_however_often_is_one(lang: str, text: str) -> None:
    assert len(_values(text * 50_000, lang)) <= 2
