"""Days are known in the case in which reports name them."""

import pytest

from pipeline.text.printed_dates.names import calendar_names, fold, weekday_numbers
from pipeline.text.printed_dates.other_names import other_names


@pytest.mark.parametrize(
    ("language", "name", "number"),
    [
        ("de", "Sonnabend", 6),
        ("hr", "srijedu", 3),
        ("is", "þriðjudag", 2),
        ("ja", "月曜", 1),
        ("ka", "ორშაბათს", 1),
        ("lt", "antradienį", 2),
        ("lv", "otrdien", 2),
        ("sl", "sredo", 3),
        ("sr", "sredu", 3),
        ("sr", "среду", 3),
        ("sv", "onsdagen", 3),
        ("sv", "måndags", 1),
    ],
)
def test_weekdays(language: str, name: str, number: int) -> None:
    assert weekday_numbers(language)[fold(name)] == number


@pytest.mark.parametrize(
    ("language", "name", "number"),
    [
        *[("sl", name, number) for number, name in enumerate(("januarja", "februarja", "marca", "aprila", "maja"), 1)],
        ("sl", "septembra", 9),
        ("sr", "marta", 3),
        ("sr", "septembra", 9),
        ("sr", "децембра", 12),
        ("bs", "juna", 6),
        ("lv", "janvārī", 1),
        ("lv", "augustā", 8),
        ("et", "märtsil", 3),
        ("ka", "მარტს", 3),
    ],
)
def test_months(language: str, name: str, number: int) -> None:
    assert calendar_names(language).months[fold(name)] == number


def test_a_language_without_other_names_has_none() -> None:
    assert not list(other_names("en", "days", [("Monday", 1)]))
