"""Other articles of a page are left out; the entries of a live blog are none."""

from itertools import compress

import pytest
from lxml.html import document_fromstring

from pipeline.extraction.neighbours.own_blocks import own_blocks
from pipeline.extraction.page_blocks import page_blocks

SENTENCE = "The council voted on Monday to rebuild the old bridge over the river after a long debate about its cost."
TITLE = "Bridge to be rebuilt"


def article(name: str, heading: str | None, tag: str = "h1") -> str:
    head = f"<{tag}>{heading}</{tag}>" if heading else ""
    return f"<article>{head}<p>{name}: {SENTENCE}</p><p>{name}: {SENTENCE}</p></article>"


def left(body: str, title: str | None = TITLE) -> str:
    """The first words of all paragraphs that are left."""
    blocks = page_blocks(document_fromstring(f"<html><body>{body}</body></html>"))
    found = list(compress(blocks, own_blocks(blocks, title)))
    assert [block for block in blocks if block in found] == found
    return " ".join(block.text.partition(":")[0] for block in found if ":" in block.text)


def test_the_next_articles_of_an_endless_page_are_left_out() -> None:
    assert left(article("A", TITLE) + article("B", "Mayor resigns") + article("C", "Rain")) == "A A"
    assert left(article("B", "Mayor resigns") + article("A", TITLE)) == "A A"


@pytest.mark.parametrize("title", ["BRIDGE to be re-built!", "  Bridge to be rebuilt. "])
def test_the_title_may_differ_in_case_and_marks(title: str) -> None:
    assert left(article("A", TITLE) + article("B", "Mayor resigns"), title) == "A A"


def test_titles_of_any_script() -> None:
    assert left(article("A", "市议会决定重建旧桥", "h2") + article("B", "สภาเมือง", "h2"), "市议会决定重建旧桥") == "A A"


def test_entries_of_a_live_blog_stay() -> None:
    entries = article("A", "15.04 The vote", "h3") + article("B", "14.50 The debate", "h3")
    assert left(f"<h1>{TITLE}</h1>{entries}") == "A A B B"
    assert left(f"<article><h1>{TITLE}</h1>{entries}</article>") == "A A B B"


def test_a_live_blog_whose_headline_stands_in_an_entry_and_above_stays() -> None:
    assert left(f"<h1>{TITLE}</h1>{article('A', TITLE, 'h2')}{article('B', 'More', 'h2')}") == "A A B B"


def test_an_article_without_headline_stays_and_so_does_what_is_in_none() -> None:
    assert (
        left(f"<p>X: y</p>{article('A', TITLE)}{article('B', None)}<p>Z: y</p>{article('C', 'Rain')}") == "X A A B B Z"
    )


def test_a_teaser_with_the_title_is_not_the_article() -> None:
    teaser = f"<article><h2>{TITLE}</h2><p>T: read on.</p></article>"
    assert left(teaser + article("A", "Another spelling of it")) == "T A A"


@pytest.mark.parametrize("title", [None, "", "...", "Not on the page"])
def test_all_stay_where_the_title_says_nothing(title: str | None) -> None:
    assert left(article("A", TITLE) + article("B", "Mayor resigns"), title) == "A A B B"


def test_two_articles_with_the_title_both_stay() -> None:
    assert left(article("A", TITLE) + article("B", TITLE) + article("C", "Rain")) == "A A B B C C"


def test_a_page_without_blocks() -> None:
    assert own_blocks([], TITLE) == []
