"""Two articles -> what a page shows of them as a pair: what `newsfold explain` says, and both texts."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.errors import UsageError
from pipeline.inspection.browser.ask import MissingError, Row, stored_row
from pipeline.inspection.browser.marking import beside, paragraphs
from pipeline.inspection.explain import Comparison, ExplainedPair, find_article, pair
from pipeline.inspection.pair_words import value_in_words
from pipeline.inspection.passages import Stretch
from pipeline.inspection.report.pairs import meaning
from pipeline.schemas.tables import ARTICLES
from pipeline.settings import Settings
from pipeline.storage.warehouse import Warehouse


@dataclass(frozen=True)
class PairLook:
    """A pair as it is explained, what its reason means, its measures with their names, and both texts.

    `passages`: the paragraphs of each text, in which passages that stand in both are numbered; empty where none are
    known. `blocks`: the texts side by side, word by word; empty where passages say more.
    """

    found: ExplainedPair
    meaning: str
    measured: Sequence[tuple[str, str]]
    passages: Sequence[Sequence[Sequence[Stretch]]]
    blocks: Sequence[Comparison]
    is_whole: bool


def look_at_pair(warehouse: Warehouse, names: tuple[str, str], settings: Settings) -> PairLook:
    """What there is to see of two articles, weighed by the settings at hand.

    Raises:
        MissingError: one of them is not stored.
        UsageError: they cannot be compared.
    """
    found = pair(warehouse, (_article(warehouse, names[0]), _article(warehouse, names[1])), settings)
    texts = [article["text"] for article in found.articles]
    marked = [paragraphs(text, marks) for text, marks in zip(texts, found.marks, strict=True)]
    is_compared = found.decision.accepted or not found.passages
    blocks, is_whole = beside(texts[0], texts[1]) if is_compared else ([], True)
    measured = [(name.replace("_", " "), value_in_words(value)) for name, value in found.found.items()]
    said = meaning({"reason": found.decision.reason})
    return PairLook(found, said, measured, [] if is_compared else marked, blocks, is_whole)


def _article(warehouse: Warehouse, name: str) -> Row:
    """The article of that id, or whatever else the command takes for a name."""
    try:
        return stored_row(warehouse, ARTICLES, name)
    except MissingError:
        pass
    try:
        return find_article(warehouse, name)
    except UsageError as error:
        raise MissingError(str(error)) from error
