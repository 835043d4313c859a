"""An article -> all its versions that are stored, the first one first."""

from collections.abc import Iterator, Sequence

from pipeline.inspection.browser.ask import Row, ask, rows_of
from pipeline.inspection.report.views import days
from pipeline.schemas.tables import ARTICLES
from pipeline.storage.warehouse import Warehouse

_MOST = 50  # versions before an article, and after it; a live blog may have more
_SHOWN = (
    "article_id",
    "version",
    "title",
    "source",
    "published_at",
    "lang",
    "n_words",
    "status",
    "previous_article_id",
)

# Few articles have a version before them: their links are read once, then followed.
_LATER = f"""
    WITH RECURSIVE links AS MATERIALIZED (
        SELECT article_id, previous_article_id FROM articles WHERE previous_article_id IS NOT NULL),
    later(id, step) AS (
        SELECT $1::VARCHAR, 0 UNION
        SELECT article_id, step + 1 FROM links JOIN later ON previous_article_id = id WHERE step < {_MOST})
    SELECT id FROM later WHERE step > 0
"""


def versions(warehouse: Warehouse, article: Row) -> Sequence[Row]:
    """The article and its other versions, without their texts; where they are many, those next to it."""
    own = {name: article[name] for name in _SHOWN}
    # A later version was never read before an earlier one.
    found = ask(warehouse, (ARTICLES,), _LATER, article["article_id"], within=days(article["ingested_at"]))
    later = rows_of(warehouse, ARTICLES, [str(row["id"]) for row in found], _SHOWN).values()
    rows = [*_earlier(warehouse, own), own, *later]
    return sorted(rows, key=lambda row: (row["version"], row["article_id"]))


def _earlier(warehouse: Warehouse, row: Row) -> Iterator[Row]:
    """The versions before one, each found by the one after it, up to one that was forgotten."""
    for _ in range(_MOST):
        name = row["previous_article_id"]
        found = rows_of(warehouse, ARTICLES, [name], _SHOWN) if name else {}
        if name not in found:
            return
        row = found[name]
        yield row
