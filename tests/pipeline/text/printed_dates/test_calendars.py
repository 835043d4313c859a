"""Years of other calendars, where the language speaks for them."""

from datetime import date

import pytest

from pipeline.text.printed_dates.calendars import gregorian_day, persian_day, year_of_era


def test_buddhist_years_in_thai_alone() -> None:
    assert gregorian_day(2569, 11, 16, "th") == date(2026, 11, 16)
    assert gregorian_day(2026, 11, 16, "th") == date(2026, 11, 16)
    assert gregorian_day(2569, 11, 16, "de") == date(2569, 11, 16)


def test_persian_years() -> None:
    assert persian_day(1405, 8, 25) == gregorian_day(1405, 8, 25, "fa") == date(2026, 11, 16)
    assert persian_day(1403, 12, 30) == date(2025, 3, 20)  # a leap year
    assert gregorian_day(1405, 8, 25, "ar") == date(1405, 8, 25)


def test_eras() -> None:
    assert [
        year_of_era(era, year) for era, year in (("令和", "8"), ("令和", "元"), ("平成", "31"), ("民國", "115"))
    ] == [
        2026,
        2019,
        2019,
        2026,
    ]


@pytest.mark.parametrize("day", [(2569, 2, 30, "th"), (1405, 12, 31, "fa"), (2026, 13, 1, None)])
def test_what_is_no_day_is_an_error(day: tuple[int, int, int, str | None]) -> None:
    with pytest.raises(ValueError):
        gregorian_day(*day)
