"""Tables are read where there are some, under the names that they have."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.inspection.read_tables import open_tables, read_public
from pipeline.schemas.tables import RUNS
from pipeline.storage.warehouse import Warehouse


def test_tables_are_read_as_they_are_stored(days_data: Path) -> None:
    warehouse = open_tables(days_data)
    rows = read_public(warehouse, "runs")
    assert len(rows) == 6 and rows.schema.names == RUNS.stored_schema.names


def test_a_directory_without_tables_and_a_table_of_another_name_are_refused(days_data: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"{tmp_path} is no data directory of newsfold"):
        open_tables(tmp_path)
    Warehouse(tmp_path / "begun").check()
    with pytest.raises(UsageError, match=r"nothing is stored in \S+ yet: its first run is at work, or was cut off"):
        open_tables(tmp_path / "begun")
    with pytest.raises(UsageError, match="there is no table 'news'"):
        read_public(open_tables(days_data), "news")
