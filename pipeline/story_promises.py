"""What stored stories promise -> one query a promise, whose rows are what breaks it; see `structure`."""

from pipeline.structure import Promise

STORY_PROMISES = (
    Promise(
        "stories",
        "status is active, merged or withdrawn, and merged_into is set where merged",
        """SELECT story_id, 'status ' || status || ', merged_into ' || coalesce(merged_into, 'empty') FROM stories
           WHERE status NOT IN ('active', 'merged', 'withdrawn') OR (status = 'merged') <> (merged_into IS NOT NULL)""",
    ),
    Promise(
        "stories",
        "a cluster is in an active story, or active and in none, or neither",
        """SELECT cluster_id, 'is ' || c.status || ', its story ' || story_id || ' ' || s.status
           FROM clusters c JOIN stories s USING (story_id) WHERE c.status <> 'active' OR s.status <> 'active'""",
    ),
    Promise(
        "stories",
        "cluster_ids, n_clusters, n_articles, n_sources, sources and times are those of the clusters",
        """WITH told AS (
               SELECT story_id, list(cluster_id ORDER BY cluster_id) AS ids, sum(n_articles) AS n,
                   coalesce(list_sort(list_distinct(flatten(list(sources)))), []) AS outlets,
                   min(published_at) AS earliest, max(published_at) AS latest
               FROM clusters WHERE status = 'active' AND story_id IS NOT NULL GROUP BY 1)
           SELECT story_id, 'says ' || n_clusters || ' clusters, ' || n_articles || ' articles, ' || n_sources
               || ' sources; its clusters give ' || coalesce(len(ids), 0) || ', ' || coalesce(n, 0) || ', '
               || coalesce(len(outlets), 0)
           FROM stories s LEFT JOIN told USING (story_id)
           WHERE (cluster_ids, n_clusters, n_articles, n_sources, sources, first_published, last_published)
               IS DISTINCT FROM (coalesce(ids, []), coalesce(len(ids), 0), coalesce(n, 0), coalesce(len(outlets), 0),
                   coalesce(outlets, []), earliest, latest)""",
        "`newsfold recluster`",
    ),
    Promise(
        "stories",
        "merged_into leads, step by step, to a story that is not merged",
        """WITH RECURSIVE heirs(story_id, heir) AS (
               SELECT story_id, merged_into FROM stories WHERE status = 'merged'
               UNION SELECT h.story_id, s.merged_into FROM heirs h JOIN stories s ON s.story_id = h.heir
               WHERE s.status = 'merged')
           SELECT h.story_id, 'merged_into leads in a circle: ' || string_agg(heir, ', ' ORDER BY heir)
           FROM heirs h LEFT JOIN stories s ON s.story_id = h.heir
           GROUP BY 1 HAVING bool_and(coalesce(s.status = 'merged', false))""",
    ),
    Promise(
        "stories",
        "first_seen is the start of a run",
        """SELECT story_id, 'first_seen ' || first_seen || ' is the start of no run'
           FROM stories ANTI JOIN runs ON started_at = first_seen""",
    ),
)
