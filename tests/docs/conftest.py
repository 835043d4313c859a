"""The seeds as the command ingests them, for queries and commands that the pages show."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def beside_data(seeds_data: Path) -> Iterator[Path]:
    """The current directory has `data` in it, with the seeds."""
    with contextlib.chdir(seeds_data.parent):
        yield seeds_data


@pytest.fixture
def copied_seeds(seeds_data: Path, tmp_path: Path) -> Path:
    """The seeds in a data directory that a test may change."""
    return Path(shutil.copytree(seeds_data, tmp_path / "data"))
