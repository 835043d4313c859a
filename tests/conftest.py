"""A Prefect server for all tests that run the command, the data directories that they share, and which are slow."""

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import settings

from flows import environment, server
from pipeline.settings import RunSettings
from tests.support import scheduling
from tests.support.commands import said
from tests.support.object_store import BUCKET, object_store
from tests.support.three_days import three_days
from tests.support.two_days import two_days

# The same examples in every run, so that what passed once fails only after a change; others are searched for with
# `--hypothesis-profile search`.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile("same")

# Where bytecode is not kept, each process that the tests start would compile the project anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# What the terminal of whoever runs the tests says of itself would wrap and colour what commands print in them; it is
# read once, when the console is made.
for name in ("COLUMNS", "LINES", "TERM", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
    os.environ.pop(name, None)

SEEDS = Path(__file__).parent.parent / "seeds"
START_SECONDS = 120


# Whatever lies there or uses one of these is slow: it starts processes or servers, or imports Prefect.
SLOW_FOLDERS = {"flows", "faults", "golden", "quality", "whole_runs"}
FAST_PART = "not slow"
SLOW_FIXTURES = {"prefect_api", "bucket_url", "seeds_data", "wire_data", "days_data", "first_run", "service"}


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The fast part does not import what it leaves out: Prefect alone takes two seconds of each process."""
    is_slow = collection_path.parent == Path(__file__).parent and collection_path.name in SLOW_FOLDERS
    return True if is_slow and config.getoption("markexpr") == FAST_PART else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that are left out of the fast part, and put first what takes long."""
    for item in items:
        folder = item.path.relative_to(Path(__file__).parent).parts[0]
        if folder in SLOW_FOLDERS or not SLOW_FIXTURES.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker("slow")
    items.sort(key=lambda item: scheduling.rank(item.nodeid))


def pytest_collection() -> None:
    """Thousands of tests are no garbage: while they are collected, and later on, nobody need look through them."""
    gc.disable()


def pytest_collection_finish() -> None:
    """See above."""
    gc.freeze()
    gc.enable()


def pytest_unconfigure() -> None:
    """Modules that count what is left at the end of a process find nothing."""
    gc.unfreeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more process than cores: a quarter of the time each waits, for servers or for what it has killed."""
    return RunSettings().n_workers + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> scheduling.Scheduling | None:
    """Deal tests out by what they share."""
    return scheduling.Scheduling(config, log) if config.getvalue("dist") == "loadscope" else None


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Gives a copy of a folder that the first process to need it has made for all, in another place."""
    is_alone = "PYTEST_XDIST_WORKER" not in os.environ
    common = tmp_path_factory.mktemp("made") if is_alone else tmp_path_factory.getbasetemp().parent

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder = common / name
        with FileLock(common / f"{name}.lock"):
            if not folder.exists():
                draft = tmp_path_factory.mktemp(name)
                make(draft)
                draft.rename(folder)
        return Path(shutil.copytree(folder, tmp_path_factory.mktemp(name) / "copy"))

    return made


def _make_prefect_home(folder: Path) -> None:
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch, (folder / "server.log").open("w") as words:
        patch.setenv("PREFECT_HOME", str(folder))
        started = server.start(server.free_port(), server.EMBEDDED, words)
        started.wait(START_SECONDS)
        started.stop()


@pytest.fixture(scope="session")
def new_prefect_home(made_once: Callable[..., Path]) -> Callable[[], Path]:
    """Gives homes of Prefect in which nothing has run: the first server of a home takes seconds to make its tables."""
    return lambda: made_once("prefect", lambda draft: _make_prefect_home(draft / "home")) / "home"


@pytest.fixture(scope="session")
def prefect_api(new_prefect_home: Callable[[], Path]) -> Iterator[str]:
    """The address of a running server with a home of its own, which commands started by the tests use."""
    folder = new_prefect_home()
    with pytest.MonkeyPatch.context() as patch, (folder / "server.log").open("w") as words:
        patch.setenv("PREFECT_HOME", str(folder))
        started = server.start(server.free_port(), environment.DEFAULTS, words)
        started.wait(START_SECONDS)
        patch.setenv("PREFECT_API_URL", started.url)
        yield started.url
        started.stop()


@pytest.fixture(scope="session")
def bucket_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty bucket on a server of its own that talks S3, for this process and the commands that it starts."""
    log = tmp_path_factory.mktemp("bucket") / "server.log"
    with pytest.MonkeyPatch.context() as patch, object_store(log) as variables:
        for name, value in variables.items():
            patch.setenv(name, value)
        yield BUCKET


@pytest.fixture
def place(bucket_url: str, tmp_path: Path) -> str:
    """A prefix of the bucket for one test."""
    return f"{bucket_url}/{tmp_path.parent.name}/{tmp_path.name}"


@pytest.fixture(scope="session")
def seeds_data(prefect_api: str, made_once: Callable[..., Path]) -> Path:
    """The data directory after `newsfold ingest seeds`."""
    return made_once("seeds", lambda folder: said("ingest", SEEDS, "--data", folder / "data")) / "data"


@pytest.fixture(scope="session")
def wire_data(made_once: Callable[..., Path]) -> Path:
    """A data directory after two runs: reports, a second version of one, and one that makes two clusters one."""
    return made_once("wire", two_days) / "data"


@pytest.fixture(scope="session")
def days_data(made_once: Callable[..., Path]) -> Path:
    """A data directory after six runs on three days."""
    return made_once("days", three_days) / "data"
