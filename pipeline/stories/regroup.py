"""CLUSTERS, similar pairs, stored STORIES -> which story each cluster is in now, and the STORIES rows that change."""

import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
from numpy.typing import NDArray

from pipeline.compute import arrow
from pipeline.schemas.columns import PAIR
from pipeline.schemas.ids import RunStamp, story_id, story_ids
from pipeline.settings import StorySettings
from pipeline.stories.encoding.across import join_across
from pipeline.stories.grouping.average_link import average_link_by_component
from pipeline.stories.grouping.borne_out import Ties, borne_out
from pipeline.stories.quotes import quoting_pairs
from pipeline.stories.rows import changed_rows, founded_rows, story_table
from pipeline.stories.similarity import days
from pipeline.stories.story_ids import Row, StoryIds, assign_story_ids

log = logging.getLogger(__name__)

CLUSTER = (  # columns that are looked at
    *("cluster_id", "story_id", "canonical_article_id", "title", "published_at", "first_seen", "n_articles"),
    *("sources", "status"),
)

# What evidence that tells a pair apart does. Figures change as an event goes on: of texts that were no copies for
# their figures alone, all were of one event. Reports of one form on two companies, places or days never are.
_FIGURES = frozenset(["numbers_differ"])
_OTHER_FIGURES = 0.5  # times what ties them
_OTHER_REPORT = -1e6  # no average makes up for it


@dataclass(frozen=True)
class StoryInputs:
    """All that grouping looks at; the order of rows does not matter.

    `clusters`: the active CLUSTERS that are grouped anew, with the columns CLUSTER, and `others`: those that stay
    together as they are, among them all other clusters of `stories`. `stories`: the stored STORIES that any of them is
    or was in, or whose ids one of `clusters` would found. `vectors`: VECTORS of their canonical articles, to be read
    column by column. `ties`: TIES of those of `clusters`. `against`: article_id,
    other_article_id, reason of pairs of EDGES that the evidence tells apart. `encodings`: ENCODINGS of any of these
    articles, by which stories of different languages are joined; None where no encoder is set. `crowded`: those of the
    articles to which more may be alike than they are tied to.
    """

    clusters: pa.Table
    others: pa.Table
    stories: pa.Table
    vectors: ds.Dataset
    ties: pa.Table
    against: pa.Table
    encodings: pa.Table | None = None
    crowded: pa.Array = field(default_factory=lambda: pa.array([], pa.string()))


@dataclass(frozen=True)
class Regrouped:
    """The story of each cluster now, and the STORIES rows that differ from those stored.

    `moved`: the story before, by cluster, of each that is in another one now; None where it was in none. `quoting`:
    pairs of canonical articles of one story that may quote the same words, sorted.
    """

    stories: pa.Table
    story_of: Mapping[str, str]
    moved: Mapping[str, str | None]
    quoting: list[tuple[str, str]]


def regroup(inputs: StoryInputs, settings: StorySettings, run: RunStamp) -> Regrouped:
    """Clusters into stories, whose ids stay with their founding clusters."""
    groups = _groups(inputs, settings)
    founds = _found_stories(inputs, groups)
    alone = inputs.clusters.filter(founds)
    others = pa.concat_tables([inputs.clusters.filter(pc.invert(founds)), inputs.others])
    clusters = {row["cluster_id"]: row for row in arrow.to_python(others)}
    stories = {row["story_id"]: row for row in arrow.to_python(inputs.stories)}
    ids = assign_story_ids([group for group in groups if group[0] in clusters], clusters, stories, run.run_id)
    log.info("grouped %d clusters anew into %d stories", len(inputs.clusters), len(groups))
    in_several = _in_several(ids)
    vectors = _vector_rows(inputs.vectors, clusters, in_several)
    rows = story_table(changed_rows(ids, clusters, stories, vectors), run)
    founding = founded_rows(alone, inputs.vectors, run)
    story_of = {**ids.story_of, **{name: story_id(name) for name in alone["cluster_id"].to_pylist()}}
    before = {name: row["story_id"] for name, row in clusters.items()}
    return Regrouped(
        pa.concat_tables([rows, founding]).sort_by("story_id"),
        story_of,
        {name: before.get(name) for name, story in sorted(story_of.items()) if before.get(name) != story},
        _quoting(inputs, ids, in_several),
    )


def _found_stories(inputs: StoryInputs, groups: Iterable[Sequence[str]]) -> pa.ChunkedArray:
    """Which of the clusters are in no story yet, grouped with no other, and found a story whose name is not taken."""
    names = inputs.clusters["cluster_id"]
    alone = pa.array([group[0] for group in groups if len(group) == 1], pa.string())
    is_new = pc.and_(pc.is_in(names, value_set=alone), pc.is_null(inputs.clusters["story_id"]))
    return pc.and_not(is_new, pc.is_in(story_ids(names), value_set=inputs.stories["story_id"].combine_chunks()))


