"""An item becomes a row whose identity is the item's, whatever its address, source or version."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from pipeline.reading.documents import RawDocument
from pipeline.reading.formats.wire.documents import document_of_item
from pipeline.reading.formats.wire.item import NoItemError, WireItem, plain
from pipeline.reading.streams import InputFile
from pipeline.settings import ReadSettings

FILE = InputFile("/in/a.xml", "a.xml", "xml_file", "", 0, 0)
SETTINGS = ReadSettings(source_timezones={"Nordwest": "Europe/Oslo"})
ITEM = WireItem(
    "urn:newsml:nwa.example:7", "text", 1, "2026-03-02T13:00:00", provider="Nordwest", body=plain("Ei ferje gjekk ut.")
)


def row(**changes: Any) -> RawDocument:
    return document_of_item(FILE, 1, replace(ITEM, **changes), SETTINGS)


def test_versions_of_an_item_are_rows_of_one_identity() -> None:
    first, others = row(), [row(version=2), row(url="https://nwa.example/7"), row(provider="X"), row(status="canceled")]
    assert {each.identity for each in others} == {first.identity}
    assert row(item_id="urn:newsml:nwa.example:8").identity != first.identity
    assert len({first.article_id, row(version=2).article_id, row(status="canceled").article_id}) == 3
    assert row(byline=("Jonna Berg",)).article_id == first.article_id


def test_times_that_name_no_zone_are_in_that_of_the_source() -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert (row().version_created, row().published_at) == (noon, "2026-03-02T12:00:00+00:00")
    assert row(created=None, first_created="2026-03-02T12:00:00Z").published_at == "2026-03-02T12:00:00+00:00"


def test_the_status_says_what_an_item_holds() -> None:
    assert (row().status, row().body, row().format) == ("ok", "Ei ferje gjekk ut.", "text")
    assert row(body=None).status == "empty"
    assert (row(kind="picture").status, row(kind="picture").body) == ("not_article", None)
    assert row(status="canceled").status == "canceled" and row(signals=("kill",)).pub_status == "canceled"
    assert document_of_item(FILE, 3, NoItemError("no id"), SETTINGS).status == "unreadable"


def test_an_embargo_that_is_no_time_holds_until_a_usable_version_comes() -> None:
    found = row(embargoed="until noon")
    assert (found.pub_status, found.embargoed_until) == ("embargoed", None)
    assert found.status_detail is not None and "until noon" in found.status_detail


def test_the_source_is_the_provider_else_who_gave_the_id() -> None:
    assert (row().source, row(provider=None).source) == ("Nordwest", "nwa.example")
    assert row(provider=None, item_id="tag:ap.org,2026:1").source == "AP"
    assert row(credit="dpa").credit == "dpa" and row(dateline="Hamn (NWA) -").dateline == "Hamn"
