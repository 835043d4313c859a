"""Two articles -> why they are one story or not, in words: what ties them and what speaks against it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.schemas.columns import PAIR
from pipeline.schemas.tables import CLUSTERS, EDGES, MEMBERSHIPS
from pipeline.schemas.vocabulary import REASONS_AGAINST
from pipeline.schemas.working import LINKS, VECTORS
from pipeline.settings import StorySettings
from pipeline.storage.warehouse import Warehouse
from pipeline.stories.document_frequency import term_hash
from pipeline.stories.terms import terms
from pipeline.stories.ties.neighbourhood import Neighbourhood
from pipeline.stories.ties.texts import TIED

Row = Mapping[str, Any]

_SHOWN = 8  # words of each kind


@dataclass(frozen=True)
class StoryTie:
    """What ties two articles, by the canonical articles of their clusters, and the stories that these are in.

    `similarity`: of their words, less the further apart they were published; None where they are too unlike, too far
    apart or of different languages to be compared. `tie`: the same in the light of their nearest neighbours. `told`: of
    each headline what the other text tells of, as a mean; None where one has none. `names`, `words`: what both tell of,
    the weightiest first. `against`: reasons by which evidence tells the two apart. `is_one_cluster`: both have one
    canonical article, so that there is nothing to be tied.
    """

    stories: tuple[str | None, str | None]
    similarity: float | None
    tie: float | None
    told: float | None
    names: Sequence[str]
    words: Sequence[str]
    against: Sequence[str]
    days_apart: float | None
    is_one_cluster: bool = False

    @property
    def is_one_story(self) -> bool:
        """Whether both are in one story."""
        return self.stories[0] is not None and self.stories[0] == self.stories[1]

    def in_words(self, settings: StorySettings) -> Iterator[str]:
        """The verdict, what ties the two, and what speaks against it, a line each."""
        if None in self.stories:
            return
        if self.is_one_cluster:
            yield "one story: they are in one cluster, which is in one story as a whole"
            return
        yield f"{'one story' if self.is_one_story else 'two stories'}: {self._verdict(settings)}"
        if self.told is not None and self.similarity is not None:
            yield self._headlines(settings)
        if self.names:
            yield f"Both name: {', '.join(self.names)}"
        if self.words:
            yield f"Both are about: {', '.join(self.words)}"
        if self.tie is not None and not self.names:
            yield "They share no name that few texts have, which halves what ties them where names have capitals."
        if self.against:
            yield f"Evidence tells the two apart: {', '.join(self.against)}"
        if self.days_apart and self.days_apart >= 1:
            yield f"Published {self.days_apart:.0f} days apart: where nothing was in between, that parts stories."

    def _verdict(self, settings: StorySettings) -> str:
        if self.tie is None:
            return ("tied by other texts of it; " if self.is_one_story else "") + (
                f"their texts are less alike than stories.min_link, {settings.min_link}, of other languages, or over"
                f" stories.window_days, {settings.window_days:g}, apart"
            )
        return (
            f"alike by {self.similarity:.2f}, in the light of their nearest neighbours tied by {self.tie:.2f}; groups"
            f" are one story from an average of {settings.min_similarity} on, two texts alone from {settings.min_pair}"
        )

    def _headlines(self, settings: StorySettings) -> str:
        assert self.told is not None and self.similarity is not None, "asked for where both are known"
        if not self.told:
            return (
                "The texts share too little of each other's headlines, or of the words that weigh most in each, for"
                " one of a story with one other text"
            )
        product = self.told * self.similarity
        verdict = "too little for" if product < settings.min_told else "enough for"
        return (
            f"Each headline is told of by the other text to {self.told:.0%}; times their likeness that is {product:.2f}"
            f", {verdict} one of a story, which needs stories.min_told, {settings.min_told}, with one other text"
        )


def story_tie(warehouse: Warehouse, articles: tuple[Row, Row], settings: StorySettings) -> StoryTie:
    """What ties two articles now; the stories are those that are stored."""
    clusters = [_cluster(warehouse, article) for article in articles]
    stories = (clusters[0].get("story_id"), clusters[1].get("story_id"))
    one, other = (
        str(cluster.get("canonical_article_id", article["article_id"]))
        for cluster, article in zip(clusters, articles, strict=True)
    )
    links = _links_of(warehouse, [one, other])
    linked = [row["similarity"] for row in _of_pair(links, one, other)]
    vectors = _vectors(warehouse, links, [one, other])
    ties = Neighbourhood.of(vectors, links, settings).between(pa.array([one, other])).to_pylist()
    tie, told = (ties[0]["similarity"], ties[0]["told"]) if ties else (None, None)
    told = told / linked[0] if told is not None and linked else None
    names, words = _shared(articles, vectors, (one, other))
    against, days = _against(warehouse, one, other), _days(articles)
    return StoryTie(stories, next(iter(linked), None), tie, told, names, words, against, days, one == other)


def _cluster(warehouse: Warehouse, article: Row) -> Row:
    """The cluster of an article; nothing where it takes no part."""
    of_article = warehouse.rows(MEMBERSHIPS, "article_id", pa.array([article["article_id"]]), ("cluster_id",))
    rows = warehouse.rows(CLUSTERS, "cluster_id", of_article["cluster_id"].combine_chunks())
    found: Row = next(iter(rows.select(["story_id", "canonical_article_id"]).to_pylist()), {})
    return found


def _links_of(warehouse: Warehouse, ids: Sequence[str]) -> pa.Table:
    """The LINKS of some articles."""
    return warehouse.dataset(LINKS).to_table(filter=ds.field(PAIR[0]).isin(ids) | ds.field(PAIR[1]).isin(ids))


def _of_pair(rows: pa.Table, one: str, other: str) -> list[Row]:
    first, second = sorted((one, other))
    found: list[Row] = rows.filter(pc.and_(pc.equal(rows[PAIR[0]], first), pc.equal(rows[PAIR[1]], second))).to_pylist()
    return found


def _vectors(warehouse: Warehouse, links: pa.Table, ids: Sequence[str]) -> pa.Table:
    """The VECTORS of two articles and of the canonical articles that are linked to them."""
    linked = pc.unique(pa.concat_arrays([*(links[name].combine_chunks() for name in PAIR), pa.array(ids)]))
    roles = warehouse.rows(MEMBERSHIPS, "article_id", linked, ("article_id", "role"))
    canonical = roles.filter(pc.equal(roles["role"], "canonical"))["article_id"].combine_chunks()
    return warehouse.rows(VECTORS, "article_id", canonical, TIED)


def _shared(articles: tuple[Row, Row], vectors: pa.Table, ids: tuple[str, str]) -> tuple[Sequence[str], Sequence[str]]:
    """The names and the other words that both texts tell of, as they are counted: the weightiest first."""
    rows = {row["article_id"]: row for row in vectors.to_pylist()}
    if not all(name in rows for name in ids):
        return (), ()
    one, other = (dict(zip(rows[name]["terms"], rows[name]["weights"], strict=True)) for name in ids)
    shared = sorted(one.keys() & other.keys(), key=lambda term: (-one[term] * other[term], term))
    names = set(rows[ids[0]]["names"] or ()) & set(rows[ids[1]]["names"] or ())
    printed = {term_hash(term): term for article in articles for term in _terms(article)}
    known = [term for term in shared if term in printed]
    by_kind = ([printed[t] for t in known if (t in names) is kind][:_SHOWN] for kind in (True, False))
    found_names, found_words = by_kind
    return found_names, found_words


def _terms(article: Row) -> Iterator[str]:
    yield from terms(article["title"], article["text"] or "", article["lang"] or "").counts


def _against(warehouse: Warehouse, one: str, other: str) -> list[str]:
    """The reasons by which evidence tells two articles apart."""
    first, second = sorted((one, other))
    rows = warehouse.rows(EDGES, PAIR[0], pa.array([first]), (*PAIR, "accepted", "relation", "reason")).to_pylist()
    rows = [row for row in rows if row[PAIR[1]] == second and not row["accepted"] and row["relation"] != "derived"]
    return sorted({row["reason"] for row in rows if row["reason"] in REASONS_AGAINST})


def _days(articles: tuple[Row, Row]) -> float | None:
    one, other = (article["published_at"] for article in articles)
    return abs((one - other).total_seconds()) / 86_400 if one and other else None
