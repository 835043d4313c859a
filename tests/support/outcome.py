"""Generated articles -> their clusters and edges by the generator's ids, and how these compare with the truth."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import pyarrow as pa

from pipeline.settings import Settings
from tests.support.newswire import WireArticle
from tests.support.newswire.forms import FormText
from tests.support.newswire.reuse import COPY, DERIVED, UNCLEAR, ReusedText, TruePair
from tests.support.stages import article_rows, matched

Pair = tuple[str, str]
"""The ids of two articles, the smaller one first."""


@dataclass(frozen=True)
class Outcome:
    """What the stages make of some articles: the cluster of each, and the edges of pairs."""

    clusters: Mapping[str, str]
    relations: Mapping[Pair, str]
    reasons: Mapping[Pair, str]

    @property
    def derived(self) -> set[Pair]:
        """The pairs that are found to be derived."""
        return {pair for pair, relation in self.relations.items() if relation == "derived"}

    @cached_property
    def merged(self) -> set[Pair]:
        """The pairs in one cluster."""
        return set(pairs_in_one(self.clusters))


@dataclass(frozen=True)
class Scores:
    """Pairs that are found, and those among them that are right; pairs that should be found, and those that are."""

    predicted: frozenset[Pair]
    right: frozenset[Pair]
    wanted: frozenset[Pair]

    @property
    def found(self) -> frozenset[Pair]:
        """Those wanted that are found."""
        return self.wanted & self.predicted

    @property
    def precision(self) -> float:
        """Of the found ones, the share that is right; 1 where nothing is found."""
        return len(self.right) / len(self.predicted) if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Of those wanted, the share that is found; 1 where none is wanted."""
        return len(self.found) / len(self.wanted) if self.wanted else 1.0


def outcome(articles: Sequence[WireArticle], settings: Settings) -> Outcome:
    """What newsfold's stages make of the articles as cleaning leaves them."""
    rows = article_rows([{**article.record(), "text": article.body, "credit": article.credit} for article in articles])
    edges, partition = matched(rows, settings)
    named = dict(zip(rows["article_id"].to_pylist(), (article.id for article in articles), strict=True))
    centres = zip(partition["article_id"].to_pylist(), partition["canonical_article_id"].to_pylist(), strict=True)
    return Outcome(
        {named[one]: named[centre] for one, centre in centres},
        _of_pairs(edges, "relation", named),
        _of_pairs(edges, "reason", named),
    )


def _of_pairs(edges: pa.Table, column: str, named: Mapping[str, str]) -> dict[Pair, str]:
    columns = (edges[name].to_pylist() for name in ("article_id", "other_article_id", column))
    return {in_order(named[one], named[other]): value for one, other, value in zip(*columns, strict=True)}


def in_order(one: str, other: str) -> Pair:
    """The pair of two ids."""
    return (one, other) if one < other else (other, one)


def ids(pair: TruePair) -> Pair:
    """The pair of two texts."""
    return in_order(pair.one.article.id, pair.other.article.id)


def pairs_in_one(groups: Mapping[str, Hashable]) -> Iterator[Pair]:
    """All pairs of ids of the same group."""
    members: dict[Hashable, list[str]] = {}
    for article_id in sorted(groups):
        members.setdefault(groups[article_id], []).append(article_id)
    for own in members.values():
        yield from combinations(own, 2)


def form_scores(texts: Sequence[FormText], found: Outcome) -> Scores:
    """Merged pairs of forms, right if they tell one story; all copies are wanted."""
    stories = {text.article.id: text.article.story for text in texts}
    merged = frozenset(pair for pair in found.merged if stories.keys() & set(pair))
    wanted = frozenset(pairs_in_one(stories))
    return Scores(merged, merged & wanted, wanted)


def derived_forms(texts: Sequence[FormText], found: Outcome) -> set[Pair]:
    """Pairs that are taken for derived and are different texts of forms, which quote nobody."""
    stories = {text.article.id: text.article.story for text in texts}
    return {pair for pair in found.derived if stories.keys() & set(pair)} - set(pairs_in_one(stories))


def copy_scores(texts: Sequence[ReusedText], truth: Iterable[TruePair], found: Outcome) -> Scores:
    """Merged pairs are right if they tell one story; those are wanted that a reader would call the same report."""
    stories = {text.article.id: text.article.story for text in texts}
    merged = frozenset(pair for pair in found.merged if stories.keys() & set(pair))
    wanted = frozenset(ids(pair) for pair in truth if pair.relation == COPY and pair.one.article.id in stories)
    return Scores(merged, merged & frozenset(pairs_in_one(stories)), wanted)


def derived_scores(texts: Sequence[ReusedText], truth: Iterable[TruePair], found: Outcome) -> Scores:
    """Derived pairs are right if they share a passage, wanted if its length leaves no doubt.

    Pairs that may be called so or not, copies among them, do not count.
    """
    names = {text.article.id for text in texts}
    own = {ids(pair): pair.relation for pair in truth if pair.one.article.id in names}
    derived = (pair for pair in found.derived if names & set(pair))
    predicted = frozenset(pair for pair in derived if own.get(pair) not in (UNCLEAR, COPY))
    wanted = frozenset(pair for pair, relation in own.items() if relation == DERIVED)
    return Scores(predicted, predicted & wanted, wanted)
