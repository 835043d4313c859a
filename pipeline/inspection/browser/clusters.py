"""A cluster -> what a page shows of it: its members, one beside the canonical article, the evidence of every pair."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.inspection.browser.ask import ResultPage, Row, ask, rows_of, stored_row
from pipeline.inspection.browser.looks import OF_ARTICLE
from pipeline.inspection.browser.marking import beside
from pipeline.inspection.explain import Comparison
from pipeline.inspection.pair_words import edge_in_words
from pipeline.inspection.report import merged
from pipeline.inspection.report.pairs import evidence, meaning
from pipeline.inspection.report.views import ALL_DAYS, Days, days
from pipeline.schemas.columns import PAIR
from pipeline.schemas.tables import ARTICLES, CLUSTERS, EDGES, MEMBERSHIPS
from pipeline.storage.warehouse import Warehouse

SIZE = 50  # members a page
PAIRS = 25  # pairs a page
_MOST_PAIRED = 2_000  # members whose pairs are looked for: those of a crowd are millions

_MEMBERS = f"""
    SELECT article_id, role, similarity, matched_article_id FROM memberships WHERE cluster_id = $1
    ORDER BY role <> 'canonical', similarity, article_id LIMIT {SIZE + 1} OFFSET $2
"""
_OF_EDGE = """article_id, other_article_id, relation, accepted, reason, jaccard, containment, containment_reverse,
    shared_words, number_agreement, hours_apart, passages, quotes"""
_BETWEEN = f"""
    SELECT {_OF_EDGE} FROM edges
    WHERE article_id = least($1, $2) AND other_article_id = greatest($1, $2) AND relation <> 'quote'
"""
_ALL_BETWEEN = f"""
    SELECT {_OF_EDGE} FROM edges WHERE article_id IN (SELECT unnest($1)) AND other_article_id IN (SELECT unnest($1))
    ORDER BY accepted, greatest(containment, containment_reverse), article_id, other_article_id, relation
    LIMIT {PAIRS + 1} OFFSET $2
"""


@dataclass(frozen=True)
class PairInWords:
    """A stored pair of two articles: what it says in sentences, and the measures with their names."""

    articles: tuple[Row, Row]
    edge: Row
    in_words: Sequence[str]
    meaning: str
    evidence: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Compared:
    """Two articles side by side: their rows, the stretches of their texts, and their pair, where one is stored."""

    articles: tuple[Row, Row]
    blocks: Sequence[Comparison]
    is_whole: bool
    pair: PairInWords | None


@dataclass(frozen=True)
class ClusterLook:
    """A cluster, what its canonical_reason means, some members, one beside the canonical article, and some pairs."""

    row: Row
    reason: str
    members: ResultPage
    compared: Compared | None
    pairs: ResultPage


def look_at_cluster(
    warehouse: Warehouse, cluster_id: str, chosen: str = "", pages: tuple[int, int] = (1, 1)
) -> ClusterLook:
    """What there is to see of a cluster, with a member beside the canonical one: the chosen, else the least alike.

    `pages`: of the members, and of the pairs.

    Raises:
        MissingError: it is not stored, or the member is not.
    """
    row = stored_row(warehouse, CLUSTERS, cluster_id)
    page, pairs_page = pages
    members = ask(warehouse, (MEMBERSHIPS,), _MEMBERS, cluster_id, (page - 1) * SIZE)
    articles = rows_of(warehouse, ARTICLES, [member["article_id"] for member in members], OF_ARTICLE)
    rows = [{**articles[m["article_id"]], **m} for m in members if m["article_id"] in articles]
    is_all = page == 1 and len(members) <= SIZE
    paired = [member["article_id"] for member in members] if is_all else _members(warehouse, cluster_id)
    canonical = row["canonical_article_id"]
    other = chosen or next((member["article_id"] for member in rows if member["article_id"] != canonical), "")
    return ClusterLook(
        row,
        merged.meaning(row["canonical_reason"]),
        ResultPage(rows[:SIZE], page, len(members) > SIZE),
        compare(warehouse, canonical, other) if other and canonical else None,
        _pairs(warehouse, paired, pairs_page),
    )


def compare(warehouse: Warehouse, one: str, other: str) -> Compared:
    """Two articles side by side, up to a length.

    Raises:
        MissingError: one of them is not stored.
    """
    articles = (stored_row(warehouse, ARTICLES, one), stored_row(warehouse, ARTICLES, other))
    texts = [article["text"] or "" for article in articles]
    edge = next(iter(ask(warehouse, (EDGES,), _BETWEEN, one, other, within=_later_day(articles))), None)
    return Compared(
        articles,
        *beside(texts[0], texts[1]),
        _in_words(edge, {row["article_id"]: row for row in articles}) if edge else None,
    )


def _later_day(articles: Sequence[Row]) -> Days:
    """The day that the edge of two articles is filed under."""
    later = max(article["ingested_at"] for article in articles)
    return days(later, later)


def _members(warehouse: Warehouse, cluster_id: str) -> list[str]:
    """The members of a cluster, up to a number."""
    query = f"SELECT article_id FROM memberships WHERE cluster_id = $1 ORDER BY article_id LIMIT {_MOST_PAIRED}"
    return [str(row["article_id"]) for row in ask(warehouse, (MEMBERSHIPS,), query, cluster_id)]


def _pairs(warehouse: Warehouse, members: Sequence[str], page: int) -> ResultPage:
    """The stored pairs of a cluster's members in words, those least like copies first."""
    if len(members) < 2:
        return ResultPage([], page, False)
    times = [row["ingested_at"] for row in rows_of(warehouse, ARTICLES, members, ("ingested_at",)).values()]
    within = days(min(times), max(times)) if times else ALL_DAYS
    edges = ask(warehouse, (EDGES,), _ALL_BETWEEN, members, (page - 1) * PAIRS, within=within)
    ends = [edge[name] for edge in edges for name in PAIR]
    articles = rows_of(warehouse, ARTICLES, ends, OF_ARTICLE)
    there = [edge for edge in edges if edge["article_id"] in articles and edge["other_article_id"] in articles]
    return ResultPage([_in_words(edge, articles) for edge in there[:PAIRS]], page, len(edges) > PAIRS)


def _in_words(edge: Row, articles: dict[str, Row]) -> PairInWords:
    both = (articles[edge["article_id"]], articles[edge["other_article_id"]])
    return PairInWords(both, edge, edge_in_words(edge, both), meaning(edge), evidence(edge))
