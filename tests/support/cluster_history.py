"""Clusters run by run: the tables as a reader sees them, and what must hold of them after every run."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

from pipeline.clustering.cluster_ids import assign_cluster_ids
from pipeline.clustering.cluster_rows import ClusterTables, PreviousState
from pipeline.schemas.ids import RunStamp, cluster_id
from pipeline.schemas.tables import CHANGES, CLUSTERS, MEMBERSHIPS
from pipeline.schemas.working import PARTITION

START = datetime(2024, 3, 1, tzinfo=UTC)
STAMP = pa.timestamp("us", tz="UTC")
ARTICLES = pa.schema(
    [
        *((name, pa.string()) for name in ("article_id", "title", "url", "source", "credit")),
        *((name, STAMP) for name in ("published_at", "ingested_at")),
    ]
)
Row = dict[str, Any]


class Newsroom:
    """Tables as a reader sees them after each run: stored rows, replaced by key."""

    def __init__(self) -> None:
        self.memberships: dict[str, Row] = {}
        self.clusters: dict[str, Row] = {}
        self.changes: list[Row] = []
        self.ingested: dict[str, datetime] = {}
        self.been_out: set[str] = set()
        self.n_runs = 0

    def run(self, *groups: str | Sequence[str], out: Iterable[str] = (), reason: str = "most_copies") -> ClusterTables:
        """Ids for a partition of whole components: each group's first article is its canonical one.

        `out` are articles of these components that take no part any more.
        """
        now = START + timedelta(hours=self.n_runs)
        self.n_runs += 1
        for group in groups:
            for article in group:
                self.ingested.setdefault(article, now)
        found = assign_cluster_ids(
            partition_of(groups, reason),
            self._articles(groups),
            self._before([*groups, out]),
            RunStamp(f"r{self.n_runs}", now),
        )
        assert found.memberships.schema.equals(MEMBERSHIPS.schema)
        assert found.clusters.schema.equals(CLUSTERS.schema) and found.changes.schema.equals(CHANGES.schema)
        self.been_out |= set(out)
        self.memberships = {i: row for i, row in self.memberships.items() if i not in set(out)}
        self.memberships |= {row["article_id"]: row for row in found.memberships.to_pylist()}
        self.clusters |= {row["cluster_id"]: row for row in found.clusters.to_pylist()}
        self.changes += found.changes.to_pylist()
        return found

    def last_changes(self) -> set[tuple[str, str]]:
        """Kind and cluster of each change of the last run."""
        return {(c["kind"], c["cluster_id"]) for c in self.changes if c["run_id"] == f"r{self.n_runs}"}

    def _articles(self, groups: Iterable[Iterable[str]]) -> pa.Table:
        rows = [
            {
                "article_id": i,
                "title": f"T{i}",
                "url": f"u{i}",
                "source": f"s{ord(i) % 3}",
                "ingested_at": self.ingested[i],
            }
            for group in groups
            for i in group
        ]
        return pa.Table.from_pylist(rows, schema=ARTICLES)

    def _before(self, groups: Iterable[Iterable[str]]) -> PreviousState:
        """As the steps load it: the articles' memberships, their clusters, and any that one of them has founded."""
        ids = {i for group in groups for i in group}
        memberships = {i: row for i, row in self.memberships.items() if i in ids}
        names = {row["cluster_id"] for row in memberships.values()} | {cluster_id(i) for i in ids}
        return PreviousState(memberships, {name: row for name, row in self.clusters.items() if name in names})

    def check(self) -> None:
        """What holds after every run."""
        members = Counter(row["cluster_id"] for row in self.memberships.values())
        active = {name for name, row in self.clusters.items() if row["status"] == "active"}
        assert set(members) == active
        for name, row in self.clusters.items():
            assert row["n_articles"] == members[name] == (members[name] if name in active else 0)
            assert (row["merged_into"] is None) == (row["status"] != "merged")
            assert name not in active or self.memberships[row["canonical_article_id"]]["cluster_id"] == name
            if name.removeprefix("c")[0] not in self.been_out:
                assert self._end(name) in active
                founder = self.memberships[name.removeprefix("c")]["cluster_id"]
                assert name not in active or founder == name, "an id is where its founder is"

    def _end(self, name: str) -> str:
        seen = set()
        while self.clusters[name]["status"] == "merged":
            assert name not in seen, "merged in a circle"
            seen.add(name)
            name = self.clusters[name]["merged_into"]
        return name


def partition_of(groups: Iterable[Sequence[str]], reason: str) -> pa.Table:
    rows = [
        {
            "article_id": i,
            "canonical_article_id": group[0],
            "canonical_reason": reason if len(group) > 1 else "only_article",
            "role": "canonical" if i == group[0] else "reprint",
            "matched_article_id": None if i == group[0] else group[0],
            "similarity": 1.0 if i == group[0] else 0.75,
        }
        for group in groups
        for i in group
    ]
    return pa.Table.from_pylist(rows, schema=PARTITION.schema).sort_by("article_id")


def newsroom_after(*runs: Sequence[str]) -> Newsroom:
    room = Newsroom()
    for groups in runs:
        room.run(*groups)
        room.check()
    return room
