"""A number in digits is read from a place of a text, with the words behind it that multiply it."""

from fractions import Fraction

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.kernels.digits import digit_at, scaled_number, signs, skip
from pipeline.matching.kernels.numbers import Numbers, numbers, shared_numbers
from pipeline.matching.kernels.overlap import word_hashes
from pipeline.matching.number_spellings import written


def _bytes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode(), np.uint8)


@pytest.mark.parametrize(
    ("text", "sign", "value", "read"),
    [
        *(
            ("1,950 t", ".", 1950.0, "1,950"),
            ("1,950 t", ",", 1.95, "1,950"),
            ("1.234.567", ",", 1_234_567.0, "1.234.567"),
        ),
        *(("50 000 men", "", 50_000.0, "50 000"), ("7.4 million,", ".", 7_400_000.0, "7.4 million")),
        *(
            ("5-3/8 pct", ".", 5.375, "5-3/8"),
            ("2亿3000万人", ".", 230_000_000.0, "2亿3000万"),
            ("٣٤ ", "", 34.0, "٣٤"),
        ),
    ],
)
def test_values(text: str, sign: str, value: float, read: str) -> None:
    end, found, _ = scaled_number(_bytes(text), 0, signs(), ord(sign or "\0"))
    assert (found, end) == (value, len(read.encode()))


@pytest.mark.parametrize(("text", "digit"), [("8", 8), ("٨", 8), ("x", -1), ("四", -1)])
def test_a_digit_of_any_script(text: str, digit: int) -> None:
    assert digit_at(_bytes(text), 0, signs().digits) == (digit, len(text.encode()))


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_is_passed_over_up_to_the_first_digit(text: str) -> None:
    expected = next((place for place, char in enumerate(text) if char.isdigit()), len(text))
    assert skip(_bytes(text), 0, signs().digits) == expected


# ---- fractions and mixed numbers are one number each, and what only looks like one is none


def _numbers(*texts: str) -> Numbers:
    column, wanted = pa.chunked_array([list(texts)], pa.string()), np.ones(len(texts), bool)
    languages = pa.chunked_array([["en"] * len(texts)])
    return numbers(column, wanted, written(word_hashes(column, wanted), languages))


def _values(text: str) -> list[float]:
    return sorted(_numbers(text).values.tolist())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5-3/8 pct", [5.375]),
        ("3 1/2 and 7½, 8 ¾", [3.5, 7.5, 8.75]),
        ("½, ⅛ ", [0.125, 0.5]),
        ("10-1/2 to 11-1/4", [10.5, 11.25]),
        ("5-1/2 million, 2½ Mio.", [2_500_000, 5_500_000]),
        ("on 3/5/2026 at 24/7, 12/3/4", [3, 4, 5, 7, 12, 24, 2026]),
        ("in 2020 3/4 of them", [0.75, 2020]),
        ("a 1/2.5 lens, 1/0, 3/11", [0, 1, 2.5, 3, 11]),
        ("5-", [5]),
        ("5 /8", [5, 8]),
    ],
)
def test_fractions(text: str, expected: list[float]) -> None:
    assert _values(text) == pytest.approx(expected)


@given(st.integers(1, 999), st.sampled_from([2, 3, 4, 5, 8, 16, 32, 64]), st.data())
def test_a_mixed_number_is_read_as_it_is_written(whole: int, under: int, data: st.DataObject) -> None:
    over = data.draw(st.integers(1, under - 1))
    for between in " -":
        assert _values(f"at {whole}{between}{over}/{under}.") == [pytest.approx(float(whole + Fraction(over, under)))]


def test_a_mixed_number_and_its_decimals_are_shared() -> None:
    found = _numbers("5-3/8 and 2-1/3", "5.375 and 2.33")
    assert shared_numbers(found, np.array([[0, 1]])).tolist() == [[2, 0, 0]]


@given(st.text("0123/- ½⅛\u0660x.", max_size=30))
def test_any_text_is_read(text: str) -> None:
    assert all(value >= 0 for value in _values(text))
