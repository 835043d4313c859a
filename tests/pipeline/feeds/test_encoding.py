"""A feed is read in whatever encoding its bytes are, whatever it says of that."""

from pipeline.feeds.documents import read_document
from pipeline.feeds.encoding import as_xml, repaired, text_of

URL = "https://lehti.example/syote/1"
WORD = "Ääkkösiä – kirjoja"
RSS = f"<rss version='2.0'><channel><item><title>{WORD}</title><link>/uutiset?a=1&amp;b=2</link></item></channel></rss>"
ATOM = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>{WORD}</title><link href='/a'/></entry></feed>"
NEWS = f"<n:news xmlns:n='n'><n:title>{WORD}</n:title></n:news>"
MAP = f"<urlset><url><loc>https://lehti.example/1</loc>{NEWS}</url></urlset>"
JSON = f'{{"version": "https://jsonfeed.org/version/1", "items": [{{"url": "/a", "title": "{WORD}"}}]}}'


def _titles(body: bytes, content_type: str = "") -> list[str]:
    return [item.title for item in read_document(body, URL, 100_000, content_type).items]


def test_every_width_is_read_with_and_without_a_mark_and_a_declaration() -> None:
    failed = []
    for kind, feed in {"rss": RSS, "atom": ATOM, "map": MAP, "json": JSON}.items():
        for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
            for declared in ("", " encoding='utf-16'", " encoding='utf-8'", " encoding='x-none'", None):
                head = "" if declared is None or kind == "json" else f"<?xml version='1.0'{declared}?>"
                if _titles((head + feed).encode(codec)) != [WORD]:
                    failed.append((kind, codec, declared))
    assert not failed


def test_single_bytes_are_as_the_feed_or_the_server_says_where_they_are_not_utf8() -> None:
    word = "Книги и газеты"
    feed = RSS.replace(WORD, word)
    assert _titles(f"<?xml version='1.0' encoding='windows-1251'?>{feed}".encode("cp1251")) == [word]
    assert _titles(feed.encode("koi8-r"), "text/xml; charset=koi8-r") == [word]
    assert _titles(feed.encode(), "text/xml; charset=iso-8859-1") == [word]  # the server is wrong
    japanese = RSS.replace(WORD, "新聞の記事")
    assert _titles(f"<?xml version='1.0' encoding='iso-2022-jp'?>{japanese}".encode("iso-2022-jp")) == ["新聞の記事"]


def test_a_broken_byte_costs_itself() -> None:
    assert text_of("ääkköset".encode() + b"\xff" + "ä".encode()) == "ääkköset\ufffdä"
    assert text_of("Straße – €5".encode("cp1252")) == "Straße – €5"


def test_what_stands_before_a_feed_and_what_xml_forbids_costs_nothing() -> None:
    for before in ("\n\n ", "Warning: cannot open cache in /srv/x.php<br>\n", "<!-- made by hand -->\n", "\x00\x0b"):
        for feed in (RSS, ATOM, MAP):
            given = f"{before}<?xml version='1.0' encoding='utf-8'?>" + feed.replace("kirjoja", "kir\x0bjoja")
            found = read_document(given.encode(), URL, 100_000)
            assert [item.title for item in found.items] == [WORD] and not found.problem, (before, feed)
    assert as_xml("<rss>\ufffe</rss>").endswith(b"<rss></rss>")


def test_bare_ampersands_are_escaped_and_nothing_in_cdata() -> None:
    given = b"<a>x?a=1&b=2 &amp; &#38; &nbsp;&eacute; &zork; &<![CDATA[?a=1&b=2 &nbsp;]]></a>"
    wanted = "<a>x?a=1&amp;b=2 &amp; &#38; \xa0é &amp;zork; &amp;<![CDATA[?a=1&b=2 &nbsp;]]></a>"
    assert repaired(given).decode() == wanted


def test_a_dtd_elsewhere_is_left_out_and_one_inside_stays() -> None:
    netscape = '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://n.example/rss-0.91.dtd">'
    inside = "<!DOCTYPE rss [<!ENTITY a 'b'>]>"
    assert b"DOCTYPE" not in as_xml(f"<?xml version='1.0'?>{netscape}<rss/>")
    assert inside.encode() in as_xml(f"{inside}<rss/>")


def test_sections_that_never_end_take_linear_time() -> None:
    """Only a section that ends is left as it is."""
    assert repaired(b"<a><![CDATA[b&c]]>d&e<![CDATA[f&g</a>") == b"<a><![CDATA[b&c]]>d&amp;e<![CDATA[f&amp;g</a>"
    unended = b"<![CDATA[" * 40_000
    assert repaired(unended) == unended
