"""Who a document is: by its address, else its record, else its place."""

from pipeline.reading.identity import Origin, earlier_identity, identify

PAGE = "https://www.example.com/news/storm?id=7"


def test_identity_is_by_address_then_by_record_then_by_place() -> None:
    full = Origin(PAGE, "Example", "7", "/in/a.jsonl")
    assert identify(full) == identify(Origin(PAGE.replace("https", "http"), "Other", "8", "/in/b.jsonl"))
    record = Origin(None, "Example", "7", "/in/a.jsonl")
    assert identify(record) == identify(Origin("not a url", "Example", "7", "/in/b.jsonl")) != identify(full)
    place = Origin(None, "Example", None, "/in/a.txt")
    assert identify(place) == identify(Origin(None, "Other", None, "/in/a.txt"))
    assert identify(place) != identify(Origin(None, "Example", None, "/in/b.txt"))


def test_one_record_id_in_two_sources_or_two_files_is_two_documents() -> None:
    assert identify(Origin(None, "A", "1", "/f")) != identify(Origin(None, "B", "1", "/f"))
    assert identify(Origin(None, None, "1", "/f")) != identify(Origin(None, None, "1", "/g"))
    assert identify(Origin(None, None, "1", "/f")) != identify(Origin(None, None, "2", "/f"))


def test_the_canonical_address_goes_before_the_fetched_one() -> None:
    origin = Origin(PAGE, None, None, "/f")
    assert identify(origin, "https://www.example.com/a") == identify(
        Origin("http://www.example.com/a", None, None, "/g")
    )
    assert identify(origin, None) == identify(origin, "nonsense")


def test_addresses_that_are_one_today_had_identities_of_their_own_before() -> None:
    bare = "https://example.com/news/storm?id=7"
    assert identify(Origin(PAGE, None, None, "/f")) == identify(Origin(bare, None, None, "/f"))
    assert earlier_identity(PAGE) != earlier_identity(bare) == identify(Origin(bare, None, None, "/f"))


def test_a_canonical_address_of_another_machine_did_not_count_before() -> None:
    page, canonical = "https://m.example.com/a-b-c", "https://www.example.com/d-e-f"
    assert identify(Origin(page, None, None, "/f"), canonical) == identify(Origin(canonical, None, None, "/f"))
    assert earlier_identity(page, canonical) == earlier_identity(page) != earlier_identity(canonical)


def test_what_has_no_address_had_no_other_identity() -> None:
    assert earlier_identity(None) is None and earlier_identity("urn:x") is None


def test_a_wire_item_is_known_by_its_id_whatever_its_address() -> None:
    origins = [
        Origin(url, source, None, place, "urn:x:1") for url, source, place in ((PAGE, "a", "/f"), (None, "b", "/g"))
    ]
    assert identify(origins[0]) == identify(origins[1], PAGE) != identify(Origin(PAGE, "a", "urn:x:1", "/f"))
