"""Tables of an older schema version are refused by runs, and brought up to date by one command."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from pipeline.checks.check import check
from pipeline.errors import WarehouseError
from pipeline.runs.recluster import Reclustering
from pipeline.schemas.columns import INT64, TEXT, Column, Table, key
from pipeline.schemas.tables import (
    CLUSTERS,
    EDGES,
    INPUTS,
    REUSE,
    RUNS,
    SCHEMA_VERSION,
    SKETCH_OF_PASSAGES,
    SKETCHES,
    STORIES,
)
from pipeline.schemas.working import RAW
from pipeline.storage import commit, journal, parquet_file
from pipeline.storage.upkeep import migrate as migrations
from pipeline.storage.upkeep.compact import compact
from pipeline.storage.upkeep.migrate import Migrated, migrate
from pipeline.storage.warehouse import Warehouse
from tests.support.runs import ingest, recluster
from tests.support.three_days import contents, names, records, write


def as_version(path: Path, version: int, without: tuple[str, ...] = ()) -> None:
    """Make a file what an older newsfold would have written."""
    rows = pq.read_table(path)
    metadata = (rows.schema.metadata or {}) | {parquet_file.VERSION_KEY: str(version).encode()}
    rows = rows.drop([name for name in without if name in rows.schema.names])
    pq.write_table(rows.replace_schema_metadata(metadata), path, compression="zstd")


@pytest.fixture
def plain(days_data: Path, tmp_path: Path) -> Path:
    """Without what newsfold finds since version 4: fingerprints of passages, and texts that are derived from others."""
    data = Path(shutil.copytree(days_data, tmp_path / "plain"))
    for table, forget in ((EDGES, without_derived), (SKETCHES, without_passages)):
        for path in Warehouse(data).files(table):
            pq.write_table(forget(pq.read_table(path)), path, compression="zstd")
    return data


def without_derived(edges: pa.Table) -> pa.Table:
    relations = pc.replace_substring(edges["relation"], "derived", "near_miss")
    return edges.set_column(edges.schema.get_field_index("relation"), edges.schema.field("relation"), relations)


def without_passages(sketches: pa.Table) -> pa.Table:
    return sketches.filter(pc.not_equal(sketches["kind"], SKETCH_OF_PASSAGES))


@pytest.fixture
def old(plain: Path, tmp_path: Path) -> Path:
    """Of version 1, from before runs counted unchanged inputs, and before there was a ledger of inputs or any reuse."""
    data = Path(shutil.copytree(plain, tmp_path / "data"))
    for table in (INPUTS, REUSE):
        shutil.rmtree(data / table.name)
    for path in data.rglob("*.parquet"):
        as_version(path, 1, ("n_unchanged_inputs", "name_agreement", *OF_VERSION_4))
    return data


OF_VERSION_4 = ("passages", "passage_words", "earlier_article_id", "n_origins")


@pytest.fixture
def untraced(plain: Path, tmp_path: Path) -> Path:
    """Of version 3, from before reuse was traced."""
    data = Path(shutil.copytree(plain, tmp_path / "data"))
    shutil.rmtree(data / REUSE.name)
    for path in data.rglob("*.parquet"):
        as_version(path, 3, OF_VERSION_4)
    return data


def drop(data: Path, table: Table, column: str) -> None:
    for path in Warehouse(data).files(table):
        as_version(path, 1, (column,))


def without(table: Table, rows: list[tuple[Any, ...]], *names: str) -> list[tuple[Any, ...]]:
    """The rows with some columns empty."""
    return [
        tuple(None if name in names else value for name, value in zip(table.stored_schema.names, row, strict=True))
        for row in rows
    ]


def test_a_run_refuses_older_tables_and_names_the_command(old: Path, tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match=rf"has schema version 1, .* newsfold migrate --data {old}"):
        ingest(old, [write(tmp_path / "more.jsonl", records())])


def test_rows_stay_as_they_are_and_what_is_missing_is_filled_in(plain: Path, old: Path, tmp_path: Path) -> None:
    n_files = len(list(old.rglob("*.parquet")))
    assert migrate(Warehouse(old)) == Migrated(n_files, 1)
    found, expected = contents(old), contents(plain)
    assert found.pop("inputs") == [] and expected.pop("inputs")
    expected["edges"] = without(EDGES, expected["edges"], "name_agreement", *OF_VERSION_4)
    unknown = REUSE.stored_names(without=REUSE.key)
    for table, columns in ((STORIES, ("n_origins",)), (REUSE, unknown)):  # what is known of them is tested below
        for rows in (found, expected):
            rows[table.name] = without(table, rows[table.name], *columns)
    assert {name: sorted(map(str, rows)) for name, rows in found.items()} == {
        name: sorted(map(str, rows)) for name, rows in expected.items()
    }
    assert Warehouse(old).dataset(RUNS).to_table()["n_unchanged_inputs"].to_pylist() == [0] * 6
    assert names(old, "articles") == names(plain, "articles")
    assert check(Warehouse(old)).findings == ()
    assert ingest(old, [write(tmp_path / "more.jsonl", records())]).counts.n_known == len(records())


def test_all_files_bear_the_version_and_their_settings_afterwards(days_data: Path, old: Path) -> None:
    before = set(old.rglob("*.parquet"))  # an empty ledger is added, whose name is that of the hour
    migrate(Warehouse(old))
    for path in old.rglob("*.parquet"):
        assert parquet_file.version_of(path, path) == SCHEMA_VERSION
        if path in before:
            assert parquet_file.settings_hash(path) == parquet_file.settings_hash(days_data / path.relative_to(old))


def test_again_there_is_nothing_to_migrate(old: Path) -> None:
    migrate(Warehouse(old))
    files = {path: path.stat().st_ino for path in old.rglob("*.parquet")}
    assert migrate(Warehouse(old)) == Migrated(0, SCHEMA_VERSION)
    assert {path: path.stat().st_ino for path in old.rglob("*.parquet")} == files


def test_what_only_the_texts_can_tell_is_not_made_up(old: Path) -> None:
    drop(old, EDGES, "lead_agreement")
    files = {path: path.read_bytes() for path in old.rglob("*.parquet")}
    with pytest.raises(WarehouseError, match=r"edges/.* cannot be brought .* lack lead_agreement, .* into a new dir"):
        migrate(Warehouse(old))
    assert {path: path.read_bytes() for path in old.rglob("*.parquet")} == files
    assert not any(Warehouse(old).staging.glob("*")) and not journal.is_open(Warehouse(old).store)


def test_raw_input_of_before_names_no_authors(days_data: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(days_data, tmp_path / "data"))
    for path in Warehouse(data).files(RAW):
        as_version(path, 2, ("byline",))
    assert migrate(Warehouse(data)).oldest == 2
    rows = Warehouse(data).dataset(RAW).to_table()
    assert rows["byline"].null_count == len(rows) and check(Warehouse(data)).findings == ()


def table_of(data: Path, table: Table) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = Warehouse(data).dataset(table).to_table().to_pylist()
    return sorted(rows, key=lambda row: str(row[table.key[0]]))


def test_reuse_and_origins_of_before_are_unknown_but_where_there_is_one_text(untraced: Path, days_data: Path) -> None:
    files = names(days_data, REUSE.name)
    migrate(Warehouse(untraced))
    assert check(Warehouse(untraced)).findings == ()
    assert names(untraced, REUSE.name) == files
    rows, traced = table_of(untraced, REUSE), table_of(days_data, REUSE)
    assert [row["article_id"] for row in rows] == [row["article_id"] for row in traced]
    assert {value for row in rows for name, value in row.items() if name not in ("article_id", "run_id")} == {None}
    assert {row["n_origins"] for row in table_of(untraced, CLUSTERS) if row["status"] == "active"} == {1}
    assert {row["n_origins"] for row in table_of(untraced, CLUSTERS) if row["status"] != "active"} <= {0}
    for row in table_of(untraced, STORIES):
        known = 0 if row["status"] != "active" else 1 if row["n_clusters"] == 1 else None
        assert row["n_origins"] == known


def test_weighed_anew_a_directory_of_before_is_as_if_it_had_been_traced_all_along(
    untraced: Path, days_data: Path
) -> None:
    migrate(Warehouse(untraced))
    recluster(untraced, Reclustering())
    assert check(Warehouse(untraced)).findings == ()
    for table in (REUSE, STORIES, CLUSTERS, EDGES, SKETCHES):
        left_out = ("run_id", "last_seen")
        found, expected = (
            [{name: value for name, value in row.items() if name not in left_out} for row in table_of(data, table)]
            for data in (untraced, days_data)
        )
        assert sorted(map(str, found)) == sorted(map(str, expected)), table.name


def test_a_run_on_a_directory_of_before_traces_what_it_touches(untraced: Path, tmp_path: Path) -> None:
    migrate(Warehouse(untraced))
    copied = records()[0] | {"id": "again", "source": "The Late Post", "published_at": "2026-03-20T10:00:00+00:00"}
    ingest(untraced, [write(tmp_path / "more.jsonl", [copied])])
    assert check(Warehouse(untraced)).findings == ()
    known = [row for row in table_of(untraced, REUSE) if row["reused_share"] is not None]
    assert 1 <= len(known) < len(table_of(untraced, REUSE))


def test_a_column_that_nobody_knows_is_no_older_version(old: Path) -> None:
    path = Warehouse(old).files(SKETCHES)[0]
    rows = pq.read_table(path)
    pq.write_table(rows.append_column("mood", pa.array(["fine"] * len(rows))), path)
    with pytest.raises(WarehouseError, match=r"sketches/.* unknown columns mood"):
        migrate(Warehouse(old))


def test_newer_tables_are_refused(old: Path) -> None:
    as_version(Warehouse(old).files(SKETCHES)[0], 99)
    with pytest.raises(WarehouseError, match=r"schema version 99.*Upgrade newsfold"):
        migrate(Warehouse(old))


def test_other_steps_follow_one_another(days_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = Path(shutil.copytree(days_data, tmp_path / "data"))
    seen: list[int] = []

    def step(version: int) -> migrations.Step:
        def note(rows: pa.Table, _table: Table) -> pa.Table:
            seen.append(version)
            return rows

        return note

    versions = range(SCHEMA_VERSION + 1, SCHEMA_VERSION + 3)
    monkeypatch.setattr(migrations, "STEPS", {version: step(version) for version in versions})
    for module in (migrations, parquet_file):
        monkeypatch.setattr(module, "SCHEMA_VERSION", SCHEMA_VERSION + 2)
    migrate(Warehouse(data))
    assert seen[:4] == [*versions, *versions]
    assert {parquet_file.version_of(path, path) for path in data.rglob("*.parquet")} == {SCHEMA_VERSION + 2}


def test_every_version_has_its_step() -> None:
    assert sorted(migrations.STEPS) == list(range(2, SCHEMA_VERSION + 1))


@pytest.mark.parametrize("moves_done", [0, 1, 7])
def test_cut_off_in_its_commit_it_is_completed(old: Path, moves_done: int, monkeypatch: pytest.MonkeyPatch) -> None:
    real, done = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        if "upkeep" in self.parts:
            if len(done) == moves_done:
                raise KeyboardInterrupt
            done.append(target)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        migrate(Warehouse(old))
    monkeypatch.undo()
    assert commit.roll_forward(Warehouse(old)) > 0
    assert migrate(Warehouse(old)) == Migrated()
    assert check(Warehouse(old)).findings == ()


def test_compacted_days_are_migrated_too(old: Path) -> None:
    migrate(Warehouse(old))
    compact(Warehouse(old), date(2026, 4, 1))
    for path in old.rglob("*.parquet"):
        as_version(path, 1)
    migrate(Warehouse(old))
    assert check(Warehouse(old)).findings == ()
    assert len(names(old, INPUTS.name)) == 1


GROWN = Table(
    "grown",
    "",
    "a table that later versions have added columns to",
    (
        key("id", ""),
        Column("word", TEXT, ""),
        Column("count", INT64, "", False),
        Column("new", TEXT, "", False, since=3),
    ),
)


def test_a_step_fills_in_no_column_of_a_later_version() -> None:
    rows = pa.table({"id": ["a"], "count": [1]})
    assert migrations.to_2(rows, GROWN).to_pylist() == [{"id": "a", "count": 1, "word": None}]


def test_what_is_known_of_older_rows_is_filled_in() -> None:
    rows = migrations.add_columns(pa.table({"id": ["a", "b"]}), GROWN.columns, {"count": 0, "new": "none"})
    assert rows.select(["word", "count", "new"]).to_pylist() == [{"word": None, "count": 0, "new": "none"}] * 2
    with pytest.raises(WarehouseError, match="its rows lack new"):
        migrations.add_columns(pa.table({"id": ["a"]}), GROWN.columns, {"count": 0})
