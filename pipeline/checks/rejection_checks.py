"""What must hold of pairs that evidence rejected -> a query whose rows are what fails it; see `table_checks`."""

from collections.abc import Iterable

from pipeline.checks.table_checks import Check
from pipeline.schemas.vocabulary import REASONS_AGAINST, REASONS_BY_FIGURES


def _listed(reasons: Iterable[str]) -> str:
    return ", ".join(f"'{reason}'" for reason in sorted(reasons))


# Articles that links made by hand tie, directly or by way of others; there are few, and edges tell of them also where
# the decisions themselves are not at hand, as in a snapshot.
_BONDS = """
    linked AS (SELECT article_id AS one, other_article_id AS other FROM edges WHERE reason = 'linked_by_hand'),
    links AS (FROM linked UNION SELECT other, one FROM linked),
    bonds AS (FROM links UNION SELECT b.one, l.other FROM bonds b JOIN links l ON l.one = b.other)"""
# Two versions of one report differ in their figures: an update that is marked, and a copy of both, excuses that.
_VERSIONS = """
    copies AS (
        SELECT article_id AS one, other_article_id AS other FROM edges WHERE accepted
        UNION ALL SELECT other_article_id, article_id FROM edges WHERE accepted),
    updated AS (SELECT one AS version, other FROM copies JOIN articles ON article_id = one WHERE update_mark <> '')"""

REJECTION_CHECKS = (
    Check(
        "edges",
        "no cluster holds a pair that evidence rejected, but for links by hand and versions of a marked update",
        f"""WITH RECURSIVE {_BONDS}, {_VERSIONS},
               together AS (
                   SELECT e.article_id AS one, other_article_id AS other, reason
                   FROM edges e JOIN memberships m ON m.article_id = e.article_id
                   JOIN memberships o ON o.article_id = e.other_article_id AND o.cluster_id = m.cluster_id
                   WHERE NOT accepted AND reason IN ({_listed(REASONS_AGAINST)})),
               excused AS (
                   SELECT t.one, t.other FROM together t JOIN bonds USING (one, other)
                   UNION SELECT t.one, t.other FROM together t JOIN updated a ON a.other = t.one
                   JOIN updated b ON b.version = a.version AND b.other = t.other
                   WHERE reason IN ({_listed(REASONS_BY_FIGURES)}))
           SELECT one || ' ' || other, 'are in one cluster, though rejected: ' || reason
           FROM together ANTI JOIN excused USING (one, other)""",
        "`newsfold recluster`",
    ),
)
