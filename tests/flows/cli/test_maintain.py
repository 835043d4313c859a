"""The commands compact and migrate: what they print, and how they end."""

import shutil
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from flows.cli import app
from pipeline.schemas.tables import ARTICLES, PUBLIC_TABLES, SCHEMA_VERSION
from pipeline.storage import parquet_file
from pipeline.storage.warehouse import Warehouse
from tests.support import commands
from tests.support.three_days import N_REPORTS, names


def newsfold(*arguments: object) -> Any:
    return CliRunner().invoke(app.app, [*map(str, arguments)], env={"COLUMNS": "200"})


@pytest.fixture
def data(days_data: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(days_data, tmp_path / "data"))


def age(data: Path, version: int) -> None:
    """Give all files another schema version."""
    for path in data.rglob("*.parquet"):
        rows = pq.read_table(path)
        metadata = (rows.schema.metadata or {}) | {parquet_file.VERSION_KEY: str(version).encode()}
        pq.write_table(rows.replace_schema_metadata(metadata), path, compression="zstd")


def test_compact_says_what_it_merged_and_then_that_there_is_nothing(data: Path) -> None:
    said = newsfold("compact", "--data", data)
    assert said.exit_code == 0, said.output
    line = next(line for line in said.output.splitlines() if "articles" in line)
    assert [word.strip() for word in line.strip("│ ").split("│")] == ["articles", "2", "6", "3"]
    assert "files before" in said.output and "retention" not in said.output
    assert newsfold("check", "--data", data).exit_code == 0
    assert "Nothing to merge: nothing changed." in newsfold("compact", "--data", data).output


def test_compact_takes_a_date_and_refuses_none(data: Path) -> None:
    assert newsfold("compact", "--data", data, "--before", "2026-03-04").exit_code == 0
    assert names(data, "articles")[1] == "2026-03-04/02.parquet"
    refused = newsfold("compact", "--data", data, "--before", "March")
    assert refused.exit_code == 2 and "'March' is no time: give one such as 2026-03-01" in refused.output


def test_todays_files_are_never_merged(data: Path) -> None:
    newsfold("compact", "--data", data, "--before", "2999-01-01")
    assert not names(data, "articles")[-1].endswith("day.parquet")


def test_compact_drops_raw_input_past_retention_and_reclean_says_how_many_it_leaves(
    data: Path, tmp_path: Path, prefect_api: str
) -> None:
    settings = tmp_path / "newsfold.toml"
    settings.write_text("[retention]\nraw_days = 30\n")
    said = newsfold("compact", "--data", data, "--config", settings)
    assert said.exit_code == 0 and "the raw input of 2 days went" in said.output
    n_old = N_REPORTS * 5 // 6
    assert f"{n_old} articles were left as they are: their raw input" in commands.said("reclean", "--data", data)
    assert newsfold("check", "--data", data).exit_code == 0


def test_older_tables_are_refused_until_they_are_migrated(data: Path, tmp_path: Path) -> None:
    age(data, 1)
    refused = newsfold("compact", "--data", data)
    assert refused.exit_code == 1 and f"newsfold migrate --data {data}" in refused.output
    (tmp_path / "new.txt").write_text("A text.")
    refused = newsfold("ingest", tmp_path / "new.txt", "--data", data)
    assert refused.exit_code == 1 and f"newsfold migrate --data {data}" in refused.output
    checked = newsfold("check", "--data", data)
    assert checked.exit_code == 1 and "`newsfold migrate` if the file is older" in checked.output
    done = newsfold("migrate", "--data", data)
    assert done.exit_code == 0 and f"schema version 1 -> {SCHEMA_VERSION}" in done.output
    assert "Nothing to migrate" in newsfold("migrate", "--data", data).output
    assert newsfold("compact", "--data", data).exit_code == 0
    assert newsfold("check", "--data", data).exit_code == 0


def test_newer_tables_are_refused(data: Path) -> None:
    age(data, 99)
    for command in ("compact", "migrate"):
        said = newsfold(command, "--data", data)
        assert said.exit_code == 1 and "has schema version 99" in said.output and "Upgrade newsfold" in said.output


@pytest.mark.parametrize("command", ["compact", "migrate"])
def test_they_wait_for_a_run_that_is_at_work(command: str, data: Path) -> None:
    with Warehouse(data).locked():
        said = newsfold(command, "--data", data, "--wait", "0.2")
    assert said.exit_code == 1 and "another run is working" in said.output


@pytest.mark.parametrize("command", ["compact", "migrate"])
def test_a_directory_without_tables_is_refused(command: str, tmp_path: Path) -> None:
    said = newsfold(command, "--data", tmp_path)
    assert said.exit_code == 2 and "no data directory of newsfold" in said.output


def test_a_table_that_an_older_newsfold_did_not_have_gets_an_empty_file(data: Path) -> None:
    age(data, 1)
    for table in PUBLIC_TABLES[-1:]:
        shutil.rmtree(data / table.name)
    assert newsfold("migrate", "--data", data).exit_code == 0
    assert all(Warehouse(data).files(table) for table in PUBLIC_TABLES)
    assert len(Warehouse(data).ids(ARTICLES)) == N_REPORTS
