"""A data directory to look through, and a browser's view of it."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from pipeline.inspection.browser.app import HOST, make_app
from pipeline.storage.warehouse import Warehouse
from tests.support.reported import reported


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return reported(tmp_path_factory.mktemp("looked") / "data")


@pytest.fixture(scope="session")
def client(told: Warehouse) -> Iterator[TestClient]:
    with TestClient(make_app(told.data), base_url=f"http://{HOST}") as opened:
        yield opened
