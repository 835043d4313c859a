"""A run says what it changed, the largest first; one that changed nothing says nothing, unless something is wrong."""

from pathlib import Path

from pipeline.inspection.run_message import run_message
from tests.support.stored import NOON, stored

DONE = {"status": "completed", "started_at": NOON, "ended_at": NOON, "settings": "{}"}


def test_the_largest_clusters_come_first_up_to_a_number_and_each_once(tmp_path: Path) -> None:
    names = ("c1", "c2", "c3")
    clusters = [{"cluster_id": name, "n_articles": n, "status": "active"} for n, name in enumerate(names)]
    changes = [{"run_id": "r1", "cluster_id": name, "kind": kind} for name in names for kind in ("grown", "split")]
    runs = [{"run_id": "r1", "n_changed": 3, **DONE}, {"run_id": "r2", **DONE}]
    warehouse = stored(tmp_path, runs=runs, clusters=clusters, changes=changes)
    found = run_message(warehouse, "r1", NOON, 2)
    assert found and [(c["cluster_id"], c["changes"]) for c in found["clusters"]] == [
        ("c3", ["grown", "split"]),
        ("c2", ["grown", "split"]),
    ]
    assert run_message(warehouse, None, NOON, 2) is None and run_message(warehouse, "r0", NOON, 2) is None
