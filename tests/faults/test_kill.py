"""A run that is killed outright, then the same command again: the tables of an undisturbed run."""

import json
import signal
from pathlib import Path

import duckdb
import pytest

from tests.support.commands import newsfold
from tests.support.newswire import newswire

N_ARTICLES = 2500  # so many that worker processes clean them and find their terms
# What tells one run from another; all else must be the same.
RUN_COLUMNS = {
    "articles": "ingested_at, run_id",
    "edges": "run_id",
    "reuse": "run_id",
    "memberships": "run_id",
    "clusters": "first_seen, last_seen, run_id",
    "stories": "first_seen, run_id",
    "changes": "run_id",
}
TABLES = ("articles", "sketches", "edges", "reuse", "memberships", "clusters", "stories", "changes")


def contents(data: Path) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect() as db:
        return {
            table: db.sql(
                f"SELECT * {f'EXCLUDE ({RUN_COLUMNS[table]})' if table in RUN_COLUMNS else ''} "
                f"FROM '{data}/{table}/**/*.parquet' ORDER BY ALL"
            ).fetchall()
            for table in TABLES
        }


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("wire") / "wire.jsonl"
    path.write_text("".join(json.dumps(article.record()) + "\n" for article in newswire(N_ARTICLES)))
    return path


@pytest.fixture(scope="module")
def undisturbed(
    wire: Path, prefect_api: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[tuple[object, ...]]]:
    data = tmp_path_factory.mktemp("undisturbed")
    done = newsfold("ingest", str(wire), "--data", str(data))
    assert done.returncode == 0, done.stderr
    tables = contents(data)
    assert len(tables["articles"]) == N_ARTICLES
    assert len(tables["edges"]) > 1000
    return tables


@pytest.mark.parametrize("point", ["matching", "before_journal", "between_renames"])
def test_the_same_command_after_a_kill_gives_the_tables_of_an_undisturbed_run(
    wire: Path, undisturbed: dict[str, list[tuple[object, ...]]], tmp_path: Path, point: str
) -> None:
    arguments = ("ingest", str(wire), "--data", str(tmp_path / "data"))
    killed = newsfold(*arguments, die_at=point)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    again = newsfold(*arguments)
    assert again.returncode == 0, again.stderr
    assert contents(tmp_path / "data") == undisturbed
    with duckdb.connect() as db:
        statuses = db.sql(f"SELECT status FROM '{tmp_path}/data/runs/**/*.parquet' ORDER BY run_id").fetchall()
    first = "completed" if point == "between_renames" else "interrupted"
    assert statuses == [(first,), ("completed",)]
    if first == "interrupted":
        assert "was cut off before it published" in again.stdout
    assert not list((tmp_path / "data" / "_state" / "staging").iterdir())
