"""What must hold of stored stories -> one query a check, whose rows are what fails it; see `table_checks`."""

from pipeline.checks.table_checks import Check, lasting_checks
from pipeline.schemas.tables import STORIES

STORY_CHECKS = (
    *lasting_checks(STORIES),
    Check(
        "stories",
        "only active clusters are in a story, and only in an active one",
        """SELECT cluster_id, 'is ' || c.status || ', its story ' || story_id || ' ' || s.status
           FROM clusters c JOIN stories s USING (story_id) WHERE c.status <> 'active' OR s.status <> 'active'""",
    ),
    Check(
        "stories",
        "cluster_ids, n_clusters, n_articles, n_sources, sources and times are those of the clusters",
        """WITH counted AS (
               SELECT story_id, list(cluster_id ORDER BY cluster_id) AS ids, sum(n_articles) AS n,
                   coalesce(list_sort(list_distinct(flatten(list(sources)))), []) AS outlets,
                   min(published_at) AS earliest, max(published_at) AS latest
               FROM clusters WHERE status = 'active' AND story_id IS NOT NULL GROUP BY 1)
           SELECT story_id, 'says ' || n_clusters || ' clusters, ' || n_articles || ' articles, ' || n_sources
               || ' sources; its clusters give ' || coalesce(len(ids), 0) || ', ' || coalesce(n, 0) || ', '
               || coalesce(len(outlets), 0)
           FROM stories s LEFT JOIN counted USING (story_id)
           WHERE (cluster_ids, n_clusters, n_articles, n_sources, sources, first_published, last_published)
               IS DISTINCT FROM (coalesce(ids, []), coalesce(len(ids), 0), coalesce(n, 0), coalesce(len(outlets), 0),
                   coalesce(outlets, []), earliest, latest)""",
        "`newsfold recluster`",
    ),
    Check(
        "stories",
        "an active story has at least one origin and no more than clusters, any other none",
        """SELECT story_id, 'is ' || status || ', with ' || coalesce(n_origins::VARCHAR, 'unknown') || ' origins of '
               || n_clusters || ' clusters'
           FROM stories WHERE if(status = 'active', n_origins NOT BETWEEN 1 AND n_clusters, n_origins <> 0)""",
        "`newsfold recluster`",
    ),
    Check(
        "stories",
        "first_seen is the start of a run",
        """SELECT story_id, 'first_seen ' || first_seen || ' is the start of no run'
           FROM stories ANTI JOIN runs ON started_at = first_seen""",
    ),
)
