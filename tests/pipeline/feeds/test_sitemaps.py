"""Sitemaps: pages with the dates of news, indexes, lists, and what breaks off."""

import pytest

from pipeline.feeds.items import NotAFeedError
from pipeline.feeds.sitemaps import read_sitemap, read_url_list

URL = "https://diario.example/sitemap.xml"
NEWS = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:i="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://diario.example/1 </loc><lastmod>2026-03-02</lastmod><n:news><n:publication><n:name>D</n:name>
<n:language>es</n:language></n:publication><n:publication_date>2026-03-01</n:publication_date><n:title>Uno</n:title>
</n:news><i:image><i:loc>https://diario.example/1.jpg</i:loc><i:title>foto</i:title></i:image></url>
<url><loc>https://diario.example/2</loc></url></urlset>"""


def test_a_news_sitemap_gives_the_day_of_publication_and_leaves_pictures_out() -> None:
    found = read_sitemap(NEWS, URL)
    first, second = found.items
    assert found.kind == "news_sitemap"
    assert (first.url, first.title, first.lang) == ("https://diario.example/1", "Uno", "es")
    assert (first.published, first.modified) == ("2026-03-01", "2026-03-02")
    assert (second.url, second.published, second.modified) == ("https://diario.example/2", "", "")


def test_an_index_names_sitemaps_whatever_its_namespace() -> None:
    body = b"<sitemapindex xmlns='urn:x'><sitemap><loc>/a.xml.gz</loc><lastmod>2026</lastmod></sitemap></sitemapindex>"
    found = read_sitemap(body, URL)
    assert (found.kind, found.sitemaps) == ("sitemap_index", (("https://diario.example/a.xml.gz", "2026"),))


def test_a_sitemap_that_breaks_off_gives_what_is_before() -> None:
    found = read_sitemap(NEWS[:-40], URL)
    assert [item.url for item in found.items] == ["https://diario.example/1"]
    assert found.problem


def test_entities_are_not_resolved() -> None:
    doctype = b"<!DOCTYPE urlset [<!ENTITY f SYSTEM 'file:///etc/hostname'><!ENTITY x 'https://x.example/'>]>"
    found = read_sitemap(doctype + b"<urlset><url><loc>&f;&x;</loc></url></urlset>", URL)
    assert not any(item.url.startswith("https://x") for item in found.items)


def test_a_list_holds_addresses_alone() -> None:
    assert len(read_url_list(b"\xef\xbb\xbfhttp://x.example/1\r\n\r\nhttp://x.example/2\n", URL).items) == 2
    for body in (b"", b"http://x.example/1\nand prose", b"file:///etc/passwd"):
        with pytest.raises(NotAFeedError):
            read_url_list(body, URL)


def test_a_sitemap_with_bare_ampersands_is_read_whole() -> None:
    body = b"<urlset><url><loc>https://x.example/?a=1&b=2</loc></url><url><n:loc>https://x.example/2</n:loc></url></urlset>"
    assert [item.url for item in read_sitemap(body, URL).items] == ["https://x.example/?a=1&b=2", "https://x.example/2"]
