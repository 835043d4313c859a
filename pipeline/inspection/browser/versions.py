"""An article -> all its versions that are stored, the first one first."""

from collections.abc import Sequence

from pipeline.inspection.browser.ask import Row, ask, rows_of
from pipeline.schemas.tables import ARTICLES
from pipeline.storage.warehouse import Warehouse

_MOST = 100  # versions that are shown; a live blog may have more
_SHOWN = ("article_id", "version", "title", "source", "published_at", "modified_at", "lang", "n_words", "status")

# Few articles have a version before them: their links are read once, then followed both ways.
_CHAIN = """
    WITH RECURSIVE links AS MATERIALIZED (
        SELECT article_id, previous_article_id FROM articles WHERE previous_article_id IS NOT NULL),
    earlier(id) AS (
        SELECT $1::VARCHAR UNION SELECT previous_article_id FROM links JOIN earlier ON article_id = id),
    later(id) AS (
        SELECT $1::VARCHAR UNION SELECT article_id FROM links JOIN later ON previous_article_id = id)
    SELECT id FROM earlier UNION SELECT id FROM later
"""


def versions(warehouse: Warehouse, article: Row) -> Sequence[Row]:
    """The article and its other versions, without their texts; the latest of them where they are many."""
    chain = [str(row["id"]) for row in ask(warehouse, (ARTICLES,), _CHAIN, article["article_id"])]
    found = rows_of(warehouse, ARTICLES, chain, _SHOWN).values()
    return sorted(found, key=lambda row: (row["version"], row["article_id"]))[-_MOST:]
