"""An amount of money and a period beside it are a price, in the currencies and digits of many countries."""

import re

import pytest

from pipeline.cleaning.gate.wording import price_per


@pytest.mark.parametrize(
    ("text", "period", "is_price"),
    [
        ("2,95 euro pro woche", "pro woche", True),
        ("€9.99 every month", "every month", True),
        ("aylık 99 tl", "aylık", True),
        ("ماهانه ۹۹ هزار تومان", "ماهانه", False),
        ("۹۹ تومان ماهانه", "ماهانه", True),
        ("每月30元", "每月", True),
        ("12 people a month", "a month", False),
        ("9 euros for the child", "a month", False),
    ],
)
def test_a_price_has_an_amount_a_currency_and_a_period(text: str, period: str, *, is_price: bool) -> None:
    assert bool(re.search(price_per(period), text)) == is_price
