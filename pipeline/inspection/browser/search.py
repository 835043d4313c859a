"""What a reader looks for -> the articles that have it, the latest first, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.inspection.browser.ask import Part, Row, ask, ask_for, part
from pipeline.schemas.tables import ARTICLES, CLUSTERS, MEMBERSHIPS
from pipeline.storage.warehouse import Warehouse
from pipeline.text.dates import given_time

SIZE = 25  # articles a page
_MOST_WORDS = 8

_FOUND = f"""
    SELECT article_id, title, source, url, published_at, lang, n_words, status FROM articles WHERE {{conditions}}
    ORDER BY published_at DESC NULLS LAST, article_id LIMIT {SIZE + 1} OFFSET $1
"""
# By their ids alone, which are constants to DuckDB: a join would read all of both tables.
_CLUSTERS_OF = "SELECT article_id, role, cluster_id FROM memberships WHERE article_id IN ({ids})"
_SIZES_OF = "SELECT cluster_id, n_articles FROM clusters WHERE cluster_id IN ({ids})"


@dataclass(frozen=True)
class Question:
    """What is looked for; what is empty does not count. words: all in the headline, or in headline or text."""

    words: str = ""
    in_texts: bool = False
    outlet: str = ""
    lang: str = ""
    since: str = ""
    until: str = ""
    role: str = ""
    page: int = 1


def search(warehouse: Warehouse, question: Question) -> Part:
    """The articles that have all that is asked for.

    Raises:
        UsageError: a time is none.
    """
    conditions, values = _conditions(question)
    query = _FOUND.format(conditions=" AND ".join(["true", *conditions]))
    rows = ask(warehouse, (ARTICLES, MEMBERSHIPS), query, (question.page - 1) * SIZE, *values)
    return part(_with_clusters(warehouse, rows), question.page, SIZE)


def _with_clusters(warehouse: Warehouse, rows: Sequence[Row]) -> list[Row]:
    """The rows with the part of each in its cluster, and the cluster's size; empty where it is in none."""
    places = ask_for(warehouse, MEMBERSHIPS, _CLUSTERS_OF, [row["article_id"] for row in rows])
    of_article = {row["article_id"]: row for row in places}
    sizes = ask_for(warehouse, CLUSTERS, _SIZES_OF, [row["cluster_id"] for row in places])
    n_articles = {row["cluster_id"]: row["n_articles"] for row in sizes}
    none: Row = {"role": None, "cluster_id": None}
    placed = [{**row, **of_article.get(row["article_id"], none)} for row in rows]
    return [{**row, "n_articles": n_articles.get(row["cluster_id"])} for row in placed]


def _conditions(question: Question) -> tuple[list[str], list[object]]:
    """The conditions, each with one value, which is a parameter from the second on."""
    given: list[tuple[str, object]] = []
    looked_in = "lower(concat_ws(' ', title, text))" if question.in_texts else "lower(coalesce(title, ''))"
    given += [(f"contains({looked_in}, {{}})", word.lower()) for word in question.words.split()[:_MOST_WORDS]]
    given += [("source = {}", question.outlet)] if question.outlet else []
    given += [("lang = {}", question.lang)] if question.lang else []
    given += [("published_at >= {}::TIMESTAMPTZ", given_time(question.since))] if question.since else []
    given += [("published_at < {}::TIMESTAMPTZ", given_time(question.until))] if question.until else []
    with_role = "article_id IN (SELECT article_id FROM memberships WHERE role = {})"
    given += [(with_role, question.role)] if question.role else []
    numbered = [condition.format(f"${number}") for number, (condition, _) in enumerate(given, 2)]
    return numbered, [value for _, value in given]
