"""The blocks of a page that are the article -> the same without the heads of lists of links that are not of it.

Extractors leave out links to other articles, and keep the line above them where it looks like a heading or a paragraph
of its own. What that line says differs from outlet to outlet and from language to language; that the smallest element
around it and the first link holds nothing of the article's text does not. A heading may head the text that follows the
links, unless these are a list.
"""

from collections.abc import Sequence
from itertools import takewhile

from pipeline.extraction.alignment import Selection
from pipeline.extraction.page_blocks import PageBlock
from pipeline.extraction.place_on_page import LINKED, is_prose
from pipeline.text.blocks import BlockKind

_LONGEST_HEAD = 60  # characters
_LIST_LENGTH = 2  # links under a heading; a single one is of a picture or a product that the text speaks of
_SENTENCE_ENDS = (".", "!", "?", "。", "！", "？", "؟", "।", "…")


def without_heads_of_links(blocks: Sequence[PageBlock], chosen: Selection) -> Selection:
    """All that are chosen but short lines right before links that are not, in an element without chosen text."""
    heads = {number for number in range(len(blocks) - 1) if _is_head(blocks, chosen, number)}
    return [own and number not in heads for number, own in enumerate(chosen)] if heads else chosen


def _is_head(blocks: Sequence[PageBlock], chosen: Selection, number: int) -> bool:
    block, link = blocks[number], blocks[number + 1]
    if not chosen[number] or chosen[number + 1] or link.link_share < LINKED:
        return False
    if len(block.text) > _LONGEST_HEAD or block.text.endswith(_SENTENCE_ENDS) or is_prose(block):
        return False
    around = _common_start(block.path, link.path)
    within = [n for n in range(len(blocks)) if blocks[n].path[: len(around)] == around]
    if any(chosen[n] for n in within if n != number):
        return False
    after = takewhile(lambda n: blocks[n].link_share >= LINKED, (n for n in within if n > number))
    return block.kind is not BlockKind.HEADING or len(list(after)) >= _LIST_LENGTH


def _common_start(one: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
    return tuple(a for a, b in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
