"""Dates are found in lines as outlets of many countries print them, and nothing is made of what is open."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.printed_dates.grammar import dates_in, only_date

AT_HALF_PAST_TWO = "2026-03-09T14:30:00"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "March 9, 2026 at 2:30 p.m."),
        ("en", "2:30 PM, Mon March 9, 2026"),
        ("de", "Montag, 9. März 2026, 14.30 Uhr"),
        ("de", "09.03.2026 - 14:30"),
        ("fr", "Publié le 9 mars 2026 à 14h30"),
        ("fr", "Le 09/03/2026 à 14 h 30"),
        ("es", "9 de marzo de 2026 · 14:30h"),
        ("pt", "9 de março de 2026 às 14h30"),
        ("it", "Lunedì 9 Marzo 2026, ore 14:30"),
        ("nl", "9 maart 2026 om 14:30 uur"),
        ("pl", "9 marca 2026, godz. 14:30"),
        ("ru", "14:30, 9 марта 2026 г."),
        ("uk", "9 березня 2026 року, 14:30"),
        ("tr", "9 MART 2026 Pazartesi 14:30"),
        ("ar", "الاثنين ٩ مارس ٢٠٢٦، ٢:٣٠ م"),
        ("ar", "9 آذار 2026 - 14:30"),
        ("fa", "دوشنبه ۱۸ اسفند ۱۴۰۴ - ۱۴:۳۰"),
        ("fa", "۱۴۰۴/۱۲/۱۸ ۱۴:۳۰"),
        ("hi", "९ मार्च २०२६, 02:30 PM"),
        ("zh", "2026年3月9日 星期一 下午2:30"),
        ("zh", "民國115年3月9日 14:30"),
        ("ja", "令和8年3月9日(月)午後2時30分"),
        ("ko", "2026. 3. 9. 오후 2:30"),
        ("id", "Senin, 9 Maret 2026 pukul 14.30"),
        ("th", "วันจันทร์ที่ 9 มีนาคม พ.ศ. 2569 เวลา 14.30 น."),
        ("vi", "ngày 9 tháng 3 năm 2026, 14:30"),
        ("sv", "9 mars 2026 kl. 14.30"),
        ("da", "9. marts 2026 kl. 14:30"),
        ("fi", "9. maaliskuuta 2026 klo 14.30"),
        ("cs", "9. března 2026 14:30"),
        ("hu", "2026. március 9. 14:30"),
        ("ro", "9 martie 2026, ora 14:30"),
        ("el", "9 Μαρτίου 2026, 14:30"),
        ("he", "9 במרץ 2026, 14:30"),
        ("en", "9 mars 2026 à 14h30"),
        (None, "9 марта 2026, 14:30"),
    ],
)
def test_day_and_clock_are_read(language: str | None, line: str) -> None:
    (found,) = dates_in(line, language)
    assert found.when.isoformat() == AT_HALF_PAST_TWO
    assert found.has_clock
    assert only_date(line, language) == (None if line.startswith("Publié") else found.when)


@pytest.mark.parametrize(
    ("line", "zoned"),
    [
        ("March 9, 2026 2:30 PM ET", "2026-03-09T14:30:00-04:00"),
        ("2:30 p.m. EDT, March 9, 2026", "2026-03-09T14:30:00-04:00"),
        ("9 March 2026 14:30 (GMT+7)", "2026-03-09T14:30:00+07:00"),
        ("2026-03-09T14:30:00+01:00", "2026-03-09T14:30:00+01:00"),
    ],
)
def test_a_printed_zone_is_read(line: str, zoned: str) -> None:
    assert [found.when.isoformat() for found in dates_in(line, "en")] == [zoned]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "05/10/2026"),
        ("es", "05/10/2026"),
        (None, "05/10/2026"),
        ("fr", "le 5 octobre"),
        ("de", "12. März"),
        ("de", "31.02.2026"),
        ("ar", "6 جمادى الأولى 1448"),
        (None, "12 listopada 2026"),
        (None, "16/11/2569"),
        ("en", "16 November 2569"),
        ("ar", "1405/08/25"),
    ],
)
def test_what_is_open_or_of_another_calendar_is_no_date(language: str | None, line: str) -> None:
    assert dates_in(line, language) == []


def test_several_dates_each_with_its_own_clock() -> None:
    found = dates_in("입력 2026.03.09 14:30 | 수정 2026.03.10 08:10", "ko")
    assert [date.when.isoformat() for date in found] == [AT_HALF_PAST_TWO, "2026-03-10T08:10:00"]
    assert only_date("12. März 2026 - 13. März 2026", "de") is None
    assert only_date("Heft 3 vom 12. März 2026", "de") is None


def test_a_range_of_hours_or_a_score_is_no_clock_of_the_date() -> None:
    (found,) = dates_in("9 March 2026, Oakton won 3:2 at home", "en")
    assert not found.has_clock


@given(st.text(max_size=120), st.sampled_from([None, "en", "fa", "th", "ja"]))
def test_no_text_stops_it(text: str, language: str | None) -> None:
    for found in dates_in(text, language):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("unit", ["1 ", "12.", "mar ", "2026 ", "at ", " ", "1:", "年"])
def test_reading_takes_time_in_proportion_to_the_line(unit: str) -> None:
    dates_in("", "en")
    begin = time.process_time()
    dates_in((unit * 400)[:400], "en")
    assert time.process_time() - begin < 0.5
