"""NITF: a document -> its item."""

import re

from lxml.etree import _Element

from pipeline.reading.formats.wire.item import Body, NoItemError, WireItem
from pipeline.reading.formats.wire.markup import XML_LANG, article, found_text, found_texts
from pipeline.reading.formats.wire.values import people, tails, text, whole
from pipeline.text.hashing import hash_parts

ROOT = "nitf"
_DATA, _HEAD = "head/docdata", ".//body.head"
_SUFFIX = re.compile(r"_(\d{1,3})$")


def read_item(element: _Element) -> WireItem:
    """The item of a document without namespaces.

    Raises:
        NoItemError: it has no id, and no text to be known by.
    """
    own, status, version = _identity(element)
    body = article(element)
    own = own or _id_of_content(element, body)
    return WireItem(
        item_id=own,
        kind="text",
        version=version,
        created=_attribute(element, f"{_DATA}/date.issue", "norm") or _published(element),
        embargoed=_attribute(element, f"{_DATA}/date.release", "norm"),
        status=status,
        signals=_signals(element),
        replaces=tuple(i for i in [_attribute(element, f"{_DATA}/correction", "id-string")] if i and i != own),
        title=found_text(element, f"{_HEAD}/hedline/hl1") or found_text(element, "head/title"),
        byline=people(*found_texts(element, f"{_HEAD}/byline")),
        dateline=found_text(element, f"{_HEAD}/dateline"),
        credit=_attribute(element, f"{_DATA}/doc.copyright", "holder"),
        provider=found_text(element, f"{_HEAD}/distributor") or _attribute(element, f"{_DATA}/doc-id", "regsrc"),
        located=found_text(element, f"{_HEAD}/dateline/location"),
        lang=text(element.get("baselang") or element.get(XML_LANG)),
        genres=tails(each.get("tobject.property.type") for each in element.findall(".//tobject.property")),
        urgency=whole(_attribute(element, f"{_DATA}/urgency", "ed-urg")),
        slug=_attribute(element, f"{_DATA}/du-key", "key") or _attribute(element, f"{_DATA}/key-list/keyword", "key"),
        url=_attribute(element, "head/pubdata", "ex-ref"),
        body=body,
    )


def _id_of_content(element: _Element, body: Body | None) -> str:
    """What a document is known by that has no doc-id, which NITF leaves optional: its headline and text."""
    if body is None:
        raise NoItemError("a document without a doc-id")
    return f"urn:newsfold:{hash_parts(found_text(element, f'{_HEAD}/hedline/hl1') or '', body.text)}"


def _identity(element: _Element) -> tuple[str | None, str | None, int | None]:
    """Id, status and version; those of another document where the management status is about that."""
    other = _attribute(element, _DATA, "management-doc-idref")
    if other and (of_other := _attribute(element, _DATA, "management-idref-status")):
        return other, of_other, None
    version = whole(_attribute(element, f"{_DATA}/du-key", "version"))
    return _own_id(element, version), _attribute(element, _DATA, "management-status"), version


def _attribute(element: _Element, path: str, name: str) -> str | None:
    found = element.find(path)
    return text(found.get(name)) if found is not None else None


def _own_id(element: _Element, version: int | None) -> str | None:
    """The document's id, under its registry unless it names that itself, without the number of the version."""
    given = _attribute(element, f"{_DATA}/doc-id", "id-string") or _attribute(element, "head/pubdata", "item-id")
    source = _attribute(element, f"{_DATA}/doc-id", "regsrc") or ""
    if not given:
        return None
    numbered = _SUFFIX.search(given)
    if numbered and version is not None and int(numbered[1]) in (version, version - 1):
        given = given[: numbered.start()]
    return given if not source or ":" in given or given.startswith(source) else f"{source}:{given}"


def _published(element: _Element) -> str | None:
    return _attribute(element, "head/pubdata", "date.publication")


def _signals(element: _Element) -> tuple[str, ...]:
    said = [_attribute(element, f"{_DATA}/ed-msg", "msg-type")]
    return tails([*said, "correction" if element.find(f"{_DATA}/correction") is not None else None])
