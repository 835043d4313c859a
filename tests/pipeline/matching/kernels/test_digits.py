"""A number in digits is read from a place of a text, with the words behind it that multiply it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.kernels.digits import digit_at, scaled_number, signs, skip


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
