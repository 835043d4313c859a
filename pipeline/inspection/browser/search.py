"""What a reader looks for -> the articles that have it, the latest first, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pipeline.inspection.browser.ask import ResultPage, Row, part, rows_of
from pipeline.inspection.word_index.index import Coverage, WordIndex
from pipeline.inspection.word_index.numbers import first_number, last_number
from pipeline.inspection.word_index.tokens import expression, token_of
from pipeline.schemas.tables import CLUSTERS
from pipeline.storage.warehouse import Warehouse
from pipeline.text.dates import given_time

SIZE = 25  # articles a page
_WAIT_SECONDS = 0.5  # for an index that is behind; a run's new articles take less
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_WITH_ROLE = "LEFT JOIN members m ON m.number = h.number AND h.status = 'ok'"
_FOUND = """
    SELECT h.number, article_id, title, source, url, published_at, lang, n_words, status, role, cluster_id
    FROM {tables}
    WHERE {conditions} ORDER BY {order} DESC LIMIT :size OFFSET :offset
"""


@dataclass(frozen=True)
class Question:
    """What is looked for; what is empty does not count. words: all in the headline, or in headline or text.

    `below`: only articles after that place of an earlier answer, the `number` of its last row.
    """

    words: str = ""
    in_texts: bool = False
    outlet: str = ""
    lang: str = ""
    since: str = ""
    until: str = ""
    role: str = ""
    page: int = 1
    size: int = SIZE
    below: int | None = None


@dataclass(frozen=True)
class Hits:
    """Some of the articles, each with its part in its cluster, and of how much of what is stored."""

    part: ResultPage
    progress: Coverage


def search(index: WordIndex, warehouse: Warehouse, question: Question, wait_seconds: float = _WAIT_SECONDS) -> Hits:
    """The articles that have all that is asked for.

    Raises:
        UsageError: a time is none.
        WarehouseError: the index cannot be written.
    """
    asked = _query(question)
    progress = index.refresh(warehouse, wait_seconds)
    if asked is None:
        return Hits(ResultPage([], question.page, False), progress)
    query, values = asked
    values |= {"size": question.size + 1, "offset": (question.page - 1) * question.size}
    rows = [_dated(row) for row in index.ask(query, values)]
    return Hits(part(_with_sizes(index.beside(warehouse), rows), question.page, question.size), progress)


def _query(question: Question) -> tuple[str, dict[str, Any]] | None:
    """The query and its values; none where the words have no letter, which nothing has."""
    facts = [token_of(k, v) for k, v in (("source", question.outlet), ("lang", question.lang)) if v]
    match = expression(question.words, facts)
    if question.words.strip() and not expression(question.words):
        return None
    tables, order, values = _tables(question), "m.number" if question.role else "h.number", dict[str, Any]()
    conditions = ["true"]
    if match:
        name = "texts" if question.in_texts else "titles"
        tables, order = f"{name} JOIN heads h ON h.number = {name}.rowid {_WITH_ROLE}", f"{name}.rowid"
        conditions.append(f"{name} MATCH :match")
        values["match"] = match
    for condition, value in _limits(question, order):
        conditions.append(condition.format(f":v{len(values)}"))
        values[f"v{len(values)}"] = value
    return _FOUND.format(tables=tables, conditions=" AND ".join(conditions), order=order), values


def _tables(question: Question) -> str:
    """Where no words narrow it, a role does: its members come in the order of their numbers."""
    return "members m CROSS JOIN heads h ON h.number = m.number" if question.role else f"heads h {_WITH_ROLE}"


def _limits(question: Question, number: str) -> list[tuple[str, object]]:
    """Conditions with one value each. Those on the number cost nothing, those on the time are exact."""
    limits: list[tuple[str, object]] = []
    if question.since:
        since = _microseconds(given_time(question.since))
        limits += [(f"{number} >= {{}}", first_number(since)), ("published_at >= {}", since)]
    if question.until:
        until = _microseconds(given_time(question.until))
        limits += [(f"{number} <= {{}}", last_number(until)), ("published_at < {}", until)]
    limits += [("h.status = 'ok' AND m.role = {}", question.role)] if question.role else []
    limits += [(f"{number} < {{}}", question.below)] if question.below is not None else []
    return limits


def _microseconds(when: datetime) -> int:
    return (when - _EPOCH) // timedelta(microseconds=1)


def _dated(row: Row) -> Row:
    when = row["published_at"]
    return {**row, "published_at": None if when is None else _EPOCH + timedelta(microseconds=when)}


def _with_sizes(warehouse: Warehouse, rows: Sequence[Row]) -> list[Row]:
    """The rows with the size of each one's cluster; empty where it is in none."""
    names = sorted({row["cluster_id"] for row in rows if row["cluster_id"]})
    sizes = rows_of(warehouse, CLUSTERS, names, ("n_articles",))
    return [{**row, "n_articles": sizes.get(row["cluster_id"], {}).get("n_articles")} for row in rows]
