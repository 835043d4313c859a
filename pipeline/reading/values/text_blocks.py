"""An article's text as editors keep it, block by block -> its paragraphs.

Editor.js, Draft.js, ProseMirror, Slate, Lexical, Portable Text and exports of large publishers differ in names alone: a
block is an object that says of what kind it is, and holds text, parts of a line, or other blocks.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_KINDS = ("subtype", "type", "_type", "blockname", "__typename")
_OF_TEXT = re.compile(
    r"paragraph|(?:^|[\W_])(?:p|h[1-6]|html|text|block|doc|root|body|ul|ol|li|story)$|^unstyled|head(?:er|ing)|rich_?text"
    r"|list|quote|^text",
    re.IGNORECASE,
)
_NO_TEXT = re.compile(
    r"related|link_?list|image|video|gallery|embed|media|caption|promo|author|newsletter|raw", re.IGNORECASE
)
_MEDIA_TYPE = re.compile(r"(?:text|application)/")
_IN_LINE = re.compile(r"$|(?:text|span|link|autolink|a|br|hard_?break|line_?break|em|strong|mention)$", re.IGNORECASE)
_TEXTS = ("text", "content", "value", "html", "innerhtml")
_BLOCKS = ("blocks", "contentelements", "root", "data", "items", "content", "children")
_LEVELS = 8  # of blocks in one another
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_OWN_BLOCK = re.compile(r"\s*<(?:p|div|h[1-6]|ul|ol|blockquote|section|table|figure)\b", re.IGNORECASE)


def text_of_blocks(value: Any) -> str | None:
    """The paragraphs of blocks of text, as HTML where they hold tags; None of what is anything else.

    A block that is no text by its kind, or of a kind that is not known, is left out: pictures, advertisements, links to
    others. What has a headline of its own is an article in a list of them, and no block.
    """
    nodes = value if isinstance(value, list) else [value]
    if not nodes or not all(isinstance(node, dict) and _is_block(node) for node in nodes):
        return None
    paragraphs = [paragraph for node in nodes for paragraph in _paragraphs(node, _LEVELS) if paragraph.strip()]
    if any(map(_TAG.search, paragraphs)):
        paragraphs = [text if _OWN_BLOCK.match(text) else f"<p>{text}</p>" for text in paragraphs]
    return "\n\n".join(paragraphs) or None


def _plainly(node: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name.lower() if name.startswith("_") else name.lower().replace("_", ""): each for name, each in node.items()
    }


def _is_block(node: Mapping[str, Any]) -> bool:
    named = _plainly(node)
    kind = _kind(named)
    if _MEDIA_TYPE.match(kind):  # feedparser's parts
        return False
    return (bool(kind) or bool({"blocks", "root"} & named.keys())) and not {"title", "headline"} & named.keys()


def _kind(named: Mapping[str, Any]) -> str:
    return next((named[name] for name in _KINDS if isinstance(named.get(name), str)), "")


def _paragraphs(node: Any, levels: int) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list) and levels:
        for each in node:
            yield from _paragraphs(each, levels - 1)
    elif isinstance(node, dict) and levels:
        named = _plainly(node)
        kind = _kind(named)
        if kind and (_NO_TEXT.search(kind) or not _OF_TEXT.search(kind)):
            return
        own = next((named[name] for name in _TEXTS if isinstance(named.get(name), str) and named[name].strip()), "")
        parts: Any = next((named[name] for name in _BLOCKS if isinstance(named.get(name), list | dict)), [])
        if own:
            yield own
        elif kind and isinstance(parts, list) and all(map(_is_in_line, parts)):
            yield _line(parts, levels)
        else:
            yield from _paragraphs(parts, levels - 1)


def _is_in_line(part: Any) -> bool:
    if not isinstance(part, dict) or not {"text", "children"} & part.keys():
        return isinstance(part, dict) and "break" in _kind(_plainly(part)).lower()
    return bool(_IN_LINE.match(_kind(_plainly(part))))


def _line(parts: Any, levels: int) -> str:
    """The text of the parts of a line."""
    if not levels or not isinstance(parts, list):
        return ""
    return "".join(
        str(part.get("text") or _line(part.get("children"), levels - 1)) for part in parts if isinstance(part, dict)
    )
