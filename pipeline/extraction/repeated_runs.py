"""The blocks of an article -> the same without runs that repeat an earlier run to the letter.

Pages that show a text in one form to wide screens and in another to narrow ones hold it twice. No word is lost: what
goes stands there already.
"""

from collections.abc import Sequence

from pipeline.extraction.page_blocks import PageBlock

_BLOCKS, _CHARACTERS = 3, 150  # as many blocks of that length together come again by no chance
_LONG = 200  # characters, which fewer blocks must have


def without_repeated_runs(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """All blocks but those of a run that is as long as to be no refrain, no question asked again, no row of a table."""
    first_places: dict[str, int] = {}
    for place, block in enumerate(blocks):
        first_places.setdefault(block.text, place)
    kept: list[PageBlock] = []
    place = 0
    while place < len(blocks):
        length = _repeated(blocks, first_places[blocks[place].text], place)
        if _is_run(blocks[place : place + length]):
            place += length
        else:
            kept.append(blocks[place])
            place += 1
    return kept


def _repeated(blocks: Sequence[PageBlock], first: int, place: int) -> int:
    """How many blocks from `place` on are those from `first` on, an earlier place."""
    length = 0
    while first + length < place and place + length < len(blocks):
        if blocks[first + length].text != blocks[place + length].text:
            break
        length += 1
    return length


def _is_run(blocks: Sequence[PageBlock]) -> bool:
    n_characters = sum(len(block.text) for block in blocks)
    return n_characters >= _LONG or (len(blocks) >= _BLOCKS and n_characters >= _CHARACTERS)
