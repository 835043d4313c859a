"""STORIES, LINKS, VECTORS -> pairs of stories that came near to being one, and what kept them apart."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.inspection.story_list import StoryList
from pipeline.schemas.columns import FLOAT32, PAIR, TEXT
from pipeline.schemas.tables import CLUSTERS, EDGES
from pipeline.schemas.vocabulary import REASONS_AGAINST
from pipeline.schemas.working import LINKS, VECTORS
from pipeline.settings import StorySettings
from pipeline.storage.warehouse import Warehouse
from pipeline.stories.ties.neighbourhood import Neighbourhood
from pipeline.stories.ties.texts import TIED

NEAR_MISSES = pa.schema(
    [
        ("story_id", TEXT),  # the smaller one of both
        ("other_story_id", TEXT),
        ("article_id", TEXT),  # of each the canonical article that is most tied to the other story
        ("other_article_id", TEXT),
        ("title", TEXT),  # the headlines of these two
        ("other_title", TEXT),
        ("similarity", FLOAT32),  # what ties these two
        ("told", FLOAT32),  # the share of their headlines that both texts tell of, times how alike the texts are
        ("kept_apart_by", TEXT),  # a reason of EDGES, `headlines`, `tie` or `average`
    ]
)
_NEAR = 0.8  # of min_similarity: from this tie on it was near
_DAY = timedelta(days=1)
Row = Mapping[str, Any]


def near_misses(warehouse: Warehouse, stories: StoryList, settings: StorySettings) -> pa.Table:
    """NEAR_MISSES of some stories with any others, each pair of stories once, those that are most tied first.

    Kept apart by: evidence that tells the two articles apart; `headlines`, of which neither text tells enough; `tie`,
    which is too weak; or `average`, as other texts of both are less tied.
    """
    if not len(stories.stories):
        return NEAR_MISSES.empty_table()
    ids, story_of, title_of = _canonical(warehouse)
    ties = _ties(warehouse, stories, ids, settings)
    listed = set(stories.stories["story_id"].to_pylist())
    told_apart, found = _told_apart(warehouse, ties), dict[tuple[str, str], Row]()
    for row in sorted(ties.to_pylist(), key=lambda row: (-row["similarity"], row[PAIR[0]], row[PAIR[1]])):
        ends = sorted((story_of[row[name]], row[name]) for name in PAIR)
        names = (ends[0][0], ends[1][0])
        if names[0] != names[1] and not listed.isdisjoint(names) and names not in found:
            reason = told_apart.get((row[PAIR[0]], row[PAIR[1]])) or _reason(row, settings)
            found[names] = _near_miss(row, ends, reason) | {
                "title": title_of[ends[0][1]],
                "other_title": title_of[ends[1][1]],
            }
    return pa.Table.from_pylist(list(found.values()), schema=NEAR_MISSES)


def _near_miss(row: Row, ends: list[tuple[str, str]], reason: str) -> dict[str, Any]:
    (story, article), (other_story, other_article) = ends
    return {
        "story_id": story,
        "other_story_id": other_story,
        "article_id": article,
        "other_article_id": other_article,
        "similarity": row["similarity"],
        "told": row["told"],
        "kept_apart_by": reason,
    }


def _reason(row: Row, settings: StorySettings) -> str:
    if row["told"] is not None and row["told"] < settings.min_told:
        return "headlines"
    return "tie" if row["similarity"] < settings.min_similarity else "average"


def _canonical(warehouse: Warehouse) -> tuple[pa.Array, dict[str, str], dict[str, str | None]]:
    """The canonical articles, and the story and the headline of each."""
    rows = warehouse.dataset(CLUSTERS).to_table(
        columns=["canonical_article_id", "story_id", "title"],
        filter=(ds.field("status") == "active") & ds.field("story_id").is_valid(),
    )
    ids = rows["canonical_article_id"].combine_chunks()
    names = ids.to_pylist()
    return (
        ids,
        dict(zip(names, rows["story_id"].to_pylist(), strict=True)),
        dict(zip(names, rows["title"].to_pylist(), strict=True)),
    )


def _ties(warehouse: Warehouse, stories: StoryList, ids: pa.Array, settings: StorySettings) -> pa.Table:
    """TIES near enough that articles have of the time of some stories."""
    since = pc.min(pc.coalesce(stories.stories["first_published"], stories.stories["first_seen"])).as_py()
    since -= timedelta(days=settings.window_days) + _DAY
    of_time = ds.field("article_id").isin(ids) & (
        ds.field("published_at").is_null() | (ds.field("published_at") >= pa.scalar(since, pa.timestamp("us", "UTC")))
    )
    vectors = warehouse.dataset(VECTORS).to_table(columns=list(TIED), filter=of_time)
    known = vectors["article_id"].combine_chunks()
    between = ds.field(PAIR[0]).isin(known) & ds.field(PAIR[1]).isin(known)
    links = warehouse.dataset(LINKS).to_table(columns=list(LINKS.stored_names()), filter=between)
    ties = Neighbourhood.of(vectors, links, settings).between(known)
    return ties.filter(pc.greater_equal(ties["similarity"], _NEAR * settings.min_similarity))


def _told_apart(warehouse: Warehouse, ties: pa.Table) -> dict[tuple[str, str], str]:
    """The reason by which evidence tells two articles apart, by pair."""
    ends = [ds.field(name).isin(pc.unique(ties[name])) for name in PAIR]
    rows = warehouse.dataset(EDGES).to_table(
        columns=[*PAIR, "reason"],
        filter=ends[0] & ends[1] & ~ds.field("accepted") & ds.field("reason").isin(sorted(REASONS_AGAINST)),
    )
    return {(row[PAIR[0]], row[PAIR[1]]): row["reason"] for row in rows.to_pylist()}
