"""DuckDB in memory: nothing is left, and an error of the store comes in its own words."""

import tempfile
from pathlib import Path

import duckdb
import pytest

from pipeline.compute.sql import connect
from pipeline.errors import StoreError


def test_a_connection_spills_to_a_folder_that_goes_with_it() -> None:
    with connect() as db:
        ((folder,),) = db.sql("SELECT current_setting('temp_directory')").fetchall()
        assert Path(folder).parent == Path(tempfile.gettempdir()) and Path(folder).exists()
        assert db.sql("SELECT 1").fetchall() == [(1,)]
    assert not Path(folder).exists()


@pytest.mark.parametrize("around", ["{}", "IO Error: Arrow could not read\n  {}\nat some place"])
def test_an_error_of_the_store_is_raised_as_what_it_was(around: str) -> None:
    said = around.format("pipeline.errors.StoreError: the bucket cannot be reached")
    with pytest.raises(StoreError, match=r"^the bucket cannot be reached$"), connect():
        raise duckdb.Error(said)


def test_other_errors_stay_as_they_are() -> None:
    with pytest.raises(duckdb.ParserException), connect() as db:
        db.sql("SELEC 1")
