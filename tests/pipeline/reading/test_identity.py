"""Who a document is: by its address, else its record, else its place."""

from pipeline.reading.identity import Origin, identify

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
