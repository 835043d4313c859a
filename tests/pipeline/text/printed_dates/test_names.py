"""Names of months and weekdays come from CLDR, folded, each with one meaning."""

import pytest

from pipeline.text.printed_dates.names import (
    LANGUAGES,
    calendar_names,
    either,
    fold,
    names_anywhere,
    printed_names,
    prints_day_first,
    weekday_numbers,
    words_in_dates,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_names_twelve_months_and_seven_days_or_numbers_them(language: str) -> None:
    names = calendar_names(language)
    assert set(names.months.values()) == set(range(1, 13)) or language == "ko"
    assert len(names.weekdays) >= 7


@pytest.mark.parametrize(
    ("language", "name", "month"),
    [
        ("de", "märz", 3),
        ("de", "jänner", 1),
        ("fr", "août", 8),
        ("pl", "listopada", 11),
        ("hr", "listopada", 10),
        ("ru", "ноября", 11),
        ("tr", "kasım", 11),
        ("ar", "تشرين الثاني", 11),
        ("ar", "نوفمبر", 11),
        ("hi", "फरवरी", 2),
        ("th", "พ.ย", 11),
        ("no", "mai", 5),
    ],
)
def test_months_in_all_forms_and_territories(language: str, name: str, month: int) -> None:
    assert calendar_names(language).months[fold(name)] == month


def test_a_name_that_means_two_months_is_known_only_in_its_language() -> None:
    known = names_anywhere().months
    assert known["novembre"] == known["november"] == 11
    assert "listopada" not in known


def test_folding_keeps_the_length() -> None:
    assert fold("İSTANBUL É ١٦ ９ ş\u202f") == "istanbul e 16 9 s "
    text = "ẞ ﬁ Ǆ İ é\u0301 กำ 가 ヷ"
    assert len(fold(text)) == len(text)


def test_day_first_only_where_all_locales_agree() -> None:
    assert [prints_day_first(language) for language in ("fr", "de", "pt", "it")] == [True] * 4
    assert [prints_day_first(language) for language in ("es", "en", "ja", "fa", "xx")] == [False] * 5


def test_names_as_printed_have_their_accents_and_none() -> None:
    months, weekdays = printed_names("fr")
    assert {"août", "aout"} <= months
    assert "lundi" in weekdays


def test_of_an_unknown_language_nothing_is_known() -> None:
    assert calendar_names("xx").months == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_names_all_seven_weekdays(language: str) -> None:
    assert set(weekday_numbers(language).values()) == set(range(1, 8))


def test_weekdays_begin_with_monday() -> None:
    assert (weekday_numbers("de")["montag"], weekday_numbers("ar")[fold("الأحد")]) == (1, 7)


def test_the_longest_of_some_words_comes_first() -> None:
    assert (either(["a", "b.", "abc"]), either([])) == (r"abc|b\.|a", "(?!)")


def test_a_language_is_read_in_all_scripts_that_it_is_printed_in() -> None:
    for name in ("novembar", "новембар"):
        assert calendar_names("sr").months[name] == 11
    assert calendar_names("az").months["нојабр"] == calendar_names("az").months["noyabr"] == 11


def test_halves_of_the_day_are_those_of_cldr_too() -> None:
    assert calendar_names("el").halves["μ.μ"] is True and calendar_names("el").halves["π.μ"] is False
    assert calendar_names("mk").halves["попладне"] is True


def test_words_of_cldrs_patterns_are_known() -> None:
    assert words_in_dates("lt") == ("d", "m") and words_in_dates("be") == ("г",)
    assert words_in_dates("en") == () and words_in_dates("xx") == ()


def test_marks_of_the_direction_of_writing_are_spaces() -> None:
    assert fold("16\u200f/11\u200f/2026") == "16 /11 /2026"
