"""Stories, their CLUSTERS and VECTORS -> the STORIES rows that differ from those stored, with headline and keywords."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.schemas.ids import RunStamp, story_ids
from pipeline.schemas.tables import STORIES
from pipeline.stories.story_ids import Row, StoryIds, cluster_age
from pipeline.text.words import words

_KEYWORDS = 5
_NAMING = ("article_id", "phrases", "phrase_weights")
_ROWS_AT_ONCE = 2_000


def changed_rows(
    ids: StoryIds, clusters: Mapping[str, Row], stories: Mapping[str, Row], vectors: Mapping[str, Row]
) -> Iterator[Row]:
    """The STORIES rows that differ from the stored `stories`; `vectors` as in `story_row`."""
    members: dict[str, list[Row]] = defaultdict(list)
    for name, story in ids.story_of.items():
        members[story].append(clusters[name])
    rows = [story_row(story, own, vectors, stories.get(story)) for story, own in members.items()]
    rows += [ended_row(stories[story], into) for story, into in ids.merged.items()]
    active = {story for story, row in stories.items() if row["status"] == "active"}
    rows += [ended_row(stories[story], None) for story in active - members.keys() - ids.merged.keys()]
    for row in rows:
        stored = stories.get(row["story_id"], {})
        if any(stored.get(name) != value for name, value in row.items()):
            yield row


def story_row(name: str, clusters: Sequence[Row], vectors: Mapping[str, Row], stored: Row | None) -> dict[str, Any]:
    """The row of an active story; `clusters`: rows of its clusters; `vectors`: VECTORS by canonical article.

    Where the story has one cluster only, its vector may lack the terms.
    """
    rows = sorted(clusters, key=cluster_age)
    dates = [row["published_at"] for row in rows if row["published_at"]]
    sources = sorted({source for row in rows for source in row["sources"]})
    own = [vectors[row["canonical_article_id"]] for row in rows if row["canonical_article_id"] in vectors]
    return {
        "story_id": name,
        "title": _title(rows, vectors),
        "keywords": keywords(own),
        "n_clusters": len(rows),
        "n_articles": sum(row["n_articles"] for row in rows),
        "n_sources": len(sources),
        "sources": sources,
        "first_published": min(dates, default=None),
        "last_published": max(dates, default=None),
        "cluster_ids": sorted(row["cluster_id"] for row in rows),
        "status": "active",
    } | ({"first_seen": stored["first_seen"]} if stored else {})


def ended_row(stored: Row, merged_into: str | None) -> dict[str, Any]:
    """The row of a story that was merged into another one, or has no cluster left."""
    empty: dict[str, Any] = {"keywords": [], "sources": [], "cluster_ids": []}
    counts = dict.fromkeys(("n_clusters", "n_articles", "n_sources"), 0)
    status = {"status": "merged" if merged_into else "withdrawn", "merged_into": merged_into}
    return {"story_id": stored["story_id"], "first_seen": stored["first_seen"]} | empty | counts | status


def story_table(rows: Iterable[Row], run: RunStamp) -> pa.Table:
    """STORIES rows, sorted, with the run's stamp; where a row is not new, its own `first_seen` stays."""
    stamp = {"run_id": run.run_id, "first_seen": run.started_at}
    return pa.Table.from_pylist([stamp | dict(row) for row in rows], schema=STORIES.schema).sort_by("story_id")


def _title(clusters: Sequence[Row], vectors: Mapping[str, Row]) -> str | None:
    """The headline of the cluster that is most like all others; of the oldest, where several are."""
    titled = [row for row in clusters if row["title"]]
    if len(titled) < 2:
        return titled[0]["title"] if titled else None
    own = [vectors[row["canonical_article_id"]] for row in clusters if row["canonical_article_id"] in vectors]
    centroid: dict[int, float] = defaultdict(float)
    for vector in own:
        for term, weight in zip(vector["terms"], vector["weights"], strict=True):
            centroid[term] += weight

    def similarity(row: Row) -> float:
        vector = vectors.get(row["canonical_article_id"])
        if vector is None:
            return 0.0
        return sum(
            centroid[term] * float(weight) for term, weight in zip(vector["terms"], vector["weights"], strict=True)
        )

    similarities = np.round([similarity(row) for row in titled], 6)
    title: str = titled[int(similarities.argmax())]["title"]
    return title


def founded_rows(founding: pa.Table, vectors: ds.Dataset, run: RunStamp) -> pa.Table:
    """STORIES rows: what `story_row` says of each, at once. `vectors`: VECTORS of the canonical articles."""
    n, names = len(founding), founding["cluster_id"]
    constant = {"n_clusters": 1, "status": "active", "first_seen": run.started_at, "run_id": run.run_id}
    columns = {
        "story_id": story_ids(names),
        "title": pc.if_else(pc.equal(founding["title"], ""), None, founding["title"]),
        "keywords": _keywords(founding["canonical_article_id"], vectors),
        "n_articles": founding["n_articles"],
        "n_sources": pc.list_value_length(founding["sources"]).cast(pa.int64()),
        "sources": founding["sources"],
        "first_published": founding["published_at"],
        "last_published": founding["published_at"],
        "cluster_ids": pa.ListArray.from_arrays(pa.array(range(n + 1), pa.int32()), names.combine_chunks()),
    }
    fields = {field.name: field for field in STORIES.schema}
    columns |= {name: pa.repeat(pa.scalar(value, fields[name].type), n) for name, value in constant.items()}
    values = {name: columns.get(name, pa.nulls(n, field.type)) for name, field in fields.items()}
    return pa.table(values, schema=STORIES.schema)


def _keywords(articles: pa.ChunkedArray, vectors: ds.Dataset) -> pa.Array:
    """What each article names most; nothing, where it has no vector."""
    ids = articles.combine_chunks()
    named, found = [pa.array([], pa.string())], [pa.array([], pa.list_(pa.string()))]
    wanted = ds.field("article_id").isin(ids)
    for batch in vectors.to_batches(columns=list(_NAMING), filter=wanted, batch_size=_ROWS_AT_ONCE):
        named.append(batch["article_id"])
        found.append(pa.array([keywords([row]) for row in batch.to_pylist()], pa.list_(pa.string())))
    none = pa.array([[]], pa.list_(pa.string()))
    listed = pa.concat_arrays([*found, none])
    at = pc.index_in(ids, value_set=pa.concat_arrays(named))
    return listed.take(pc.fill_null(at, len(listed) - 1))


def keywords(vectors: Sequence[Row]) -> list[str]:
    """The names that weigh most in all texts together; of two that share a word the one that says more."""
    weights: dict[str, float] = defaultdict(float)
    printed: dict[str, str] = {}
    for vector in vectors:
        for phrase, weight in zip(vector["phrases"], vector["phrase_weights"], strict=True):
            folded = " ".join(words(phrase))
            weights[folded] += weight
            printed.setdefault(folded, phrase)
    chosen: list[str] = []
    for phrase in sorted(weights, key=lambda name: (-weights[name], name)):
        own = set(phrase.split())
        alike = [name for name in chosen if own & set(name.split())]
        if not alike and len(chosen) < _KEYWORDS:
            chosen.append(phrase)
        elif len(alike) == 1 and own > set(alike[0].split()) and weights[phrase] >= weights[alike[0]] / 3:
            chosen[chosen.index(alike[0])] = phrase
    return [printed[phrase] for phrase in chosen]
