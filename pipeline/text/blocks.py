"""A page's main text -> its blocks: where each begins, what the markup makes of it, how much of it is links."""

from dataclasses import dataclass
from enum import StrEnum

BLOCK_BREAK = "\n\n"  # between two blocks of a text; a line break inside a block is a single "\n"


class BlockKind(StrEnum):
    """What the markup makes of a block of text."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"  # of a list
    CELL = "cell"  # or a row of cells
    QUOTE = "quote"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a text, as in PAGES.

    start: where it begins in the text, in characters; it goes on to the next block's start, less BLOCK_BREAK.
    link_share: share of its characters that stand in links, 0 to 1.
    """

    start: int
    kind: BlockKind = BlockKind.PARAGRAPH
    link_share: float = 0.0
