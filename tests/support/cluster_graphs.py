"""Made-up articles and accepted pairs for clustering, and the clusters that they become."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st

from pipeline.clustering.star_clusters import cluster
from pipeline.schemas.working import PARTITION
from pipeline.settings import ClusterSettings

START = datetime(2024, 3, 1, tzinfo=UTC)
MEMBERS = pa.schema(
    [
        *((name, pa.string()) for name in ("article_id", "source", "credit", "update_mark", "previous_article_id")),
        ("published_at", pa.timestamp("us", tz="UTC")),
        *((name, pa.int64()) for name in ("n_words", "version")),
    ]
)
SETTINGS = ClusterSettings()
EDGES = pa.schema([("article_id", pa.string()), ("other_article_id", pa.string()), ("jaccard", pa.float32())])
Graph = tuple[pa.Table, pa.Table]
Rows = dict[str, dict[str, Any]]


def member(article_id: str, hour: float | None = 0, words: int = 100, **more: Any) -> dict[str, Any]:
    published = None if hour is None else START + timedelta(hours=hour)
    known = {"article_id": article_id, "published_at": published, "n_words": words, "version": 1}
    return dict.fromkeys(MEMBERS.names) | known | more


def members_table(*members: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(members), schema=MEMBERS)


def edges_table(*pairs: str | tuple[str, str, float]) -> pa.Table:
    """Edges from `ab` (Jaccard 0.75) or ("a", "b", Jaccard)."""
    rows = [(*pair, 0.75) if isinstance(pair, str) else pair for pair in pairs]
    return pa.Table.from_pylist([dict(zip(EDGES.names, row, strict=True)) for row in rows], schema=EDGES)


def clustered(members: pa.Table, edges: pa.Table, settings: ClusterSettings = SETTINGS) -> Rows:
    found = cluster(members, edges, settings)
    assert found.schema.equals(PARTITION.schema)
    assert found["article_id"].to_pylist() == sorted(found["article_id"].to_pylist())
    return {row["article_id"]: row for row in found.to_pylist()}


def groups_of(rows: Rows) -> set[frozenset[str]]:
    by_canonical: dict[str, set[str]] = {}
    for article_id, row in rows.items():
        by_canonical.setdefault(row["canonical_article_id"], set()).add(article_id)
    return {frozenset(group) for group in by_canonical.values()}


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    ids = [f"{n:02}" for n in range(draw(st.integers(1, 12)))]
    hours, lengths = st.none() | st.integers(0, 3), st.sampled_from([50, 90, 100])
    words = st.fixed_dictionaries(
        {
            "previous_article_id": st.none() | st.sampled_from(ids),
            "source": st.sampled_from([None, "Post", "Reuters", "AP"]),
            "credit": st.sampled_from([None, "Reuters", "AP"]),
            "update_mark": st.sampled_from([None, "UPDATE 1", "CORRECTED"]),
            "version": st.integers(1, 3),
        }
    )
    members = [member(i, draw(hours), draw(lengths), **draw(words)) for i in ids]
    pairs = [(a, b) for a in ids for b in ids if a < b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=20)) if pairs else []
    return members_table(*members), edges_table(*((a, b, draw(st.sampled_from([0.5, 0.75, 1.0]))) for a, b in chosen))


def pairs_of(edges: pa.Table) -> list[tuple[str, str]]:
    return list(zip(edges["article_id"].to_pylist(), edges["other_article_id"].to_pylist(), strict=True))
