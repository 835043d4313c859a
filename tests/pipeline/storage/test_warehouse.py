"""The data directory's promises: rows stay in their file, a key stands once, a commit is whole or not there."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import BusyError, WarehouseError
from pipeline.runs.record import Counts, Outcome, run_row
from pipeline.schemas.tables import ARTICLES, MEMBERSHIPS, RUNS, SCHEMA_VERSION, SKETCHES
from pipeline.settings import Settings
from pipeline.storage import commit, journal, recovery, run_mark
from pipeline.storage.warehouse import Warehouse

NOON = datetime(2026, 3, 1, 12, 10, tzinfo=UTC)


def membership(article: str, cluster: str, at: datetime = NOON) -> dict[str, object]:
    return {
        "article_id": article,
        "cluster_id": cluster,
        "role": "canonical",
        "similarity": 1.0,
        "ingested_at": at,
        "run_id": "r",
    }


NOTHING: dict[str, tuple[Path, ...]] = {}


def publish(
    warehouse: Warehouse, rows: list[dict[str, object]], run_id: str = "r", more: dict[str, tuple[Path, ...]] = NOTHING
) -> int:
    folder = run_mark.begin(warehouse.store, run_id, {"started_at": NOON.isoformat(), "trigger": "manual"})
    path = commit.stage(
        warehouse, folder / "m.parquet", pa.Table.from_pylist(rows, schema=MEMBERSHIPS.schema), MEMBERSHIPS
    )
    return commit.publish(warehouse, run_id, {"memberships": (path,)} | more, "settings")


def recorded(warehouse: Warehouse, run_id: str) -> dict[str, tuple[Path, ...]]:
    """The row of a run, staged: all that runs publish includes it."""
    row = run_row(run_id, NOON, Outcome("manual", "completed"), Settings())
    return {"runs": (commit.stage(warehouse, warehouse.state / "runs-row.parquet", row, RUNS),)}


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    warehouse = Warehouse(tmp_path / "data")
    warehouse.check()
    return warehouse


def test_a_row_stays_in_the_file_of_its_hour_when_it_changes(warehouse: Warehouse) -> None:
    publish(warehouse, [membership("a", "c1"), membership("b", "c2", NOON + timedelta(hours=3))])
    publish(warehouse, [membership("b", "c1", NOON + timedelta(hours=3))])
    names = [str(path.relative_to(warehouse.data)) for path in warehouse.files(MEMBERSHIPS)]
    assert names == ["memberships/2026-03-01/12.parquet", "memberships/2026-03-01/15.parquet"]
    late = pq.read_table(warehouse.files(MEMBERSHIPS)[1]).to_pylist()
    assert [(row["article_id"], row["cluster_id"]) for row in late] == [("b", "c1")]


def test_rows_of_deleted_articles_go_from_their_files_and_no_other_file_is_touched(warehouse: Warehouse) -> None:
    late = NOON + timedelta(hours=3)
    publish(warehouse, [membership("a", "c1"), membership("b", "c2"), membership("d", "c3", late)])
    untouched = warehouse.files(MEMBERSHIPS)[1].stat().st_ino
    folder = run_mark.begin(warehouse.store, "r2", {})
    rows = pa.Table.from_pylist([membership("b", "c1")], schema=MEMBERSHIPS.schema)
    staged = {"memberships": (commit.stage(warehouse, folder / "m.parquet", rows, MEMBERSHIPS),)}
    assert commit.publish(warehouse, "r2", staged, "settings", {"memberships": pa.array(["a", "b"])}) == 1
    left = [(row["article_id"], row["cluster_id"]) for row in warehouse.dataset(MEMBERSHIPS).to_table().to_pylist()]
    assert left == [("b", "c1"), ("d", "c3")]
    assert warehouse.files(MEMBERSHIPS)[1].stat().st_ino == untouched


def test_only_the_files_with_changed_rows_are_replaced(warehouse: Warehouse) -> None:
    publish(warehouse, [membership("a", "c1"), membership("b", "c2", NOON + timedelta(hours=3))])
    before = [path.stat().st_ino for path in warehouse.files(MEMBERSHIPS)]
    assert publish(warehouse, [membership("b", "c1", NOON + timedelta(hours=3))]) == 1
    after = [path.stat().st_ino for path in warehouse.files(MEMBERSHIPS)]
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_files_are_sorted_by_key_and_carry_schema_version_and_settings(warehouse: Warehouse) -> None:
    publish(warehouse, [membership(a, "c") for a in ("n", "b", "z", "a")])
    publish(warehouse, [membership("c", "c")])
    table = pq.read_table(warehouse.files(MEMBERSHIPS)[0])
    assert table["article_id"].to_pylist() == ["a", "b", "c", "n", "z"]
    assert table.schema.metadata[b"newsfold.schema_version"] == str(SCHEMA_VERSION).encode()
    assert table.schema.metadata[b"newsfold.settings_hash"] == b"settings"
    assert table.schema.names == MEMBERSHIPS.stored_schema.names


def test_a_key_that_would_stand_twice_stops_the_commit(warehouse: Warehouse) -> None:
    publish(warehouse, [membership("a", "c1")])
    with pytest.raises(WarehouseError, match="key would stand twice in memberships"):
        publish(warehouse, [membership("b", "c1"), membership("b", "c2")])
    assert pq.read_table(warehouse.files(MEMBERSHIPS)[0])["article_id"].to_pylist() == ["a"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"cluster_id": None}, "memberships.cluster_id is empty in 1 rows"),
        ({"extra": 1}, "missing or unknown columns extra"),
    ],
)
def test_rows_that_break_the_schema_are_refused(
    warehouse: Warehouse, tmp_path: Path, change: dict[str, object], message: str
) -> None:
    row = membership("a", "c1") | {"matched_article_id": "b"} | change
    fields = [f.with_nullable(True) for f in MEMBERSHIPS.schema]
    schema = pa.schema([*fields, pa.field("extra", pa.int64())] if "extra" in change else fields)
    with pytest.raises(WarehouseError, match=message):
        commit.stage(warehouse, tmp_path / "m.parquet", pa.Table.from_pylist([row], schema=schema), MEMBERSHIPS)


def test_duckdb_reads_every_type_of_a_table(warehouse: Warehouse) -> None:
    folder = run_mark.begin(warehouse.store, "r", {"started_at": NOON.isoformat(), "trigger": "manual"})
    row = run_row("r", NOON, Outcome("manual", "completed", Counts(rejected={"empty": 2}), ("look",)), Settings())
    commit.publish(warehouse, "r", {"runs": (commit.stage(warehouse, folder / "runs.parquet", row, RUNS),)}, "h")
    found = duckdb.sql(f"SELECT started_at, rejected, alerts FROM '{warehouse.data}/runs/**/*.parquet'").fetchall()
    assert found == [(NOON, [{"name": "empty", "count": 2}], ["look"])]


def test_an_empty_table_can_be_read(warehouse: Warehouse) -> None:
    assert warehouse.ids(SKETCHES).to_pylist() == []
    assert warehouse.rows(MEMBERSHIPS, "article_id", pa.array(["a"])).num_rows == 0
    assert warehouse.rows(ARTICLES, "article_id", pa.array(["a"])).num_rows == 0


def test_a_newer_schema_version_stops_the_run_and_says_what_to_do(warehouse: Warehouse) -> None:
    publish(warehouse, [membership("a", "c1")])
    path = warehouse.files(MEMBERSHIPS)[0]
    table = pq.read_table(path)
    pq.write_table(table.replace_schema_metadata({b"newsfold.schema_version": b"99"}), path)
    with pytest.raises(WarehouseError, match=r"schema version 99.*Upgrade newsfold"):
        warehouse.check()


def test_a_file_that_names_no_version_stops_the_run(warehouse: Warehouse) -> None:
    publish(warehouse, [membership("a", "c1")])
    path = warehouse.files(MEMBERSHIPS)[0]
    pq.write_table(pq.read_table(path).replace_schema_metadata({}), path)
    with pytest.raises(WarehouseError, match=r"not a file that newsfold wrote: it names no version.*Move it away"):
        warehouse.check()


def test_a_foreign_file_among_the_tables_stops_the_run(warehouse: Warehouse) -> None:
    publish(warehouse, [membership("a", "c1")])
    warehouse.files(MEMBERSHIPS)[0].write_bytes(b"no parquet")
    with pytest.raises(WarehouseError, match=r"not a file that newsfold wrote.*Move it away"):
        warehouse.check()


def test_a_directory_that_cannot_be_made_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WarehouseError, match=r"cannot write to .*Name another --data"):
        Warehouse(tmp_path / "file" / "data").check()


def test_a_second_process_is_told_who_holds_the_directory(warehouse: Warehouse) -> None:
    run_mark.begin(warehouse.store, "r7", {"started_at": NOON.isoformat(), "trigger": "manual"})
    code = (
        "import sys; from pathlib import Path; from pipeline.storage.warehouse import Warehouse\n"
        "with Warehouse(Path(sys.argv[1])).locked(): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(warehouse.data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(BusyError, match=rf"r7 of process {os.getpid()}"), warehouse.locked():
            pass
        holder.kill()
    with warehouse.locked():
        pass


# ---- a commit that is cut off


class CutOff(Exception):
    """Stands for the process's death."""


