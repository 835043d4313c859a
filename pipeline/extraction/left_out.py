"""The blocks of a page that are the article -> the same with headings and quotes that extractors leave out of it.

Extractors take figures, buttons and elements of a few words for no text. A heading belongs to the article if it and
the text that follows it stand in an element of their own, as the question and the answer of an accordion do, or the
entries of a live blog; a quotation if it stands amid the article, unless the article says the same: then it is its
own words in large letters.
"""

from collections.abc import Sequence

from pipeline.extraction.alignment import Selection
from pipeline.extraction.page_blocks import PageBlock
from pipeline.extraction.place_on_page import LINKED, common_start, is_prose
from pipeline.text.blocks import BlockKind

_LEAST_HEADED = 3  # headings of a page, held or not, or so many that are not; a single one may be of something else
_LEAST_ADDED = 2
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
