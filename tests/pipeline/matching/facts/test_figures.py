"""Numbers in digits are read by the conventions of the language, where all its countries have the same."""

from fractions import Fraction

import pytest

from pipeline.matching.facts.figures import decimal_sign, figure


@pytest.mark.parametrize(
    ("language", "sign"),
    [
        *(("en", "."), ("de", ","), ("fr", ","), ("pt", ","), ("ja", "."), ("hi", "."), ("tr", ",")),
        *(("es", None), ("ar", None), ("xx", None), ("", None), (None, None)),
    ],
)
def test_the_sign_before_decimals(language: str | None, sign: str | None) -> None:
    assert decimal_sign(language) == sign


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        *(("en", "1.950", "1.95"), ("de", "1.950", "1950"), ("es", "1.950", "1950"), (None, "1.950", "1950")),
        *(("en", "1,950", "1950"), ("de", "1,950", "1.95"), ("es", "1,950", "1950"), ("es", "1,95", "1.95")),
        *(("en", "3,5", "3.5"), ("de", "0.125", ".125"), ("hi", "12,34,567", "1234567"), ("de", "1'000", "1000")),
        *(("fr", "1 234 567,8", "1234567.8"), ("en", "2019 300", "2019"), ("ar", "1٬234٫5", "1234.5")),
        *(("en", "5-3/8", "5.375"), ("en", "12 3/4", "12.75"), ("en", "3/11", "3"), ("en", "7½", "7.5")),
        *(("en", "9/5", "9"), ("en", "3/4/2027", "3"), ("en", "2020 3/4", "2020")),
    ],
)
def test_values(language: str | None, text: str, value: str) -> None:
    found = figure(text, 0, language)
    assert found and found[0] == Fraction(value)


def test_no_number_begins_at_a_letter() -> None:
    assert figure("a5", 0, "en") is None
