"""An id -> what a page shows of an article, a cluster or a story."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.inspection.browser.ask import MissingError, Part, Row, ask, ask_for, part
from pipeline.inspection.browser.restored import Piece, restored
from pipeline.inspection.explain import Block, side_by_side
from pipeline.inspection.report.pairs import meaning
from pipeline.schemas.columns import Table
from pipeline.schemas.tables import ARTICLES, CLUSTERS, EDGES, MEMBERSHIPS, REUSE, STORIES
from pipeline.storage.warehouse import Warehouse

SIZE = 50  # members, texts or pairs a page
_COMPARED = 6_000  # characters of each text that are compared word by word

_CLUSTER_OF = "SELECT cluster_id, role FROM memberships WHERE article_id = $1"
_EDGES_OF = f"""
    SELECT article_id, other_article_id, relation, accepted, reason, jaccard FROM edges
    WHERE article_id = $1 OR other_article_id = $1
    ORDER BY jaccard DESC, article_id, other_article_id LIMIT {SIZE}
"""
_MEMBERS = f"""
    SELECT article_id, role, similarity, matched_article_id FROM memberships WHERE cluster_id = $1
    ORDER BY role <> 'canonical', similarity, article_id LIMIT {SIZE + 1} OFFSET $2
"""
_EVIDENCE = """
    SELECT article_id, other_article_id, relation, accepted, reason, jaccard, containment, containment_reverse,
        shared_words, number_agreement, hours_apart
    FROM edges WHERE article_id = least($1, $2) AND other_article_id = greatest($1, $2) AND relation <> 'quote'
"""
_OF_MEMBER = ("article_id", "source", "title", "url", "published_at", "lang", "n_words")
_OF_CLUSTER = ("cluster_id", "story_id", "n_articles")
_TEXTS = f"""
    SELECT cluster_id, canonical_article_id, title, text, source, url, published_at, n_articles
    FROM clusters WHERE story_id = $1 AND status = 'active'
    ORDER BY published_at NULLS LAST, cluster_id LIMIT {SIZE + 1} OFFSET $2
"""


@dataclass(frozen=True)
class WeighedPair:
    """An edge of an article, and the other article of it, without its text; empty where that was forgotten."""

    edge: Row
    other_id: str
    other: Row


@dataclass(frozen=True)
class ArticleLook:
    """An article with what was removed in its place, where it is, and the closest pairs that it was weighed in.

    `cluster` has the article's `role`; it and the next two are empty where there is none.
    """

    row: Row
    pieces: Sequence[Piece]
    cluster: Row
    story: Row
    reuse: Row
    pairs: Sequence[WeighedPair]


@dataclass(frozen=True)
class Compared:
    """Two members side by side: their rows, the stretches of their texts, and the stored evidence with its meaning."""

    articles: tuple[Row, Row]
    blocks: Sequence[Block]
    is_whole: bool
    edge: Row | None
    meaning: str


@dataclass(frozen=True)
class ClusterLook:
    """A cluster, some of its members, and one of them beside the canonical article."""

    row: Row
    members: Part
    compared: Compared | None


@dataclass(frozen=True)
class StoryLook:
    """A story and some of its texts, the earliest first."""

    row: Row
    texts: Part


def look_at_article(warehouse: Warehouse, article_id: str) -> ArticleLook:
    """What there is to see of an article.

    Raises:
        MissingError: it is not stored.
    """
    row = _stored(warehouse, ARTICLES, article_id)
    cluster: Row = next(iter(ask(warehouse, (MEMBERSHIPS,), _CLUSTER_OF, article_id)), {})
    if cluster:
        cluster = {**cluster, **_rows(warehouse, CLUSTERS, [cluster["cluster_id"]], _OF_CLUSTER)[cluster["cluster_id"]]}
    story = _rows(warehouse, STORIES, [cluster["story_id"]]) if cluster.get("story_id") else {}
    return ArticleLook(
        row,
        restored(row["text"] or "", row["removed"]),
        cluster,
        next(iter(story.values()), {}),
        _rows(warehouse, REUSE, [article_id]).get(article_id, {}),
        _pairs(warehouse, article_id),
    )


def _pairs(warehouse: Warehouse, article_id: str) -> list[WeighedPair]:
    edges = ask(warehouse, (EDGES,), _EDGES_OF, article_id)
    others = [edge["other_article_id" if edge["article_id"] == article_id else "article_id"] for edge in edges]
    rows = _rows(warehouse, ARTICLES, others, _OF_MEMBER)
    return [WeighedPair(edge, name, rows.get(name, {})) for edge, name in zip(edges, others, strict=True)]


def look_at_cluster(warehouse: Warehouse, cluster_id: str, chosen: str = "", page: int = 1) -> ClusterLook:
    """What there is to see of a cluster, with a member beside the canonical one: the chosen, else the least alike.

    Raises:
        MissingError: it is not stored, or the member is not.
    """
    row = _stored(warehouse, CLUSTERS, cluster_id)
    members = ask(warehouse, (MEMBERSHIPS,), _MEMBERS, cluster_id, (page - 1) * SIZE)
    articles = _rows(warehouse, ARTICLES, [member["article_id"] for member in members], _OF_MEMBER)
    rows = [{**articles[m["article_id"]], **m} for m in members if m["article_id"] in articles]
    canonical = row["canonical_article_id"]
    other = chosen or next((member["article_id"] for member in rows if member["article_id"] != canonical), "")
    return ClusterLook(
        row, part(rows, page, SIZE), compare(warehouse, canonical, other) if other and canonical else None
    )


def compare(warehouse: Warehouse, one: str, other: str) -> Compared:
    """Two articles side by side, up to a length.

    Raises:
        MissingError: one of them is not stored.
    """
    articles = (_stored(warehouse, ARTICLES, one), _stored(warehouse, ARTICLES, other))
    texts = [article["text"] or "" for article in articles]
    edge = next(iter(ask(warehouse, (EDGES,), _EVIDENCE, one, other)), None)
    return Compared(
        articles,
        list(side_by_side(texts[0][:_COMPARED], texts[1][:_COMPARED])),
        max(map(len, texts)) <= _COMPARED,
        edge,
        meaning(edge) if edge else "",
    )


def look_at_story(warehouse: Warehouse, story_id: str, page: int = 1) -> StoryLook:
    """What there is to see of a story.

    Raises:
        MissingError: it is not stored.
    """
    row = _stored(warehouse, STORIES, story_id)
    rows = ask(warehouse, (CLUSTERS,), _TEXTS, story_id, (page - 1) * SIZE)
    return StoryLook(row, part(rows, page, SIZE))


def _rows(warehouse: Warehouse, table: Table, ids: Sequence[str], columns: Sequence[str] = ("*",)) -> dict[str, Row]:
    """Some rows of a table whose key is one id, by that."""
    key = table.key[0]
    query = f"SELECT {', '.join(columns)} FROM {table.name} WHERE {key} IN ({{ids}})"
    return {row[key]: row for row in ask_for(warehouse, table, query, sorted(set(ids)))}


def _stored(warehouse: Warehouse, table: Table, name: str) -> Row:
    rows = _rows(warehouse, table, [name])
    if name not in rows:
        raise MissingError(f"{name} is not among the {table.name}: it never was, or it was forgotten")
    return rows[name]
