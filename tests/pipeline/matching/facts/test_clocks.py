"""Times of day are read in the ways in which outlets print them; what only looks like one is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.facts.clocks import clocks_in, in_24_hours, may_have_half
from pipeline.text.printed_dates.names import fold


def _times(text: str, language: str | None) -> list[object]:
    return [fact.value for fact in clocks_in(fold(text), language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "at 2:30 p.m., 12:15 am and 5 pm", [(14, 30), (0, 15), (17, 0)]),
        ("en", "0930 GMT, 1430 GMT", [(9, 30), (14, 30)]),
        ("de", "um 14.30 Uhr, um 9 Uhr 15", [(14, 30), (9, 15)]),
        ("fr", "à 14h30", [(14, 30)]),
        ("ja", "午後2時30分、午前9時", [(14, 30), (9, 0)]),
        ("ko", "오후 3시 30분", [(15, 30)]),
        ("zh", "下午3点", [(15, 0)]),
        ("zh", "下午3点半，上午9時半", [(15, 30), (9, 30)]),
        ("zh", "下午3:30", [(15, 30)]),
        ("ja", "午後３時半ごろ", [(15, 30)]),
        ("ko", "오후 3시 반, 오전 9시 반대", [(15, 30), (9, 0)]),
        ("ko", "오후 7:05", [(19, 5)]),
        ("en", "14.30 dollars, 3:2, 25:00, 2:15.3, 12/12", []),
        ("ja", "3時間", []),
    ],
)
def test_times(language: str, text: str, expected: list[tuple[int, int]]) -> None:
    assert _times(text, language) == expected


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_of_24_hours_is_itself_in_any_language(hour: int, minute: int) -> None:
    for language in ("en", "de", "ar", "zh", None):
        assert _times(f"{hour}:{minute:02}", language) == [(hour, minute)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Doors open at 6:45 p.m., not at 9 p.m.", "Doors open at 18:45, not at 21"),
        ("en", "Doors open at 18:45, not at 21:00.", "Doors open at 18:45, not at 21."),
        ("zh", "下午3点半开始", "15:30开始"),
        ("ja", "午後９時ごろ", "21ごろ"),
        ("en", "Nine of 12 came.", "Nine of 12 came."),
        ("pt", "às 9 da noite", "às 21"),
        ("ru", "в 9 часов вечера, в 3 часа ночи", "в 21, в 3"),
        ("es", "a las 5 de la tarde", "a las 17"),
        ("en", "9 in the evening, 9:30 in the morning, 11 at night", "21, 9:30, 23"),
        ("de", "9 Uhr abends, 11 Uhr nachts", "21, 23"),
        ("vi", "9 giờ tối", "21"),
        ("hi", "शाम 7 बजे", "19"),
        ("en", "9 people in the evening, at 14 in the evening", "9 people in the evening, at 14 in the evening"),
        ("xx", "9 pm", "21"),
        (None, "9 pm", "21"),
    ],
)
def test_a_text_with_hours_to_24(language: str | None, text: str, expected: str) -> None:
    assert "".join(in_24_hours(text, language).split()) == "".join(expected.split())


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Doors open at 6:45 p.m.", True),
        ("pt", "às 9 da manhã", True),
        ("ru", "в 9 часов вечера", True),
        ("ja", "午後9時", True),
        ("hi", "शाम 7 बजे", True),
        ("en", "Doors open at 18:45 in town", False),
        ("ja", "21時に3人", False),
    ],
)
def test_texts_that_are_worth_reading_for_hours(language: str, text: str, expected: bool) -> None:
    assert may_have_half(text, language) is expected