@pytest.mark.parametrize("renames_done", [0, 1, 2])
def test_a_commit_cut_off_after_its_journal_is_completed_by_the_next_command(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, renames_done: int
) -> None:
    hours = [NOON + timedelta(hours=h) for h in range(3)]
    publish(warehouse, [membership("a", "old", hours[0])], "r0")
    run_row = recorded(warehouse, "r1")
    real, done = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        if "commit" in self.parts:
            if len(done) == renames_done:
                raise CutOff
            done.append(target)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    rows = [membership(a, "new", at) for a, at in zip("abc", hours, strict=True)]
    with pytest.raises(CutOff):
        publish(warehouse, rows, "r1", more=run_row)
    monkeypatch.undo()
    assert recovery.recover(warehouse) is None
    rows = duckdb.sql(f"SELECT article_id, cluster_id FROM '{warehouse.data}/memberships/**/*.parquet' ORDER BY 1")
    assert rows.fetchall() == [("a", "new"), ("b", "new"), ("c", "new")]
    assert not list(warehouse.staging.glob("*"))


def test_work_that_was_cut_off_before_its_journal_is_dropped_and_reported(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(warehouse, [membership("a", "old")], "r0")

    def record(*_: object) -> None:
        raise CutOff

    monkeypatch.setattr(journal, "record", record)
    with pytest.raises(CutOff):
        publish(warehouse, [membership("a", "new")], "r1")
    left = recovery.recover(warehouse)
    assert left is not None
    assert (left["run_id"], left["trigger"]) == ("r1", "manual")
    assert pq.read_table(warehouse.files(MEMBERSHIPS)[0])["cluster_id"].to_pylist() == ["old"]
    assert not list(warehouse.staging.glob("*"))


def test_a_finished_run_leaves_nothing_to_recover(warehouse: Warehouse) -> None:
    publish(warehouse, [membership("a", "c")])
    assert recovery.recover(warehouse) is None
    assert not (warehouse.state / "journal.json").exists()
    assert not (warehouse.state / "run.json").exists()
