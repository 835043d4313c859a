"""What a wire says of an item is the same in raw input, pages and articles, and empty for all else."""

from pipeline.schemas.tables import ARTICLES, SCHEMA_VERSION
from pipeline.schemas.wire_columns import WIRE_COLUMNS
from pipeline.schemas.working import PAGES, RAW


def test_all_tables_on_the_way_bear_the_same_columns() -> None:
    for table in (RAW, PAGES, ARTICLES):
        assert set(WIRE_COLUMNS) <= set(table.columns), table.name


def test_they_may_be_empty_and_are_younger_than_the_first_schema() -> None:
    assert all(column.nullable and 1 < column.since <= SCHEMA_VERSION for column in WIRE_COLUMNS)
