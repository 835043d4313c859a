"""What must hold of REUSE and of what it is made of -> one query a check, whose rows are what fails it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.checks.table_checks import Check
from pipeline.provenance.origins import count_origins

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_REMEDY = "`newsfold recluster`"
# Each article of a pair that was published later than the other one, and how many of its words it may have of that.
_EARLIER = """
    SELECT if(one < other, other_article_id, article_id) AS article_id,
        if(one < other, article_id, other_article_id) AS earlier_article_id
    FROM (
        SELECT e.article_id, other_article_id,
            date_trunc('minute', a.published_at) AS one, date_trunc('minute', b.published_at) AS other
        FROM edges e JOIN articles a USING (article_id) JOIN articles b ON b.article_id = other_article_id
        WHERE relation IN ('copy', 'derived') AND (shared_words > 0 OR coalesce(len(passages), 0) > 0))
    WHERE one <> other"""

REUSE_CHECKS = (
    Check(
        "reuse",
        "every article with status ok has a row of reuse, and no other one has",
        """SELECT article_id, if(status = 'ok', 'has no row', 'has a row, with status ' || status)
           FROM articles a LEFT JOIN (SELECT article_id, TRUE AS there FROM reuse) r USING (article_id)
           WHERE (status = 'ok') <> (there IS NOT NULL)""",
        _REMEDY,
    ),
    Check(
        "reuse",
        "what is known of an article's reuse is known as a whole, and names an origin where there is one",
        """SELECT article_id, 'of share, words and earlier articles only some are known, or an origin without words'
           FROM reuse WHERE (reused_share IS NULL) <> (reused_words IS NULL)
               OR (reused_share IS NULL) <> (n_earlier_articles IS NULL)
               OR (coalesce(n_earlier_articles, 0) > 0) <> (most_from_article_id IS NOT NULL)
               OR (most_words IS NOT NULL) <> (most_from_article_id IS NOT NULL)
               OR (minutes_after IS NOT NULL) <> (most_from_article_id IS NOT NULL)""",
        _REMEDY,
    ),
    Check(
        "reuse",
        "reused_share is that of the words, which are no fewer than most_words and no more than the article has",
        """SELECT article_id, 'says ' || reused_share || ' and ' || reused_words || ' words, '
               || coalesce(most_words, 0) || ' of them of one article, and has ' || n_words
           FROM reuse JOIN articles USING (article_id)
           WHERE abs(reused_share - reused_words / greatest(n_words, 1)) > 1e-6
               OR reused_words NOT BETWEEN coalesce(most_words, 0) AND n_words OR most_words <= 0""",
        _REMEDY,
    ),
    Check(
        "reuse",
        "n_earlier_articles are those of the edges, and the origin is one of them",
        f"""WITH earlier AS ({_EARLIER}),
               counted AS (SELECT article_id, count(*) AS n, list(earlier_article_id) AS ids FROM earlier GROUP BY 1)
           SELECT article_id, 'says ' || n_earlier_articles || ', most from ' || coalesce(most_from_article_id, 'none')
               || '; its edges give ' || coalesce(n, 0)
           FROM reuse LEFT JOIN counted USING (article_id)
           WHERE n_earlier_articles <> coalesce(n, 0)
               OR (most_from_article_id IS NOT NULL AND NOT coalesce(list_contains(ids, most_from_article_id), FALSE))
        """,
        _REMEDY,
    ),
    Check(
        "reuse",
        "most_from_source, minutes_after, credit and agency are those of the articles",
        """SELECT article_id, 'says ' || coalesce(most_from_source, 'no outlet') || ', '
               || coalesce(minutes_after::VARCHAR, 'no') || ' minutes, ' || coalesce(r.credit, 'no credit') || ', '
               || coalesce(agency, 'no agency')
           FROM reuse r JOIN articles a USING (article_id) LEFT JOIN articles o ON o.article_id = most_from_article_id
           WHERE reused_share IS NOT NULL AND (
               most_from_source IS DISTINCT FROM o.source OR r.credit IS DISTINCT FROM a.credit
               OR a.credit <> agency
               OR abs(minutes_after - epoch_us(a.published_at - o.published_at) / 60e6) > 0.001 + 1e-6 * minutes_after)
        """,
        _REMEDY,
    ),
    Check(
        "edges",
        "earlier_article_id is the one of the pair that was published first",
        """SELECT e.article_id || ' ' || e.other_article_id, 'says ' || coalesce(earlier_article_id, 'neither')
           FROM edges e JOIN articles a USING (article_id) JOIN articles b ON b.article_id = e.other_article_id
           WHERE earlier_article_id IS NOT NULL AND earlier_article_id IS DISTINCT FROM CASE
               WHEN a.published_at < b.published_at THEN a.article_id
               WHEN b.published_at < a.published_at THEN b.article_id END""",
        _REMEDY,
    ),
    Check(
        "edges",
        "a derived pair has passages, and passages lie within both texts",
        """WITH lengths AS (SELECT article_id, length(text) AS n FROM articles WHERE status = 'ok'),
               placed AS (
                   SELECT article_id, other_article_id, relation, passages, passage_words,
                       list_max(list_transform(passages, lambda p: p.offset + p.length)) AS last,
                       list_max(list_transform(passages, lambda p: p.other_offset + p.other_length)) AS other_last
                   FROM edges)
           SELECT p.article_id || ' ' || p.other_article_id, relation || ' with ' || coalesce(len(passages), 0)
               || ' passages up to ' || coalesce(last, 0) || ' of ' || a.n || ' and ' || coalesce(other_last, 0)
               || ' of ' || b.n
           FROM placed p JOIN lengths a USING (article_id) JOIN lengths b ON b.article_id = p.other_article_id
           WHERE (relation = 'derived' AND coalesce(len(passages), 0) = 0) OR last > a.n OR other_last > b.n""",
        _REMEDY,
    ),
)

ORIGINS_CHECK = "n_origins of a story are the independent texts among its articles"
ORIGINS_OF = ("stories", "clusters", "memberships", "articles", "edges")  # the tables that it reads
_MEMBERS = """
    SELECT c.story_id, article_id, credit, a.source
    FROM memberships JOIN (SELECT cluster_id, story_id FROM clusters) c USING (cluster_id)
    JOIN (SELECT article_id, credit, source FROM articles) a USING (article_id)
    WHERE c.story_id IN (SELECT story_id FROM stories WHERE status = 'active' AND n_clusters > 1)"""
_EDGES = "SELECT article_id, other_article_id, relation FROM edges WHERE relation IN ('copy', 'derived')"


def wrong_origins(db: "DuckDBPyConnection") -> Iterator[str]:
    """The stories whose origins, counted anew, are others than they say."""
    counts = count_origins(db.sql(_MEMBERS).to_arrow_table(), db.sql(_EDGES).to_arrow_table())
    stated = db.execute("SELECT story_id, n_origins FROM stories WHERE status = 'active' AND n_origins IS NOT NULL")
    for name, n_origins in sorted(stated.fetchall()):
        if n_origins != counts.get(name, 1):
            yield f"{name}: says {n_origins} origins, its articles give {counts.get(name, 1)}"
