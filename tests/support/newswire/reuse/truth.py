"""Two texts and their stories -> what one has of the other: a copy, a derived text, or nothing but a quotation."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from tests.support.newswire.articles import WireArticle
from tests.support.newswire.reuse.prose import scale
from tests.support.newswire.reuse.reports import Text

COPY, DERIVED, UNCLEAR, NONE = "copy", "derived", "unclear", "none"
LEAST_COPIED = 0.5  # of the shorter text's words: a reader says that it is the same report
LEAST_PASSAGE = 40  # words
LEAST_UNCLEAR = 20


@dataclass(frozen=True)
class ReusedText:
    """An article and the sentences it consists of; only reworkings of one report have the story in common."""

    language: str
    article: WireArticle
    sentences: Text


@dataclass(frozen=True)
class TruePair:
    """Two articles that share words, and what they are to each other.

    The shared words are those of narration; in Chinese it takes 1.8 characters for one.
    """

    one: ReusedText
    other: ReusedText
    relation: str
    shared_words: int


def true_pairs(texts: Sequence[ReusedText]) -> Iterator[TruePair]:
    """All pairs of some texts that have a sentence in common, or their story."""
    for one, other in combinations(texts, 2):
        is_same = one.article.story == other.article.story
        said = shared_words(one.sentences, other.sentences, ("narration", "quote"))
        if is_same or said:
            narrated = round(shared_words(one.sentences, other.sentences, ("narration",)) / scale(one.language))
            share = said / min(_n_words(one.sentences), _n_words(other.sentences))
            yield TruePair(one, other, _relation(is_same, narrated, share), narrated)


def shared_words(one: Text, other: Text, kinds: Container[str]) -> int:
    """Words that both have in the same order in renderings of one sentence of these kinds."""
    theirs = {sentence.key: sentence for sentence in other if sentence.kind in kinds}
    both = ((sentence.words, theirs[sentence.key].words) for sentence in one if sentence.key in theirs)
    return sum(
        block.size for pair in both for block in SequenceMatcher(None, *pair, autojunk=False).get_matching_blocks()
    )


def _relation(is_same_story: bool, shared: int, share: float) -> str:
    if is_same_story and share >= LEAST_COPIED:
        return COPY
    if is_same_story:
        return UNCLEAR
    if shared >= LEAST_PASSAGE:
        return DERIVED
    return UNCLEAR if shared >= LEAST_UNCLEAR else NONE


def _n_words(text: Text) -> int:
    return sum(sentence.n_words for sentence in text)
