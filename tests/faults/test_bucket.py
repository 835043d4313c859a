"""A bucket that fails at any request, runs that die, a reader at any moment: nothing is lost, doubled or half there."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.checks.check import check
from pipeline.compute.bucket import Bucket
from pipeline.errors import StoreError
from pipeline.schemas.columns import Table
from pipeline.schemas.tables import ARTICLES, CHANGES, CLUSTERS, EDGES, MEMBERSHIPS, RUNS
from pipeline.storage.stores.base import ALL
from pipeline.storage.warehouse import Warehouse
from tests.faults.test_storage import WRITER, write
from tests.support.runs import ingest

STEP = 37  # of the requests that a run makes, one in so many fails
RUNS_BESIDE = 4
REQUESTS = ("version", "exists", "list", "put", "put_if", "copy", "delete", "part")


def statuses(warehouse: Warehouse) -> list[str]:
    return list(warehouse.dataset(RUNS).to_table().sort_by("run_id")["status"].to_pylist())


@pytest.mark.parametrize(
    ("point", "first"),
    [
        ("before_journal", "interrupted"),
        ("between_copies", "completed"),
        ("before_tidying", "completed"),
    ],
)
def test_what_a_killed_run_left_is_dropped_or_completed_by_the_next(
    place: str, tmp_path: Path, point: str, first: str
) -> None:
    (path,) = write(tmp_path / "in", 1, articles=20)
    command = [sys.executable, "-m", "tests.faults.die_in_bucket", point, place, str(path)]
    killed = subprocess.run(command, capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    ingest(place, [path])
    warehouse = Warehouse(place)
    assert statuses(warehouse) == [first, "completed"]
    assert check(warehouse).findings == ()
    assert not warehouse.store.files(warehouse.staging, ALL)
    assert len(warehouse.ids(ARTICLES)) == 20


class FailingBucket:
    """Requests, of which one fails."""

    def __init__(self, patch: pytest.MonkeyPatch, fails: int) -> None:
        self.done, self.fails = 0, fails
        for name in REQUESTS:
            patch.setattr(Bucket, name, self._counted(getattr(Bucket, name)))

    def _counted(self, request: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            self.done += 1
            if self.done == self.fails:
                raise StoreError("503 Slow Down")
            return request(*arguments, **named)

        return run


def copy_prefix(url: str, other: str) -> None:
    bucket, root = Bucket("news"), url.removeprefix("s3://news/")
    for key in bucket.list(root):
        bucket.copy(key, other.removeprefix("s3://news/") + key.removeprefix(root))


def test_a_request_that_fails_at_any_moment_leaves_tables_that_the_next_run_completes(
    place: str, tmp_path: Path
) -> None:
    first, second = write(tmp_path / "in", 2, articles=30)
    ingest(f"{place}/before", [first])
    copy_prefix(f"{place}/before", f"{place}/whole")
    with pytest.MonkeyPatch.context() as patch:
        requests = FailingBucket(patch, fails=0)
        ingest(f"{place}/whole", [second])
    expected = sorted(Warehouse(f"{place}/whole").ids(ARTICLES).to_pylist())
    failures = 0
    for fails in range(1, requests.done + 1, STEP):
        data = f"{place}/failed-{fails}"
        copy_prefix(f"{place}/before", data)
        with pytest.MonkeyPatch.context() as patch:
            FailingBucket(patch, fails)
            try:
                ingest(data, [second])
            except StoreError:
                failures += 1
        ingest(data, [second])
        assert not check(Warehouse(data)).findings, f"request {fails} of {requests.done} failed"
        assert sorted(Warehouse(data).ids(ARTICLES).to_pylist()) == expected
    assert failures > 2


READ = {
    CHANGES: ["run_id", "cluster_id", "kind"],
    MEMBERSHIPS: ["article_id", "cluster_id"],
    CLUSTERS: ["cluster_id", "canonical_article_id"],
    EDGES: ["article_id"],
    ARTICLES: ["article_id"],
}


def broken(warehouse: Warehouse) -> Iterator[str]:
    """What a reader would stumble over, who lists and reads each table after those that refer to it."""
    rows: dict[Table, Any] = {t: warehouse.dataset(t).to_table(columns=columns) for t, columns in READ.items()}
    ids = {table: set(rows[table][table.key[0]].to_pylist()) for table in READ}
    for table in (ARTICLES, CLUSTERS, MEMBERSHIPS):
        if len(ids[table]) < len(rows[table]):
            yield f"{table.name}: a key stands twice"
    for table, column, target in (
        (CHANGES, "cluster_id", CLUSTERS),
        (MEMBERSHIPS, "cluster_id", CLUSTERS),
        (MEMBERSHIPS, "article_id", ARTICLES),
        (CLUSTERS, "canonical_article_id", ARTICLES),
        (EDGES, "article_id", ARTICLES),
    ):
        if missing := set(rows[table][column].drop_null().to_pylist()) - ids[target]:
            yield f"{table.name}.{column} names {missing}"


def test_a_reader_at_any_moment_sees_whole_tables(place: str, tmp_path: Path) -> None:
    paths = write(tmp_path / "in", RUNS_BESIDE, articles=60)
    ingest(place, [paths[0]])
    warehouse = Warehouse(place)
    writer = subprocess.Popen([sys.executable, "-c", WRITER, place, str(tmp_path / "in")])
    passes = 0
    try:
        while writer.poll() is None:
            try:
                assert list(broken(warehouse)) == []
                passes += 1
            except StoreError as error:
                assert "try again" in str(error)
    finally:
        writer.kill()
        writer.wait()
    assert writer.returncode == 0
    assert passes > RUNS_BESIDE
    assert list(broken(warehouse)) == []
