"""The blocks of a page that two extractors chose -> the first one's, with what the second adds, without what it denies.

What one left out at the head, in the middle or at the end of the article's own element is of the article; what only one
has beyond the ends that both agree on is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, takewhile
from operator import and_, or_

from pipeline.extraction.alignment import Selection, held_blocks
from pipeline.extraction.page_blocks import PageBlock
from pipeline.extraction.place_on_page import LINKED
from pipeline.text.blocks import BlockKind
from pipeline.text.paragraphs import ends_sentence

LEAST_AGREEMENT = 0.7
"""F1 of the letters of two texts; figures hardly differ from .6 to .85."""
_MOST_TRIMMED = 0.3  # of the letters; the same from .3 to .5
_LONG = 24  # letters; shorter blocks stand on a page more than once and mark no end
_LISTED = (BlockKind.CELL, BlockKind.ITEM)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page's blocks; of each its letters, its text if it is prose, and whether it may be of the article at hand."""

    blocks: Sequence[PageBlock]
    letters: Sequence[str]
    prose: Sequence[str]
    own: Selection

    def held(self, lines: Sequence[str]) -> Selection:
        """Which of the blocks that may be of the article at hand a text holds; lines: its letters, line by line."""
        return list(map(and_, held_blocks(self.letters, lines), self.own))

    def size(self, selection: Selection) -> int:
        """Letters of some blocks."""
        return sum(map(len, compress(self.letters, selection)))


def agreement(page: ReadPage, one: Selection, other: Selection) -> float:
    """F1 of the letters of two selections."""
    both = page.size([a and b for a, b in zip(one, other, strict=True)])
    either = page.size(one) + page.size(other)
    return 2 * both / either if either else 0.0


def settle(page: ReadPage, chosen: Selection, other: Selection) -> Selection:
    """What was chosen, with the opening and the middle that only the other has, without loose ends and outer links."""
    filled = _fill_middle(page, _with_opening(page, chosen, other), other)
    return _without_outer_links(page, _trim_ends(page, filled, other), other)


def _with_opening(page: ReadPage, chosen: Selection, other: Selection) -> Selection:
    """With the prose right before the first that was chosen, that the other has, in the same element.

    Text that stands there without an element of its own, as after a heading, is lost to one of the extractors.
    """
    first = next((number for number, prose in enumerate(page.prose) if prose and chosen[number]), 0)
    around = page.blocks[first].path[:-1] if first else ()
    before = reversed(range(first))
    opening = set(takewhile(lambda n: other[n] and page.prose[n] and _is_right_in(page.blocks[n], around), before))
    return [own or number in opening for number, own in enumerate(chosen)] if opening else chosen


def _is_right_in(block: PageBlock, around: tuple[int, ...]) -> bool:
    """Whether a block is text of an element itself, or of an element right in it."""
    return around in (block.path, block.path[:-1])


def _ends(page: ReadPage, one: Selection, other: Selection) -> tuple[int, int] | None:
    """The numbers of the first and last long block that both have, with what of both is right beside these.

    That is short sentences, and after the last also rows, items and what is no link in the same element.
    """
    both = list(map(and_, one, other))
    long = [number for number, held in enumerate(both) if held and len(page.letters[number]) >= _LONG]
    if not long:
        return None
    around = page.blocks[long[-1]].path[:-1]
    said = [held and ends_sentence(block.text) for held, block in zip(both, page.blocks, strict=True)]
    of_text = [held and _goes_on(block, around) for held, block in zip(both, page.blocks, strict=True)]
    n_before = sum(takewhile(bool, reversed(said[: long[0]])))
    n_after = sum(takewhile(bool, map(or_, said[long[-1] + 1 :], of_text[long[-1] + 1 :])))
    return long[0] - n_before, long[-1] + n_after


def _goes_on(block: PageBlock, around: tuple[int, ...]) -> bool:
    is_beside = block.path[:-1] == around and block.link_share < LINKED
    return is_beside or block.kind in _LISTED


def _fill_middle(page: ReadPage, first: Selection, second: Selection) -> Selection:
    """The first selection, with what the second has in the middle of the article, but links."""
    ends = _ends(page, first, second)
    if ends is None:
        return first
    middle = range(ends[0], ends[1])
    return [
        one or (other and number in middle and page.blocks[number].link_share < LINKED)
        for number, (one, other) in enumerate(zip(first, second, strict=True))
    ]


def _trim_ends(page: ReadPage, first: Selection, second: Selection) -> Selection:
    """The first selection without what it has beyond the ends that both agree on, unless that is much of it.

    A list of whole sentences that follows in the same element stays: extractors take short items for a menu.
    """
    ends = _ends(page, first, second)
    if ends is None or agreement(page, first, second) < LEAST_AGREEMENT:
        return first
    end = ends[1] + 1
    end += sum(
        takewhile(bool, (one and _is_said_in_list(page.blocks, end, n) for n, one in enumerate(first[end:], end)))
    )
    inside = [one and ends[0] <= number < end for number, one in enumerate(first)]
    return inside if page.size(inside) >= (1 - _MOST_TRIMMED) * page.size(first) else first


def _is_said_in_list(blocks: Sequence[PageBlock], end: int, number: int) -> bool:
    """Whether a block is a sentence in a list that stands right in the element of the text that ends before `end`."""
    block = blocks[number]
    is_said = block.kind is BlockKind.ITEM and block.link_share < LINKED and ends_sentence(block.text)
    return is_said and block.path[:-2] == blocks[end - 1].path[:-1]


def _without_outer_links(page: ReadPage, first: Selection, second: Selection) -> Selection:
    """The first selection without links before and after the prose of both, that the second lacks: menus and lists.

    Of a page with little text trafilatura takes all, however little that is of what it takes.
    """
    shared = [n for n, prose in enumerate(page.prose) if prose and first[n] and second[n]]
    if not shared:
        return first
    article = range(shared[0], shared[-1] + 1)
    return [
        one and (other or number in article or page.blocks[number].link_share < LINKED)
        for number, (one, other) in enumerate(zip(first, second, strict=True))
    ]
