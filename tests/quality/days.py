"""Reports of gold data -> the days that they came on, and the clusters and stories that runs make of them."""

import gzip
import json
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from pipeline.schemas.tables import ARTICLES, CLUSTERS, MEMBERSHIPS
from pipeline.settings import Settings
from pipeline.storage.warehouse import Warehouse
from tests.support.runs import ingest

Record = dict[str, Any]
Partition = frozenset[frozenset[str]]


def wire(gold: Path) -> list[Record]:
    """The reports of `neardup/wire_dev.jsonl.gz`, dated."""
    with gzip.open(gold / "neardup" / "wire_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [record | {"published_at": record["date"]} for record in records]


def by_day(records: Sequence[Record]) -> list[list[Record]]:
    """The reports of each day of publication, oldest first."""
    days: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        days[record["date"][:10]].append(record)
    return [days[day] for day in sorted(days)]


def events(gold: Path) -> list[Record]:
    """The reports of `stories/ecbplus_dev.jsonl.gz`, of events that are easily confused; without their sources."""
    with gzip.open(gold / "stories" / "ecbplus_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [{name: value for name, value in record.items() if name != "source"} for record in records]


def cluster_of(batches: Sequence[Sequence[Record]], settings: Settings) -> dict[str, str]:
    """The cluster of each report that takes part, after a run for each batch."""
    return _placed(batches, settings, "cluster_id")


def story_of(batches: Sequence[Sequence[Record]], settings: Settings) -> dict[str, str]:
    """The story of each report that takes part, after a run for each batch."""
    return _placed(batches, settings, "story_id")


def _placed(batches: Sequence[Sequence[Record]], settings: Settings, level: str) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        for number, batch in enumerate(batches):
            path = Path(folder) / f"{number:03}.jsonl"
            path.write_text("".join(json.dumps(record) + "\n" for record in batch), encoding="utf-8")
            ingest(data, [path], settings)
        tables = [Warehouse(data).dataset(table).to_table() for table in (ARTICLES, MEMBERSHIPS, CLUSTERS)]
    articles, memberships, clusters = (table.to_pylist() for table in tables)
    ids = {row["article_id"]: row["input_id"] for row in articles}
    places = {row["cluster_id"]: row[level] for row in clusters}
    return {ids[row["article_id"]]: places[row["cluster_id"]] for row in memberships}


def partition(placed: Mapping[str, str]) -> Partition:
    """The groups of reports that are in one place."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for report, place in placed.items():
        groups[place].add(report)
    return frozenset(map(frozenset, groups.values()))


def pairs(clusters: Partition) -> set[tuple[str, str]]:
    """The pairs of reports in one cluster."""
    return {pair for cluster in clusters for pair in combinations(sorted(cluster), 2)}
