"""DuckDB spills to a folder that goes with the connection, and says why a store could not be read."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from pipeline.compute.sql import connect
from pipeline.errors import StoreError, WarehouseError


def test_it_spills_to_a_folder_that_is_gone_afterwards() -> None:
    with connect() as db:
        ((folder,),) = db.sql("SELECT current_setting('temp_directory')").fetchall()
        assert Path(folder).is_dir()
    assert not Path(folder).exists()


def test_connections_share_nothing() -> None:
    with connect() as one, connect() as other:
        one.execute("CREATE TABLE t AS SELECT 1")
        with pytest.raises(duckdb.CatalogException):
            other.sql("SELECT * FROM t").fetchall()


def test_what_a_store_says_is_raised_as_it_said_it() -> None:
    wrapped = f"Invalid Input Error: Traceback\n  {StoreError.__module__}.StoreError: s3://news is gone\nmore"
    with pytest.raises(StoreError, match=r"^s3://news is gone$"), connect():
        raise duckdb.Error(wrapped)


def test_any_other_error_is_left_as_it_is() -> None:
    with pytest.raises(duckdb.ParserException), connect() as db:
        db.sql("SELEKT 1")


def test_a_file_that_goes_while_it_is_read_is_a_message(tmp_path: Path) -> None:
    path = tmp_path / "day.parquet"
    pq.write_table(pa.table({"n": [1]}), path)
    seen = ds.dataset([str(path)], format="parquet", schema=pa.schema([("n", pa.int64())]))
    with connect() as db:
        db.register("by_arrow", seen)
        db.read_parquet([str(path)]).create_view("by_duckdb")
        path.unlink()
        for view in ("by_arrow", "by_duckdb"):
            with pytest.raises(WarehouseError, match=r"day\.parquet has gone while it was read"), connect():
                db.sql(f"SELECT * FROM {view}").fetchall()
