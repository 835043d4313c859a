"""Year, month and day of a calendar -> the day in ours: Buddhist and Persian years, Japanese and Taiwanese eras."""

from datetime import date

from persiantools.jdatetime import MONTH_NAMES_FA, JalaliDate

from pipeline.text.printed_dates.names import fold

PERSIAN_MONTHS = {fold(name): number for number, name in enumerate(MONTH_NAMES_FA) if name}
_BUDDHIST = 543  # years that the Buddhist era is ahead
_BUDDHIST_YEARS = range(2443, 2743)  # 1900 to 2199
_BUDDHIST_LANGUAGES = frozenset(["th", "lo", "km"])
_PERSIAN_YEARS = range(1279, 1500)  # 1900 to 2120
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民国": 1911, "民國": 1911}  # the year before each one's first


def gregorian_day(year: int, month: int, day: int, language: str | None) -> date:
    """The day, where the language tells which calendar such a year is of.

    Raises:
        ValueError: there is no such day.
    """
    if language in _BUDDHIST_LANGUAGES and year in _BUDDHIST_YEARS:
        return date(year - _BUDDHIST, month, day)
    if language == "fa" and year in _PERSIAN_YEARS:
        return persian_day(year, month, day)
    return date(year, month, day)


def persian_day(year: int, month: int, day: int) -> date:
    """The day of the Persian solar calendar.

    Raises:
        ValueError: there is no such day.
    """
    found: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    return found


def year_of_era(era: str, year: str) -> int:
    """令和 and 8 -> 2026; 元 is an era's first year."""
    return _ERAS[era] + (1 if year == "元" else int(year))
