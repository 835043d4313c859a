"""Groups of clusters, stored STORIES -> the story of each cluster: story ids stay with their founding clusters."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.compute.founders import PreviousGroup, carry_ids
from pipeline.schemas.ids import founding_cluster, later_story_id, story_id

Row = Mapping[str, Any]


@dataclass(frozen=True)
class StoryIds:
    """Which story each cluster is in now, and which stories were merged into which."""

    story_of: Mapping[str, str]
    merged: Mapping[str, str]


def assign_story_ids(
    groups: Sequence[Sequence[str]], clusters: Mapping[str, Row], stories: Mapping[str, Row], run_id: str
) -> StoryIds:
    """Carries story ids over to a new partition of clusters.

    `groups` are the cluster ids of those grouped anew; `clusters` holds cluster_id, story_id, first_seen and
    published_at of these and of all others in the stored `stories` (rows of STORIES, all of them that the groups'
    clusters were in, or that bear an id that one of them would found). A story keeps its id where its first cluster
    is; where first clusters meet, the oldest id stays and the other stories are merged into it. Clusters that are not
    grouped anew, as their time has passed, stay with their story's first cluster.
    """

    def new_id(cluster: str) -> str:
        name = story_id(cluster)
        # A cluster that founded a story, went into another one and is back: others bear its name by now.
        is_taken = name in stories and stories[name]["status"] == "active"
        return later_story_id(cluster, run_id) if is_taken else name

    regrouped = {cluster for group in groups for cluster in group}
    members = _members(clusters)
    previous = {
        story: PreviousGroup(founding_cluster(story), names & regrouped, stories[story]["first_seen"])
        for story, names in members.items()
        if story in stories
    }
    carried = carry_ids(groups, previous, lambda name: cluster_age(clusters[name]), new_id)
    story_of = dict(carried.id_of)
    for story, names in members.items():
        story_of |= dict.fromkeys(names - regrouped, carried.successors.get(story, story))
    return StoryIds(story_of, carried.successors)


def _members(clusters: Mapping[str, Row]) -> Mapping[str, set[str]]:
    """The clusters that were in each story."""
    members: dict[str, set[str]] = defaultdict(set)
    for name, row in clusters.items():
        if row["story_id"]:
            members[row["story_id"]].add(name)
    return members


def cluster_age(cluster: Row) -> tuple[datetime, bool, float, str]:
    """Sorts CLUSTERS rows by when they were first seen, then by publication, undated ones last."""
    published = cluster["published_at"]
    time = published.timestamp() if published else 0.0
    return cluster["first_seen"], published is None, time, cluster["cluster_id"]
