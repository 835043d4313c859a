"""XML files of a wire: good, compressed, cut, empty; feeds; and what is neither."""

import gzip
from pathlib import Path

from tests.support.inputs import Polled, rows_of, statuses, write_file

BODY = "<html><body><p>Färjan gick på grund.</p></body></html>"
ITEM = f'<newsItem guid="{{}}"><contentSet><inlineXML>{BODY}</inlineXML></contentSet></newsItem>'
MESSAGE = f"<newsMessage><itemSet>{ITEM.format('a')}{ITEM.format('b')}</itemSet></newsMessage>"

TEXT = "<c:encoded><![CDATA[<p>The ferry ran aground.</p>]]></c:encoded>"
FEED = f"""<?xml version="1.0" encoding="windows-1251"?>
<rss xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Der Bote</title><link>https://bote.example</link>
<item><title>Паром</title><link>https://bote.example/1</link><dc:creator>Ann Lee</dc:creator>{TEXT}
<pubDate>Mon, 16 Nov 2026 08:00:00 +0000</pubDate></item>
<item><title>Short</title><link>/2</link><description>One line</description></item>
<item><guid isPermaLink="false">g3</guid>{TEXT}</item>
</channel></rss>"""


def test_a_file_is_as_many_rows_as_it_has_items(tmp_path: Path) -> None:
    for name, data in (("a.xml", MESSAGE.encode()), ("a.xml.gz", gzip.compress(MESSAGE.encode()))):
        rows = rows_of(write_file(tmp_path, name, data))
        assert [(row["item_id"], row["status"], row["format"]) for row in rows] == [
            ("a", "ok", "markup"),
            ("b", "ok", "markup"),
        ]


def test_a_damaged_file_costs_what_comes_after_the_damage(tmp_path: Path) -> None:
    rows = rows_of(write_file(tmp_path, "a.xml", MESSAGE[: MESSAGE.index("<newsItem", 20) + 150]))
    assert statuses(rows) == ["ok", "unreadable"]
    assert statuses(rows_of(write_file(tmp_path, "b.xml", ""))) == ["unreadable"]


def test_what_is_of_no_wire_is_said_at_once_also_while_it_may_be_written(tmp_path: Path) -> None:
    polled = Polled(tmp_path)
    (tmp_path / "a.xml").write_text("<kml><Document/></kml>")
    (row,) = polled.poll()
    assert row["status"] == "unreadable" and "root element is kml" in row["status_detail"]


def test_a_feed_gives_an_article_of_each_item_that_holds_its_text(tmp_path: Path) -> None:
    for name in ("a.xml", "a.rss", "a.atom", "a.rdf.gz"):
        data = FEED.encode("cp1251")
        rows = rows_of(write_file(tmp_path, name, gzip.compress(data) if name.endswith(".gz") else data))
        assert statuses(rows) == ["ok", "empty", "ok"]
        whole, summary, bare = rows
        assert (whole["url"], whole["source"], whole["title"]) == ("https://bote.example/1", "bote.example", "Паром")
        assert whole["byline"] == ["Ann Lee"] and whole["published_at"] == "Mon, 16 Nov 2026 08:00:00 +0000"
        assert "holds a summary of it and no text: list the feed as a source" in summary["status_detail"]
        assert (bare["input_id"], bare["source"], bare["format"]) == ("g3", "Der Bote", "html")


def test_what_an_export_holds_that_is_not_published_takes_no_part(tmp_path: Path) -> None:
    states = {"post": "publish", "page": "draft", "attachment": "inherit"}
    marks = [f"<wp:post_type>{kind}</wp:post_type><wp:status>{state}</wp:status>" for kind, state in states.items()]
    posts = "".join(f"<item><link>https://bote.example/{n}</link>{TEXT}{mark}</item>" for n, mark in enumerate(marks))
    head = '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:c="http://purl.org/rss/1.0/modules/content/">'
    rows = rows_of(write_file(tmp_path, "a.xml", f"{head}<channel>{posts}</channel></rss>"))
    assert statuses(rows) == ["ok", "not_article", "not_article"] and "draft" in rows[1]["status_detail"]


def test_a_feed_that_breaks_off_gives_what_is_before_and_says_so(tmp_path: Path) -> None:
    cut = FEED[: FEED.index("<title>Short")]
    rows = rows_of(write_file(tmp_path, "a.xml", cut.encode("cp1251")))
    assert statuses(rows)[0] == "ok" and statuses(rows)[-1] == "unreadable"
    polled = Polled(tmp_path / "polled")
    polled.folder.mkdir()
    (polled.folder / "a.xml").write_bytes(cut.encode("cp1251"))
    assert "unreadable" not in statuses(polled.poll()) and polled.alerts


def test_a_feed_before_rubbish_comes_in(tmp_path: Path) -> None:
    rows = rows_of(write_file(tmp_path, "a.rss.gz", gzip.compress(FEED.encode("cp1251")) + b"rubbish"))
    assert statuses(rows) == ["ok", "empty", "ok", "unreadable"]


def test_a_sitemap_is_said_to_be_a_source(tmp_path: Path) -> None:
    sitemap = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/1</loc></url></urlset>'
    )
    (row,) = rows_of(write_file(tmp_path, "a.xml", sitemap))
    assert row["status"] == "unreadable" and "source" in row["status_detail"]
