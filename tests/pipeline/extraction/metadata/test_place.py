"""What stands by the headline, and what stands elsewhere on the page."""

import pytest

from pipeline.extraction.metadata.place import article_of, by_headline, is_outside, properties_of, property_of
from tests.support.parts import HEADLINE, PROSE, tree

MARK = '<b class="mark">here</b>'


def sees(body: str) -> bool:
    (heading,) = tree(body).xpath(f"//body//*[normalize-space(text()) = '{HEADLINE}']")
    return any(element.get("class") == "mark" for element in by_headline(heading))


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{HEADLINE}</h1>{MARK}{PROSE}",
        f"<h1>{HEADLINE} {MARK}</h1>{PROSE}".replace(f"{HEADLINE} ", HEADLINE),
        f"<div><div><h1>{HEADLINE}</h1></div><div><ul><li>{MARK}</li></ul></div></div>{PROSE}",
        f"<article><div>{MARK}</div><header><h1>{HEADLINE}</h1></header>{PROSE}</article>",
        f"<aside><h1>{HEADLINE}</h1><p>A storm.</p>{MARK}{PROSE}</aside>",
        f"<form><div><h1>{HEADLINE}</h1><h2>The worst in years</h2>{MARK}</div>{PROSE}</form>",
        f"<article><h2>{HEADLINE}</h2>{MARK}{PROSE}</article><article><h2>Ferry</h2></article>",
    ],
)
def test_by_the_headline(body: str) -> None:
    assert sees(body)


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{HEADLINE}</h1>{PROSE}{MARK}",
        f"<h1>{HEADLINE}</h1><aside><a href='/x'>Ferry</a>{MARK}</aside>{PROSE}",
        f"<h1>{HEADLINE}</h1><div class='related-posts'>{MARK}</div>{PROSE}",
        f"<h1>{HEADLINE}</h1><div id='sidebar'>{MARK}</div>{PROSE}",
        f"<h1>{HEADLINE}</h1><div class='box comments'>{MARK}</div>",
        f"<h1>{HEADLINE}</h1><nav>{MARK}</nav><footer>{MARK}</footer>",
        f"<header>{MARK}</header><h1>{HEADLINE}</h1>{PROSE}",
        f"<div>{MARK}</div><main><h1>{HEADLINE}</h1>{PROSE}</main>",
        f"<article><h1>{HEADLINE}</h1><p>Brief.</p></article><article>{MARK}</article>",
        f"<div><h2>{HEADLINE}</h2><p>Brief.</p><h2>Ferry runs aground</h2>{MARK}</div>",
    ],
)
def test_elsewhere(body: str) -> None:
    assert not sees(body)


def test_where_a_heading_stands() -> None:
    page = tree("<footer><h1>Gazette</h1></footer><article><div><h1>Storm</h1></div></article>")
    foot, storm = page.iter("h1")
    assert (is_outside(foot), is_outside(storm)) == (True, False)
    assert (article_of(foot), article_of(storm).tag) == (None, "article")


def test_the_footer_of_an_article_above_its_text() -> None:
    assert sees(f"<h1>{HEADLINE}</h1><article><footer>{MARK}</footer>{PROSE}</article>")
    assert not sees(f"<h1>{HEADLINE}</h1><div><footer>{MARK}</footer></div>")


NAMED = "<b itemprop='author'>Ann Lee</b>"
ITEM = "<div itemscope itemtype='https://schema.org/BlogPosting'><h1>Storm</h1>{}</div>"


@pytest.mark.parametrize(
    ("inner", "properties"),
    [
        (f"<div class='post-footer'>{NAMED}</div>", ["author"]),
        (
            "<p class='post-footer'><i itemprop='author' itemscope><b itemprop='name'>Ann</b></i></p>",
            ["author", "name"],
        ),
        (f"<div class='comments'><i itemprop='comment' itemscope>{NAMED}</i></div>", ["comment"]),
        ("<div class='post-footer'><b property='schema:author'>Ann Lee</b></div>", ["author"]),
    ],
)
def test_what_microdata_says_of_an_item_is_of_it_wherever_it_stands_in_it(inner: str, properties: list[str]) -> None:
    page = tree(ITEM.format(inner))
    item = article_of(page.find(".//h1"))
    assert item.get("itemtype")
    assert [property_of(part) for part in properties_of(item)] == properties


def test_a_list_after_the_text_of_a_brief_is_of_other_articles() -> None:
    paragraph = PROSE.split("</p>")[0] + "</p>"
    assert sees(f"<h1>{HEADLINE}</h1>{paragraph}<ul><li>{MARK}</li></ul>{paragraph}")
    assert not sees(f"<h1>{HEADLINE}</h1>{paragraph * 3}<ul><li>{MARK}</li></ul>{paragraph}")
