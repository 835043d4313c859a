"""The first run of the README, for queries, commands and Python that the pages show."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline
from tests.support.doc_pages import ROOT


@pytest.fixture(scope="session")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `seeds`, and with `data` that they were ingested into."""
    folder = tmp_path_factory.mktemp("clone")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    with contextlib.chdir(folder):
        assert pipeline.ingest("seeds", "data").counts.n_new == 5
    return folder


@pytest.fixture
def in_clone(first_run: Path) -> Iterator[None]:
    """The current directory is the folder after the first run."""
    with contextlib.chdir(first_run):
        yield


@pytest.fixture
def in_copy(first_run: Path, tmp_path: Path) -> Iterator[None]:
    """The same with data that a test may change."""
    shutil.copytree(first_run / "data", tmp_path / "data")
    with contextlib.chdir(tmp_path):
        yield
