"""What a page is known by, and what is of another."""

import pytest
from lxml.html import document_fromstring

from pipeline.extraction.metadata.meta_tags import read_meta_tags
from pipeline.extraction.metadata.own_page import OwnPage, address_key, canonical_href, own_page


def page(
    head: str = "", url: str | None = "https://gazette.example/news/storm", titles: tuple[str, ...] = ()
) -> OwnPage:
    tree = document_fromstring(f"<html><head>{head}</head><body><p>Words.</p></body></html>")
    return own_page(tree, read_meta_tags(tree), url, titles)


@pytest.mark.parametrize(
    "address",
    [
        *("http://gazette.example/news/storm", "https://www.gazette.example/news/storm/", "/news/storm", "storm"),
        *("https://m.gazette.example/news/storm?utm_medium=x", "https://amp.gazette.example/news/storm"),
        *("https://gazette.example/news/storm#comments", "https://GAZETTE.example/news/storm/amp"),
    ],
)
def test_versions_of_the_address(address: str) -> None:
    assert page().fit_of_addresses([address]) > 0


@pytest.mark.parametrize("address", ["/news/ferry", "https://other.example/news/storm", "/news/storm?page=2"])
def test_other_addresses(address: str) -> None:
    assert page().fit_of_addresses([address]) < 0


@pytest.mark.parametrize("address", ["https://gazette.example/", "https://gazette.example", "http://[bad", ""])
def test_addresses_that_say_nothing(address: str) -> None:
    assert page().fit_of_addresses([address]) == 0


def test_the_page_may_name_its_address_itself() -> None:
    link = page('<link rel="canonical" href="https://gazette.example/2026/storm">', url=None)
    meta = page('<meta property="og:url" content="https://gazette.example/2026/storm">', url=None)
    assert link.fit_of_addresses(["https://gazette.example/2026/storm/"]) > 0
    assert meta.fit_of_addresses(["/2026/storm"]) > 0
    assert page(url=None).fit_of_addresses(["https://gazette.example/2026/storm"]) == 0


def test_headlines() -> None:
    storm = page(titles=("Storm hits the coast of Oakton - The Gazette",))
    assert storm.fit_of_headline("Storm hits the coast of Oakton") > 0
    assert storm.fit_of_headline("Storm hits the coast…") > 0
    assert storm.fit_of_headline("Ferry runs aground near lighthouse") < 0
    assert storm.fit_of_headline("Storm hits village in Ames county, roofs gone") == 0
    assert page().fit_of_headline("Storm hits the coast of Oakton") == 0


def test_a_query_may_name_the_article() -> None:
    assert address_key("https://x.example/show?id=5") != address_key("https://x.example/show?id=6")


def test_the_target_of_the_canonical_link() -> None:
    head = '<link rel="alternate" href="/rss"><link rel="shortlink CANONICAL" href="/news/storm">'
    assert canonical_href(document_fromstring(f"<head>{head}</head><p>x</p>")) == "/news/storm"
    assert canonical_href(document_fromstring("<p>x</p>")) is None
