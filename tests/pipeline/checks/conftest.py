"""A copy of a sound data directory."""

import shutil
from pathlib import Path

import pytest

from pipeline.storage.warehouse import Warehouse
from tests.support.damage import (
    Copy,
)


@pytest.fixture
def copy(wire_data: Path, tmp_path: Path) -> Copy:
    return Copy(Warehouse(shutil.copytree(wire_data, tmp_path / "data [*] of 'us'")))
