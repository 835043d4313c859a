"""Stored tables -> why an article is where it is, and why two articles are copies or not."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import regex

from pipeline import overrides
from pipeline.cleaning import versions
from pipeline.compute.html_table import html_table
from pipeline.errors import UsageError
from pipeline.inspection.explain_story import StoryTie, story_tie
from pipeline.inspection.pair_words import direction, quoted, verdict
from pipeline.inspection.passages import Mark, SharingArticle, earlier_articles, first_of, later_articles, marks_of
from pipeline.matching import evidence
from pipeline.matching.decision.decide import Decision
from pipeline.reading.identity import Origin, identify
from pipeline.schemas.columns import Table
from pipeline.schemas.tables import ARTICLES, CLUSTERS, EDGES, MEMBERSHIPS, REUSE, STORIES
from pipeline.schemas.working import OVERRIDES, RAW
from pipeline.settings import Settings, StorySettings
from pipeline.storage.row_lookup import only_files
from pipeline.storage.warehouse import Warehouse
from pipeline.text.urls import normalise_url

Row = Mapping[str, Any]

_PREFIX = 6  # hex digits from which on the beginning of an id will do
_TOKEN = regex.compile(r"\n+|[^\s]+")
_SHOWN = 5  # articles that a name may stand for
_TO_CHOOSE_BY = ("article_id", "input_id", "source", "title", "version")


@dataclass(frozen=True)
class ArticleContext:
    """Where an article is: its row, its membership, its cluster with its members, its story, and the pairs weighed.

    Without membership, cluster and row of REUSE where it takes no part, without a story where none are grouped. `edges`
    are the pairs with other articles, the closest first, `others` these articles' rows by id.
    """

    article: Row
    membership: Row | None
    cluster: Row | None
    members: Sequence[Row]
    story: Row | None
    edges: Sequence[Row]
    others: Mapping[str, Row]
    reuse: Row | None

    @property
    def earlier(self) -> list[SharingArticle]:
        """The earlier articles that it shares words with, the first published first."""
        return earlier_articles(self.article, self.edges, self.others)

    @property
    def later(self) -> list[SharingArticle]:
        """The later ones."""
        return later_articles(self.article, self.edges, self.others)


@dataclass(frozen=True)
class ExplainedPair:
    """Two articles, what they share, what the settings at hand decide, and the edge that is stored, if any.

    `found`: the features of the evidence by name, None where unknown. `passages`: of copies and derived texts, as in
    EDGES. `quotes`: what both quote, as stored; `story`: what ties them; `story_rules`: the settings that decide on it.
    """

    articles: tuple[Row, Row]
    clusters: tuple[str | None, str | None]
    found: Mapping[str, Any]
    decision: Decision
    passages: Sequence[Row]
    edge: Row | None
    quotes: Sequence[str]
    story: StoryTie
    story_rules: StorySettings

    @property
    def marks(self) -> tuple[list[Mark], list[Mark]]:
        """The passages that both share, in the text of each."""
        return marks_of(self.passages)

    @property
    def first(self) -> Row | None:
        """The one that was published first, where that is known."""
        return first_of(*self.articles)

    @property
    def is_derived(self) -> bool:
        """Whether one text has passages of the other, but is no copy of it."""
        return not self.decision.accepted and bool(self.passages)

    @property
    def in_words(self) -> tuple[str, ...]:
        """The decision, then what else a person should know of the pair, a line each."""
        decided = verdict(self.decision.reason, accepted=self.decision.accepted, derived=self.is_derived)
        lines = [decided, *direction(self.articles, self.passages)]
        if self.edge is None:
            lines.append("No edge is stored: no run has weighed the pair, or it did not come near.")
        elif (self.edge["accepted"], self.edge["reason"]) != (self.decision.accepted, self.decision.reason):
            stored = "accepted" if self.edge["accepted"] else "rejected"
            lines.append(f"With the settings of run {self.edge['run_id']} it was {stored}: {self.edge['reason']}")
        lines += quoted(self.quotes)
        lines += self.story.in_words(self.story_rules)
        return tuple(lines)

    def _repr_html_(self) -> str:
        said = html_table(" and ".join(str(row["article_id"]) for row in self.articles), (), zip(self.in_words))
        return said + html_table("evidence", (), [(n.replace("_", " "), value) for n, value in self.found.items()])


@dataclass(frozen=True)
class Comparison:
    """A stretch of two texts side by side: the same words in both, or what one has in place of the other."""

    same: bool
    one: str
    other: str


def find_article(warehouse: Warehouse, name: str) -> Row:
    """The article of that article_id (its first six digits will do), input_id or URL; the newest version of that name.

    A URL as it was read goes before another one of the same article: with a tracker, of its mobile page.

    Raises:
        UsageError: there is none, or more than one.
    """
    ids = ds.field("article_id") == name
    if len(name) >= _PREFIX and regex.fullmatch("[0-9a-f]+", name):
        ids = pc.starts_with(ds.field("article_id"), name)
    named = ids | (ds.field("input_id") == name) | (ds.field("url") == name) | (ds.field("canonical_url") == name)
    found = warehouse.dataset(ARTICLES).to_table(columns=list(_TO_CHOOSE_BY), filter=named)
    if not len(found) and normalise_url(name):
        same = ds.field("identity") == identify(Origin(name, None, None, ""))
        raw = warehouse.dataset(RAW).to_table(columns=["article_id"], filter=same)["article_id"].combine_chunks()
        found = warehouse.rows(ARTICLES, "article_id", raw, _TO_CHOOSE_BY)
    chosen = _newest_versions(warehouse, found)
    if not chosen:
        raise UsageError(f"no article {name!r}: give an article_id, the first digits of one, an input_id or a URL")
    if len(chosen) > 1:
        some = "; ".join(f"{row['article_id']} {row['source']}: {row['title']}" for row in chosen[:_SHOWN])
        raise UsageError(f"{name!r} stands for {len(chosen)} articles, give the article_id of one: {some}")
    return _rows(warehouse, [chosen[0]["article_id"]])[chosen[0]["article_id"]]


def _newest_versions(warehouse: Warehouse, found: pa.Table) -> list[Row]:
    """Of each article the newest version found, in the order of their ids."""
    raw = warehouse.rows(RAW, "article_id", found["article_id"].combine_chunks(), ("article_id", "identity"))
    rows: list[Row] = versions.newest(found, raw).sort_by("article_id").to_pylist()
    return rows


def _rows(warehouse: Warehouse, ids: Sequence[str]) -> dict[str, Row]:
    rows = warehouse.rows(ARTICLES, "article_id", pa.array(ids, pa.string())).to_pylist()
    return {row["article_id"]: row for row in rows}


def _membership(warehouse: Warehouse, article: Row) -> Row | None:
    rows = warehouse.rows(MEMBERSHIPS, "article_id", pa.array([article["article_id"]])).to_pylist()
    return rows[0] if rows else None


def article_context(warehouse: Warehouse, article: Row) -> ArticleContext:
    """Where an article is, and what it was compared with."""
    edges = _edges_of(warehouse, article["article_id"])
    membership = _membership(warehouse, article)
    cluster, members = None, []
    if membership:
        name = pa.array([membership["cluster_id"]])
        cluster = warehouse.rows(CLUSTERS, "cluster_id", name).to_pylist()[0]
        members = warehouse.rows(MEMBERSHIPS, "cluster_id", name).to_pylist()
    ids = {row["article_id"] for row in members} | {_other(edge, article["article_id"]) for edge in edges}
    others = _rows(warehouse, sorted(ids))
    story = warehouse.rows(STORIES, "story_id", pa.array([cluster["story_id"]] if cluster else [], pa.string()))
    members.sort(key=lambda row: (row["role"] != "canonical", -row["similarity"], row["article_id"]))
    reuse = warehouse.rows(REUSE, "article_id", pa.array([article["article_id"]])).to_pylist()
    told, traced = (next(iter(rows), None) for rows in (story.to_pylist(), reuse))
    return ArticleContext(article, membership, cluster, members, told, edges, others, traced)


def _edges_of(warehouse: Warehouse, article_id: str) -> list[Row]:
    ends = (ds.field("article_id") == article_id) | (ds.field("other_article_id") == article_id)
    rows: list[Row] = warehouse.dataset(EDGES).to_table(filter=ends).to_pylist()
    return sorted(rows, key=lambda edge: (-edge["jaccard"], edge["article_id"], edge["other_article_id"]))


def _other(edge: Row, article_id: str) -> str:
    return str(edge["other_article_id"] if edge["article_id"] == article_id else edge["article_id"])


def pair(warehouse: Warehouse, articles: tuple[Row, Row], settings: Settings) -> ExplainedPair:
    """Two articles weighed against each other.

    Raises:
        UsageError: they are one article, or one of them has no text to compare.
    """
    one, other = sorted(articles, key=lambda row: str(row["article_id"]))
    if one["article_id"] == other["article_id"]:
        raise UsageError(f"both names stand for the article {one['article_id']}")
    for article in (one, other):
        if article["status"] != "ok":
            raise UsageError(f"article {article['article_id']} takes no part: {article['status']}")
    rules = overrides.read_overrides(warehouse.read_single(OVERRIDES))
    found, decision, passages = evidence.weigh_pair((one, other), settings, rules)
    stored = _between(warehouse, EDGES, one, other)
    edge = next((row for row in stored if row["relation"] != "quote"), None)
    quotes = [quote for row in stored for quote in row["quotes"] or ()]
    story = story_tie(warehouse, (one, other), settings.stories)
    clusters = (_cluster_id(warehouse, one), _cluster_id(warehouse, other))
    return ExplainedPair((one, other), clusters, found, decision, passages, edge, quotes, story, settings.stories)


def _between(warehouse: Warehouse, table: Table, one: Row, other: Row) -> list[Row]:
    """The rows of a pair of articles, in the order of their ids; they are filed under the day of the later one."""
    ends = (ds.field("article_id") == one["article_id"]) & (ds.field("other_article_id") == other["article_id"])
    day = f"{max(one['ingested_at'], other['ingested_at']):%Y-%m-%d}"
    stored = warehouse.dataset(table)
    files = [file for file in stored.get_fragments() if PurePath(file.path).parent.name == day]
    of_day = only_files(stored, files)
    rows: list[Row] = of_day.to_table(filter=ends).to_pylist()
    return rows


def _cluster_id(warehouse: Warehouse, article: Row) -> str | None:
    membership = _membership(warehouse, article)
    return str(membership["cluster_id"]) if membership else None


def side_by_side(one: str, other: str) -> Iterator[Comparison]:
    """Two texts as stretches of the same words and of different ones, in order; upper and lower case is the same.

    Matching is Ratcliff & Obershelp's, as difflib has it.
    """
    left, right = _TOKEN.findall(one), _TOKEN.findall(other)
    matcher = difflib.SequenceMatcher(None, _folded(left), _folded(right), autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        yield Comparison(tag == "equal", _text(left[a:b]), _text(right[c:d]))


def _folded(tokens: Sequence[str]) -> list[str]:
    return [token.casefold() for token in tokens]


def _text(tokens: Sequence[str]) -> str:
    return regex.sub(r" ?\n+ ?", "\n\n", " ".join(tokens)).strip()
