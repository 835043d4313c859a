"""Identifiers: how runs, clusters and stories are named, and what their names say."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc

_CLUSTER_PREFIX = "c"  # of a cluster's id, before its founding article's
_STORY_PREFIX = "s"  # of a story's id, in place of the prefix of its founding cluster's


@dataclass(frozen=True)
class RunStamp:
    """What every row that a run writes says of it: its id and its start."""

    run_id: str
    started_at: datetime


def new_run_id(started_at: datetime) -> str:
    """An id that sorts by the time of the start, which only one run of a data directory can have."""
    return f"{started_at.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}"


def cluster_id(article_id: str) -> str:
    """The id of the cluster that an article founds."""
    return f"{_CLUSTER_PREFIX}{article_id}"


def cluster_ids(article_ids: pa.ChunkedArray) -> pa.ChunkedArray:
    """The same of many articles at once."""
    return pc.binary_join_element_wise(_CLUSTER_PREFIX, article_ids, "")


def second_cluster_id(article_id: str) -> str:
    """The id of a further cluster that an article founds, where another one bears the first id by now."""
    return f"{cluster_id(article_id)}-2"


def founding_article(cluster: str) -> str:
    """The article that founded a cluster."""
    return cluster.removeprefix(_CLUSTER_PREFIX).partition("-")[0]


def story_id(cluster: str) -> str:
    """The id of the story that a cluster founds."""
    return f"{_STORY_PREFIX}{cluster.removeprefix(_CLUSTER_PREFIX)}"


def story_ids(clusters: pa.ChunkedArray) -> pa.ChunkedArray:
    """The same of many clusters at once."""
    founders = pc.replace_substring_regex(clusters, f"^{_CLUSTER_PREFIX}", "")
    return pc.binary_join_element_wise(_STORY_PREFIX, founders, "")


def later_story_id(cluster: str, run_id: str) -> str:
    """The id of a further story that a cluster founds, where another one bears the first id by now.

    With the run it is one that no story has had: it may not be the first time.
    """
    return f"{story_id(cluster)}+{run_id}"


def founding_cluster(story: str) -> str:
    """The cluster that founded a story."""
    return f"{_CLUSTER_PREFIX}{story.removeprefix(_STORY_PREFIX).partition('+')[0]}"
