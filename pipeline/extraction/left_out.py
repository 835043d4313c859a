"""The blocks of a page that are the article -> the same with headings and quotes that extractors leave out of it.

Extractors take figures, buttons and elements of a few words for no text. A heading belongs to the article if it and
the text that follows it stand in an element of their own, as the question and the answer of an accordion do, or the
entries of a live blog; a quotation if it stands amid the article, unless the article says the same: then it is its
own words in large letters.
"""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.extraction.alignment import Selection
from pipeline.extraction.page_blocks import PageBlock
from pipeline.extraction.place_on_page import LINKED, common_start, is_prose
from pipeline.text.blocks import BlockKind

_LEAST_HEADED = 3  # headings of a page, held or not, or so many that are not; a single one may be of something else
_LEAST_ADDED = 2
_BETWEEN = (BlockKind.HEADING, BlockKind.ITEM, BlockKind.CELL)
_LEAST_QUOTED = 24  # letters


def with_headings_and_quotes(blocks: Sequence[PageBlock], letters: Sequence[str], chosen: Selection) -> Selection:
    """letters: those of each block."""
    headings = [number for number in range(len(blocks)) if _is_headed(blocks, chosen, number)]
    added = {number for number in headings if not chosen[number]}
    added = added if len(added) >= _LEAST_ADDED or len(headings) >= _LEAST_HEADED else set()
    kept = [number for number, own in enumerate(chosen) if own]
    quotes = range(kept[0], kept[-1]) if kept else range(0)
    unheld = [n for n in quotes if not chosen[n] and blocks[n].kind is BlockKind.QUOTE]
    if unheld:
        said = "".join(letters[number] for number in kept)
        added |= {n for n in unheld if blocks[n].link_share < LINKED and _is_new(letters[n], said)}
    return [own or number in added for number, own in enumerate(chosen)] if added else chosen


def with_lists_between(blocks: Sequence[PageBlock], chosen: Selection) -> Selection:
    """Of a text of which paragraphs alone were found: with the headings and lists that stand between them.

    Where extractors find no article they take all paragraphs of a page. What stands between two of these in the same
    element is of the same text.
    """
    kept = [number for number, is_held in enumerate(chosen) if is_held]
    pairs = [(n, m) for n, m in pairwise(kept) if m - n > 1 and blocks[n].path[:-1] == blocks[m].path[:-1]]
    rich = {blocks[n].path[:depth] for n in kept if blocks[n].kind in _BETWEEN for depth in range(len(blocks[n].path))}
    bare = [(n, m) for n, m in pairs if blocks[n].path[:-1] not in rich]
    between = [number for n, m in bare for number in range(n + 1, m) if _is_in_same(blocks[number], blocks[n])]
    if len(between) < _LEAST_HEADED:
        return chosen
    added = {n for n in between if blocks[n].kind in _BETWEEN and blocks[n].link_share < LINKED}
    return [is_held or number in added for number, is_held in enumerate(chosen)]


def _is_in_same(block: PageBlock, other: PageBlock) -> bool:
    """Whether a block stands in the element that the other one stands in."""
    return block.path[: len(other.path) - 1] == other.path[:-1]


def _is_new(letters: str, said: str) -> bool:
    return len(letters) >= _LEAST_QUOTED and letters not in said


def _is_headed(blocks: Sequence[PageBlock], chosen: Selection, number: int) -> bool:
    """Whether a heading stands with the text of the article that follows it, apart from what is before it."""
    block = blocks[number]
    if block.kind is not BlockKind.HEADING or block.link_share >= LINKED or number + 1 >= len(blocks):
        return False
    if not (chosen[number + 1] and is_prose(blocks[number + 1])):
        return False
    last = next((n for n in reversed(range(number)) if chosen[n]), None)
    before = () if last is None else blocks[last].path
    return len(common_start([block.path, blocks[number + 1].path])) > len(common_start([block.path, before]))
