"""Blank lines part paragraphs where no tag does."""

import pytest

from pipeline.extraction.shown.blank_lines import with_paragraphs

STORED = "One <b>bold</b> word.\n\nTwo lines\r\n\r\n<h2>Cost</h2>\n \n<ul>\n<li>Three</li>\n</ul>\n\nFour"


def test_blank_lines_part_paragraphs_and_blocks_are_none() -> None:
    paragraphs = (
        "<p>One <b>bold</b> word.</p>\n<p>Two lines</p>\n<h2>Cost</h2>\n<ul>\n<li>Three</li>\n</ul>\n<p>Four</p>"
    )
    assert with_paragraphs(STORED) == paragraphs


@pytest.mark.parametrize("mark", ["<p>Five</p>", "Five<br>", "<DIV>Five</DIV>", "<pre>\n\n</pre>", "<body>"])
def test_html_with_marks_of_its_own_stays(mark: str) -> None:
    assert with_paragraphs(f"{STORED}\n\n{mark}") == f"{STORED}\n\n{mark}"


def test_text_without_a_blank_line_stays() -> None:
    assert with_paragraphs("\n\nOne <b>bold</b>\nword. [1]\n\n") == "\n\nOne <b>bold</b>\nword. [1]\n\n"


def test_shortcodes_for_media_are_no_text() -> None:
    media = '[caption id="a" width="3"]<img src="a.jpg"> A tree[/caption]\n\nTwo [gallery ids="1,2"]\n\n[sic] three'
    assert with_paragraphs(f"One\n\n{media}") == "<p>One</p>\n<p>Two</p>\n<p>[sic] three</p>"


def test_many_shortcodes_that_do_not_end_take_linear_time() -> None:
    assert with_paragraphs("[caption]\n\n" * 20_000 + "One").endswith("<p>One</p>")


def test_many_blanks_that_end_no_line_take_linear_time() -> None:
    text = f"One{200_000 * ' '}two"
    assert with_paragraphs(f"{text}\n\nThree") == f"<p>{text}</p>\n<p>Three</p>"
