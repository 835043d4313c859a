"""What a page's JSON-LD says of its article, JSON-LD of other articles, and JSON-LD that is broken."""

import json
from typing import Any

import pytest
from trafilatura.utils import load_html

from pipeline.extraction.extract import Document, extract_page
from pipeline.extraction.metadata.json_ld import JsonLd, read_json_ld
from pipeline.extraction.metadata.own_page import OwnPage, address_key
from tests.support.page import META, PARAGRAPHS, html, story
from tests.support.parts import tree

URL = "https://example.com/news/bridge"
TITLE = "Oakton to rebuild bridge"
PAGE = OwnPage(frozenset(filter(None, [address_key(URL)])), (TITLE,), URL)
OTHER = {
    "@type": "NewsArticle",
    "headline": "Ferry runs aground near lighthouse",
    "author": "Zoe Park",
    "datePublished": "2019-05-05",
    "url": "https://example.com/news/ferry",
    "articleBody": "A ferry ran aground. " * 99,
}


def read(*scripts: Any, page: OwnPage = PAGE) -> JsonLd:
    source = "".join(f'<script type="application/ld+json">{json.dumps(script)}</script>' for script in scripts)
    return read_json_ld(tree("<p>x</p>", source), page)


def test_facts_come_from_json_ld_and_the_publisher_is_no_author() -> None:
    authors = [*META["author"], {"@type": "Organization", "name": "The Gazette"}, "The Gazette"]
    page = extract_page(Document(html(story(), META | {"author": authors}), URL))
    assert (page.title, page.byline) == (TITLE, ("Ann Lee", "Bob Ray", "Cy Dow"))
    assert (page.published_at, page.modified_at) == (META["datePublished"], META["dateModified"])
    assert page.lang == "en"


@pytest.mark.parametrize(
    ("said", "paywalled"),
    [
        ({}, False),
        ({"isAccessibleForFree": True}, False),
        ({"isAccessibleForFree": "True"}, False),
        ({"isAccessibleForFree": False}, True),
        ({"isAccessibleForFree": "False"}, True),
        ({"isAccessibleForFree": "https://schema.org/False"}, True),
        ({"hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "false", "cssSelector": ".paid"}}, True),
        ({"hasPart": [None, {"isAccessibleForFree": True}, {"isAccessibleForFree": False}]}, True),
    ],
)
def test_a_page_may_say_that_it_is_not_free_to_read(said: dict[str, Any], *, paywalled: bool) -> None:
    assert extract_page(Document(html(story(), META | said), None)).paywalled == paywalled


@pytest.mark.parametrize(
    "script", ["{broken", "[" * 100_000, '{"@type": "NewsArticle", "author": 7, "headline": []}', "null"]
)
def test_bad_json_ld_does_no_harm(script: str) -> None:
    source = html(story()).replace("</head>", f'<script type="application/ld+json">{script}</script></head>')
    assert PARAGRAPHS[0] in extract_page(Document(source, None)).text


def test_a_page_without_json_ld_says_nothing() -> None:
    assert read_json_ld(tree(story()), PAGE) == JsonLd()


@pytest.mark.parametrize(
    "kind",
    ["application/ld+json", "application/ld&#x2B;json", "Application/LD+JSON", "application/ld+json; charset=utf-8"],
)
def test_scripts_are_found_however_their_type_is_written(kind: str) -> None:
    body = META | {"articleBody": "<p>A storm &amp; more.</p><!-- end -->"}
    found = read_json_ld(tree("", f'<script class="x" type="{kind}">{json.dumps(body)}</script>'), PAGE)
    assert (found.title, found.body) == (TITLE, "<p>A storm &amp; more.</p><!-- end -->")


@pytest.mark.parametrize("wrapped", ["<!--\n{}\n-->", "//<![CDATA[\n{}\n//]]>", "{};", "\n{}\n{}\n"])
def test_scripts_in_wrappers(wrapped: str) -> None:
    source = wrapped.replace("{}", json.dumps(META))
    found = read_json_ld(
        load_html(f'<html><head><script type="application/ld+json">{source}</script></head><p>x</p></html>'), PAGE
    )
    assert found.title == TITLE


@pytest.mark.parametrize(
    "scripts",
    [
        (META, OTHER),
        (OTHER, META),
        ([OTHER, META],),
        ({"@graph": [OTHER, {"@type": "WebPage", "name": "Ferry runs aground near lighthouse"}, META]},),
        ({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]}, META),
        (META, {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER | {"url": None}}]}),
        ({"@type": "CollectionPage", "mainEntity": {"@type": "ItemList", "itemListElement": [OTHER]}}, META),
        (META | {"relatedLink": OTHER, "isPartOf": OTHER, "citation": [OTHER]},),
    ],
)
def test_other_articles_do_not_count(scripts: tuple[Any, ...]) -> None:
    found = read(*scripts)
    assert (found.title, found.published, found.body) == (TITLE, META["datePublished"], None)
    assert "Zoe Park" not in found.authors


