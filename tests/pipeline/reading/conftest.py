"""An empty folder that is polled."""

from pathlib import Path

import pytest

from tests.support.inputs import Polled


@pytest.fixture
def drop(tmp_path: Path) -> Polled:
    return Polled(tmp_path)
