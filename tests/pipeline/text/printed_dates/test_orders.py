"""Which of two numbers is the day: by themselves, or by the weekday beside them."""

from datetime import date

import pytest

from pipeline.text.printed_dates.orders import AmbiguousError, is_day_first, is_order_open, named_day


@pytest.mark.parametrize(
    ("text", "lang", "first"),
    [
        ("19/11/2026", None, True),
        ("11/19/2026", None, False),
        ("4.11.2026", None, True),
        ("Wed, 11/04/2026 - 10:30", "en", False),
        ("Wed, 04/11/2026 - 10:30", "en", True),
        ("mié, 04/11/2026", "es", True),
        ("no date", None, False),
    ],
)
def test_the_order_is_told_by_the_numbers_or_by_the_weekday(text: str, lang: str | None, first: bool) -> None:
    assert is_day_first(text, lang) is first


@pytest.mark.parametrize("text", ["11/12/2026", "Fri, 11/04/2026", "Tue, 07/11/2023", "Wed Thu 11/04/2026", "1/2/26"])
def test_where_nothing_tells_the_order_is_open(text: str) -> None:
    with pytest.raises(AmbiguousError):
        is_day_first(text, "en")


def test_an_order_is_open_between_two_numbers_of_months() -> None:
    assert is_order_open("11/12/2026") and is_order_open("Wed, 11/04/2026")
    assert not any(map(is_order_open, ("11/13/2026", "11.12.2026", "11/11/2026", "11/12/26", "x")))


def test_a_weekday_counts_in_the_language_and_in_english() -> None:
    assert named_day((4, 11), 2026, "mercredi", "fr") == date(2026, 11, 4)
    assert named_day((4, 11), 2026, "Wednesday", "fr") == date(2026, 11, 4)
    assert named_day((4, 11), 2026, "mercredi", "de") is None