def _groups(inputs: StoryInputs, settings: StorySettings) -> list[list[str]]:
    """The clusters that are grouped anew, by cluster_id, grouped."""
    columns = ["canonical_article_id", "cluster_id", "published_at"]
    # In this order: of pairs that are equally alike the first counts.
    clusters = inputs.clusters.select(columns).sort_by("canonical_article_id")
    ids = clusters["canonical_article_id"].combine_chunks()
    ties = _ties(inputs, ids)
    names = clusters["cluster_id"].to_pylist()
    crowded = np.asarray(pc.is_in(ids, value_set=inputs.crowded), np.bool_)
    groups = average_link_by_component(days(clusters["published_at"]), ties.pairs, ties.similarity, settings, crowded)
    groups = borne_out(groups, ties, len(ids), settings)
    if inputs.encodings is not None:
        groups = join_across(groups, ids, inputs.encodings, settings)
    return [[names[number] for number in group] for group in groups]


def _ties(inputs: StoryInputs, ids: pa.Array) -> Ties:
    """Pairs of articles and what ties them; what evidence tells apart counts against it."""
    ties = _ends(inputs.ties, ids)
    similarity = np.asarray(inputs.ties["similarity"], dtype=np.float64)
    told = np.asarray(pc.fill_null(inputs.ties["told"], float("nan")), dtype=np.float64)
    figures = np.asarray(pc.is_in(inputs.against["reason"], value_set=pa.array(sorted(_FIGURES))), np.bool_)
    against = _ends(inputs.against, ids)
    others = np.unique(against[:, ~figures & (against >= 0).all(axis=0)], axis=1)
    similarity = np.where(_among(ties, against[:, figures]), _OTHER_FIGURES * similarity, similarity)
    left = ~_among(ties, others)
    against_all = np.full(others.shape[1], _OTHER_REPORT)
    return Ties(
        np.concatenate([ties[:, left], others], axis=1),
        np.concatenate([similarity[left], against_all]),
        np.concatenate([told[left], np.zeros_like(against_all)]),
    )


def _among(pairs: NDArray[np.int64], some: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the pairs are among some."""
    return np.isin(pairs[0] << 32 | pairs[1], some[0] << 32 | some[1])


def _ends(rows: pa.Table, ids: pa.Array) -> NDArray[np.int64]:
    """The numbers of both ends of some pairs, the smaller first; -1 of an article that is not there."""
    ends = [pc.fill_null(pc.index_in(rows[name], value_set=ids), -1) for name in PAIR]
    return np.sort(np.stack([np.asarray(end, dtype=np.int64) for end in ends]), axis=0)


def _in_several(ids: StoryIds) -> list[str]:
    """The clusters that are not alone in their story."""
    sizes = Counter(ids.story_of.values())
    return [name for name, story in ids.story_of.items() if sizes[story] > 1]


def _vector_rows(vectors: ds.Dataset, clusters: Mapping[str, Row], in_several: list[str]) -> dict[str, Row]:
    """What the canonical articles name; of those in a story of several clusters their weighted terms, too."""
    canonical = {name: row["canonical_article_id"] for name, row in clusters.items()}
    named = _vectors_of(vectors, canonical.values(), ("phrases", "phrase_weights"))
    weighted = _vectors_of(vectors, map(canonical.__getitem__, in_several), ("terms", "weights"))
    found = {row["article_id"]: row for row in named.to_pylist()}
    for row in weighted.to_pylist():
        found[row["article_id"]] |= row
    return found


def _vectors_of(vectors: ds.Dataset, ids: Iterable[str], columns: Sequence[str]) -> pa.Table:
    """Some columns of the VECTORS of some articles."""
    wanted = ds.field("article_id").isin(pa.array(sorted(set(ids)), pa.string()))
    return vectors.to_table(columns=["article_id", *columns], filter=wanted)


def _quoting(inputs: StoryInputs, ids: StoryIds, in_several: list[str]) -> list[tuple[str, str]]:
    """Pairs of canonical articles grouped anew that are in one story and have a quoted run of words in common."""
    names = pa.array(in_several, pa.string())
    several = inputs.clusters.filter(pc.is_in(inputs.clusters["cluster_id"], value_set=names))
    columns = (several[name].to_pylist() for name in ("cluster_id", "canonical_article_id"))
    story_of = {article: ids.story_of[name] for name, article in zip(*columns, strict=True)}
    return quoting_pairs(_vectors_of(inputs.vectors, list(story_of), ("quotes",)), story_of)
