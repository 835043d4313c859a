"""What rules have left of a text is counted by its paragraphs and their words."""

from pipeline.cleaning.position.dropped import headings_after_text, n_words, not_dropped
from pipeline.text.paragraphs import paragraph

LINES = [paragraph(text, 0) for text in ("Share", "Two words", "Three words here", "More")]


def test_what_is_left_is_counted_from_a_paragraph_on() -> None:
    dropped = {0: "share", 3: "teaser"}
    assert not_dropped(LINES, dropped) == [1, 2] and not_dropped(LINES, dropped, 2) == [2]
    assert n_words(LINES, not_dropped(LINES, dropped)) == 5 and n_words(LINES, []) == 0


def test_a_heading_ends_what_is_long_enough_for_an_article() -> None:
    lines = [*LINES, paragraph("word " * 60, 0), paragraph("Comments", 0)]
    dropped = {0: "comments_heading", 3: "related", 5: "comments_heading"}
    assert headings_after_text(lines, dropped, {"comments_heading"}) == [5]
    assert headings_after_text(lines, {**dropped, 4: "teaser"}, {"comments_heading"}) == []
