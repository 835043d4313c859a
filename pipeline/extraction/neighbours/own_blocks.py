"""The blocks of a page with several articles -> which of them are not those of other articles.

Sites print the next articles under the one that was asked for, so that readers go on, and lists of others beside it.
"""

from collections.abc import Sequence

from pipeline.extraction.alignment import Selection, letters_of
from pipeline.extraction.page_blocks import PageBlock
from pipeline.text.blocks import BlockKind

_LEAST_WORDS = 20  # of an article beside its headline; a teaser that links to the article has fewer


def own_blocks(blocks: Sequence[PageBlock], title: str | None) -> Selection:
    """All blocks but those of other articles: elements marked as articles that have a headline of their own.

    That is known only where one of the articles is headed by the page's title and none of the blocks outside of them
    is, as in a live blog, whose entries all belong to it. `title`: None where it is not known; then all stay.
    """
    wanted = letters_of(title or "")
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    titled = {block.article for block in headings if wanted and letters_of(block.text) == wanted}
    if len(titled) != 1 or None in titled:
        return [True] * len(blocks)
    others = {block.article for block in headings if block.article is not None} - titled
    if not others or _n_words(blocks, titled) < _LEAST_WORDS:
        return [True] * len(blocks)
    return [block.article not in others for block in blocks]


def _n_words(blocks: Sequence[PageBlock], articles: set[int | None]) -> int:
    """Words of these articles outside of their headings."""
    texts = [block.text for block in blocks if block.article in articles and block.kind is not BlockKind.HEADING]
    return sum(len(text.split()) for text in texts)
