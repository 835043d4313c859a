"""Feeds of every dialect are read into the same items."""

from pipeline.feeds.xml_feed import plain, read_feed

URL = "https://blatt.example/feed"


def test_rss_is_read_with_its_own_dates_and_the_longer_text() -> None:
    feed = read_feed(
        b"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Blatt</title>
        <ttl>30</ttl><item><title>Br&amp;uuml;cke &amp;amp; Tunnel</title><link>/a?x=1</link>
        <guid isPermaLink="false">7</guid>
        <pubDate>Mon, 02 Mar 2026 08:00:00 +0100</pubDate><description>kurz</description>
        <content:encoded>&lt;p&gt;Der ganze Text.&lt;/p&gt;</content:encoded></item></channel></rss>""",
        URL,
    )
    item = feed.items[0]
    assert (feed.kind, feed.title, feed.minutes, feed.problem) == ("rss", "Blatt", 30, "")
    assert (item.url, item.guid, item.title) == ("https://blatt.example/a?x=1", "7", "Brücke & Tunnel")
    assert (item.published, item.modified) == ("Mon, 02 Mar 2026 08:00:00 +0100", "")
    assert (item.summary, item.html) == ("kurz", "<p>Der ganze Text.</p>")


def test_a_change_is_no_publication_in_atom_and_the_date_of_rdf_is_one() -> None:
    atom = read_feed(
        b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://x.example/d/"><entry><id>urn:1</id>
        <link rel="enclosure" href="/s.mp3"/><link href="un"/>
        <updated>2026-03-02T08:00:00Z</updated></entry></feed>""",
        URL,
    ).items[0]
    rdf = read_feed(
        b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="https://x.example/1"><title>Uno</title>
        <link>https://x.example/1</link><dc:date>2026-03-02</dc:date></item></rdf:RDF>""",
        URL,
    )
    assert (atom.url, atom.published, atom.modified) == ("https://x.example/d/un", "", "2026-03-02T08:00:00Z")
    assert (rdf.kind, rdf.items[0].published, rdf.items[0].modified) == ("rdf", "2026-03-02", "")


def test_a_feed_that_is_cut_off_gives_the_items_before_and_says_so() -> None:
    feed = read_feed(b"<rss version='2.0'><channel><item><link>https://x.example/1</link></item><item><title>ha", URL)
    assert feed.items[0].url == "https://x.example/1"
    assert feed.problem


def test_entities_neither_grow_nor_read_files() -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = (
        f'<!DOCTYPE rss [<!ENTITY a0 "ha">{levels}<!ENTITY f SYSTEM "file:///etc/hostname">]><rss version="2.0">'
        "<channel><item><title>&a9;&f;</title><link>https://x.example/1</link></item></channel></rss>"
    )
    title = read_feed(bomb.encode(), URL).items[0].title
    assert len(title) < 100


def test_a_body_that_is_a_file_name_opens_no_file(tmp_path) -> None:  # type: ignore[no-untyped-def]
    secret = tmp_path / "secret.xml"
    secret.write_text("<rss version='2.0'><channel><item><title>secret</title></item></channel></rss>")
    try:
        items = read_feed(str(secret).encode(), URL).items
    except ValueError:
        items = ()
    assert not items


def test_titles_lose_markup_but_no_words() -> None:
    assert plain("L&#8217;&lt;em&gt;été&lt;/em&gt;") == "L’ été".replace("’ ", "’ ")
    assert plain("3 &lt; 5") == "3 < 5"
    assert plain("Preise &lt;5%, L&ouml;hne &gt;3%") == "Preise <5%, Löhne >3%"
    assert plain(None) == ""


def test_a_guid_stays_as_printed_and_is_an_address_only_where_it_is_one() -> None:
    items = read_feed(
        b"""<rss version="2.0"><channel><item><link>/a</link><guid>4711</guid></item><item><guid>4712</guid></item>
        <item><guid>https://blatt.example/b</guid></item></channel></rss>""",
        URL,
    ).items
    assert [item.guid for item in items] == ["4711", "4712", "https://blatt.example/b"]
    assert [item.url for item in items] == ["https://blatt.example/a", "", "https://blatt.example/b"]


def test_a_bare_ampersand_is_no_problem() -> None:
    feed = read_feed(b"<rss version='2.0'><channel><item><link>/a?x=1&y=2</link></item></channel></rss>", URL)
    assert (feed.items[0].url, feed.problem) == ("https://blatt.example/a?x=1&y=2", "")


def test_relative_links_are_of_the_host_of_the_pages() -> None:
    rss = """<rss version="2.0"><channel><link>{}</link><item><link>/a</link></item></channel></rss>"""
    for site, link in (("https://list.example/", "https://list.example/a"), ("/", "https://blatt.example/a")):
        assert read_feed(rss.format(site).encode(), URL).items[0].url == link


def test_neither_home_pages_nor_empty_links_are_addresses_of_items() -> None:
    items = read_feed(
        b"""<rss version="2.0"><channel><item><link>https://blatt.example/</link>
        <guid isPermaLink="false">1</guid></item><item><link/><guid>https://blatt.example/b</guid></item></channel></rss>""",
        URL,
    ).items
    assert [(item.url, item.guid) for item in items] == [("", "1"), ("https://blatt.example/b",) * 2]


def test_a_plain_text_stays_one_and_a_caption_is_none() -> None:
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id>
        <content type="text">3 &lt; 4.\n\nZwei.</content></entry></feed>"""
    assert (read_feed(atom, URL).items[0].text, read_feed(atom, URL).items[0].html) == ("3 < 4.\n\nZwei.", "")
    rss = b"""<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><item>
        <media:content><media:description>Ein Kran am Hafen</media:description></media:content>
        <description>Wind.</description></item></channel></rss>"""
    assert (read_feed(rss, URL).items[0].summary, read_feed(rss, URL).items[0].has_text) == ("Wind.", False)
