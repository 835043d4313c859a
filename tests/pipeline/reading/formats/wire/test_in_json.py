"""Items are found wherever they stand in a JSON value, and none in records of other kinds."""

from pipeline.reading.formats.wire.in_json import items
from pipeline.reading.formats.wire.item import NoItemError, WireItem

ITEM = {"uri": "urn:nwa.example:7", "versioncreated": "2026-03-02T12:00:00Z", "body_text": "Färjan gick på grund."}


def test_items_are_found_in_what_is_put_around_them() -> None:
    for value in (ITEM, {"item": ITEM}, {"data": {"items": [{"meta": {}, "item": ITEM}]}}, {"_items": [ITEM]}):
        (found,) = items(value)
        assert isinstance(found, WireItem) and found.item_id == ITEM["uri"], value


def test_an_item_without_an_id_costs_only_itself() -> None:
    found = items({"items": [ITEM | {"uri": ""}, ITEM]})
    assert isinstance(found[0], NoItemError) and isinstance(found[1], WireItem)


def test_a_record_with_a_text_of_its_own_is_none_whatever_it_brings_along() -> None:
    assert items({"title": "x", "text": "Färjan gick på grund.", "origin": ITEM}) == []
    assert items({"articles": [{"url": "https://a.example", "title": "x"}]}) == []
