"""Which words name weekdays and months, and which of these tell a day."""

import pytest

from pipeline.text.printed_dates.calendar_words import calendar_words, telling_calendar_words


@pytest.mark.parametrize(
    ("language", "telling", "others"),
    [
        ("fr", {"jeudi", "mai", "févr"}, {"je", "ma"}),
        ("de", {"januar", "dienstag", "do"}, {"so", "die"}),
        ("pt", {"segunda", "março"}, {"feira", "ter"}),
        ("en", {"may", "monday"}, {"we"}),
        ("xx", {"may", "monday"}, set()),
    ],
)
def test_words_that_tell_a_day_are_no_usual_words(language: str, telling: set[str], others: set[str]) -> None:
    found = telling_calendar_words(language)
    assert telling <= found and not others & found


def test_all_words_of_the_calendar_are_known_folded() -> None:
    assert {"je", "jeudi", "août", "monday"} <= calendar_words("fr")
    assert calendar_words("xx") == telling_calendar_words("xx")
