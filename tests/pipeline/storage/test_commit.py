"""A commit is whole or not there, and rows that break the schema are not in it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import WarehouseError
from pipeline.runs.record import Counts, Outcome, run_row
from pipeline.schemas.tables import MEMBERSHIPS, RUNS
from pipeline.settings import Settings
from pipeline.storage import commit, recovery, run_mark
from pipeline.storage.warehouse import Warehouse
from tests.support.memberships import NOON, CutOff, membership, publish, recorded


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


def test_a_key_that_would_stand_twice_stops_the_commit(warehouse: Warehouse) -> None:
    publish(warehouse, [membership("a", "c1")])
    with pytest.raises(WarehouseError, match="key would stand twice in memberships"):
        publish(warehouse, [membership("b", "c1"), membership("b", "c2")])
    assert pq.read_table(warehouse.files(MEMBERSHIPS)[0])["article_id"].to_pylist() == ["a"]


def test_duckdb_reads_every_type_of_a_table(warehouse: Warehouse) -> None:
    folder = run_mark.begin(warehouse.store, "r", {"started_at": NOON.isoformat(), "trigger": "manual"})
    row = run_row("r", NOON, Outcome("manual", "completed", Counts(rejected={"empty": 2}), ("look",)), Settings())
    commit.publish(warehouse, "r", {"runs": (commit.stage(warehouse, folder / "runs.parquet", row, RUNS),)}, "h")
    found = duckdb.sql(f"SELECT started_at, rejected, alerts FROM '{warehouse.data}/runs/**/*.parquet'").fetchall()
    assert found == [(NOON, [{"name": "empty", "count": 2}], ["look"])]


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


def test_files_are_replaced_and_go_in_one_commit(warehouse: Warehouse) -> None:
    publish(warehouse, [membership("a", "c1"), membership("b", "c2", NOON + timedelta(hours=3))])
    first, second = warehouse.files(MEMBERSHIPS)
    draft = commit.draft_of(warehouse, first)

    def moves() -> Iterator[tuple[Path, Path | None]]:
        draft.parent.mkdir(parents=True, exist_ok=True)  # all that waited there is dropped at first
        draft.write_bytes(second.read_bytes())
        yield draft, first
        yield second, None

    assert commit.replace_files(warehouse, moves()) == 2
    assert warehouse.files(MEMBERSHIPS) == [first] and warehouse.ids(MEMBERSHIPS).to_pylist() == ["b"]
    assert not list(warehouse.staging.glob("*"))
