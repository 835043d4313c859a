"""An empty data directory."""

from pathlib import Path

import pytest

from pipeline.storage.warehouse import Warehouse


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    warehouse = Warehouse(tmp_path / "data")
    warehouse.check()
    return warehouse
