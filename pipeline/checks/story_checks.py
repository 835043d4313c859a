"""What must hold of stored stories -> one query a check, whose rows are what fails it; see `table_checks`."""

from pipeline.checks.table_checks import Check, lasting_checks
from pipeline.schemas.tables import STORIES
from pipeline.schemas.vocabulary import REASONS_AGAINST

# Figures change as an event goes on, and what is kept apart by hand are copies: neither tells two events.
_OF_FORMS = ", ".join(f"'{reason}'" for reason in sorted(REASONS_AGAINST - {"numbers_differ", "unlinked_by_hand"}))
# Written by runs that keep forms apart so: they know the setting.
_KNOWN_TO_RUN = "settings LIKE '%\"min_told\"%'"

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
    Check(
        "stories",
        "no story holds two texts that evidence tells apart by their names, days, facts or fillings",
        f"""SELECT a.story_id, e.article_id || ' and ' || e.other_article_id || ' are told apart: ' || e.reason
           FROM edges e JOIN clusters a ON a.canonical_article_id = e.article_id
           JOIN clusters b ON b.canonical_article_id = e.other_article_id AND b.story_id = a.story_id
           JOIN stories s ON s.story_id = a.story_id JOIN runs r ON r.run_id = s.run_id
           WHERE NOT e.accepted AND e.relation IS DISTINCT FROM 'derived' AND e.reason IN ({_OF_FORMS})
               AND a.status = 'active' AND b.status = 'active'
               AND a.cluster_id <> b.cluster_id AND r.{_KNOWN_TO_RUN}""",
        "`newsfold recluster`",
    ),
)
