"""CLUSTERS and STORIES that a run changed -> the largest with their texts, and who was chosen to stand for each."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.inspection.report.scope import Row, Scope
from pipeline.schemas.tables import ARTICLES, CLUSTERS, STORIES
from pipeline.schemas.vocabulary import CANONICAL_REASONS, THAT_ALL_MATCH

_CLUSTERS, _MEMBERS, _STORIES, _TEXTS = 10, 12, 8, 8

_LARGEST = f"""
    SELECT cluster_id FROM touched WHERE n_articles > 1
    ORDER BY n_articles DESC, n_sources DESC, cluster_id LIMIT {_CLUSTERS}
"""
_OF_CLUSTERS = f"""
    SELECT cluster_id, article_id, role, similarity FROM memberships WHERE cluster_id IN (SELECT unnest($1))
    QUALIFY row_number() OVER (PARTITION BY cluster_id ORDER BY {{0}}) <= {_MEMBERS} ORDER BY {{0}}
""".replace("{0}", "role <> 'canonical', similarity, article_id")
_REASONS = """
    SELECT canonical_reason AS reason, count(*) AS n, arg_max(cluster_id, (n_articles, cluster_id)) AS cluster_id
    FROM touched WHERE n_articles > 1 GROUP BY canonical_reason ORDER BY n DESC, reason
"""
_LARGEST_STORIES = f"""
    SELECT story_id FROM stories SEMI JOIN touched USING (story_id) WHERE status = 'active' AND n_clusters > 1
    ORDER BY n_clusters DESC, n_articles DESC, story_id LIMIT {_STORIES}
"""
_OF_STORIES = f"""
    SELECT story_id, cluster_id FROM clusters WHERE status = 'active' AND story_id IN (SELECT unnest($1))
    QUALIFY row_number() OVER (PARTITION BY story_id ORDER BY {{0}}) <= {_TEXTS} ORDER BY {{0}}
""".replace("{0}", "published_at NULLS LAST, cluster_id")
_COUNTED = "SELECT count(*) AS n, count(*) FILTER (n_articles > 1) AS n_merged, max(n_articles) AS largest FROM touched"
_SHOWN = ("title", "text", "url", "source", "published_at", "n_articles", "canonical_article_id")
_OF_MEMBER = ("source", "title", "url", "published_at", "lang", "n_words")
_OF_STORY = ("title", "keywords", "n_clusters", "n_articles", "n_sources", "n_origins")


@dataclass(frozen=True)
class ShownCluster:
    """A cluster's row with its text, the language of that, and its members, those least like the others first."""

    row: Row
    lang: str | None
    members: Sequence[Row]
    reason: str


@dataclass(frozen=True)
class Choice:
    """A reason for a canonical article: what it means, how often it decided, and the largest cluster where it did."""

    reason: str
    meaning: str
    n: int
    example: ShownCluster


@dataclass(frozen=True)
class ShownStory:
    """A story's row and its texts, the earliest first."""

    row: Row
    clusters: Sequence[ShownCluster]


@dataclass(frozen=True)
class Merged:
    """The clusters that a run changed, as they are now: how many, the largest, and how their articles were chosen."""

    n_clusters: int
    n_merged: int
    largest: Sequence[ShownCluster]
    choices: Sequence[Choice]
    stories: Sequence[ShownStory]


def merged(scope: Scope) -> Merged:
    """What a run has put together."""
    largest = [row["cluster_id"] for row in scope.rows(_LARGEST)]
    reasons = scope.rows(_REASONS)
    of_story = _texts_of_stories(scope)
    wanted = {*largest, *(row["cluster_id"] for row in reasons), *(name for ids in of_story.values() for name in ids)}
    shown = _shown(scope, sorted(wanted))
    (counted,) = scope.rows(_COUNTED)
    rows = scope.stored(STORIES, list(of_story), _OF_STORY)
    return Merged(
        counted["n"],
        counted["n_merged"],
        [shown[name] for name in largest],
        [Choice(row["reason"] or "", meaning(row["reason"]), row["n"], shown[row["cluster_id"]]) for row in reasons],
        [ShownStory(rows[name], [shown[cluster] for cluster in ids]) for name, ids in of_story.items()],
    )


def meaning(reason: str | None) -> str:
    """What a canonical_reason means."""
    words = CANONICAL_REASONS.get((reason or "").removesuffix(THAT_ALL_MATCH), "")
    if reason and reason.endswith(THAT_ALL_MATCH):
        return f"{words}; the first of this order whom all members match"
    return words


def _texts_of_stories(scope: Scope) -> dict[str, list[str]]:
    """The largest stories, and the first clusters of each."""
    found: dict[str, list[str]] = {row["story_id"]: [] for row in scope.rows(_LARGEST_STORIES)}
    for row in scope.rows(_OF_STORIES, list(found)):
        found[row["story_id"]].append(row["cluster_id"])
    return found


def _shown(scope: Scope, ids: Sequence[str]) -> dict[str, ShownCluster]:
    """Clusters with texts and members."""
    rows = scope.stored(CLUSTERS, ids, (*_SHOWN, "canonical_reason", "n_sources", "story_id"))
    members = scope.rows(_OF_CLUSTERS, list(ids))
    named = [*(row["article_id"] for row in members), *(row["canonical_article_id"] for row in rows.values())]
    articles = scope.stored(ARTICLES, named, _OF_MEMBER)
    return {
        name: ShownCluster(
            row,
            articles.get(row["canonical_article_id"], {}).get("lang"),
            [
                {**articles[m["article_id"]], **m}
                for m in members
                if m["cluster_id"] == name and m["article_id"] in articles
            ],
            meaning(row["canonical_reason"]),
        )
        for name, row in rows.items()
    }
