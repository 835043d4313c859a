"""Words beside dates: all patterns compile, and each language has all kinds."""

import re

import pytest

from pipeline.text.printed_dates.names import LANGUAGES, fold
from pipeline.text.printed_dates.stamps import JOINS, PUBLISHED, UPDATED, reading_languages, words_of


@pytest.mark.parametrize("table", [PUBLISHED, UPDATED, JOINS])
def test_words_are_patterns_of_known_languages(table: dict[str, str]) -> None:
    assert set(table) <= set(LANGUAGES)
    assert set(LANGUAGES) - set(table) <= {"ur", "bn", "he"}
    for words in table.values():
        assert not re.compile(f"(?:{words})$").match("")
        re.compile(fold(words))


def test_words_are_those_of_the_language_and_of_english() -> None:
    assert reading_languages("no") == ("nb", "en")
    assert reading_languages("en") == ("en",)
    assert reading_languages(None) == LANGUAGES
    assert re.match(words_of(("de", "en"), "published"), "veröffentlicht")
    assert words_of(("xx",), "updated") == "(?!)"
