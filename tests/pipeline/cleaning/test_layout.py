"""Lines and paragraphs: what was wrapped is joined, what is meant as lines stays lines."""

from pipeline.cleaning.clean_text import clean_text
from pipeline.cleaning.layout import split
from pipeline.cleaning.normalise import Traced, normalise
from pipeline.text.blocks import BlockKind
from tests.support.page_texts import page_text


def test_hard_wrapped_lines_become_paragraphs() -> None:
    wire = (
        "Oakton Ferries Co said that its owners agreed on\n"
        "Monday evening to take up a loan from three banks of the\n"
        "region, which will let the company order two larger ships\n"
        "from the yard of Lake Marine Corp <LKM>.\n"
        "    The loan, which the harbour board of the city backed last\n"
        "week, gives the enlarged company, Oakton Lines, ten years\n"
        "instead of five to pay for all of its vessels.\n"
    )
    result = clean_text(wire)
    assert result.removed == ()
    one, two = result.text.split("\n\n")
    assert one.startswith(
        "Oakton Ferries Co said that its owners agreed on Monday evening to take up a loan from three banks"
    )
    assert one.endswith("from the yard of Lake Marine Corp <LKM>.")
    assert two.startswith("The loan, which the harbour board of the city backed last week, gives the enlarged")


def test_a_poem_is_not_joined() -> None:
    poem = "Half a league, half a league,\nHalf a league onward,\nAll in the valley of Death\nRode the six hundred."
    assert clean_text(poem).text == poem.replace("\n", "\n\n")


SHORT_PARAGRAPHS = (
    "The town of Nordby will plant two hundred pear trees along its canal.",
    "Whoever pays for one of them may have a name put on the tree's trunk.",
    "In ten years, the gardeners say, it will be the place to be in April.",
    "Fishermen are not glad of it: leaves, they fear, will clog their nets.",
)


def test_lines_that_are_sentences_are_paragraphs_though_all_are_of_one_length() -> None:
    assert clean_text("\n".join(SHORT_PARAGRAPHS)).text == "\n\n".join(SHORT_PARAGRAPHS)
    chinese = "市政府周一表示，将沿着老运河种植二百棵梨树，工程从明年四月开始，预计两年之内全部完成，费用由市民承担。"
    assert clean_text("\n".join([chinese, chinese.replace("梨", "桃")])).text.count("\n\n") == 1


def test_lines_of_a_pages_block_are_not_joined_where_the_same_lines_of_plain_text_are() -> None:
    wrapped = "\n".join(
        (
            "Oakton Ferries Co said that its owners agreed on Monday to take",
            "up a loan from three banks of the region, which will let the",
            "company order two larger ships from the yard of Lake Marine.",
        )
    )
    assert "\n" not in clean_text(wrapped).text
    text, blocks = page_text(wrapped, "The harbour board of the city backed the loan last week, it said.")
    assert clean_text(text, blocks=blocks).text == text.replace("\n\n", "\n").replace("\n", "\n\n")


def test_lines_know_the_block_that_they_stand_in_whatever_goes_before_them() -> None:
    text, blocks = page_text(("The&nbsp;bridge", BlockKind.HEADING), ("one\n\u200b two", BlockKind.CELL, 0.5), "three")
    _, lines = split(normalise(Traced(text))[0], blocks)
    assert [(line.text, line.kind, line.link_share) for line in lines] == [
        ("The bridge", BlockKind.HEADING, 0.0),
        ("one", BlockKind.CELL, 0.5),
        ("two", BlockKind.CELL, 0.5),
        ("three", BlockKind.PARAGRAPH, 0.0),
    ]
