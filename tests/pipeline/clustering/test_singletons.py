"""New clusters of one article have the rows that any other cluster would have."""

import pyarrow as pa

from pipeline.clustering.cluster_ids import assign_cluster_ids
from pipeline.clustering.cluster_rows import PreviousState
from pipeline.schemas.ids import RunStamp
from tests.support.cluster_history import ARTICLES, START, partition_of


def test_new_articles_by_themselves_found_clusters_of_their_own() -> None:
    partition = partition_of(["a", "b", "c", "de"], "most_copies")
    sources = {"a": "one", "b": "", "c": None, "d": "two", "e": "three"}
    rows = [{"article_id": i, "title": f"T{i}", "source": s, "ingested_at": START} for i, s in sources.items()]
    found = assign_cluster_ids(
        partition, pa.Table.from_pylist(rows, schema=ARTICLES), PreviousState({}, {}), RunStamp("r1", START)
    )
    clusters = {row["cluster_id"]: row for row in found.clusters.to_pylist()}
    assert list(clusters) == ["ca", "cb", "cc", "cd"]
    counts = {name: (row["sources"], row["n_sources"], row["n_articles"]) for name, row in clusters.items()}
    assert counts == {"ca": (["one"], 1, 1), "cb": ([], 0, 1), "cc": ([], 0, 1), "cd": (["three", "two"], 2, 2)}
    assert clusters["ca"] == clusters["cd"] | {
        **{"cluster_id": "ca", "canonical_article_id": "a", "title": "Ta", "source": "one"},
        **{"sources": ["one"], "n_sources": 1, "n_articles": 1},
        **{"min_similarity": 1.0, "canonical_reason": "only_article"},
    }
    members, changes = found.memberships.to_pylist(), found.changes.to_pylist()
    assert members[0] == members[3] | {"article_id": "a", "cluster_id": "ca"}
    assert [change | {"cluster_id": "ca", "new_canonical_id": "a"} for change in changes] == [changes[0]] * 4
