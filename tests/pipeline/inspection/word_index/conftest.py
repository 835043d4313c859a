"""A data directory to index."""

import pytest

from pipeline.storage.warehouse import Warehouse
from tests.support.reported import reported


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return reported(tmp_path_factory.mktemp("indexed") / "data")
