"""What Prefect is given of a run: a page, a table of large clusters, and an event where clusters changed."""

from pathlib import Path
from typing import Any

import pytest

from flows import report
from pipeline.runs.record import Counts
from pipeline.runs.summary import RunSummary
from pipeline.settings import ReportSettings
from pipeline.storage.warehouse import Warehouse
from tests.support.reported import RUN, reported
from tests.support.stored import stored


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    active = {"status": "active", "n_sources": 2}
    clusters = [
        {"cluster_id": "single", "n_articles": 1, **active},
        {"cluster_id": "untitled", "n_articles": 2, **active},
        {"cluster_id": "large", "n_articles": 5, "title": "The bridge", **active},
        {"cluster_id": "gone", "n_articles": 9, "status": "merged"},
    ]
    return stored(tmp_path, clusters=clusters)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What Prefect would be given, by key."""
    given: dict[str, Any] = {}
    monkeypatch.setattr(report, "create_markdown_artifact", lambda text, key, description: given.update({key: text}))
    monkeypatch.setattr(report, "create_table_artifact", lambda rows, key, description: given.update({key: rows}))
    monkeypatch.setattr(report, "emit_event", lambda name, **content: given.update({name: content}))
    return given


def test_the_largest_clusters_come_first_and_single_articles_not_at_all(warehouse: Warehouse) -> None:
    assert report.largest_clusters(warehouse) == [
        {"articles": 5, "sources": 2, "title": "The bridge", "cluster": "large"},
        {"articles": 2, "sources": 2, "title": "(no title)", "cluster": "untitled"},
    ]


def test_a_run_is_shown_with_its_counts_notes_and_alerts(warehouse: Warehouse, shown: dict[str, Any]) -> None:
    counts = Counts(n_read=1200)
    report.publish_report(
        ReportSettings(), RunSummary("r1", "s3://news/data", counts, alerts=("look",), notes=("cut off",)), warehouse
    )
    page = shown["newsfold-run"]
    for words in ("# Run r1", "| read | 1,200 |", "`s3://news/data`", "- **Note:** cut off", "- **Alert:** look"):
        assert words in page
    assert len(shown["newsfold-largest-clusters"]) == 2
    assert report.EVENT not in shown, "no cluster has changed"


def test_an_event_names_the_changed_clusters_up_to_a_limit(
    warehouse: Warehouse, shown: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "MAX_EVENT_IDS", 2)
    report.publish_report(
        ReportSettings(), RunSummary("r1", "s3://news/data", changed_ids=("c1", "c2", "c3")), warehouse
    )
    event = shown[report.EVENT]
    assert event["payload"] == {"run_id": "r1", "n_changed": 3, "changed_cluster_ids": ["c1", "c2"]}
    assert event["resource"] == {
        "prefect.resource.id": "newsfold.data.s3://news/data",
        "prefect.resource.name": "data",
    }


def test_the_page_links_to_the_report_by_its_place_or_its_address(tmp_path: Path, shown: dict[str, Any]) -> None:
    told, folder = reported(tmp_path / "data"), tmp_path / "my reports"
    summary = RunSummary(RUN, told.data)
    for url, link in (("", (folder / f"{RUN}.html").as_uri()), ("https://x.example/", f"https://x.example/{RUN}.html")):
        report.publish_report(ReportSettings(folder=str(folder), url=url), summary, told)
        assert f"Report: [{RUN}.html]({link})" in shown["newsfold-run"]
    report.publish_report(ReportSettings(), summary, told)
    assert "Report:" not in shown["newsfold-run"]
