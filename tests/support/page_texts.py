"""Paragraphs, and what markup makes of them -> the text of a page and its blocks, as extraction hands them on."""

from pipeline.text.blocks import BLOCK_BREAK, Block, BlockKind

Part = str | tuple[str, BlockKind] | tuple[str, BlockKind, float]


def page_text(*parts: Part) -> tuple[str, list[Block]]:
    """The text, and its blocks: a part is a paragraph, or a text with its kind and its share of links."""
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for part in parts:
        text, *kind = (part,) if isinstance(part, str) else part
        texts.append(text)
        blocks.append(Block(at, *kind))
        at += len(text) + len(BLOCK_BREAK)
    return BLOCK_BREAK.join(texts), blocks


def link(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> tuple[str, BlockKind, float]:
    """A part that is a link."""
    return text, kind, 1.0
