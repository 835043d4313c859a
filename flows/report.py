"""What a run did -> what Prefect shows of it, and tells its automations: artifacts, event."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow.compute as pc
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.events import emit_event

from pipeline.compute.paths import printable
from pipeline.inspection.report.folder import leave_report
from pipeline.runs.summary import RunSummary, label_counts
from pipeline.schemas.tables import CLUSTERS
from pipeline.settings import ReportSettings
from pipeline.storage.warehouse import Warehouse

EVENT = "newsfold.clusters.published"
MAX_EVENT_IDS = 10_000  # an event may weigh 1.5 MB; all changed ids are in the table `changes`
LARGEST = 20


def publish_report(settings: ReportSettings, summary: RunSummary, warehouse: Warehouse) -> None:
    """What Prefect shows of a run that is published, and what it tells its automations."""
    place = leave_report(settings, warehouse, summary.run_id)
    publish_artifacts(summary, warehouse, _link(settings, place) if place else "")
    if summary.changed_ids:
        announce(summary.run_id, summary.data, summary.changed_ids)


def _link(settings: ReportSettings, place: Path) -> str:
    """A line with the place of the run's report, and a link to it."""
    link = f"{settings.url}{place.name}" if settings.url else place.as_uri()
    return f"Report: [{place.name}]({link}), `{printable(str(place))}`"


def publish_artifacts(summary: RunSummary, warehouse: Warehouse, report: str = "") -> None:
    """A page with the run's counts and alerts, and a table of the largest clusters, in the Prefect UI."""
    lines = [f"# Run {summary.run_id}", "", "| | |", "|---|---:|"]
    lines += [f"| {label} | {count:,} |" for label, count in label_counts(summary).items()]
    lines += ["", *([report, ""] if report else [])]
    lines += [f"Parquet: `{summary.data}`", *(f"- **Note:** {note}" for note in summary.notes)]
    lines += [f"- **Alert:** {alert}" for alert in summary.alerts]
    create_markdown_artifact("\n".join(lines), key="newsfold-run", description="What the run read and published")
    largest = largest_clusters(warehouse)
    if largest:
        create_table_artifact(largest, key="newsfold-largest-clusters", description="Largest active clusters")


def largest_clusters(warehouse: Warehouse) -> list[dict[str, str | int]]:
    """The largest active clusters of more than one article, largest first."""
    shown = ["n_articles", "n_sources", "title", "cluster_id"]
    active = (pc.field("status") == "active") & (pc.field("n_articles") > 1)
    rows = warehouse.dataset(CLUSTERS).to_table(columns=shown, filter=active)
    order = [("n_articles", "descending"), ("cluster_id", "ascending")]
    return [
        {
            "articles": row["n_articles"],
            "sources": row["n_sources"],
            "title": row["title"] or "(no title)",
            "cluster": row["cluster_id"],
        }
        for row in rows.sort_by(order).slice(0, LARGEST).to_pylist()
    ]


def announce(run_id: str, data: Path | str, changed_ids: Sequence[str]) -> None:
    """Tell Prefect's automations which clusters changed; over 10,000 ids, see the table `changes`."""
    emit_event(
        EVENT,
        resource={
            "prefect.resource.id": f"newsfold.data.{data}",
            "prefect.resource.name": str(data).rpartition("/")[2],
        },
        payload={
            "run_id": run_id,
            "n_changed": len(changed_ids),
            "changed_cluster_ids": list(changed_ids[:MAX_EVENT_IDS]),
        },
    )
