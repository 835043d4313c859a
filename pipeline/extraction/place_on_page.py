"""The blocks of a page -> what their place says: the text under the headline, and loose lines outside of the text."""

from collections.abc import Sequence
from itertools import compress, takewhile

from pipeline.extraction.alignment import Selection, letters_of
from pipeline.extraction.page_blocks import PageBlock
from pipeline.text.blocks import BlockKind
from pipeline.text.paragraphs import paragraph

LINKED = 0.5
"""Share of links, from which on a block is none of the article's own text."""
_LEAST_PROSE = 15  # characters, that eight words have at least, of one letter each
_LOOSE_COST = 60  # characters of prose that a line which is none outweighs
_MOST_LOOSE = 2  # blocks at an end; more of them are a list
_LONGEST_LOOSE = 120  # characters; what is longer is text, though it does not end as a sentence


def is_prose(block: PageBlock) -> bool:
    """Whether a block is running text, and not a link."""
    text = block.text
    return len(text) >= _LEAST_PROSE and block.link_share < LINKED and paragraph(text, 0).is_prose


def text_under_headline(blocks: Sequence[PageBlock], title: str | None) -> Selection:
    """The text under the first heading that is the page's title, as far as prose outweighs the rest.

    It stays within the smallest element that holds that heading and the first prose under it. Nothing where no heading
    is the title. The end is that of the maximum-sum segment (Pasternack & Roth 2009).
    """
    wanted = letters_of(title or "")
    places = (n for n, block in enumerate(blocks) if block.kind is BlockKind.HEADING)
    heading = next((n for n in places if wanted and letters_of(blocks[n].text) == wanted), len(blocks))
    first = next((n for n in range(heading + 1, len(blocks)) if is_prose(blocks[n])), len(blocks))
    if first == len(blocks):
        return [False] * len(blocks)
    holder = common_start([blocks[heading].path, blocks[first].path])
    end, total, best = first, 0, 0
    for number in range(first, len(blocks)):
        if not _is_in(blocks[number], holder):
            break
        total += len(blocks[number].text) if is_prose(blocks[number]) else -_LOOSE_COST
        if total > best:
            end, best = number + 1, total
    return [heading < n < end and block.link_share < LINKED for n, block in enumerate(blocks)]


def without_loose_ends(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """The blocks of an article without one or two at either end that are no sentences and stand outside of its text.

    Outside of it is what the smallest element that holds all running text does not hold; of a single paragraph, what
    the element around it does not hold.
    """
    prose = list(map(is_prose, blocks))
    if not any(prose):
        return list(blocks)
    paths = [block.path for block in compress(blocks, prose)]
    holder = common_start(paths) if len(paths) > 1 else paths[0][:-1]
    inside = [
        of_text or len(block.text) > _LONGEST_LOOSE or _is_in(block, holder)
        for block, of_text in zip(blocks, prose, strict=True)
    ]
    head = len(list(takewhile(lambda kept: not kept, inside)))
    tail = len(list(takewhile(lambda kept: not kept, reversed(inside))))
    head = head if head <= _MOST_LOOSE else 0
    tail = tail if tail <= _MOST_LOOSE and not _goes_on(blocks, len(blocks) - tail) else 0
    return list(blocks[head : len(blocks) - tail])


def _goes_on(blocks: Sequence[PageBlock], number: int) -> bool:
    """Whether a block is the next row or item of a table or a list."""
    before, block = blocks[number - 1 : number + 1] if 0 < number < len(blocks) else (None, None)
    if before is None or block is None or block.kind not in (BlockKind.CELL, BlockKind.ITEM):
        return False
    return before.kind is block.kind and before.path[:-1] == block.path[:-1]


def _is_in(block: PageBlock, holder: tuple[int, ...]) -> bool:
    return block.path[: len(holder)] == holder


def common_start(paths: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """The path of the smallest element that holds all blocks of these paths."""
    shortest, longest = min(paths), max(paths)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(shortest, longest, strict=False))
    return tuple(number for number, _ in same)
