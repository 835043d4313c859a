"""HTML -> its tree: the one that trafilatura reads, parsed with less work, of elements that are faster to walk."""

import re

from lxml.etree import ElementDefaultClassLookup, LxmlError, strip_elements
from lxml.html import HtmlComment, HtmlElement, HTMLParser, HtmlProcessingInstruction, fromstring

_START = 4096  # bytes in which a page says that it is HTML
# Characters that XML does not allow: lxml refuses them in a text that is written back into the tree.
_CONTROLS = bytes(point for point in range(32) if chr(point) not in "\t\n\r")
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
# What libxml2 loses the rest of a page by (https://bugs.launchpad.net/lxml/+bug/1955915), as trafilatura has it.
_DOCTYPE_WITH_SLASH = re.compile(rb"\A< ?! ?DOCTYPE[^>\n]*/[^<>\n]*>", re.IGNORECASE)
_CLOSED_ROOT = re.compile(rb"(<html[^<>]*?)\s*/>", re.IGNORECASE)
_LEAST_CHILDREN = 2  # of a root: a head and a body; fewer are no page, if nothing at the start says that it is one

_PARSER = HTMLParser(
    collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True
)  # as trafilatura's
# One class for all elements; lxml.html asks a Python function for the class of each, whenever it is come to.
_PARSER.set_element_class_lookup(
    ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment, pi=HtmlProcessingInstruction)
)


def page_tree(data: bytes) -> HtmlElement | None:
    """The tree of a page in UTF-8; None where there is none."""
    data = data.translate(None, _CONTROLS)
    for character in _NO_CHARACTERS:
        data = data.replace(character, b"")
    start = _CLOSED_ROOT.sub(rb"\1>", _DOCTYPE_WITH_SLASH.sub(b"", data[:_START]), count=1)
    try:
        tree = fromstring(start + data[_START:], parser=_PARSER)
    except (LxmlError, ValueError, TypeError, AttributeError):
        return None
    if b"html" not in data[:50].lower() and len(tree) < _LEAST_CHILDREN:
        return None
    _strip(tree)
    return tree


def _strip(tree: HtmlElement) -> None:
    """Take out what says nothing of the article, and is one element in ten: style sheets, drawings, and code."""
    strip_elements(tree, "style", "svg", with_tail=False)
    for script in list(tree.iterdescendants("script")):
        if "ld+json" not in (script.get("type") or "").lower():
            script.drop_tree()
