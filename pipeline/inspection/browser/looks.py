"""An id -> what a page shows of an article or a story; clusters have a module of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.inspection.browser.ask import ResultPage, Row, ask, rows_of, stored_row
from pipeline.inspection.browser.marking import Shown, shown
from pipeline.inspection.browser.restored import restored
from pipeline.inspection.browser.versions import versions
from pipeline.inspection.passages import SharingArticle, earlier_articles, later_articles
from pipeline.inspection.report.views import days
from pipeline.schemas.tables import ARTICLES, CLUSTERS, EDGES, MEMBERSHIPS, REUSE, STORIES
from pipeline.storage.warehouse import Warehouse

SIZE = 50  # texts a page, and pairs of each relation
OF_ARTICLE = ("article_id", "source", "title", "url", "published_at", "lang", "n_words")

_EDGES_OF = f"""
    SELECT * FROM edges
    WHERE article_id = $1 OR other_article_id = $1
    QUALIFY row_number() OVER (PARTITION BY relation ORDER BY jaccard DESC, article_id, other_article_id) <= {SIZE}
    ORDER BY jaccard DESC, article_id, other_article_id
"""
_OF_CLUSTER = ("cluster_id", "story_id", "n_articles")
_OF_MEMBERSHIP = ("cluster_id", "role", "matched_article_id")
_NEVER = datetime.max.replace(tzinfo=UTC)
_OF_TEXT = ("cluster_id", "canonical_article_id", "title", "text", "source", "url", "published_at", "n_articles")


@dataclass(frozen=True)
class WeighedPair:
    """An edge of an article, and the other article of it, without its text; empty where that was forgotten."""

    edge: Row
    other_id: str
    other: Row


@dataclass(frozen=True)
class ArticleLook:
    """An article with what was removed in its place, where it is, and the closest pairs that it was weighed in.

    `text`: its parts, in which words that stand in others are marked by the numbers of `earlier` and `later`. `cluster`
    has the article's `role`; it and the next two are empty where there is none. `quoting`: pairs that quote the same.
    """

    row: Row
    text: Sequence[Shown]
    versions: Sequence[Row]
    cluster: Row
    story: Row
    reuse: Row
    earlier: Sequence[SharingArticle]
    later: Sequence[SharingArticle]
    quoting: Sequence[WeighedPair]
    pairs: Sequence[WeighedPair]


@dataclass(frozen=True)
class StoryLook:
    """A story and some of its texts, the earliest first."""

    row: Row
    texts: ResultPage


def look_at_article(warehouse: Warehouse, article_id: str) -> ArticleLook:
    """What there is to see of an article.

    Raises:
        MissingError: it is not stored.
    """
    row = stored_row(warehouse, ARTICLES, article_id)
    cluster = _cluster_of(warehouse, article_id)
    story = rows_of(warehouse, STORIES, [cluster["story_id"]]) if cluster.get("story_id") else {}
    pairs = _pairs(warehouse, row)
    earlier, later = _elsewhere(row, pairs)
    marks = [mark for one in (*earlier, *later) for mark in one.marks]
    return ArticleLook(
        row,
        list(shown(restored(row["text"] or "", row["removed"]), marks)),
        versions(warehouse, row),
        cluster,
        next(iter(story.values()), {}),
        rows_of(warehouse, REUSE, [article_id]).get(article_id, {}),
        earlier,
        later,
        [pair for pair in pairs if pair.edge["quotes"]],
        [pair for pair in pairs if pair.edge["relation"] != "quote"][:SIZE],
    )


def _cluster_of(warehouse: Warehouse, article_id: str) -> Row:
    """An article's part in its cluster and that cluster's; a run may have replaced one of both meanwhile."""
    membership = rows_of(warehouse, MEMBERSHIPS, [article_id], _OF_MEMBERSHIP).get(article_id, {})
    if not membership:
        return {}
    rows = rows_of(warehouse, CLUSTERS, [membership["cluster_id"]], _OF_CLUSTER)
    return {**membership, **rows.get(membership["cluster_id"], {"story_id": None, "n_articles": None})}


def _pairs(warehouse: Warehouse, article: Row) -> list[WeighedPair]:
    article_id = article["article_id"]
    # An edge is filed under the later of its two articles.
    edges = ask(warehouse, (EDGES,), _EDGES_OF, article_id, within=days(article["ingested_at"]))
    others = [edge["other_article_id" if edge["article_id"] == article_id else "article_id"] for edge in edges]
    rows = rows_of(warehouse, ARTICLES, others, OF_ARTICLE)
    return [WeighedPair(edge, name, rows.get(name, {})) for edge, name in zip(edges, others, strict=True)]


def _elsewhere(article: Row, pairs: Sequence[WeighedPair]) -> tuple[list[SharingArticle], list[SharingArticle]]:
    """The earlier and the later articles that an article shares words with."""
    there = [pair for pair in pairs if pair.other]
    others: Mapping[str, Row] = {pair.other_id: pair.other for pair in there}
    edges = [pair.edge for pair in there]
    return earlier_articles(article, edges, others), later_articles(article, edges, others)


def look_at_story(warehouse: Warehouse, story_id: str, page: int = 1) -> StoryLook:
    """What there is to see of a story.

    Raises:
        MissingError: it is not stored.
    """
    row = stored_row(warehouse, STORIES, story_id)
    known = rows_of(warehouse, CLUSTERS, row["cluster_ids"], ("published_at", "status"))
    active = [(one["published_at"] or _NEVER, name) for name, one in known.items() if one["status"] == "active"]
    ids = [name for _, name in sorted(active)][(page - 1) * SIZE :]
    texts = rows_of(warehouse, CLUSTERS, ids[:SIZE], _OF_TEXT)
    shown = [texts[name] for name in ids[:SIZE] if name in texts]
    return StoryLook(row, ResultPage(shown, page, len(ids) > SIZE))
