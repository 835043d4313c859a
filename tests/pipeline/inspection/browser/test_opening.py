"""A look at the tables is taken again where a run has replaced files, and says what to do where it cannot be."""

from pathlib import Path

import pytest

from pipeline.errors import WarehouseError
from pipeline.inspection.browser.opening import at_work, look, opened
from pipeline.storage import run_mark
from pipeline.storage.warehouse import Warehouse
from tests.support.reported import reported


def test_a_directory_without_tables_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match=r"no data directory of newsfold.*newsfold ingest"):
        opened(tmp_path)


def test_files_that_go_while_they_are_read_are_looked_for_anew(told: Warehouse) -> None:
    errors = [FileNotFoundError("articles/12.parquet"), WarehouseError("x has gone while it was read: give it again")]

    def found(_: Warehouse) -> str:
        if errors:
            raise errors.pop()
        return "found"

    assert look(told.data, found) == "found" and not errors


def test_files_that_go_each_time_are_an_error_that_says_so(told: Warehouse) -> None:
    def gone(_: Warehouse) -> None:
        raise FileNotFoundError("articles/12.parquet")

    with pytest.raises(WarehouseError, match="being written at the moment"):
        look(told.data, gone)


def test_other_errors_are_not_tried_again(told: Warehouse) -> None:
    tries = []

    def broken(_: Warehouse) -> None:
        tries.append(1)
        raise WarehouseError("damaged")

    with pytest.raises(WarehouseError, match="damaged"):
        look(told.data, broken)
    assert len(tries) == 1


def test_the_run_that_is_at_work_is_named(tmp_path: Path) -> None:
    warehouse = reported(tmp_path / "data")
    run_mark.delete(warehouse.store)
    assert at_work(warehouse) == ""
    run_mark.begin(warehouse.store, "20260302T1", {})
    assert at_work(warehouse) == "20260302T1"
    warehouse.store.write(warehouse.state / "run.json", "{half")
    assert at_work(warehouse) == ""
