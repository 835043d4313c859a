"""What a run did, and the warehouse after it -> what its caller is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from pipeline.compute.html_table import html_table
from pipeline.runs.record import Counts
from pipeline.runs.results import ChangeSet
from pipeline.schemas.tables import CLUSTERS
from pipeline.storage.warehouse import Warehouse


@dataclass(frozen=True)
class RunSummary:
    """What a run did: its id, its data directory, its counts as in RUNS, and how many clusters there are now.

    alerts: what a person should look at. notes: what is worth knowing. changed_ids: the clusters that it changed,
    sorted. changes: rows of CHANGES that a preview found; of a preview there are no counts.
    """

    run_id: str
    data: Path | str
    counts: Counts = field(default_factory=Counts)
    n_clusters: int = 0
    largest_cluster: int = 0  # articles
    alerts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    changed_ids: tuple[str, ...] = ()
    changes: tuple[Mapping[str, Any], ...] = ()

    def _repr_html_(self) -> str:
        told = [("alert", alert) for alert in self.alerts] + [("note", note) for note in self.notes]
        return html_table(f"run {self.run_id}", (), [*label_counts(self).items(), *told])


def summarise(run_id: str, warehouse: Warehouse, result: ChangeSet, notes: tuple[str, ...]) -> RunSummary:
    """The summary of a run that is published; `notes` go before its own."""
    sizes = _cluster_sizes(warehouse)
    return RunSummary(
        run_id,
        warehouse.data,
        result.counts,
        len(sizes),
        max(sizes, default=0),
        result.alerts,
        (*notes, *result.notes),
        result.changed_ids,
    )


def label_counts(summary: RunSummary) -> dict[str, int]:
    """Counts under the names that people read, in the order to print them, with the sizes of all active clusters."""
    counts = summary.counts
    return {
        "unchanged inputs": counts.n_unchanged_inputs,
        "read": counts.n_read,
        "new": counts.n_new,
        "known": counts.n_known,
        "repeated": counts.n_repeated,
        **{f"rejected: {status}": n for status, n in sorted(counts.rejected.items())},
        "exact duplicates": counts.n_exact_duplicates,
        "changed clusters": counts.n_changed,
        "clusters": summary.n_clusters,
        "largest cluster": summary.largest_cluster,
    }


def _cluster_sizes(warehouse: Warehouse) -> list[int]:
    """Articles of each active cluster."""
    rows = warehouse.dataset(CLUSTERS).to_table(columns=["n_articles"], filter=pc.field("status") == "active")
    return list(rows["n_articles"].to_pylist())
