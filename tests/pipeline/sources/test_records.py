"""A record is known by its address, is dated by its outlet alone, and holds the page or the feed's own text."""

from pipeline.sources.formats.items import Item
from pipeline.sources.records import decoded, facts_hash, item_facts, item_hash, record_of
from pipeline.sources.source_list import Source

SOURCE = Source(name="Hírlap", language="hu")
ITEM = Item("https://x.example/1", "guid-7", "Cím", "2026-03-02", summary="Rövid.", html="<p>Egész.</p>")


def test_a_record_has_the_page_and_what_the_feed_says() -> None:
    record = record_of(ITEM, SOURCE, "<html>page")
    assert record == {
        **{"url": "https://x.example/1", "title": "Cím", "source": "Hírlap", "published_at": "2026-03-02"},
        **{"lang": "hu", "html": "<html>page"},
    }


def test_without_a_page_the_feeds_text_is_taken_and_without_an_address_its_guid() -> None:
    assert record_of(ITEM, SOURCE)["html"] == "<article><p>Egész.</p></article>"
    assert record_of(Item("https://x.example/1", text="Csak szöveg."), SOURCE)["text"] == "Csak szöveg."
    assert record_of(Item(guid="g", title="a < b"), SOURCE) == {
        **{"id": "g", "title": "a < b", "source": "Hírlap", "lang": "hu", "html": "<article>a &lt; b</article>"}
    }
    assert record_of(Item(title="a"), SOURCE)["id"] != record_of(Item(title="b"), SOURCE)["id"]


def test_guids_do_not_tell_items_apart_and_summaries_do_not_change_pages() -> None:
    assert item_hash(ITEM) == item_hash(Item("https://x.example/1", "other"))
    assert facts_hash(ITEM, own_text=False) == facts_hash(Item(title="Cím", summary="x"), own_text=False)
    assert facts_hash(ITEM, own_text=True) != facts_hash(Item(title="Cím", summary="x"), own_text=True)
    assert item_facts(ITEM, "https://x.example/rss", SOURCE)["guid"] == "guid-7"


def test_pages_are_decoded_as_they_say_or_somehow() -> None:
    assert decoded("Őszi".encode("iso-8859-2"), "text/html; charset=ISO-8859-2") == "Őszi"
    assert decoded(b'<meta charset="windows-1251">' + "Да".encode("cp1251"), "text/html").endswith("Да")
    assert decoded("é".encode(), "text/html; charset=nonsense") == "é"
    assert decoded(b"caf\xe9 \x81", "").startswith("café")
