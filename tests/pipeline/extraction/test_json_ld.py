"""What a page's JSON-LD says of its article, and JSON-LD that is broken."""

from typing import Any

import pytest

from pipeline.extraction.extract import Document, extract_page
from pipeline.extraction.json_ld import JsonLd, read_json_ld
from tests.support.page import META, PARAGRAPHS, html, story


def test_facts_come_from_json_ld_and_the_publisher_is_no_author() -> None:
    authors = [*META["author"], {"@type": "Organization", "name": "The Gazette"}, "The Gazette"]
    page = extract_page(Document(html(story(), META | {"author": authors}), "https://example.com/news/bridge"))
    assert (page.title, page.byline) == ("Oakton to rebuild bridge", ("Ann Lee", "Bob Ray", "Cy Dow"))
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


def test_of_several_articles_the_one_with_the_longest_body_counts() -> None:
    short, long = META | {"headline": "Short"}, META | {"headline": "Long", "articleBody": "A body."}
    found = read_json_ld(html(story(), {"@graph": [short, long, {"@type": "WebPage", "headline": "No article"}]}))
    assert (found.title, found.body, found.is_complete) == ("Long", "A body.", True)


def test_a_page_without_json_ld_says_nothing() -> None:
    assert read_json_ld(html(story())) == JsonLd()
    assert not JsonLd().is_complete
