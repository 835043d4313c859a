"""Wire reports of gold data -> the days that they came on, and the clusters that runs make of them."""

import gzip
import json
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from pipeline.schemas import ARTICLES, MEMBERSHIPS
from pipeline.settings import Settings
from pipeline.warehouse import Warehouse
from tests.plain_run import ingest

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


def partition(batches: Sequence[Sequence[Record]], settings: Settings) -> Partition:
    """The clusters after a run for each batch, as the ids of their reports."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        for number, batch in enumerate(batches):
            path = Path(folder) / f"{number:03}.jsonl"
            path.write_text("".join(json.dumps(record) + "\n" for record in batch), encoding="utf-8")
            ingest(data, [path], settings)
        articles = Warehouse(data).dataset(ARTICLES).to_table(columns=["article_id", "input_id"])
        ids = dict(zip(*(column.to_pylist() for column in articles.columns), strict=True))
        members = Warehouse(data).dataset(MEMBERSHIPS).to_table(columns=["cluster_id", "article_id"]).to_pylist()
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for row in members:
        groups[row["cluster_id"]].add(ids[row["article_id"]])
    return frozenset(map(frozenset, groups.values()))


def pairs(clusters: Partition) -> set[tuple[str, str]]:
    """The pairs of reports in one cluster."""
    return {pair for cluster in clusters for pair in combinations(sorted(cluster), 2)}
