"""A row stays in the file of its partition hour, and only files with changed rows are replaced."""

from datetime import timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import WarehouseError
from pipeline.schemas.tables import MEMBERSHIPS, PUBLIC_TABLES
from pipeline.schemas.working import TOMBSTONES
from pipeline.storage import commit, key_ranges, run_mark
from pipeline.storage.table_files import DAY_FILE
from pipeline.storage.warehouse import Warehouse
from tests.support.memberships import NOON, membership, publish


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


def test_rows_of_a_compacted_day_stay_in_the_file_of_the_day(warehouse: Warehouse) -> None:
    publish(warehouse, [membership("a", "c1")])
    (hour_file,) = warehouse.files(MEMBERSHIPS)
    hour_file.rename(hour_file.with_name(DAY_FILE))
    assert warehouse.table_files(MEMBERSHIPS).file_of(NOON) == hour_file.with_name(DAY_FILE)
    publish(warehouse, [membership("b", "c2", NOON + timedelta(hours=3))])
    assert [path.name for path in warehouse.files(MEMBERSHIPS)] == [DAY_FILE]
    assert warehouse.ids(MEMBERSHIPS).to_pylist() == ["a", "b"]


def test_a_table_that_is_not_partitioned_is_replaced_whole(warehouse: Warehouse) -> None:
    for number, identity in enumerate(("first", "second")):
        folder = run_mark.begin(warehouse.store, f"r{number}", {})
        told = {"identity": identity, "forgotten_at": NOON}
        rows = pa.Table.from_pylist([told], schema=TOMBSTONES.schema)
        staged = commit.stage(warehouse, folder / "t.parquet", rows, TOMBSTONES)
        commit.publish(warehouse, f"r{number}", {TOMBSTONES.name: (staged,)}, "settings")
    assert warehouse.table_files(TOMBSTONES).single_file == warehouse.state / "tombstones.parquet"
    assert warehouse.read_single(TOMBSTONES)["identity"].to_pylist() == ["second"]


def test_a_table_without_rows_gets_an_empty_file(warehouse: Warehouse) -> None:
    publish(warehouse, [membership("a", "c1")])
    for table in PUBLIC_TABLES:
        assert len(warehouse.files(table)) == 1


def test_what_is_too_much_for_memory_is_published_a_range_of_keys_at_a_time(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_ranges, "PART_BYTES", 100)
    publish(warehouse, [membership(name, "c1") for name in "hbdafceg"])
    (file,) = warehouse.files(MEMBERSHIPS)
    assert pq.read_metadata(file).num_row_groups > 1
    rows = [membership("d", "c2"), membership("i", "c2"), membership("e", "c2", NOON + timedelta(minutes=3))]
    folder = run_mark.begin(warehouse.store, "r2", {})
    path = commit.stage(
        warehouse, folder / "m.parquet", pa.Table.from_pylist(rows, schema=MEMBERSHIPS.schema), MEMBERSHIPS
    )
    deleted = pa.array(["a", "g", "i"])
    commit.publish(warehouse, "r2", {"memberships": (path,)}, "settings", {"memberships": deleted})
    found = pq.read_table(file).to_pylist()
    assert "".join(row["article_id"] for row in found) == "bcdefhi"
    assert {row["article_id"] for row in found if row["cluster_id"] == "c2"} == {"d", "e", "i"}
    folder = run_mark.begin(warehouse.store, "r3", {})
    commit.publish(warehouse, "r3", {}, "settings", {"memberships": pa.array(["b", "i"])})
    assert "".join(pq.read_table(file)["article_id"].to_pylist()) == "cdefh"


def test_a_key_that_would_stand_twice_is_refused_whatever_its_range(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_ranges, "PART_BYTES", 100)
    with pytest.raises(WarehouseError, match="twice"):
        publish(warehouse, [membership(name, "c1") for name in "hbdafcegb"])
