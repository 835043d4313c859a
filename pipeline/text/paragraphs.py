"""A line of text -> what it is as a paragraph: how many words, whether prose, whether it ends a sentence."""

from typing import NamedTuple

from pipeline.text.blocks import Block, BlockKind
from pipeline.text.scripts import n_signs

_CLOSING = " \"'”’»›)]}*_」』）】"
_SENTENCE_ENDS = frozenset(".!?…:;。！？：；।॥۔؟።፤፧։")
_CHARACTERS_A_WORD = 8  # where words are not divided by spaces
_SIGNS_A_WORD = 3  # of Chinese and Japanese: two or three say as much as an English word


class Paragraph(NamedTuple):
    """A paragraph on one line, which begins at `start` of the text that it was laid out in.

    n_words: estimated, for thresholds. is_prose: it reads as running text, a whole sentence of eight words or more.
    ends: it ends as a sentence does. block: of the uncleaned text, the block that it stands in; None in plain text.
    """

    text: str
    start: int
    n_words: int
    is_prose: bool
    ends: bool
    block: Block | None = None

    @property
    def end(self) -> int:
        """Where it ends in the text that it was laid out in."""
        return self.start + len(self.text)

    @property
    def kind(self) -> BlockKind | None:
        """What the markup makes of it; None in plain text."""
        return self.block.kind if self.block else None

    @property
    def link_share(self) -> float:
        """Share of its characters that stand in links; 0 where nothing is known of them."""
        return self.block.link_share if self.block else 0.0


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, in any script, closing quotes and brackets aside."""
    last = text[-1:]
    return last in _SENTENCE_ENDS or (last in _CLOSING and text.rstrip(_CLOSING)[-1:] in _SENTENCE_ENDS)


def paragraph(text: str, start: int, block: Block | None = None) -> Paragraph:
    """A paragraph of this text, which begins there, in that block."""
    n_words = text.count(" ") + 1
    if _CHARACTERS_A_WORD * n_words <= len(text):
        n_words = max(len(text) // _CHARACTERS_A_WORD, n_signs(text) // _SIGNS_A_WORD)
    ends = ends_sentence(text)
    return Paragraph(text, start, n_words, ends and n_words >= 8, ends, block)