@pytest.mark.parametrize(
    "script", [OTHER, [OTHER], [OTHER, OTHER | {"url": None}], {"@graph": [OTHER]}, OTHER | {"headline": None}]
)
def test_nothing_counts_where_all_is_of_other_articles(script: Any) -> None:
    found = read(script)
    assert (found.title, found.authors, found.published, found.body) == (None, (), None, None)


@pytest.mark.parametrize(
    "said",
    [
        {"url": URL},
        {"url": "/news/bridge"},
        {"@id": f"{URL}#article"},
        {"mainEntityOfPage": URL.replace("https://", "http://www.") + "/?utm_source=feed"},
        {"mainEntityOfPage": {"@type": "WebPage", "@id": URL + "/amp/"}},
        {"mainEntityOfPage": [{"url": URL}]},
    ],
)
def test_an_article_is_known_by_its_address_whatever_its_headline_is(said: dict[str, Any]) -> None:
    assert read(OTHER | {"url": None} | said, META | {"headline": "Mayor falls ill on holiday"}).authors == (
        "Zoe Park",
    )


@pytest.mark.parametrize(
    "headline", [TITLE, "Oakton to rebuild…", f"{TITLE} | The Gazette", "Oakton to rebuild old bridge"]
)
def test_an_article_is_known_by_its_headline_whatever_its_address_is(headline: str) -> None:
    article = {"@type": "Article", "headline": headline, "url": "https://old.example.com/bridge", "author": "Ann Lee"}
    assert read(OTHER, article).authors == ("Ann Lee",)


def test_an_article_that_says_neither_counts_if_it_is_the_only_one() -> None:
    nameless = {"@type": "BlogPosting", "author": "Ann Lee"}
    assert read(nameless, {"@type": "Organization", "name": "Gazette"}).authors == ("Ann Lee",)
    assert read(nameless, nameless | {"author": "Bob Ray"}).authors == ()
    assert read({"@type": "ItemList", "itemListElement": [nameless]}).authors == ()


def test_a_home_page_or_a_number_on_the_page_is_no_address_of_an_article() -> None:
    assert read(OTHER | {"url": "https://example.com/", "@id": "#1", "headline": TITLE}).authors == ("Zoe Park",)
    assert read(OTHER | {"url": "#2", "@id": "#1"}).authors == ()


@pytest.mark.parametrize(
    "kind", ["NewsArticle", ["Thing", "BlogPosting"], "https://schema.org/Report", "schema:Article"]
)
def test_kinds_of_articles(kind: Any) -> None:
    assert read(META | {"@type": kind}).published == META["datePublished"]


def test_what_the_article_leaves_out_its_page_may_say() -> None:
    page = {"@type": "WebPage", "url": URL, "datePublished": "2020-02-02", "author": {"name": "Ann Lee"}}
    found = read({"@graph": [page, {"@type": "Article", "headline": TITLE, "datePublished": "2020-01-01"}]})
    assert (found.published, found.authors) == ("2020-01-01", ("Ann Lee",))


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ann Lee", ("Ann Lee",)),
        (["Ann Lee", {"name": "Bob Ray"}], ("Ann Lee", "Bob Ray")),
        ([[{"@type": "Person", "name": ["Ann Lee", "Bob Ray"]}]], ("Ann Lee", "Bob Ray")),
        ({"@type": ["Person"], "name": {"@type": "Person", "name": "Ann Lee"}}, ("Ann Lee",)),
        ({"@list": [{"name": "Ann Lee"}]}, ("Ann Lee",)),
        ({"@type": "Person", "givenName": "Ann", "familyName": "Lee"}, ("Ann Lee",)),
        ({"@id": "#ann"}, ("Ann Lee",)),
        ([{"@id": "#ann"}, {"@id": "#nobody"}], ("Ann Lee",)),
        ({"@type": "NewsMediaOrganization", "name": "Gazette"}, ()),
        ({"@type": ["Organization", "Brand"], "name": "Gazette"}, ()),
        (7, ()),
        (None, ()),
        ([], ()),
    ],
)
def test_authors_in_any_form(author: Any, names: tuple[str, ...]) -> None:
    people = {"@type": "Person", "@id": "#ann", "name": "Ann Lee"}
    assert read({"@graph": [{"@type": "Article", "headline": TITLE, "author": author}, people]}).authors == names


@pytest.mark.parametrize(
    ("said", "published"),
    [
        (["2020-01-02"], "2020-01-02"),
        ({"@type": "Date", "@value": "2020-01-02"}, "2020-01-02"),
        (1577923200, "1577923200"),
        (True, None),
        ("", None),
        ({}, None),
    ],
)
def test_dates_in_any_form(said: Any, published: str | None) -> None:
    assert read(META | {"datePublished": said}).published == published


def test_entities_are_resolved() -> None:
    found = read(META | {"headline": "Oakton&#8217;s &amp;amp; Ford&#8217;s bridge", "url": URL})
    assert found.title == "Oakton’s & Ford’s bridge"
