"""A number in digits is read from a place of a text, with the words behind it that multiply it."""

import re

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.matching.kernels.compile import Texts
from pipeline.matching.kernels.digits import digit_at, other_numbers, scaled_number, signs, skip

PRINTED_NUMBERS = st.text("0159.,:/- a٥é", max_size=12)


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


@given(st.lists(st.tuples(PRINTED_NUMBERS, PRINTED_NUMBERS), max_size=5))
@example([("on 3/4 and 5", "on 3/4 and 6"), ("1,000", "1.000"), ("5, 6", "5"), ("٥", "6"), ("5--6", "5-6")])
def test_numbers_as_printed_differ_where_each_text_has_one_of_its_own(pairs: list[tuple[str, str]]) -> None:
    printed = [text.encode() for pair in pairs for text in pair]
    ends = np.cumsum([0, *map(len, printed)])
    texts = Texts(np.frombuffer(b"".join(printed), np.uint8), ends)
    places = np.stack([ends[:-1], ends[1:]], axis=1).reshape(-1, 4)
    given = [[set(re.findall(r"\d+(?:[.,:/-]\d+)*", text, re.ASCII)) for text in pair] for pair in pairs]
    both_ascii = [one.isascii() and other.isascii() for one, other in pairs]
    differ = [bool(one - other and other - one) for one, other in given]
    assert other_numbers(texts, places).tolist() == [a and b for a, b in zip(both_ascii, differ, strict=True)]
