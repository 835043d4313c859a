"""What is said again shortly after it was said goes; what markup says again on purpose stays."""

import pytest

from pipeline.cleaning.clean_text import clean_text
from pipeline.text.blocks import Block, BlockKind
from tests.support.oakton import FIRST, SECOND, STORY, THIRD, rules
from tests.support.page_texts import page_text

CAPTION = "The old bridge of Oakton before the flood of last winter, seen from the mill"
REFRAIN = "Row on, row on, my brothers, the river is wide tonight,"


def test_a_caption_that_stands_twice_goes_once() -> None:
    assert rules(f"{FIRST}\n{CAPTION}\n{SECOND}\n{CAPTION}\n{THIRD}") == {CAPTION: "repeated_line"}


def test_of_a_page_that_has_its_text_twice_one_is_kept() -> None:
    text, blocks = page_text(FIRST, SECOND, FIRST, SECOND)
    assert clean_text(text, blocks=blocks).text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize("kind", [BlockKind.CELL, BlockKind.ITEM, BlockKind.QUOTE])
def test_rows_items_and_quotes_may_come_again(kind: BlockKind) -> None:
    text, blocks = page_text(FIRST, (CAPTION, kind), (CAPTION, kind), SECOND, THIRD)
    assert clean_text(text, blocks=blocks).removed == ()


def test_lines_of_one_paragraph_may_come_again() -> None:
    verse = f"{REFRAIN}\nThe ferryman is sleeping now and nobody holds a light.\n{REFRAIN}\nHe dreams of the bridge."
    text, blocks = page_text(FIRST, verse, SECOND)
    assert clean_text(text, blocks=blocks).text == "\n\n".join([FIRST, *verse.split("\n"), SECOND])


def test_a_line_that_repeats_the_headline_goes() -> None:
    title = "Oakton to rebuild its old bridge"
    assert rules(f"{title}\n{STORY}", title=f"{title} - The Gazette") == {title: "title"}
    text, blocks = page_text((title, BlockKind.HEADING), FIRST, SECOND)
    assert clean_text(text, f"{title} - The Gazette", blocks=blocks).text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "title", ["市议会投票决定重建旧桥", "旧桥 - 市报", "The Bridge | The Oakton Gazette", "สะพานเก่า"]
)
def test_a_headline_of_any_length_goes_where_the_line_is_it_to_the_letter(title: str) -> None:
    line = title.split(" - ")[0].split(" | ")[0]
    text, blocks = page_text((line, BlockKind.HEADING), FIRST, SECOND)
    assert clean_text(text, title, blocks=blocks).text == f"{FIRST}\n\n{SECOND}"
    assert rules(f"{line}\n{STORY}", title=title) == {line: "title"}


def test_a_heading_inside_the_article_may_say_what_the_headline_says() -> None:
    heading = ("How to rebuild the old bridge", BlockKind.HEADING)
    text, blocks = page_text(FIRST, SECOND, heading, THIRD)
    assert clean_text(text, "How to rebuild an old bridge", blocks=blocks).text == text


def test_blocks_are_known_by_where_they_begin() -> None:
    _, blocks = page_text(FIRST, (CAPTION, BlockKind.CAPTION))
    assert blocks == [Block(0), Block(len(FIRST) + 2, BlockKind.CAPTION)]
