"""A data directory is refused where it cannot be used, locked by one process at a time, and read while it is empty."""

import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import BusyError, WarehouseError
from pipeline.schemas.tables import ARTICLES, MEMBERSHIPS, SKETCHES
from pipeline.storage import run_mark
from pipeline.storage.warehouse import Warehouse
from tests.support.memberships import NOON, membership, publish


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


@pytest.mark.slow
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
        told: list[str] = []
        with pytest.raises(BusyError), warehouse.locked(0.1, told.append):
            pass
        assert len(told) == 1 and "waiting up to 0 seconds" in told[0]
        holder.kill()
    with warehouse.locked():
        pass
