"""What stands by the headline, and what stands elsewhere on the page."""

import pytest

from pipeline.extraction.metadata.place import article_of, by_headline, is_outside
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
