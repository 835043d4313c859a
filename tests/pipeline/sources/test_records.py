"""A record is known by its address, is dated by its outlet alone, and holds the page or the feed's own text."""

from pipeline.feeds.items import Item
from pipeline.sources.records import facts_hash, item_facts, item_hash, record_of
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


def test_the_record_is_kept_beside_its_page_without_the_text() -> None:
    item = Item(url="https://x.example/1", guid="7", title="Reggel", html="<p>szöveg</p>")
    source = Source(name="Lap", language="hu")
    facts = item_facts(item, "https://x.example/feed", source, record_of(item, source))
    assert facts["record"] == {"url": "https://x.example/1", "title": "Reggel", "source": "Lap", "lang": "hu"}
    assert "szöveg" not in str(facts)


def test_a_language_keeps_its_third_letter() -> None:
    assert record_of(Item("https://x.example/1", lang="fil"), Source(name="Balita"))["lang"] == "fil"
