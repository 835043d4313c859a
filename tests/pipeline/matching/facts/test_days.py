"""Days, months and weekdays are read with the names of a language."""

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.matching.facts.days import days_in

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "ru", "pl", "tr", "ar", "ja", "zh", "ko", "id", "hi", "he")


def _said(text: str, language: str | None) -> list[tuple[object, ...]]:
    return [(fact.kind, fact.value) for fact in days_in(text, language)]


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=15)
@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_a_day_as_a_language_prints_it_is_that_day(language: str, day: date) -> None:
    found = _said(format_date(day, "d MMMM", language), language)
    if language in ("ja", "zh", "ko"):
        found = _said(f"{day.month}月{day.day}日" if language != "ko" else f"{day.month}월 {day.day}일", language)
    assert ("date", (day.month, day.day)) in found
    assert ("weekday", day.isoweekday()) in _said(format_date(day, "EEEE", language), language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "May 3, 2027", [("date", (5, 3)), ("year", 2027)]),
        ("en", "in May 2027", [("month", 5), ("year", 2027)]),
        ("fi", "maanantaina", [("weekday", 1)]),
        ("ar", "والثلاثاء", [("weekday", 2)]),
        ("zh", "2027年5月", [("month", 5), ("year", 2027)]),
        ("en", "they may sit in the sun", []),
        ("fr", "sept hommes", []),
        ("th", "สามคน", []),
        ("zh", "5个月", []),
        ("zh", "三月五日", [("date", (3, 5))]),
        ("zh", "十二月", [("month", 12)]),
        ("ja", "十一月二十三日", [("date", (11, 23))]),
        (None, "lundi", [("weekday", 1)]),
        ("sv", "på tisdagen den 5 mars", [("date", (3, 5)), ("weekday", 2)]),
        ("sr", "u utorak, 5. marta", [("date", (3, 5)), ("weekday", 2)]),
        ("uk", "у п’ятницю", [("weekday", 5)]),
        ("fa", "سه شنبه", [("weekday", 2)]),
        ("tr", "5 araba", []),
    ],
)
def test_days(language: str | None, text: str, expected: list[tuple[object, ...]]) -> None:
    assert _said(text, language)[: len(expected)] == expected and (expected or not _said(text, language))
