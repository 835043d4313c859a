"""A run that is killed outright, then the same command again: the tables of an undisturbed run."""

import json
import signal
from pathlib import Path

import duckdb
import pytest

from tests.support.commands import newsfold
from tests.support.newswire import newswire

# So many that worker processes clean them and find their terms, and so few that they are done in the run's own: what
# dies in the middle of a stage leaves workers behind, what dies while it publishes has none.
MANY, FEW = 2500, 300
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


def wire(folder: Path, n_articles: int) -> Path:
    path = folder / "wire.jsonl"
    path.write_text("".join(json.dumps(article.record()) + "\n" for article in newswire(n_articles)))
    return path


def undisturbed(path: Path, data: Path, n_articles: int) -> dict[str, list[tuple[object, ...]]]:
    done = newsfold("ingest", str(path), "--data", str(data))
    assert done.returncode == 0, done.stderr
    tables = contents(data)
    assert len(tables["articles"]) == n_articles
    assert len(tables["edges"]) > n_articles / 3
    return tables


@pytest.mark.parametrize(
    ("point", "n_articles"), [("matching", MANY), ("before_journal", FEW), ("between_renames", FEW)]
)
def test_the_same_command_after_a_kill_gives_the_tables_of_an_undisturbed_run(
    prefect_api: str, tmp_path: Path, point: str, n_articles: int
) -> None:
    path = wire(tmp_path, n_articles)
    arguments = ("ingest", str(path), "--data", str(tmp_path / "data"))
    killed = newsfold(*arguments, die_at=point)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    again = newsfold(*arguments)
    assert again.returncode == 0, again.stderr
    assert contents(tmp_path / "data") == undisturbed(path, tmp_path / "undisturbed", n_articles)
    with duckdb.connect() as db:
        statuses = db.sql(f"SELECT status FROM '{tmp_path}/data/runs/**/*.parquet' ORDER BY run_id").fetchall()
    first = "completed" if point == "between_renames" else "interrupted"
    assert statuses == [(first,), ("completed",)]
    if first == "interrupted":
        assert "was cut off before it published" in again.stdout
    assert not list((tmp_path / "data" / "_state" / "staging").iterdir())
