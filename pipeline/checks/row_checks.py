"""What must hold between stored rows -> one query a check, whose rows are what fails it; see `table_checks`."""

from pipeline.checks.judgement_checks import JUDGEMENT_CHECKS
from pipeline.checks.rejection_checks import REJECTION_CHECKS
from pipeline.checks.reuse_checks import REUSE_CHECKS
from pipeline.checks.story_checks import STORY_CHECKS
from pipeline.checks.table_checks import Check, lasting_checks, table_checks
from pipeline.checks.wire_checks import WIRE_CHECKS
from pipeline.schemas.columns import FLOAT32
from pipeline.schemas.tables import CLUSTERS, EDGES, HEADER_COLUMNS

_MEMBERS = (
    Check(
        "memberships",
        "every article with status ok is in a cluster, and no other one is",
        """SELECT article_id, if(status = 'ok', 'is in no cluster', 'is in a cluster, with status ' || status)
           FROM articles a LEFT JOIN memberships m USING (article_id)
           WHERE (status = 'ok') <> (m.cluster_id IS NOT NULL)""",
    ),
    Check(
        "memberships",
        "every article with status ok has a text and a body sketch, and no other one has a sketch",
        """SELECT article_id, if(status = 'ok', 'lacks a text or a body sketch', 'has a sketch, with status ' || status)
           FROM (SELECT article_id, status, text IS NOT NULL AS written FROM articles) a
           LEFT JOIN (SELECT article_id, bool_or(kind = 'body') AS body FROM sketches GROUP BY 1) s USING (article_id)
           WHERE if(status = 'ok', NOT written OR body IS NOT TRUE, body IS NOT NULL)""",
    ),
    Check(
        "memberships",
        "a membership's cluster is active",
        """SELECT article_id, 'its cluster ' || cluster_id || ' is ' || c.status
           FROM memberships m JOIN clusters c USING (cluster_id) WHERE c.status <> 'active'""",
    ),
    Check(
        "memberships",
        "the role canonical is that of the cluster's canonical article, and of no other",
        """SELECT article_id, 'has the role ' || role || ' in ' || cluster_id || ', whose canonical article is '
               || coalesce(c.canonical_article_id, 'none')
           FROM memberships m JOIN clusters c USING (cluster_id)
           WHERE (role = 'canonical') <> (article_id IS NOT DISTINCT FROM c.canonical_article_id)""",
    ),
    Check(
        "memberships",
        "every member but the canonical one was matched with another member",
        """SELECT m.article_id, CASE WHEN m.matched_article_id IS NULL THEN 'names no article that it was matched with'
               WHEN m.role = 'canonical' THEN 'is canonical, but names ' || m.matched_article_id
               ELSE 'was matched with ' || m.matched_article_id || ', which is not in ' || m.cluster_id END
           FROM memberships m LEFT JOIN memberships o ON o.article_id = m.matched_article_id
           WHERE if(m.role = 'canonical', m.matched_article_id IS NOT NULL, o.cluster_id IS DISTINCT FROM m.cluster_id)
        """,
    ),
    Check(
        "memberships",
        "a member's match is an accepted edge of that similarity",
        """SELECT m.article_id, CASE WHEN m.role = 'canonical' THEN 'is canonical, with similarity ' || m.similarity
               WHEN e.jaccard IS NULL THEN 'no accepted edge with ' || m.matched_article_id
               ELSE 'similarity ' || m.similarity || ', but its edge with ' || m.matched_article_id || ' has '
                   || e.jaccard END
           FROM memberships m LEFT JOIN (SELECT * FROM edges WHERE accepted) e
               ON e.article_id = least(m.article_id, m.matched_article_id)
               AND e.other_article_id = greatest(m.article_id, m.matched_article_id)
           WHERE m.similarity IS DISTINCT FROM if(m.role = 'canonical', 1, e.jaccard)
               AND (m.role = 'canonical' OR m.matched_article_id IS NOT NULL)""",
    ),
)

