"""A Prefect server for all tests that run the command, the data directories that they share, and which are slow."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import settings

from flows import environment, server
from tests.support.commands import newsfold
from tests.support.three_days import three_days
from tests.support.two_days import first_day, second_day

# The same examples in every run, so that what passed once fails only after a change; others are searched for with
# `--hypothesis-profile search`.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile("same")

# What the terminal of whoever runs the tests says of itself would wrap and colour what commands print in them; it is
# read once, when the console is made.
for name in ("COLUMNS", "LINES", "TERM", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
    os.environ.pop(name, None)

SEEDS = Path(__file__).parent.parent / "seeds"
START_SECONDS = 120
AWS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1"}


# Whatever lies there or uses one of these is slow: it starts processes or servers, or imports Prefect.
SLOW_FOLDERS = {"flows", "faults", "golden", "quality", "whole_runs"}
SLOW_FIXTURES = {"prefect_api", "bucket_url", "seeds_data", "wire_data", "days_data", "first_run", "service"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that are left out of the fast part."""
    for item in items:
        folder = item.path.relative_to(Path(__file__).parent).parts[0]
        if folder in SLOW_FOLDERS or not SLOW_FIXTURES.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker("slow")


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server with a home of its own, which commands started by the tests use."""
    folder = tmp_path_factory.mktemp("prefect")
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
    port = server.free_port()
    endpoint = f"http://{environment.LOOPBACK}:{port}"
    command = [sys.executable, "-m", "moto.server", "-H", environment.LOOPBACK, "-p", str(port)]
    with pytest.MonkeyPatch.context() as patch, (tmp_path_factory.mktemp("bucket") / "server.log").open("wb") as words:
        for name, value in {**AWS, "AWS_ENDPOINT_URL": endpoint}.items():
            patch.setenv(name, value)
        for name in ("no_proxy", "NO_PROXY"):
            patch.setenv(name, environment.LOOPBACK)
        with subprocess.Popen(command, stdout=words, stderr=subprocess.STDOUT) as process:
            made = httpx.Client(transport=httpx.HTTPTransport(retries=10), trust_env=False)
            with made:
                made.put(f"{endpoint}/news").raise_for_status()
            yield "s3://news"
            process.terminate()


@pytest.fixture
def place(bucket_url: str, tmp_path: Path) -> str:
    """A prefix of the bucket for one test."""
    return f"{bucket_url}/{tmp_path.parent.name}/{tmp_path.name}"


@pytest.fixture(scope="session")
def seeds_data(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory after `newsfold ingest seeds`."""
    data = tmp_path_factory.mktemp("seeds") / "data"
    done = newsfold("ingest", str(SEEDS), "--data", str(data))
    assert done.returncode == 0, done.stderr
    return data


@pytest.fixture(scope="session")
def wire_data(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory after two runs: reports, a second version of one, and one that makes two clusters one."""
    folder = tmp_path_factory.mktemp("wire")
    for name, records in (("first", first_day()), ("second", second_day())):
        path = folder / f"{name}.jsonl"
        path.write_text("".join(json.dumps(record) + "\n" for record in records))
        done = newsfold("ingest", str(path), "--data", str(folder / "data"))
        assert done.returncode == 0, done.stderr
    return folder / "data"


@pytest.fixture(scope="session")
def days_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory after six runs on three days."""
    return three_days(tmp_path_factory.mktemp("days"))
