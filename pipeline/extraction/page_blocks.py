"""The tree of a page -> all blocks of text on it, in order: what a reader sees as paragraphs, headings, items, rows."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element, iterwalk

from pipeline.text.blocks import BlockKind

# Elements that begin on a line of their own: the block-level ones of the HTML standard, section 15.3 (rendering).
_BLOCK_LEVEL = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p plaintext pre search"
    " section summary table tbody tfoot thead tr ul xmp".split()
)
_NO_TEXT = frozenset(
    "audio canvas embed head iframe input link map math meta noscript object script select style svg template textarea"
    " title video".split()
)
_PREFORMATTED = frozenset(("pre", "listing", "plaintext", "xmp"))
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("li", "dd", "dt"), BlockKind.ITEM),
    **dict.fromkeys(("td", "th"), BlockKind.CELL),
    **dict.fromkeys(("figcaption", "caption"), BlockKind.CAPTION),
    "blockquote": BlockKind.QUOTE,
}
_LINE_BREAK = "\n"
_NO_ARTICLE = -1


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of text of a page, white space as a browser shows it; line breaks inside it are kept.

    link_share: share of its characters that stand in links, 0 to 1. article: number of the outermost element on the
    page that is marked as an article of its own and holds the block; None outside of such.
    """

    text: str
    kind: BlockKind
    link_share: float = 0.0
    article: int | None = None


def page_blocks(tree: _Element) -> list[PageBlock]:
    """All blocks of a page, boilerplate included.

    A block ends where an element begins or ends that stands on a line of its own, and at two line breaks in a row. The
    cells of a row that hold no such elements are one block. `tree` stays as it is.
    """
    reader = _Reader()
    events = ("start", "end", "comment", "pi")
    walk = iterwalk(tree, events=events)
    for event, element in walk:
        if event == "start":
            if element.tag in _NO_TEXT or _is_button(element):
                walk.skip_subtree()
            else:
                reader.begin(element)
        elif event == "end" and element.tag not in _NO_TEXT and not _is_button(element):
            reader.end(element)
        if event != "start" and element is not tree:
            reader.add(element.tail)
    reader.close()
    return reader.blocks


def _is_button(element: _Element) -> bool:
    """Whether it is a button; one that was never closed holds the rest of the page."""
    return element.tag == "button" and element.find(".//p") is None


@dataclass(slots=True)
class _Reader:
    """What has been read of a page so far: finished blocks, and the parts of the one that is open."""

    blocks: list[PageBlock] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _kinds: list[BlockKind] = field(default_factory=lambda: [BlockKind.PARAGRAPH])
    _kind: BlockKind = BlockKind.PARAGRAPH
    _n_characters: int = 0
    _n_linked: int = 0
    _links: int = 0
    _preformatted: int = 0
    _articles: int = 0
    _article: int = _NO_ARTICLE
    _n_articles: int = 0

    def begin(self, element: _Element) -> None:
        """An element begins."""
        tag = element.tag
        if tag == "br":
            self._break_line()
            return
        if tag in _BLOCK_LEVEL:
            self.close()
        elif tag in ("td", "th") and self._parts:
            self._parts.append(" ")
        if tag in _KINDS:
            within = self._kinds[-1]
            self._kinds.append(within if within is BlockKind.HEADING else _KINDS[tag])
        self._links += tag == "a"
        self._preformatted += tag in _PREFORMATTED
        if _is_article(element):
            if not self._articles:
                self._article, self._n_articles = self._n_articles, self._n_articles + 1
            self._articles += 1
        self.add(element.text)

    def end(self, element: _Element) -> None:
        """An element ends."""
        tag = element.tag
        if tag in _BLOCK_LEVEL:
            self.close()
        if tag in _KINDS:
            self._kinds.pop()
        self._links -= tag == "a"
        self._preformatted -= tag in _PREFORMATTED
        if _is_article(element):
            self._articles -= 1
            if not self._articles:
                self._article = _NO_ARTICLE

    def add(self, text: str | None) -> None:
        """Text, where it stands."""
        if not text:
            return
        n_characters = len(text.strip())
        if n_characters and not self._n_characters:
            self._kind = self._kinds[-1]
        if self._preformatted:
            self._parts.append(text)
        elif n_characters or self._parts:
            self._parts.append(_one_line(text))
        self._n_characters += n_characters
        self._n_linked += n_characters if self._links else 0

    def close(self) -> None:
        """The open block, if it holds text, is finished."""
        for text in _paragraphs("".join(self._parts)):
            share = min(1.0, self._n_linked / self._n_characters)
            article = None if self._article == _NO_ARTICLE else self._article
            self.blocks.append(PageBlock(text, self._kind, share, article))
        self._parts, self._n_characters, self._n_linked = [], 0, 0

    def _break_line(self) -> None:
        if self._parts:
            self._parts.append(_LINE_BREAK)


def _is_article(element: _Element) -> bool:
    return element.tag == "article" or element.get("role") == "article"


def _one_line(text: str) -> str:
    """With single spaces for all white space."""
    inner = " ".join(text.split())
    before = " " if text[0].isspace() else ""
    return f"{before}{inner}{' ' if inner and text[-1].isspace() else ''}"


def _paragraphs(text: str) -> Iterator[str]:
    """What stands between empty lines, each line without white space around it."""
    lines: list[str] = []
    for line in (*text.split(_LINE_BREAK), ""):
        line = " ".join(line.split())
        if line:
            lines.append(line)
        elif lines:
            yield _LINE_BREAK.join(lines)
            lines = []
