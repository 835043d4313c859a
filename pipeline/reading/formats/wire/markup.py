"""NITF, XHTML and HTML of a wire -> the markup of the article alone: without head lines, media and notes to editors."""

import html
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import cast

from lxml import etree
from lxml.etree import _Element
from lxml.html import HTMLParser, document_fromstring

from pipeline.reading.formats.wire.item import Body, plain
from pipeline.text.words import words

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# fmt: off
_DROPPED = frozenset((
    "head", "body.head", "body.end", "media", "note", "ed-msg", "tagline",  # of NITF
    "figure", "figcaption", "header", "footer", "script", "style", "img", "video", "audio", "iframe", "object", "svg",
))
# fmt: on
_NOTES = re.compile(r"(?:^|[\s_-])(?:ed-?note|editors?-?note|notepad|embargo(?:ed)?)(?:$|[\s_-])", re.IGNORECASE)
_RENAMED = {"hl1": "h1", "hl2": "h2", "hl3": "h3", "bq": "blockquote", "fn": "p", "block": "div"}
_CONTENT = ("body.content", "body")  # what holds the article, best first
_PROSE = 80  # characters; of a header, paragraphs that are longer belong to the text
_TAGS = re.compile(r"</?[a-zA-Z][\w.-]*(?:\s[^<>]*)?/?>")
_BLOCK_TAGS = re.compile(r"<(?:p|br|div|h[1-6]|li|table|section|article|body|nitf|block)\b", re.IGNORECASE)
_NITF = re.compile(r"<(?:\w+:)?(?:nitf|body\.content|body\.head)\b")
_SAFE = {"resolve_entities": False, "load_dtd": False, "no_network": True, "dtd_validation": False, "huge_tree": False}
_CONTROLS = dict.fromkeys(n for n in range(32) if chr(n) not in "\t\n\r")


def markup(given: str | None) -> Body | None:
    """A string of markup; one that holds no tags of blocks is a plain text. None where there are no words."""
    if not given or not _TAGS.search(given):
        return plain(html.unescape(given)) if given else None
    return article(_parsed(given.translate(_CONTROLS)))


def prose(given: str | None) -> Body | None:
    """A string that should be plain; what has tags of blocks is markup all the same."""
    if given and len(_BLOCK_TAGS.findall(given)) > 1:
        return markup(given)
    return plain(given)


def _parsed(given: str) -> _Element | None:
    data = given.encode("utf-8", "replace")
    try:
        if _NITF.search(given):
            parser = etree.XMLParser(recover=True, remove_comments=True, remove_pis=True, encoding="utf-8", **_SAFE)
            return without_namespaces(etree.fromstring(data, parser))
        parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        return cast(_Element, document_fromstring(data, parser=parser))
    except (etree.LxmlError, ValueError):
        return None


def article(tree: _Element | None) -> Body | None:
    """The article of an element without namespaces, as HTML; None where it holds no words."""
    if tree is None:
        return None
    own = next((found for name in _CONTENT if (found := _first(tree, name)) is not None), tree)
    kept = deepcopy(own)
    kept.tail = None
    _strip(kept)
    for element in kept.iter():
        element.tag = _RENAMED.get(element.tag, element.tag)
    kept.tag = "body"
    n_words = len(words(" ".join(map(str, kept.itertext()))))
    inside = etree.tostring(kept, encoding="unicode", method="html")
    return Body(f"<html><head></head>{inside}</html>", n_words, is_markup=True) if n_words else None


def _first(tree: _Element, name: str) -> _Element | None:
    return tree if tree.tag == name else tree.find(f".//{name}")


def _strip(tree: _Element) -> None:
    for element in [each for each in tree.iterdescendants() if _is_beside(each)]:
        parent = element.getparent()
        if parent is None:
            continue
        prose = [p for p in element.findall(".//p") if _is_long(p)] if element.tag == "header" else []
        if element.tail and (previous := element.getprevious()) is not None:
            previous.tail = (previous.tail or "") + element.tail
        elif element.tail:
            parent.text = (parent.text or "") + element.tail
        at = parent.index(element)
        parent.remove(element)
        for number, kept in enumerate(prose):
            kept.tail = None
            parent.insert(at + number, kept)


def _is_long(paragraph: _Element) -> bool:
    return len(" ".join("".join(map(str, paragraph.itertext())).split())) > _PROSE


def _is_beside(element: _Element) -> bool:
    """Whether an element is no text of the article."""
    return element.tag in _DROPPED or bool(_NOTES.search(element.get("class") or ""))


def without_namespaces(tree: _Element) -> _Element:
    """The tree, with local names, and with characters for the entities of HTML, as no DTD is read that names them."""
    for element in list(tree.iter()):
        if element.tag is etree.Entity:
            _resolve(element)
        elif isinstance(element.tag, str) and "}" in element.tag:
            element.tag = element.tag.rpartition("}")[2]
    return tree


def _resolve(entity: _Element) -> None:
    character = html.unescape(f"&{getattr(entity, 'name', '')};")
    said = ("" if len(character) > 2 else character) + (entity.tail or "")
    previous, parent = entity.getprevious(), entity.getparent()
    if parent is None:
        return
    if previous is not None:
        previous.tail = (previous.tail or "") + said
    else:
        parent.text = (parent.text or "") + said
    entity.tail = None
    parent.remove(entity)


def of_language(elements: Sequence[_Element], language: str | None) -> Sequence[_Element]:
    """Those that are not said to be in another language; all of them where none is left."""
    own = (language or "").lower().partition("-")[0]
    said = [(element.get(XML_LANG) or own).lower().partition("-")[0] for element in elements]
    kept = [element for element, said_language in zip(elements, said, strict=True) if said_language == own]
    return kept if own and kept else elements


def found_text(tree: _Element, path: str) -> str | None:
    """The text of the first element under a path, on one line."""
    element = tree.find(path)
    return (" ".join("".join(map(str, element.itertext())).split()) or None) if element is not None else None


def found_texts(tree: _Element, path: str) -> Iterator[str]:
    """The texts of all elements under a path."""
    for element in tree.findall(path):
        if said := " ".join("".join(map(str, element.itertext())).split()):
            yield said
