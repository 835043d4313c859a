"""Elements of pages, for what reads one part of a page's markup."""

from typing import Any

from lxml.html import document_fromstring

HEADLINE = "Storm hits the coast of Oakton"
PROSE = (
    "<p>The storm reached the coast on Monday night and took the roofs of forty houses by the sea, the mayor said.</p>"
    * 8
)


def tree(body: str, head: str = "") -> Any:
    """A page as lxml parses it."""
    return document_fromstring(f"<html><head><title>{HEADLINE}</title>{head}</head><body>{body}</body></html>")


def article(top: str = "", foot: str = "", around: str = "") -> Any:
    """A page with an article, what stands under its headline and at its end, and what stands after it."""
    return tree(f"<article><header><h1>{HEADLINE}</h1>{top}</header>{PROSE}{foot}</article>{around}")
