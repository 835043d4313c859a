"""Heads of lists of links go with the links that extractors left out; headings of the article's own text stay."""

import pytest
from lxml.html import document_fromstring

from pipeline.extraction.neighbours.heads_of_links import without_heads_of_links
from pipeline.extraction.page_blocks import page_blocks

TEXT = "<p>The council voted on Monday to rebuild the old bridge over the river after a long debate.</p>"
LINK = '<li><a href="/1">Harbour master retires</a></li>'


def left(body: str) -> list[str]:
    """What is left of the blocks in letters where extractors have left out the links."""
    blocks = page_blocks(document_fromstring(f"<html><body><article>{body}</article></body></html>"))
    chosen = [block.link_share < 0.5 for block in blocks]
    kept = without_heads_of_links(blocks, chosen)
    return [block.text for block, own in zip(blocks, kept, strict=True) if own and not block.text.startswith("The cou")]


@pytest.mark.parametrize("head", ["Soma pia", "আরও পড়ুন", "Прочетете още", "عن المدينة", "延伸阅读", "Buying options:"])
def test_a_line_above_links_goes_in_any_language(head: str) -> None:
    assert left(f"{TEXT}<div><span>{head}</span><ul>{LINK}</ul></div>{TEXT}") == []
    assert left(f"{TEXT}<div><h4>{head}</h4><ul>{LINK}{LINK}</ul></div>{TEXT}") == []
    assert left(f"{TEXT}<div><div>{head}</div><a href='/1'>Harbour</a></div>") == []


def test_a_heading_above_a_single_link_stays() -> None:
    assert left(f"{TEXT}<section><h2>A focus on stories</h2><a href='/shop'>Lamp</a></section>{TEXT}") == [
        "A focus on stories"
    ]


def test_what_stands_with_text_of_the_article_stays() -> None:
    assert left(f"{TEXT}<h2>The cost</h2><ul>{LINK}{LINK}</ul>{TEXT}") == ["The cost"]
    assert left(f"{TEXT}<section><div>By boat</div><a href='/1'>Map</a>{TEXT}</section>") == ["By boat"]


def test_sentences_and_long_lines_stay() -> None:
    for line in (
        "It is free.",
        "Wer zahlt?",
        "他说。",
        "The names of all who have rowed over the river since the bridge fell in",
    ):
        assert left(f"{TEXT}<div><span>{line}</span><ul>{LINK}{LINK}</ul></div>{TEXT}") == [line], line


def test_links_of_the_article_keep_their_head() -> None:
    blocks = page_blocks(document_fromstring(f"<div>{TEXT}<div><b>Sources</b><ul>{LINK}{LINK}</ul></div></div>"))
    chosen = [True] * len(blocks)
    assert without_heads_of_links(blocks, chosen) == chosen
