"""Marks of a text stand in the paragraphs of its kept pieces, wherever removed ones were put in between."""

from pipeline.inspection.browser.marking import Shown, paragraphs, shown
from pipeline.inspection.browser.restored import Piece
from pipeline.inspection.passages import Mark, Stretch

TEXT = "The ferry stayed in.\n\nIt sails on Tuesday."


def test_a_mark_goes_on_over_the_break_between_paragraphs() -> None:
    found = paragraphs(TEXT, [Mark(10, 30, 1)])
    assert found == [
        [Stretch("The ferry ", 0), Stretch("stayed in.", 1)],
        [Stretch("It sails", 1), Stretch(" on Tuesday.", 0)],
    ]
    assert paragraphs("\n\n \n\n", []) == [] and paragraphs("", []) == []


def test_marks_are_of_the_kept_text_alone() -> None:
    pieces = [Piece("Advert", "advert"), Piece(TEXT[:22]), Piece("Share", "tools"), Piece(TEXT[22:])]
    found = list(shown(pieces, [Mark(4, 9, 2), Mark(25, 30, 3)]))
    assert [part.rule for part in found] == ["advert", "", "tools", ""]
    assert found[0] == Shown([[Stretch("Advert", 0)]], "advert")
    marked = [stretch for part in found for paragraph in part.paragraphs for stretch in paragraph if stretch.number]
    assert marked == [Stretch(TEXT[4:9], 2), Stretch(TEXT[25:30], 3)]


def test_marks_beyond_the_text_mark_nothing() -> None:
    assert paragraphs("short", [Mark(40, 50, 1)]) == [[Stretch("short", 0)]]
    (part,) = shown([Piece("short")], [Mark(40, 50, 1), Mark(-9, 2, 1)])
    assert part.paragraphs[0][0] == Stretch("sh", 1)
