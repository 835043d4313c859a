"""Values as sites encode them, and as they are read."""

import pytest
from lxml.etree import SubElement, fromstring

from pipeline.extraction.metadata.plain import entities_resolved, plain, resolved, text_in_lines
from tests.support.parts import tree


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Mayor of O&#8217;Dell quits", "Mayor of O’Dell quits"),
        ("Mayor of O&amp;#8217;Dell quits", "Mayor of O’Dell quits"),
        ("Lee &amp;amp; Sons", "Lee & Sons"),
        ("K&ouml;ln &ndash; &Auml;rger", "Köln – Ärger"),
        ("&#x41D;&#x43E;&#x432;&#x43E;", "Ново"),
        ("AT&T and R&D; more", "AT&T and R&D; more"),
        ("<em>Storm</em> hits<br>coast", "Storm hits coast"),
        ("How to draw on a <canvas>", "How to draw on a <canvas>"),
        ("Shares of <B> rise", "Shares of <B> rise"),
        ("\ufeffStorm\u00ad hits\u200b\n  coast\u00a0now", "Storm hits coast now"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("", ""),
        (None, ""),
    ],
)
def test_values_become_plain_text_on_one_line(value: str | None, text: str) -> None:
    assert plain(value) == text


def test_marks_that_part_names_stay_until_names_are_read() -> None:
    assert resolved("Ann&nbsp;<b>Lee</b>&#8203; Oakton") == "Ann\u00a0Lee\u200b Oakton"


def test_tags_stay_where_entities_alone_are_resolved() -> None:
    assert entities_resolved("<b>R&amp;D</b>") == "<b>R&D</b>"


def test_what_begins_a_new_line_parts_words() -> None:
    heading = tree("<h1>Storm hits<br>coast<!-- x --> of <b>Oak</b>ton<div>Live</div>blog</h1>").find(".//h1")
    assert text_in_lines(heading) == "Storm hits\n\ncoast of Oakton\nLive\nblog"


def test_elements_nested_without_end_are_read() -> None:
    heading = inner = fromstring("<h1>Storm</h1>")
    for _ in range(3_000):
        inner = SubElement(inner, "span")
    inner.text = " hits"
    assert text_in_lines(heading) == "Storm hits"


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("The bridges of Oakton<span>Ten to see this year</span>", "The bridges of Oakton\nTen to see this year"),
        (
            "<b>Storm hits the coast</b><b>and the harbour of Oakton</b>",
            "Storm hits the coast\nand the harbour of Oakton",
        ),
        ("<b>S</b>torm hits the coast of Oakton", "Storm hits the coast of Oakton"),
        ("The new i<b>Phone and its makers</b>", "The new iPhone and its makers"),
        ("Mit <b>den alten Brücken</b>bauern in Oakton", "Mit den alten Brückenbauern in Oakton"),
        ("Storm hits <b>the coast</b>s of two towns", "Storm hits the coasts of two towns"),
        ("Storm hits <b>the coast</b>’s two towns", "Storm hits the coast’s two towns"),
    ],
)
def test_several_words_right_beside_several_others_are_lines(heading: str, text: str) -> None:
    assert text_in_lines(tree(f"<h1>{heading}</h1>").find(".//h1")) == text
