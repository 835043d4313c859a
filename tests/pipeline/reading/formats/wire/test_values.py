"""Numbers, times, codes and statuses are read as wires write them; what is not known forbids use."""

from datetime import UTC, datetime

from pipeline.reading.formats.wire.values import domain, moment, people, place, status_of, tail, whole

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_times_are_read_in_basic_and_extended_form_and_in_a_zone_where_they_name_none() -> None:
    for given in (
        "2026-03-02T12:00:00Z",
        "20260302T120000+0000",
        "2026-03-02T13:00:00.000+01:00",
        " 20260302T120000Z ",
    ):
        assert moment(given, "UTC") == NOON, given
    assert moment("2026-03-02T13:00:00", "Europe/Oslo") == NOON
    assert moment("tomorrow", "UTC") is None and moment(None, "UTC") is None


def test_a_version_is_a_whole_number_or_unknown() -> None:
    assert [whole(given) for given in (3, "03", "12.0", 4.0)] == [3, 3, 12, 4]
    assert [whole(given) for given in (None, "1b", "", [1], True, "9" * 30)] == [None] * 6


def test_codes_lose_their_vocabulary() -> None:
    given = ("stat:usable", "http://cv.iptc.org/newscodes/stat/usable", "usable", "urn:x/y#usable/")
    assert {tail(code) for code in given} == {"usable"}
    assert tail("") is None


def test_what_most_forbids_use_counts_and_so_does_a_word_that_is_not_known() -> None:
    assert status_of(None, ()) == status_of("Usable", ["update"]) == "usable"
    assert status_of("usable", ["Kill"]) == status_of("Cancelled", ()) == status_of("withheld", ["kill"]) == "canceled"
    assert status_of("usable", ["withhold"]) == status_of("perhaps", ()) == "withheld"
    assert status_of("embargoed", ()) == "embargoed"


def test_bylines_and_datelines_name_people_and_places() -> None:
    assert people("Von Jonna Berg und Pål Lien, nwa") == ("Jonna Berg", "Pål Lien")
    assert people("Inés Prado with Tom Hale in Lima") == ("Inés Prado", "Tom Hale")
    assert people("NWA", None) == ()
    assert place("Porto Alva (nwa) - ") == "Porto Alva"
    assert place("LIMA, 2 mar (NWA) –") == "LIMA, 2 mar"
    assert place("Oakton (Ohio), May 2 --") == "Oakton (Ohio), May 2"
    assert place("(NWA) -") is place(" ") is place(None) is None


def test_a_dateline_of_dashes_or_brackets_takes_no_time() -> None:
    assert place("-" * 1_000_000 + "Lima") == "-" * 1_000_000 + "Lima"
    assert place("(" * 1_000_000 + "NWA)") == "(" * 999_999


def test_an_id_names_who_gave_it() -> None:
    assert domain("urn:newsml:nwa.example:20260302:1") == domain("tag:nwa.example,2026:1") == "nwa.example"
    assert domain("https://www.nwa.example/items/1") == "nwa.example"
    assert domain("just-an-id") is None
