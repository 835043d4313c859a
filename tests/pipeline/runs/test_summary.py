"""What the caller of a run is told: what it did, and what the data directory holds after it."""

from pathlib import Path

from pipeline.runs.record import Counts
from pipeline.runs.results import ChangeSet
from pipeline.runs.summary import RunSummary, label_counts, summarise
from tests.support.stored import stored


def test_clusters_are_counted_where_they_are_active_and_notes_keep_their_order(tmp_path: Path) -> None:
    clusters = [
        {"cluster_id": "a", "status": "active", "n_articles": 2},
        {"cluster_id": "b", "status": "active", "n_articles": 5},
        {"cluster_id": "c", "status": "merged", "n_articles": 0},
    ]
    counts = Counts(n_read=7)
    result = ChangeSet({}, counts, ("look",), ("a", "b"), ("rewritten",))
    found = summarise("r", stored(tmp_path, clusters=clusters), result, ("cut off",))
    assert found == RunSummary("r", tmp_path, counts, 2, 5, ("look",), ("cut off", "rewritten"), ("a", "b"))


def test_an_empty_directory_has_no_largest_cluster(tmp_path: Path) -> None:
    found = summarise("r", stored(tmp_path), ChangeSet({}, Counts(), (), ()), ())
    assert (found.n_clusters, found.largest_cluster) == (0, 0)


def test_labels_stand_in_reading_order_with_each_reason_of_rejection() -> None:
    counts = Counts(n_read=9, n_new=4, n_known=3, n_repeated=2, rejected={"too_short": 1, "empty": 2}, n_changed=3)
    labels = label_counts(RunSummary("r", "data", counts, n_clusters=6, largest_cluster=5))
    assert list(labels.items()) == [
        ("unchanged inputs", 0),
        ("read", 9),
        ("new", 4),
        ("known", 3),
        ("repeated", 2),
        ("rejected: empty", 2),
        ("rejected: too_short", 1),
        ("exact duplicates", 0),
        ("changed clusters", 3),
        ("clusters", 6),
        ("largest cluster", 5),
    ]
