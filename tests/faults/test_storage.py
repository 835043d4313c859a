"""A disk that fails at any moment, a reader at any moment: nothing is lost, doubled, half there or answered wrongly."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.dataset as ds
import pytest

from pipeline.checks.check import check
from pipeline.errors import NewsfoldError
from pipeline.schemas.tables import ARTICLES
from pipeline.storage.stores import local as files
from pipeline.storage.warehouse import Warehouse
from tests.faults.storm import storm
from tests.support.newswire import newswire
from tests.support.runs import ingest

STEP = 13  # of the operations on files that can fail, one in so many does
RUNS = 8  # beside the reader

WRITER = """
import sys
from pathlib import Path
from tests.support.runs import ingest
data, inputs = sys.argv[1], sorted(Path(sys.argv[2]).glob("*.jsonl"))
for path in inputs:
    ingest(data, [path])
"""


def write(folder: Path, batches: int, articles: int = 120) -> list[Path]:
    """Reports in as many files; copies of one report lie in different ones."""
    folder.mkdir(parents=True)
    records = [article.record() for article in newswire(articles, seed=9, words=60)]
    paths = [folder / f"{number}.jsonl" for number in range(batches)]
    for number, path in enumerate(paths):
        path.write_text("".join(json.dumps(record) + "\n" for record in records[number::batches]))
    return paths


class FailingDisk:
    """Operations on files, of which one fails."""

    def __init__(self, patch: pytest.MonkeyPatch, fails: int) -> None:
        self.done, self.fails = 0, fails
        for owner, name in ((Path, "replace"), (Path, "unlink"), (Path, "mkdir"), (os, "fsync"), (shutil, "rmtree")):
            patch.setattr(owner, name, self._counted(getattr(owner, name)))
        patch.setattr(files, "replace_file", self._counted(files.replace_file))

    def _counted(self, operation: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            self.done += 1
            if self.done == self.fails:
                raise OSError(28, "No space left on device")
            return operation(*arguments, **options)

        return run


def test_a_write_that_fails_at_any_moment_leaves_tables_that_the_next_run_completes(tmp_path: Path) -> None:
    first, second = write(tmp_path / "in", 2, articles=40)
    before = tmp_path / "before"
    ingest(before, [first])
    with pytest.MonkeyPatch.context() as patch:
        disk = FailingDisk(patch, fails=0)
        ingest(Path(shutil.copytree(before, tmp_path / "whole")), [second])
    expected = sorted(Warehouse(tmp_path / "whole").ids(ARTICLES).to_pylist())
    failures = 0
    for fails in range(1, disk.done + 1, STEP):
        data = Path(shutil.copytree(before, tmp_path / f"failed-{fails}"))
        with pytest.MonkeyPatch.context() as patch:
            FailingDisk(patch, fails)
            try:
                ingest(data, [second])
            except (OSError, NewsfoldError):
                failures += 1
        ingest(data, [second])
        assert not check(Warehouse(data)).findings, f"operation {fails} of {disk.done} failed"
        assert sorted(Warehouse(data).ids(ARTICLES).to_pylist()) == expected
    assert failures > 2


def resolved(data: Path) -> Iterator[str]:
    """References in the tables as DuckDB reads them by glob, each table after those that refer to it."""
    tables = (
        "changes",
        "memberships",
        "clusters",
        "stories",
        "reuse",
        "edges",
        "sketches",
        "articles",
        "inputs",
        "runs",
    )
    with duckdb.connect() as db:
        for table in tables:
            db.execute(f"CREATE TABLE {table} AS FROM '{data}/{table}/**/*.parquet'")
        for query in (
            "SELECT article_id FROM articles GROUP BY 1 HAVING count(*) > 1",
            "SELECT article_id FROM memberships GROUP BY 1 HAVING count(*) > 1",
            "SELECT cluster_id FROM clusters GROUP BY 1 HAVING count(*) > 1",
            "FROM memberships ANTI JOIN articles USING (article_id)",
            "FROM memberships ANTI JOIN clusters USING (cluster_id)",
            "FROM clusters WHERE canonical_article_id NOT IN (SELECT article_id FROM articles)",
            "FROM clusters ANTI JOIN stories USING (story_id) WHERE story_id IS NOT NULL",
            "FROM changes ANTI JOIN clusters USING (cluster_id)",
            "FROM edges ANTI JOIN articles USING (article_id)",
            "FROM reuse WHERE most_from_article_id NOT IN (SELECT article_id FROM articles)",
        ):
            if rows := db.sql(query).fetchall():
                yield f"{query}: {rows[:2]}"


def test_a_reader_at_any_moment_sees_whole_tables(tmp_path: Path) -> None:
    paths = write(tmp_path / "in", RUNS)
    data = tmp_path / "data"
    ingest(data, [paths[0]])
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(data), str(tmp_path / "in")])
    passes = retried = 0
    try:
        while writer.poll() is None:
            try:
                assert list(resolved(data)) == []
                rows = ds.dataset(data / "articles", format="parquet").to_table(columns=["article_id"])
                assert len(rows) == len(rows["article_id"].unique())
                passes += 1
            except (duckdb.Error, OSError):  # met a file that was being replaced
                retried += 1
    finally:
        writer.kill()
        writer.wait()
    assert writer.returncode == 0
    assert passes > RUNS, f"{passes} passes, {retried} retried"
    assert list(resolved(data)) == []


def test_runs_killed_at_random_moments_are_completed_by_the_next(tmp_path: Path) -> None:
    seen = storm(tmp_path, kills=3, seed=3)
    assert seen["killed"] == 3
