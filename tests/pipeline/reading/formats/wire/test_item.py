"""Of several forms of one text that with paragraphs is taken, unless it lacks part of it."""

from pipeline.reading.formats.wire.item import Body, WireItem, best_body, plain

WORDS = "La marée est montée plus haut que prévu dans le port"


def test_markup_is_taken_where_it_is_whole_and_the_longest_text_where_it_is_not() -> None:
    markup, text = Body("<p>…</p>", 10, is_markup=True), Body("…", 12)
    assert best_body([text, markup]) is markup
    assert best_body([Body("<p/>", 3, is_markup=True), text]) is text
    assert best_body([None, None]) is None


def test_a_text_without_words_is_none() -> None:
    assert plain(" \n… ") is None and plain(None) is None
    assert plain(WORDS) == Body(WORDS, 11)


def test_a_picture_is_no_text_and_a_composite_is_if_it_holds_one() -> None:
    assert WireItem("a").is_text and WireItem("a", "text").is_text
    assert not WireItem("a", "picture", body=plain(WORDS)).is_text
    assert WireItem("a", "composite", body=plain(WORDS)).is_text and not WireItem("a", "composite").is_text