_CLUSTERS = (
    *lasting_checks(CLUSTERS),
    Check(
        "clusters",
        "the canonical article of an active cluster is one of its members",
        """SELECT c.cluster_id, 'its canonical article ' || coalesce(canonical_article_id, 'none') || ' is no member'
           FROM clusters c LEFT JOIN memberships m ON m.article_id = c.canonical_article_id
           WHERE status = 'active' AND m.cluster_id IS DISTINCT FROM c.cluster_id""",
    ),
    Check(
        "clusters",
        "n_articles, n_sources, sources and min_similarity are those of the members",
        """WITH members AS (
               SELECT cluster_id, count(*) AS n, min(similarity) AS least,
                   coalesce(list(DISTINCT source ORDER BY source) FILTER (source IS NOT NULL), []) AS outlets
               FROM memberships JOIN articles USING (article_id) GROUP BY 1)
           SELECT cluster_id, 'says ' || n_articles || ' articles, ' || n_sources || ' sources ' || sources::VARCHAR
               || ', min_similarity ' || coalesce(min_similarity::VARCHAR, 'none') || '; its members give ' || n || ', '
               || len(outlets) || ' ' || outlets::VARCHAR || ', ' || least
           FROM clusters JOIN members USING (cluster_id)
           WHERE status = 'active' AND (n_articles, n_sources, sources, min_similarity)
               IS DISTINCT FROM (n, len(outlets), outlets, least)""",
    ),
    Check(
        "clusters",
        "an active cluster has one origin, any other none",
        """SELECT cluster_id, 'is ' || status || ', with ' || n_origins || ' origins' FROM clusters
           WHERE n_origins <> if(status = 'active', 1, 0)""",
    ),
    Check(
        "clusters",
        "title, text, url, source, credit and published_at of an active cluster are its canonical article's",
        f"""WITH stored AS (SELECT article_id, hash(text) AS text, {", ".join(HEADER_COLUMNS)} FROM articles),
               shown AS (SELECT cluster_id, canonical_article_id, hash(text) AS text, {", ".join(HEADER_COLUMNS)}
                         FROM clusters WHERE status = 'active')
           SELECT cluster_id, 'differs from ' || article_id || ' in ' || concat_ws(', ',
               {", ".join(f"if(s.{n} IS DISTINCT FROM a.{n}, '{n}', NULL)" for n in ("text", *HEADER_COLUMNS))})
           FROM shown s JOIN stored a ON a.article_id = s.canonical_article_id
           WHERE {" OR ".join(f"s.{n} IS DISTINCT FROM a.{n}" for n in ("text", *HEADER_COLUMNS))}""",
    ),
    Check(
        "clusters",
        "merged and withdrawn clusters have no articles and no text",
        f"""SELECT cluster_id, 'is ' || status || ', but not empty' FROM clusters
           WHERE status <> 'active' AND (n_articles <> 0 OR n_sources <> 0 OR len(sources) > 0
               OR coalesce(min_similarity::VARCHAR, text,
                           {", ".join(f"{n}::VARCHAR" for n in HEADER_COLUMNS)}) IS NOT NULL)""",
    ),
    Check(
        "clusters",
        "first_seen is the start of a run, last_seen that of the run that wrote the row",
        """SELECT cluster_id, 'first_seen ' || first_seen || ', last_seen ' || last_seen || ', written by ' || c.run_id
           FROM clusters c JOIN runs r USING (run_id)
           WHERE last_seen <> started_at OR first_seen NOT IN (SELECT started_at FROM runs)""",
    ),
)

_SHARES = [c.name for c in EDGES.columns if c.type == FLOAT32 and c.name != "hours_apart"]
_EDGES = (
    Check(
        "edges",
        "article_id is the smaller of the two",
        """SELECT article_id || ' ' || other_article_id, 'the pair stands in the wrong order' FROM edges
           WHERE article_id >= other_article_id""",
    ),
    Check(
        "edges",
        "a pair names quotes where its relation is quote",
        """SELECT article_id || ' ' || other_article_id,
               'quotes ' || coalesce(quotes::VARCHAR, 'none') || ' as ' || relation
           FROM edges WHERE (relation = 'quote') <> (coalesce(len(quotes), 0) > 0)""",
    ),
    Check(
        "edges",
        "a pair is accepted where its relation is copy",
        """SELECT article_id || ' ' || other_article_id, 'accepted is ' || accepted || ', the relation ' || relation
           FROM edges WHERE accepted <> (relation = 'copy')""",
    ),
    Check(
        "edges",
        "shares lie between 0 and 1, nothing is below 0",
        f"""SELECT article_id || ' ' || other_article_id, concat_ws(', ', {
            ", ".join(f"if({n} NOT BETWEEN 0 AND 1, '{n} ' || {n}, NULL)" for n in _SHARES)
        }, if(hours_apart < 0, 'hours_apart ' || hours_apart, NULL)) AS fault FROM edges WHERE fault <> ''""",
    ),
    Check(
        "edges",
        "both articles of a pair take part",
        """SELECT article_id || ' ' || other_article_id, 'one of the two takes no part' FROM edges
           JOIN articles a USING (article_id) JOIN articles b ON b.article_id = other_article_id
           WHERE a.status <> 'ok' OR b.status <> 'ok'""",
    ),
)

_VERSIONS = (
    Check(
        "versions",
        "a first version has no predecessor, a later one follows that of the same identity",
        """SELECT a.article_id, 'version ' || a.version || ' after ' || coalesce('version ' || p.version, 'none')
               || if(ra.identity <> rp.identity, ' of another identity', '')
           FROM articles a LEFT JOIN articles p ON p.article_id = a.previous_article_id
           LEFT JOIN raw ra ON ra.article_id = a.article_id LEFT JOIN raw rp ON rp.article_id = p.article_id
           WHERE a.version <> coalesce(p.version, 0) + 1 OR ra.identity <> rp.identity""",
    ),
    Check(
        "versions",
        "an identity has each version once",
        """SELECT string_agg(article_id, ' ' ORDER BY article_id), 'are both version ' || version || ' of one identity'
           FROM articles JOIN raw USING (article_id) GROUP BY identity, version HAVING count(*) > 1""",
    ),
    Check(
        "versions",
        "stored input is that of its article",
        """SELECT article_id, 'raw_hash or ingested_at differ from those of the stored input'
           FROM articles a JOIN raw r USING (article_id)
           WHERE a.raw_hash <> r.raw_hash OR a.ingested_at <> r.ingested_at""",
    ),
)

