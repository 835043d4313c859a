"""Dates: every usual spelling is read, a doubtful one is empty with a note, and none stops a run."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.dates import find_date, first, fullest, parse

NOW = datetime(2020, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("2019-11-19T08:16:00Z", datetime(2019, 11, 19, 8, 16, tzinfo=UTC)),
        ("2019-11-19T08:16:00-0500", datetime(2019, 11, 19, 13, 16, tzinfo=UTC)),
        ("2019-11-19T09:16:00 01:00", datetime(2019, 11, 19, 8, 16, tzinfo=UTC)),
        ("Tue, 19 Nov 2019 08:16:00 EST", datetime(2019, 11, 19, 13, 16, tzinfo=UTC)),
        ("November 18th, 2019 at 11:04 a.m. UTC", datetime(2019, 11, 18, 11, 4, tzinfo=UTC)),
        ("1574094480", datetime(2019, 11, 18, 16, 28, tzinfo=UTC)),
        ("1574094480000", datetime(2019, 11, 18, 16, 28, tzinfo=UTC)),
        ("1574094480.5", datetime(2019, 11, 18, 16, 28, 0, 500_000, tzinfo=UTC)),
        ("1574094480250000", datetime(2019, 11, 18, 16, 28, 0, 250_000, tzinfo=UTC)),
        ("1574094480250000000", datetime(2019, 11, 18, 16, 28, 0, 250_000, tzinfo=UTC)),
        ("/Date(1574094480000)/", datetime(2019, 11, 18, 16, 28, tzinfo=UTC)),
        ("2019-11-19T08:16:00.123456789Z", datetime(2019, 11, 19, 8, 16, 0, 123_456, tzinfo=UTC)),
        ("2019-11-19 08:16:00 +0000 UTC", datetime(2019, 11, 19, 8, 16, tzinfo=UTC)),
        ("2019-11-19 08:16:00.5 +0100 CET m=+0.01", datetime(2019, 11, 19, 7, 16, 0, 500_000, tzinfo=UTC)),
        ("2019-11-19T09:16:00+01:00[Europe/Vienna]", datetime(2019, 11, 19, 8, 16, tzinfo=UTC)),
        ("2019-07-19T09:16:00[Europe/Vienna]", datetime(2019, 7, 19, 7, 16, tzinfo=UTC)),
        ("2019-07-19T09:16:00 Europe/Vienna", datetime(2019, 7, 19, 7, 16, tzinfo=UTC)),
        ("/Date(1574094480000+0100)/", datetime(2019, 11, 18, 16, 28, tzinfo=UTC)),
        ("19 Nov 2019 08:16 -0000", datetime(2019, 11, 19, 8, 16, tzinfo=UTC)),
        ("2019-11-19 8:16 AM EST", datetime(2019, 11, 19, 13, 16, tzinfo=UTC)),
        ("2019-11-19 10:00 UTC+2", datetime(2019, 11, 19, 8, tzinfo=UTC)),
        ("2019-11-19 10:00 GMT+1", datetime(2019, 11, 19, 9, tzinfo=UTC)),
        ("2019-11-19 10:00 UTC -5", datetime(2019, 11, 19, 15, tzinfo=UTC)),
        ("2019-11-19T10:00:00.5 utc+05:30", datetime(2019, 11, 19, 4, 30, 0, 500_000, tzinfo=UTC)),
        ("19 Nov 2019 10:00 AM UTC+2", datetime(2019, 11, 19, 8, tzinfo=UTC)),
        ("19-NOV-2019 10:00 AM-0500", datetime(2019, 11, 19, 15, tzinfo=UTC)),
        ("19 Nov 2019 10:00 EST-0500", datetime(2019, 11, 19, 15, tzinfo=UTC)),
        ("Tue, 19 Nov 2019 10:00:00 -0500 (EST)", datetime(2019, 11, 19, 15, tzinfo=UTC)),
        (
            "Tue Nov 19 2019 10:00:00 GMT+0100 (Central European Standard Time)",
            datetime(2019, 11, 19, 9, tzinfo=UTC),
        ),
        ("2019-11-19T24:00:00Z", datetime(2019, 11, 20, tzinfo=UTC)),
        ("Sun, 31 Mar 2019 24:00 +0200", datetime(2019, 3, 31, 22, tzinfo=UTC)),
        ("火, 19 11月 2019 09:00:00 +0900", datetime(2019, 11, 19, tzinfo=UTC)),
        ("화, 19 11월 2019 09:00:00 +0900", datetime(2019, 11, 19, tzinfo=UTC)),
        ("周二, 03 9月 2019 08:00:00 +0800", datetime(2019, 9, 3, tzinfo=UTC)),
        ("T3, 19 Th11 2019 07:00:00 +0700", datetime(2019, 11, 19, tzinfo=UTC)),
        ("2019-11-19 10:00 BRT", datetime(2019, 11, 19, 13, tzinfo=UTC)),
        ("2019-11-19 10:00 WIB", datetime(2019, 11, 19, 3, tzinfo=UTC)),
        ("2019-11-19 10:00 SAST", datetime(2019, 11, 19, 8, tzinfo=UTC)),
    ],
)
def test_a_date_with_a_zone_is_read_the_same_everywhere(value: str, when: datetime) -> None:
    assert parse(value, "UTC", NOW).when == when
    assert parse(value, "Asia/Tokyo", NOW).when == when


@pytest.mark.parametrize("lang", [None, "en", "pt"])
@pytest.mark.parametrize(
    "value",
    ["2019-11-19 10:00 XYZ", "2019-11-19T10:00:00[Mars/Base]", "19 Nov 2019 10:00 AST", "November 19, 2019 10:00 AMT"],
)
def test_letters_that_stand_for_no_zone_or_for_several_leave_the_date_empty(value: str, lang: str | None) -> None:
    moment = parse(value, "UTC", NOW, lang)
    assert moment.when is None
    assert moment.note == f"date {value!r} names a zone that is not known"


def test_a_date_without_a_zone_is_in_the_zone_of_the_settings() -> None:
    assert parse("7 Mar 2018 8:15 pm", "Europe/Berlin", NOW).when == datetime(2018, 3, 7, 19, 15, tzinfo=UTC)
    assert parse("2019-07-01", "Europe/Berlin", NOW).when == datetime(2019, 6, 30, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lang", "value", "when"),
    [
        ("de", "Dienstag, 12. März 2019, 14:30 Uhr", (2019, 3, 12, 13, 30)),
        ("de", "12. März 2019 14:30 +0300", (2019, 3, 12, 11, 30)),
        ("fr", "le 1er août 2019", (2019, 7, 31, 22, 0)),
        ("es", "12 de marzo de 2019", (2019, 3, 11, 23, 0)),
        ("it", "12 maggio 2019 alle 14:30", (2019, 5, 12, 12, 30)),
        ("pt", "12 de março de 2019 às 14:30", (2019, 3, 12, 13, 30)),
        ("nl", "12 mrt. 2019 14:30", (2019, 3, 12, 13, 30)),
        ("no", "12. mai 2019", (2019, 5, 11, 22, 0)),
        ("ru", "12 марта 2019", (2019, 3, 11, 23, 0)),
        ("ar", "12 مارس 2019", (2019, 3, 11, 23, 0)),
        ("ja", "2019年3月12日 14:30", (2019, 3, 12, 13, 30)),
        ("de", "12 Dec 2019", (2019, 12, 11, 23, 0)),
        ("de", "01.03.2019, 08:15 Uhr", (2019, 3, 1, 7, 15)),
        ("de", "01.03.2019, 08:15 Uhr MEZ", (2019, 3, 1, 7, 15)),
        ("de", "Fr., 01.03.2019", (2019, 2, 28, 23, 0)),
        ("fr", "25/03/2019 à 10h30", (2019, 3, 25, 9, 30)),
        ("fr", "le 1er mars 2019 à 10 h 30", (2019, 3, 1, 9, 30)),
        ("pt", "1 de março de 2019 às 10h30", (2019, 3, 1, 9, 30)),
        ("da", "2019-03-04 kl 10:30", (2019, 3, 4, 9, 30)),
        ("sv", "2019-03-04 kl. 10:30", (2019, 3, 4, 9, 30)),
        ("sv", "1 mars 2019 klockan 10.30", (2019, 3, 1, 9, 30)),
        ("fr", "12. März 2019", (2019, 3, 11, 23, 0)),
        (None, "12. März 2019", (2019, 3, 11, 23, 0)),
        ("xx", "12 de março de 2019", (2019, 3, 11, 23, 0)),
        ("pl", "12 listopada 2019", (2019, 11, 11, 23, 0)),
        ("hr", "12. listopada 2019", (2019, 10, 11, 22, 0)),
        ("th", "16 พ.ย. 2562 14:30 น.", (2019, 11, 16, 13, 30)),
        ("th", "5/11/2562", (2019, 11, 4, 23, 0)),
        ("fa", "۲۵ آبان ۱۳۹۸ - ۱۴:۳۰", (2019, 11, 16, 13, 30)),
        ("fa", "1398/08/25", (2019, 11, 15, 23, 0)),
        ("ja", "令和元年11月16日 午後2時30分", (2019, 11, 16, 13, 30)),
        ("ko", "2019. 11. 16. 오후 2:30", (2019, 11, 16, 13, 30)),
        ("ko", "2019.11.16. 14:30", (2019, 11, 16, 13, 30)),
        (None, "2019.11.12 14:30", (2019, 11, 12, 13, 30)),
    ],
)
def test_a_month_is_read_in_the_language_of_the_article_or_where_it_means_one_in_all(
    lang: str, value: str, when: tuple[int, ...]
) -> None:
    assert parse(value, "Europe/Berlin", NOW, lang).when == datetime(*when, tzinfo=UTC)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("lang", "value"),
    [
        ("de", "gestern"),
        ("de", "vor 3 Tagen"),
        ("de", "März 2019"),
        ("de", "12. März"),
        ("de", "12. März 19"),
        ("de", "31. Februar 2019"),
        ("de", "12. März 2019 - 13. März 2019"),
        ("de", "Heft 3 vom 12. März 2019"),
        ("de", "11/12/2019"),
        ("fr", "le 11/12/2019"),
        ("fr", "11/12/2019 à 10h30"),
        ("de", "01.03.19, 08:15 Uhr"),
        ("xx", "12. listopada 2019"),
        (None, "12. listopada 2019"),
        ("fr", "12. listopada 2019"),
        (None, "16/11/2562"),
        ("de", "16 11 1398"),
    ],
)
def test_nothing_is_guessed(lang: str | None, value: str) -> None:
    moment = parse(value, "UTC", NOW, lang)
    assert moment.when is None
    assert moment.note is not None


@pytest.mark.parametrize("value", ["yesterday", "Friday", "10:30", "2019", "Nov 2019", "2019-02-30", "0001-01-01"])
def test_what_is_no_full_date_is_empty_and_noted(value: str) -> None:
    moment = parse(value, "UTC", NOW)
    assert moment.when is None
    assert moment.note is not None
    assert value in moment.note


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2019/11/12", (2019, 11, 12)),
        ("2019.11.12 08:16", (2019, 11, 12)),
        ("20191112", (2019, 11, 12)),
        ("12.11.2019", (2019, 11, 12)),
        ("12. 11. 2019", (2019, 11, 12)),
        ("25/12/2019", (2019, 12, 25)),
        ("12/25/2019 10:30", (2019, 12, 25)),
        ("11/11/2019", (2019, 11, 11)),
        ("12 Nov 19", (2019, 11, 12)),
        ("Tue, 12 Nov 2019 10:30:45", (2019, 11, 12)),
    ],
)
def test_a_date_in_numbers_is_read_where_their_order_is_beyond_doubt(value: str, day: tuple[int, int, int]) -> None:
    when = parse(value, "UTC", NOW).when
    assert when is not None
    assert (when.year, when.month, when.day) == day


@pytest.mark.parametrize("value", ["11/12/2019", "11-12-2019", "11/12/19", "25/12/19", "31.12.19", "1/2/2019 10:30"])
def test_a_date_in_numbers_whose_order_is_open_is_empty_and_noted(value: str) -> None:
    moment = parse(value, "UTC", NOW)
    assert moment.when is None
    assert moment.note is not None
    assert "order" in moment.note


def test_the_first_date_that_can_be_used_counts_and_those_before_it_are_noted() -> None:
    moment = first((None, "11/12/2019", "2031-01-01", "2019-11-12", "2019-11-13"), "UTC", NOW)
    assert moment.when == datetime(2019, 11, 12, tzinfo=UTC)
    assert moment.note is not None
    assert moment.note.count(";") == 1
    assert "order" in moment.note
    assert "future" in moment.note
    assert first(("soon", "soon"), "UTC", NOW).note == "date 'soon' could not be read"
    assert first((), "UTC", NOW) == first((None, ""), "UTC", NOW) == parse(None, "UTC", NOW)


@pytest.mark.parametrize(
    ("values", "best"),
    [
        ([], None),
        ([None, ""], None),
        (["2019-11-12", "2019-11-13"], "2019-11-12"),
        (["2019-11-12T08:16", "2019-11-12T09:16Z"], "2019-11-12T08:16"),
        (["2019-11-12", "2019-11-13T08:16", "2019-11-12T23:16-05:00"], "2019-11-12T23:16-05:00"),
        (["soon", "11/12/2019", "12 Nov 2019"], "12 Nov 2019"),
        (["0001-01-01T00:00Z", "2019-11-12"], "2019-11-12"),
        ([None, "11/12/2019", "soon"], "11/12/2019"),
    ],
)
def test_the_fullest_of_what_several_places_tell(values: list[str | None], best: str | None) -> None:
    assert fullest(values) == best


def test_the_fullest_is_found_without_looking_further() -> None:
    places = iter(["2019-11-12T08:16", "2019-11-13"])
    assert fullest(places) == "2019-11-12T08:16"
    assert list(places) == ["2019-11-13"]


def test_the_future_is_empty_and_noted_from_a_day_on() -> None:
    assert parse((NOW + timedelta(hours=23)).isoformat(), "UTC", NOW).when == NOW + timedelta(hours=23)
    late = parse((NOW + timedelta(hours=25)).isoformat(), "UTC", NOW)
    assert late.when is None
    assert late.note is not None
    assert "future" in late.note


def test_no_date_is_no_fault() -> None:
    assert [(parse(value, "UTC", NOW).when, parse(value, "UTC", NOW).note) for value in (None, "", " ")] == [
        (None, None)
    ] * 3


@given(st.text(max_size=200))
def test_no_text_stops_it(text: str) -> None:
    moment = parse(text, "UTC", NOW)
    assert moment.when is None or moment.when.tzinfo is UTC


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("date 2026-02-12 Sign up now", "2026-02-12"),
        ("Updated: 7 Mar 2018 8:15 pm", "2018-03-07T20:15:00"),
        ("It was first published on March 7, 2018", "2018-03-07"),
        ("10 Nov 2019 10:30 UTC+2 Oakton", "2019-11-10T10:30:00+02:00"),
        ("10 Nov 2019 10:30 GMT", "2019-11-10T10:30:00+00:00"),
        ("10 Nov 2019 10:30 BBC News", "2019-11-10T10:30:00"),
        ("10 Nov 2019 10:30 by Ann Lee", "2019-11-10T10:30:00"),
        ("11/12/19", None),
        ("no date", None),
    ],
)
def test_finds_a_date_in_a_line_if_day_and_month_are_beyond_doubt(line: str, found: str | None) -> None:
    assert find_date(line) == found


@pytest.mark.parametrize(
    ("value", "lang", "when"),
    [
        ("Wed, 11/06/2019 - 10:30", "en", datetime(2019, 11, 6, 10, 30)),
        ("mié, 06/11/2019 - 10:30", "es", datetime(2019, 11, 6, 10, 30)),
        ("16 Οκτωβρίου 2019, 8:30 μ.μ.", "el", datetime(2019, 10, 16, 20, 30)),
        ("16 нояб. 2019 г., 20:04", "be", datetime(2019, 11, 16, 20, 4)),
        ("16. novembar 2019.", "sr", datetime(2019, 11, 16)),
        ("16. novembar 2019.", "hr", datetime(2019, 11, 16)),
        ("16 نومبر، 2019", "ur", datetime(2019, 11, 16)),
        ("16\u200f/11\u200f/2019", "ar", datetime(2019, 11, 16)),
        ("16 בנוב׳ 2019", "he", datetime(2019, 11, 16)),
        ("2019-yil 16-noyabr", "uz", datetime(2019, 11, 16)),
        ("2019 жылғы 16 қараша", "kk", datetime(2019, 11, 16)),
        ("2019 m. lapkričio 16 d. 20:04", "lt", datetime(2019, 11, 16, 20, 4)),
    ],
)
def test_dates_are_read_as_cldr_says_that_languages_print_them(value: str, lang: str, when: datetime) -> None:
    assert parse(value, "UTC", NOW, lang).when == when.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        *("1970-01-01T00:00:00Z", "1970-01-01T01:00:00+01:00", "January 1, 1970", "01.01.1970", "1970-01-01 00:00"),
        *("Mon, 30 Nov -0001 00:00:00 +0000", "-0001-11-30T00:00:00+00:00"),
    ],
)
def test_where_computers_begin_to_count_is_no_date(value: str) -> None:
    moment = parse(value, "UTC", NOW, "en")
    assert moment.when is None and "begin to count" in (moment.note or "")
    assert parse("1970-01-01T06:30:00Z", "UTC", NOW).when
    assert fullest((value, "2019-11-19"), "en") == "2019-11-19"
