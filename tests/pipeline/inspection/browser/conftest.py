"""Data directories to look through, and a browser's view of them."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from pipeline.inspection.browser.app import HOST, make_app
from pipeline.storage.warehouse import Warehouse
from tests.support.reported import reported
from tests.support.retold import retold


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return reported(tmp_path_factory.mktemp("looked") / "data")


@pytest.fixture(scope="session")
def told_again(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return retold(tmp_path_factory.mktemp("retold") / "data")


@pytest.fixture(scope="session")
def client(told: Warehouse) -> Iterator[TestClient]:
    with TestClient(make_app(told.data), base_url=f"http://{HOST}") as opened:
        yield opened


@pytest.fixture(scope="session")
def again(told_again: Warehouse) -> Iterator[TestClient]:
    with TestClient(make_app(told_again.data), base_url=f"http://{HOST}") as opened:
        yield opened