_RUNS = (
    Check(
        "runs",
        "status is completed, failed or interrupted, and an end is known unless interrupted",
        """SELECT run_id, 'status ' || status || ', ended ' || coalesce(ended_at::VARCHAR, 'never') FROM runs
           WHERE status NOT IN ('completed', 'failed', 'interrupted')
               OR (status = 'interrupted') <> (ended_at IS NULL)""",
    ),
    Check(
        "runs",
        "a run's steps took some time, each told once",
        """SELECT run_id, 'steps ' || steps::VARCHAR FROM runs
           WHERE list_min([step.seconds FOR step IN steps]) < 0
               OR len(list_distinct([step.name FOR step IN steps])) <> len(steps)""",
    ),
    Check(
        "runs",
        "what was read is new, known or repeated",
        """SELECT run_id, 'read ' || n_read || ' <> ' || n_new || ' new + ' || n_known || ' known + ' || n_repeated
               || ' repeated' FROM runs WHERE status = 'completed' AND n_read <> n_new + n_known + n_repeated""",
    ),
    Check(
        "runs",
        "what is new takes part or is rejected",
        """SELECT run_id, 'new ' || n_new || ' <> ' || n_ok || ' ok + rejected ' || rejected::VARCHAR FROM runs
           WHERE status = 'completed'
               AND n_new <> n_ok + coalesce((SELECT sum(r.count) FROM (SELECT unnest(rejected) AS r)), 0)""",
    ),
    Check(
        "runs",
        "no run has added more articles than it counted",  # fewer are stored where some were forgotten since
        """SELECT run_id, 'counted ' || n_new || ' new articles, ' || n || ' are stored'
           FROM runs JOIN (SELECT ingested_at, count(*) AS n FROM articles GROUP BY 1) ON ingested_at = started_at
           WHERE n > if(status = 'completed', n_new, 0)""",
    ),
    Check(
        "runs",
        "ingested_at is the start of a run",
        """SELECT article_id, 'ingested_at ' || ingested_at || ' is the start of no run'
           FROM articles ANTI JOIN runs ON started_at = ingested_at""",
    ),
    Check(
        "runs",
        "n_created and n_changed are those of changes",
        """SELECT r.run_id, 'counted ' || n_created || ' created and ' || n_changed || ' changed clusters, changes has '
               || coalesce(created, 0) || ' and ' || coalesce(changed, 0)
           FROM runs r LEFT JOIN (
               SELECT run_id, count(DISTINCT cluster_id) AS changed, count(*) FILTER (kind = 'created') AS created
               FROM changes GROUP BY 1) c USING (run_id)
           WHERE n_created <> coalesce(created, 0) OR n_changed <> coalesce(changed, 0)""",
    ),
)

_CHANGES = (
    Check(
        "changes",
        "every cluster was created, or split off another one",
        """SELECT cluster_id, 'changes says nothing of how it came about' FROM clusters
           WHERE cluster_id NOT IN (SELECT cluster_id FROM changes WHERE kind IN ('created', 'split'))""",
    ),
    Check(
        "changes",
        "every merged or withdrawn cluster was named as such",
        """SELECT cluster_id, 'changes does not say that it was ' || status FROM clusters
           WHERE status <> 'active' AND (cluster_id, status) NOT IN (SELECT (cluster_id, kind) FROM changes)""",
    ),
    Check(
        "changes",
        "merged and split name the other cluster",
        """SELECT run_id || ' ' || cluster_id, 'is ' || kind || ', but names no other cluster' FROM changes
           WHERE kind IN ('merged', 'split') AND other_cluster_id IS NULL""",
    ),
)

_DECISIONS = (
    Check(
        "decisions",
        "what was forgotten is not stored",
        """SELECT article_id, 'was forgotten on ' || forgotten_at FROM raw JOIN tombstones USING (identity)""",
        "`newsfold forget --article` it again",
    ),
    Check(
        "decisions",
        "linked articles are in one cluster, unlinked ones are not",
        """SELECT o.article_id || ' ' || o.other_article_id,
               kind || ', but in ' || a.cluster_id || ' and ' || b.cluster_id
           FROM overrides o JOIN memberships a USING (article_id)
           JOIN memberships b ON b.article_id = o.other_article_id
           WHERE (kind = 'link' AND a.cluster_id <> b.cluster_id)
               OR (kind = 'unlink' AND a.cluster_id = b.cluster_id)""",
        "`newsfold recluster`",
    ),
)

ROW_CHECKS = (
    *table_checks(),
    *(
        *_MEMBERS,
        *_CLUSTERS,
        *STORY_CHECKS,
        *_EDGES,
        *REJECTION_CHECKS,
        *REUSE_CHECKS,
        *_VERSIONS,
        *_RUNS,
        *_CHANGES,
        *_DECISIONS,
        *JUDGEMENT_CHECKS,
        *WIRE_CHECKS,
    ),
)
