"""A page that React sends in pieces -> the same with each piece in its place, as a script puts it there.

What is not ready when a page is sent comes after it, in a hidden element `S:1`, and belongs where `<template id="B:1">`
stands (https://react.dev/reference/react-dom/server/renderToPipeableStream).
"""

from lxml.etree import XPath
from lxml.html import HtmlElement

from pipeline.extraction.alignment import letters_of

MARK = 'id="B:'
"""What the source of such a page holds."""
_MOST = 100  # pieces
_PIECES = XPath(".//div[@hidden and starts-with(@id, 'S:')]")


def place_streamed(tree: HtmlElement) -> frozenset[str]:
    """Put the pieces into a page's tree; the letters of each, by which another parser's tree finds it."""
    places = {str(place.get("id"))[len("B:") :]: place for place in tree.iter("template")}
    placed = []
    for piece in _PIECES(tree)[:_MOST]:
        place = places.get(piece.get("id")[len("S:") :])
        if place is not None and piece not in place.iterancestors():
            del piece.attrib["hidden"]
            place.addnext(piece)
            placed.append(piece)
    return frozenset(letters_of(piece.text_content()) for piece in placed)
