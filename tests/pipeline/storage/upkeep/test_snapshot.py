"""A snapshot is whole or not there, holds what its tables held, and does not change with them."""

import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipeline.checks.check import check
from pipeline.errors import UsageError, WarehouseError
from pipeline.schemas.tables import PUBLIC_TABLES
from pipeline.storage.upkeep import snapshot
from pipeline.storage.warehouse import Warehouse


@pytest.fixture
def warehouse(wire_data: Path, tmp_path: Path) -> Warehouse:
    return Warehouse(shutil.copytree(wire_data, tmp_path / "data"))


def rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect() as db:
        return {
            table.name: db.sql(f"FROM '{folder}/{table.name}/**/*.parquet' ORDER BY ALL").fetchall()
            for table in PUBLIC_TABLES
        }


def test_it_holds_all_tables_as_links_and_nothing_else(warehouse: Warehouse, tmp_path: Path) -> None:
    taken = snapshot.take(warehouse, tmp_path / "made" / "on the way")
    assert rows(taken.folder) == rows(warehouse.data)
    assert {path.name for path in taken.folder.iterdir()} == {table.name for table in PUBLIC_TABLES}
    assert taken.n_linked == taken.n_files == len([path for t in PUBLIC_TABLES for path in warehouse.files(t)])
    assert [path.name for path in taken.folder.parent.iterdir()] == ["on the way"]
    assert check(Warehouse(taken.folder)).findings == ()


def test_it_stays_as_it_is_when_tables_are_replaced(warehouse: Warehouse, tmp_path: Path) -> None:
    taken = snapshot.take(warehouse, tmp_path / "snap")
    before = rows(taken.folder)
    for table in PUBLIC_TABLES:
        for path in warehouse.files(table):
            (tmp_path / "draft").write_bytes(b"another version")
            (tmp_path / "draft").replace(path)
    assert rows(taken.folder) == before


def test_across_file_systems_it_copies(warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    monkeypatch.setattr(os, "link", refuse)
    taken = snapshot.take(warehouse, tmp_path / "snap")
    assert taken.n_linked == 0 and rows(taken.folder) == rows(warehouse.data)


@pytest.mark.parametrize("inside", [".", "snap", "clusters/snap", "../data/snap", "../other/snap"])
def test_a_destination_inside_the_data_directory_is_refused(warehouse: Warehouse, inside: str) -> None:
    (warehouse.data.parent / "other").symlink_to(warehouse.data)
    with pytest.raises(UsageError, match="lies in the data directory"):
        snapshot.take(warehouse, warehouse.data / inside)


def test_a_destination_that_holds_something_is_refused_and_left_alone(warehouse: Warehouse, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("mine")
    with pytest.raises(UsageError, match="is a file"):
        snapshot.take(warehouse, tmp_path / "file")
    with pytest.raises(UsageError, match="is not empty"):
        snapshot.take(warehouse, tmp_path / "full")
    assert (tmp_path / "full" / "file").read_text() == "mine"


def test_an_empty_destination_is_used(warehouse: Warehouse, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    snapshot.take(warehouse, tmp_path / "empty")
    assert rows(tmp_path / "empty") == rows(warehouse.data)


def test_no_run_works_on_one(warehouse: Warehouse, tmp_path: Path) -> None:
    taken = snapshot.take(warehouse, tmp_path / "snap")
    with pytest.raises(UsageError, match="is a snapshot"):
        Warehouse(taken.folder).check()
    assert not (taken.folder / "_state").exists()


def test_a_full_disk_leaves_nothing(warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "link", full)
    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(WarehouseError, match="No space left"):
        snapshot.take(warehouse, tmp_path / "snap")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


def test_one_that_is_killed_half_way_is_not_there_and_can_be_taken_again(warehouse: Warehouse, tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from pipeline.storage import warehouse; from pipeline.storage.upkeep import snapshot\n"
        "real, made = os.link, []\n"
        "def link(*names):\n"
        "    if len(made) == 3: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    made.append(real(*names))\n"
        "os.link = link\n"
        "snapshot.take(warehouse.Warehouse(Path(sys.argv[1])), Path(sys.argv[2]))"
    )
    killed = subprocess.run([sys.executable, "-c", code, warehouse.data, tmp_path / "snap"], check=False)
    assert killed.returncode == -signal.SIGKILL
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == [".snap.newsfold-draft", "data"]
    snapshot.take(warehouse, tmp_path / "snap")
    assert rows(tmp_path / "snap") == rows(warehouse.data)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "snap"]
