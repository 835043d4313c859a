"""What must hold of wire items -> a query whose rows are what fails it; see `table_checks`."""

from pipeline.checks.table_checks import Check

_REMEDY = "`newsfold reclean` decides anew"

WIRE_CHECKS = (
    Check(
        "wire",
        "of an item that the wire has taken back, no version takes part",
        """SELECT article_id, 'has the status ' || status || ', though the wire has taken ' || item_id || ' back'
           FROM articles WHERE item_id IN (SELECT item_id FROM articles WHERE pub_status = 'canceled')
               AND status <> if(pub_status = 'canceled', 'canceled', 'withdrawn')""",
        _REMEDY,
    ),
    Check(
        "wire",
        "only versions of such an item are withdrawn",
        """SELECT article_id, 'is withdrawn, though the wire has not taken ' || coalesce(item_id, 'it') || ' back'
           FROM articles WHERE status = 'withdrawn'
               AND item_id NOT IN (SELECT item_id FROM articles WHERE pub_status = 'canceled')""",
        _REMEDY,
    ),
    Check(
        "wire",
        "no version that the wire withholds takes part, nor one before it",
        """SELECT a.article_id, 'takes part, though the wire withholds ' || w.article_id
           FROM articles a JOIN articles w ON w.item_id = a.item_id AND w.version >= a.version
           WHERE a.status = 'ok' AND w.pub_status = 'withheld'""",
        _REMEDY,
    ),
    Check(
        "wire",
        "no version took part before its embargo was over",
        """SELECT article_id, 'takes part, though embargoed until ' || coalesce(embargoed_until::VARCHAR, 'usable')
           FROM articles a JOIN runs r USING (run_id)
           WHERE a.status = 'ok' AND if(embargoed_until IS NULL, pub_status = 'embargoed', embargoed_until > started_at)
        """,
        _REMEDY,
    ),
    Check(
        "wire",
        "a cluster says so where one of its articles is a copy of a withdrawn item, and no other does",
        """SELECT cluster_id, 'origin_withdrawn is ' || coalesce(origin_withdrawn, false) || ', its copies of withdrawn'
               || ' items are ' || n
           FROM (SELECT cluster_id, count(*) FILTER (article_id IN (SELECT article_id FROM withdrawn_copies)) AS n
                 FROM memberships GROUP BY 1) JOIN clusters USING (cluster_id)
           WHERE coalesce(origin_withdrawn, false) <> (n > 0)""",
        "`newsfold recluster`",
    ),
    Check(
        "wire",
        "versions of an item are numbered as the wire orders them",
        """WITH ordered AS (
               SELECT article_id, item_version, version_created, lag(coalesce(item_version, -1)) OVER item AS number,
                   lag(version_created) OVER item AS created
               FROM articles WHERE item_id IS NOT NULL WINDOW item AS (PARTITION BY item_id ORDER BY version))
           SELECT article_id, 'comes after version ' || number || coalesce(' of ' || created, '') FROM ordered
           WHERE number > coalesce(item_version, -1)
               OR (number = coalesce(item_version, -1) AND created > version_created)""",
    ),
)
