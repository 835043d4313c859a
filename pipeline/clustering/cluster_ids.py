"""PARTITION, stored CLUSTERS -> MEMBERSHIPS, CLUSTERS, CHANGES: cluster ids stay with the articles that found them."""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.clustering.cluster_rows import (
    OF_WITHDRAWN,
    ClusterTables,
    NamedClusters,
    PreviousState,
    Row,
    cluster_tables,
    run_columns,
)
from pipeline.clustering.singletons import are_new_singletons, singleton_tables
from pipeline.compute import arrow
from pipeline.compute.founders import CarriedIds, PreviousGroup, carry_ids
from pipeline.schemas.columns import Table
from pipeline.schemas.ids import RunStamp, cluster_id, founding_article, second_cluster_id
from pipeline.schemas.tables import CHANGES, CLUSTERS, MEMBERSHIPS

log = logging.getLogger(__name__)


def assign_cluster_ids(
    partition: pa.Table, articles: pa.Table, previous: PreviousState, run: RunStamp
) -> ClusterTables:
    """Carries cluster ids over to a new partition of whole components; tables sorted by key.

    `articles` holds article_id, title, url, source, credit, published_at and ingested_at of every article in
    `partition`, and OF_WITHDRAWN if any is a copy of a withdrawn item. A cluster keeps its id where its founder is, or
    its oldest member once the founder takes no part any more; where founders meet, the oldest id stays and the others
    are merged into it. A cluster that has lost all its members is withdrawn. The clusters' text is empty:
    `cluster_rows.with_texts` fills it.
    """
    known = [*previous.memberships, *map(founding_article, previous.clusters), *_of_withdrawn(articles)]
    fresh = are_new_singletons(partition, known)
    is_fresh = pc.is_in(articles["article_id"], value_set=partition["article_id"].filter(fresh))
    lone = singleton_tables(partition.filter(fresh), articles.filter(is_fresh), run_columns(run))
    rows = {row["article_id"]: row for row in arrow.to_python(articles.filter(pc.invert(is_fresh)))}
    named = name_clusters(_by_cluster(partition.filter(pc.invert(fresh))), rows, previous)
    others = cluster_tables(named, rows, previous, run)
    log.info("traced %d clusters that are new and of one article, %d others", len(lone.clusters), len(others.clusters))
    return ClusterTables(
        _sorted(MEMBERSHIPS, lone.memberships, others.memberships),
        _sorted(CLUSTERS, lone.clusters, others.clusters),
        _sorted(CHANGES, lone.changes, others.changes),
    )


def _of_withdrawn(articles: pa.Table) -> list[str]:
    """The copies of withdrawn items: their clusters are told one by one."""
    if OF_WITHDRAWN not in articles.column_names:
        return []
    return [str(name) for name in articles.filter(articles[OF_WITHDRAWN])["article_id"].to_pylist()]


def _sorted(table: Table, *parts: pa.Table) -> pa.Table:
    return pa.concat_tables(parts).sort_by([(name, "ascending") for name in table.key])


def _by_cluster(partition: pa.Table) -> list[list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in arrow.to_python(partition):
        groups[row["canonical_article_id"]].append(row)
    return list(groups.values())


def name_clusters(
    clusters: Sequence[Sequence[Row]], articles: Mapping[str, Row], previous: PreviousState
) -> NamedClusters:
    """The id of each cluster, and what became of the ids that none of them bears.

    `clusters`: the PARTITION rows of each; `articles`: the rows of all their members, by id.
    """
    carried = _carried(clusters, articles, previous)
    named = {carried.id_of[members[0]["article_id"]]: members for members in clusters}
    withdrawn = sorted(name for name in previous.members.keys() - carried.holders.keys() if previous.is_active(name))
    return NamedClusters(named, _merged(carried, previous), withdrawn)


# ---- which id a cluster bears


def _carried(clusters: Sequence[Sequence[Row]], articles: Mapping[str, Row], previous: PreviousState) -> CarriedIds:
    def new_id(article_id: str) -> str:
        name = cluster_id(article_id)
        # An article that founded a cluster, took no part for a while and is back: others bear its name by now.
        return second_cluster_id(article_id) if previous.is_active(name) else name

    before = {
        name: PreviousGroup(
            founding_article(name), _candidates(name, articles, previous), row["first_seen"], row["status"] == "active"
        )
        for name, row in previous.clusters.items()
    }
    groups = [[row["article_id"] for row in members] for members in clusters]
    return carry_ids(groups, before, lambda article_id: _age(articles[article_id]), new_id)


def _candidates(name: str, articles: Mapping[str, Row], previous: PreviousState) -> list[str]:
    """The articles that a stored cluster's id may stay with: its members that take part.

    Or its founder, if it comes back just as the last of the members goes; and where the cluster is not active any more,
    unless the founder has founded another one since.
    """
    founder = founding_article(name)
    returned = [founder] if founder in articles else []
    if previous.is_active(name):
        members = previous.members.get(name, set())
        return [article for article in members if article in articles] or (returned if members else [])
    now = previous.cluster_of(founder)
    return [] if now and now != name and founding_article(now) == founder else returned


def _age(article: Row) -> tuple[datetime, bool, float, str]:
    """Sorts by the time of coming in, then of publication, undated articles last."""
    published = article["published_at"]
    return (
        article["ingested_at"],
        published is None,
        published.timestamp() if published else 0.0,
        article["article_id"],
    )


# ---- where an id went that no cluster bears any more


def _merged(carried: CarriedIds, previous: PreviousState) -> dict[str, str]:
    """The clusters that ended in others, where that is not what is stored of them.

    One that was merged before, and whose founder is gone, follows the cluster that it went into.
    """
    ended = {name: _successor(name, into, carried) for name, into in sorted(carried.successors.items())}
    before = {name: row["merged_into"] for name, row in previous.clusters.items()}
    followers = {name: ended[into] for name, into in before.items() if name not in carried.holders and into in ended}
    return {name: into for name, into in (followers | ended).items() if before[name] != into}


def _successor(name: str, into: str, carried: CarriedIds) -> str:
    """Where its founder is; if that is gone, or has founded another cluster, where the holder of its id is."""
    now = carried.id_of.get(founding_article(name))
    return into if now is None or founding_article(now) == founding_article(name) else now
