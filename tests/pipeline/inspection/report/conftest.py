"""A data directory that reports tell of, and what queries see of its middle run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.inspection.report.scope import Scope, open_scope
from pipeline.storage.warehouse import Warehouse
from tests.support.reported import reported


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return reported(tmp_path_factory.mktemp("told") / "data")


@pytest.fixture
def scope(told: Warehouse) -> Iterator[Scope]:
    with open_scope(told, None) as opened:
        yield opened


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return tmp_path / "data"
