"""Identifiers: how runs, clusters and stories are named, and what their names say."""

from datetime import UTC, datetime

CLUSTER_PREFIX = "c"  # of a cluster's id, before its founder's


def new_run_id(started_at: datetime) -> str:
    """An id that sorts by the time of the start, which only one run of a data directory can have."""
    return f"{started_at.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}"


STORY_PREFIX = "s"  # of a story's id, before the founder of its first cluster


def story_id(cluster: str) -> str:
    """The id of the story that a cluster founds."""
    return f"{STORY_PREFIX}{cluster[1:]}"


def cluster_id(article_id: str) -> str:
    """The id of the cluster that an article founds."""
    return f"{CLUSTER_PREFIX}{article_id}"


def founder(name: str) -> str:
    """The article that founded a cluster."""
    return name.removeprefix(CLUSTER_PREFIX).partition("-")[0]
