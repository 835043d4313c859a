"""Only rows that differ from those stored are written, and texts only to active clusters."""

import pyarrow as pa
import pytest

from pipeline.clustering import cluster_rows
from pipeline.clustering.cluster_rows import with_texts
from pipeline.schemas.tables import CLUSTERS
from tests.support.cluster_history import newsroom_after


def test_unchanged_input_writes_nothing() -> None:
    room = newsroom_after(["ab", "c"])
    found = room.run("ab", "c")
    assert (len(found.memberships), len(found.clusters), len(found.changes)) == (0, 0, 0)


def test_only_what_changed_is_written() -> None:
    room = newsroom_after(["ab", "c"])
    found = room.run("ab", "cd")
    assert found.memberships["article_id"].to_pylist() == ["d"]
    assert found.clusters["cluster_id"].to_pylist() == ["cc"]


def test_a_changed_reason_or_similarity_is_written_without_a_change() -> None:
    room = newsroom_after(["ab"])
    found = room.run("ab", reason="earliest_complete")
    assert found.clusters["canonical_reason"].to_pylist() == ["earliest_complete"]
    assert len(found.changes) == len(found.memberships) == 0


def test_a_reader_can_follow_every_change_by_its_key() -> None:
    room = newsroom_after(["abc", "d"], ["a", "bcd"], ["abcd"], ["dcb", "a"])
    keys = [(c["run_id"], c["cluster_id"], c["kind"]) for c in room.changes]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("slice_rows", [1, 2, 10])
def test_texts_are_attached_to_active_clusters_only(slice_rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_rows, "_SLICE_ROWS", slice_rows)
    room = newsroom_after(["b"], ["a"], ["c"])
    found = room.run("ba", "cd")
    texts = pa.table({"article_id": pa.array(["a", "c", "b", "x"]), "text": pa.array(["A", "C", "B", "X"])})
    parts = list(with_texts(found.clusters, texts))
    attached = pa.concat_tables(parts)
    assert attached.schema.equals(CLUSTERS.schema) and all(len(part) <= slice_rows for part in parts)
    assert {row["cluster_id"]: row["text"] for row in attached.to_pylist()} == {"ca": None, "cb": "B", "cc": "C"}
    assert attached.drop_columns("text").equals(found.clusters.drop_columns("text"))
    assert found.clusters["text"].to_pylist() == [None] * 3


def test_no_clusters_need_no_texts() -> None:
    texts = pa.table({"article_id": pa.array([], pa.string()), "text": pa.array([], pa.string())})
    assert list(with_texts(CLUSTERS.schema.empty_table(), texts)) == []
