"""Pieces of a page that React sends after it stand where they belong; others stay hidden."""

from lxml.html import document_fromstring

from pipeline.extraction.alignment import letters_of
from pipeline.extraction.extract import Document, extract_page
from pipeline.extraction.shown.streamed import place_streamed
from tests.support.page import PARAGRAPHS, html

PLACE = '<!--$?--><template id="B:{}"></template><!--/$-->'
PIECE = '<div hidden id="S:{}">{}</div>'


def text(body: str) -> tuple[str, frozenset[str]]:
    tree = document_fromstring(f"<html><body>{body}</body></html>")
    placed = place_streamed(tree)
    return " ".join(tree.text_content().split()), placed


def test_each_piece_stands_in_its_place() -> None:
    first, second = PLACE.format(0), PLACE.format(1)
    pieces = PIECE.format(1, " third") + PIECE.format(0, f" first {second} ")
    found, placed = text(f"<p>begin</p>{first} <p>end</p>{pieces}")
    assert found == "begin first third end"
    assert placed == {letters_of("third"), letters_of("first third")}


def test_a_piece_without_a_place_or_around_its_own_stays() -> None:
    for piece in (" menu", f" menu{PLACE.format(0)}"):
        assert text(f"<p>begin</p>{PIECE.format(0, piece)}") == ("begin menu", frozenset())


def test_the_rest_of_an_article_that_comes_late_is_text() -> None:
    shown = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[:2])
    late = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[2:])
    article = f"<main><article><h1>Oakton to rebuild bridge</h1>{shown}{PLACE.format(0)}</article></main>"
    source = html(f"{article}<footer>© The Gazette</footer>{PIECE.format(0, late)}<script>$RC('B:0','S:0')</script>")
    found = extract_page(Document(source, None)).text
    assert [paragraph for paragraph in PARAGRAPHS if paragraph in found] == PARAGRAPHS
