"""The tree of a page -> all blocks of text on it, in order: what a reader sees as paragraphs, headings, items, rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.etree import _Element, iterwalk

from pipeline.text.blocks import BlockKind

# fmt: off
# Elements that begin on a line of their own: the block-level ones of the HTML standard, section 15.3 (rendering).
_BLOCK_LEVEL = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "p", "plaintext", "pre", "search",
    "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "xmp",
))
_NO_TEXT = frozenset((
    "audio", "canvas", "embed", "head", "iframe", "input", "link", "map", "math", "meta", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "title", "video",
))
# fmt: on
_PREFORMATTED = frozenset(("pre", "listing", "plaintext", "xmp"))
_CELLS = frozenset(("td", "th"))
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("li", "dd", "dt"), BlockKind.ITEM),
    **dict.fromkeys(_CELLS, BlockKind.CELL),
    **dict.fromkeys(("figcaption", "caption"), BlockKind.CAPTION),
    "blockquote": BlockKind.QUOTE,
}
_DIVIDING = _BLOCK_LEVEL | _CELLS | {"a", "br"}  # all others stand within a line
_LINE_BREAK = "\n"
_ENDS = frozenset(".!?…\"”“»’'")
_SENTENCE_END = re.compile(r"([^\W\d_]{2,})(?:[\"”“»’']?[.!?…]+[\"”“»’']?)$")
_LEAST_WORDS = 2  # of a heading, and fewer than right after it
_LONGEST_HEADING = 80  # characters
_LONGEST_END = 8  # characters of a sentence that tell that it ends
_SENTENCE_START = re.compile(r"[\"“„«‘']?([^\W\d_])[^\W\d_]*[ ,]")
_LONGEST_BUTTON = 200  # characters


class PageBlock(NamedTuple):
    """A block of text of a page, white space as a browser shows it; line breaks inside it are kept.

    link_share: share of its characters that stand in links, 0 to 1. article: number of the outermost `article` element
    that holds it, on this page; None outside of such. path: numbers of the block-level elements on this page that hold
    it, the outermost first.
    """

    text: str
    kind: BlockKind
    link_share: float = 0.0
    article: int | None = None
    path: tuple[int, ...] = ()


def page_blocks(tree: _Element) -> list[PageBlock]:
    """All blocks of a page, boilerplate included.

    A block ends where an element begins or ends that stands on a line of its own, and at two line breaks in a row. The
    cells of a row that hold no such elements are one block. `tree` stays as it is.
    """
    reader = _Reader()
    begin, end, add, parts = reader.begin, reader.end, reader.add, reader.parts
    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _NO_TEXT or (tag == "button" and _is_closed(element)):
                walk.skip_subtree()
                continue
            if tag in _DIVIDING:
                begin(tag)
            text = element.text
        else:
            if tag in _DIVIDING:
                end(tag)
            text = element.tail
        if text and (parts or not text.isspace()):
            add(text)
    reader.close()
    return reader.blocks


def _is_closed(button: _Element) -> bool:
    """Whether a button holds no text of the page; one that was never closed holds the rest of it.

    One in a heading opens what stands under it: https://www.w3.org/WAI/ARIA/apg/patterns/accordion
    """
    parent = button.getparent()
    if parent is not None and _KINDS.get(parent.tag) is BlockKind.HEADING:
        return False
    return button.find(".//p") is None and sum(len(text.strip()) for text in button.itertext()) <= _LONGEST_BUTTON


@dataclass(slots=True)
class _Reader:
    """What has been read of a page so far: finished blocks, and the parts of the one that is open.

    parts: the same list all along, empty where no block is open.
    """

    blocks: list[PageBlock] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    _kinds: list[BlockKind] = field(default_factory=lambda: [BlockKind.PARAGRAPH])
    _kind: BlockKind = BlockKind.PARAGRAPH  # of the open block
    _n_characters: int = 0
    _n_linked: int = 0
    _links: int = 0  # open elements
    _preformatted: int = 0
    _articles: int = 0
    _n_articles: int = 0  # outermost ones, so far
    _path: list[int] = field(default_factory=list)
    _n_elements: int = 0

    def begin(self, tag: str) -> None:
        """An element begins that divides text."""
        if tag == "a":
            self._links += 1
        elif tag == "br":
            self.parts += (_LINE_BREAK,) if self.parts else ()
        elif tag in _BLOCK_LEVEL:
            self._begin_block(tag)
        elif self.parts:
            self.parts.append(" ")  # between two cells
        if tag in _KINDS:
            within = self._kinds[-1]
            self._kinds.append(within if within is BlockKind.HEADING else _KINDS[tag])

    def _begin_block(self, tag: str) -> None:
        if self.parts:
            self.close()
        self._path.append(self._n_elements)
        self._n_elements += 1
        self._preformatted += tag in _PREFORMATTED
        if tag == "article":
            self._n_articles += not self._articles
            self._articles += 1

    def end(self, tag: str) -> None:
        """It ends."""
        if tag == "a":
            self._links -= 1
        elif tag in _BLOCK_LEVEL:
            if self.parts:
                self.close()
            self._path.pop()
            self._preformatted -= tag in _PREFORMATTED
            self._articles -= tag == "article"
        if tag in _KINDS:
            self._kinds.pop()

    def add(self, text: str) -> None:
        """Text, where it stands; white space alone begins no block."""
        n_characters = len(text.strip())
        if not self._n_characters:
            self._kind = self._kinds[-1]
        elif self._is_parted(self.parts[-1][-1:], text):
            self.parts.append(_LINE_BREAK * 2)
        self.parts.append(text if self._preformatted else text.replace(_LINE_BREAK, " "))
        self._n_characters += n_characters
        self._n_linked += n_characters if self._links else 0

    def _is_parted(self, last: str, text: str) -> bool:
        """Whether a style begins a line before a text; `last`: the character before it."""
        if last in _ENDS:
            return _is_glued(self.parts[-1], text)
        return len(self.parts) == 1 and last.islower() and _is_under_heading(self.parts[0], text)

    def close(self) -> None:
        """The open block, if it holds text, is finished."""
        if not self.parts:
            return
        article, path = (self._n_articles if self._articles else None), tuple(self._path)
        share = self._n_linked / self._n_characters
        for text in _paragraphs("".join(self.parts)):
            self.blocks.append(PageBlock(text, self._kind, share, article, path))
        self.parts.clear()
        self._n_characters = self._n_linked = 0


def _is_glued(before: str, text: str) -> bool:
    """Whether a sentence ends where an element does, and without a space another begins: a style parts them.

    A browser would show a misprint, did it not begin a line there, as styles have it do for what is in no standard.
    """
    start, end = _SENTENCE_START.match(text), _SENTENCE_END.search(before[-_LONGEST_END:])
    return (
        start is not None and start[1].isupper() and end is not None and (len(end[1]) > len("Mr") or end[1].islower())
    )


def _is_under_heading(before: str, text: str) -> bool:
    """Whether a few words that open a block are a heading: right beside them, with a capital, several others begin."""
    said, then = before.split(), text.split(None, _LEAST_WORDS)
    is_short = len(said) >= _LEAST_WORDS and len(before) <= _LONGEST_HEADING and len(said[-1]) > len("Mac")
    return is_short and text[0].isupper() and len(then) > _LEAST_WORDS


def _paragraphs(text: str) -> Iterator[str]:
    """What stands between empty lines, with single spaces for all white space in a line and none around it."""
    if _LINE_BREAK not in text:
        yield " ".join(text.split())
        return
    lines: list[str] = []
    for line in (*text.split(_LINE_BREAK), ""):
        line = " ".join(line.split())
        if line:
            lines.append(line)
        elif lines:
            yield _LINE_BREAK.join(lines)
            lines = []
