"""An XML document of a wire, as a stream -> its items, one at a time: told by its root element."""

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from lxml import etree
from lxml.etree import _Element

from pipeline.reading.encoding import UnreadableError
from pipeline.reading.formats.wire import newsml_1, newsml_g2, nitf
from pipeline.reading.formats.wire.item import NoItemError, WireItem
from pipeline.reading.formats.wire.markup import without_namespaces
from pipeline.reading.packed import TooLargeError

_ITEMS = newsml_g2.ITEMS | {newsml_1.ITEM, nitf.ROOT}
_ROOTS = newsml_g2.ROOTS | {newsml_1.ROOT, nitf.ROOT}
_BLANK = b" \t\r\n"


class _Source(io.RawIOBase):
    """A stream without the blanks before its declaration, that stops where one item is over a size."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream, self._limit, self._read, self._begun = stream, limit, 0, False

    def item_ends(self) -> None:
        """Count anew."""
        self._read = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        while data and not self._begun:
            data = data.removeprefix(b"\xef\xbb\xbf").lstrip(_BLANK)
            self._begun = bool(data)
            data = data or self._stream.read(size)
        self._read += len(data)
        if self._read > self._limit:
            raise TooLargeError(f"an item over {self._limit:,} bytes")
        return data


class NoWireError(Exception):
    """An XML document that is none of a wire, however much of it is there."""


def items(stream: BinaryIO, limit: int) -> Iterator[WireItem | NoItemError]:
    """The items of a document, each of at most `limit` bytes. No DTD is read, no entity resolved, no address asked.

    Raises:
        UnreadableError: it is no XML; items before the place are given.
        NoWireError: it is no document of a wire.
        TooLargeError: an item is larger.
    """
    source = _Source(stream, limit)
    root: _Element | None = None
    try:
        for event, element in _events(source):
            root = element if root is None else root
            if event == "start" and element is root:
                _check(root)
            elif event == "end" and _is_outermost(element):
                yield from _read(element, root)
                _drop(element)
                source.item_ends()
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"not XML: {error.msg or error}") from error
    if root is None:
        raise UnreadableError("it is empty")


def _events(source: _Source) -> Iterator[tuple[str, _Element]]:
    return cast(
        Iterator[tuple[str, _Element]],
        etree.iterparse(
            cast(BinaryIO, source),
            events=("start", "end"),
            remove_comments=True,
            remove_pis=True,
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
        ),
    )


def _local(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _check(root: _Element) -> None:
    if _local(root) not in _ROOTS:
        known = ", ".join(sorted(_ROOTS))
        raise NoWireError(f"its root element is {_local(root)}: of no wire that is known ({known})")


def _is_outermost(element: _Element) -> bool:
    return _local(element) in _ITEMS and not any(_local(each) in _ITEMS for each in element.iterancestors())


def _read(element: _Element, root: _Element) -> Iterator[WireItem | NoItemError]:
    tree = without_namespaces(element)
    nested = [each for each in tree.iterdescendants(newsml_1.ITEM)] if tree.tag == newsml_1.ITEM else []
    for each in nested:
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)
    for each in (tree, *nested):
        try:
            yield _item(each, root)
        except NoItemError as error:
            yield error


def _item(element: _Element, root: _Element) -> WireItem:
    if element.tag == newsml_1.ITEM:
        return newsml_1.read_item(element, root)
    return nitf.read_item(element) if element.tag == nitf.ROOT else newsml_g2.read_item(element)


def _drop(element: _Element) -> None:
    """Free what was read of an item, and the siblings before it."""
    parent = element.getparent()
    element.clear()
    while parent is not None and (before := element.getprevious()) is not None and _local(before) in _ITEMS:
        parent.remove(before)
