"""Open datasets are stored while the directory is locked, and dropped when its files change."""

from collections.abc import Callable

import pyarrow as pa
import pyarrow.dataset as ds
import pytest

from pipeline.schemas.tables import MEMBERSHIPS
from pipeline.storage import commit
from pipeline.storage.dataset_cache import DatasetCache
from pipeline.storage.warehouse import Warehouse
from tests.support.memberships import membership, publish


@pytest.fixture
def opened() -> list[str]:
    return []


@pytest.fixture
def open_dataset(opened: list[str]) -> Callable[[], ds.FileSystemDataset]:
    def open_one() -> ds.FileSystemDataset:
        opened.append("once more")
        return ds.dataset([], schema=MEMBERSHIPS.stored_schema, format="parquet")

    return open_one


def test_one_that_is_not_enabled_stores_nothing(
    open_dataset: Callable[[], ds.FileSystemDataset], opened: list[str]
) -> None:
    cache = DatasetCache()
    assert cache.get("a", open_dataset) is not cache.get("a", open_dataset)
    with cache.enabled():
        cache.get("a", open_dataset)
    cache.get("a", open_dataset)
    assert len(opened) == 4


def test_one_that_is_enabled_opens_each_table_once_until_it_is_cleared(
    open_dataset: Callable[[], ds.FileSystemDataset], opened: list[str]
) -> None:
    cache = DatasetCache()
    with cache.enabled():
        assert cache.get("a", open_dataset) is cache.get("a", open_dataset)
        cache.get("b", open_dataset)
        assert len(opened) == 2
        cache.clear()
        cache.get("a", open_dataset)
    assert len(opened) == 3


def test_where_values_stand_is_read_once_until_it_is_cleared(
    open_dataset: Callable[[], ds.FileSystemDataset],
) -> None:
    cache, stored = DatasetCache(), open_dataset()
    assert cache.places("a", "article_id", stored) is not cache.places("a", "article_id", stored)
    with cache.enabled():
        first = cache.places("a", "article_id", stored)
        assert cache.places("a", "article_id", stored) is first
        assert cache.places("a", "cluster_id", stored) is not first
        cache.clear()
        assert cache.places("a", "article_id", stored) is not first


def test_rows_are_looked_up_where_commits_have_put_them(warehouse: Warehouse) -> None:
    with warehouse.locked():
        for number, name in enumerate("abc"):
            publish(warehouse, [membership(name, "c1")], f"r{number}")
            found = warehouse.rows(MEMBERSHIPS, "article_id", pa.array(["a", "b", "c"]))
            assert found["article_id"].sort().to_pylist() == list("abc")[: number + 1]


def test_a_warehouse_reads_what_its_own_commits_have_changed(warehouse: Warehouse) -> None:
    with warehouse.locked():
        publish(warehouse, [membership("a", "c1")], "r1")
        first = warehouse.dataset(MEMBERSHIPS)
        assert warehouse.dataset(MEMBERSHIPS) is first
        publish(warehouse, [membership("b", "c1")], "r2")
        assert warehouse.ids(MEMBERSHIPS).to_pylist() == ["a", "b"]
        before = warehouse.dataset(MEMBERSHIPS)
        commit.roll_forward(warehouse)
        assert warehouse.dataset(MEMBERSHIPS) is not before
    assert warehouse.dataset(MEMBERSHIPS) is not warehouse.dataset(MEMBERSHIPS)
