"""Runs whose pages workers of Dask clean: killed workers, a lost scheduler, and what is said before any work."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
import pytest
from distributed import Client

from flows import server
from flows.dask.probe import load
from pipeline.schemas.tables import FEEDS, PUBLIC_TABLES, RUNS
from pipeline.schemas.working import RAW
from pipeline.storage.warehouse import Warehouse
from tests.support.commands import newsfold, said
from tests.support.compare_tables import compare
from tests.support.dask_workers import DaskWorkers
from tests.support.newswire import newswire

# In a process of its own: Prefect, once imported, takes the log lines of the stages for those of a flow run.
LOOK = """
import json, sys
from pathlib import Path
from types import SimpleNamespace
from distributed import Client
from flows.dask import engine
from pipeline.errors import EngineError
from pipeline.runs.engine import build as builds
from pipeline.settings import RunSettings
from pipeline.storage.exchange import SharedFolder

address, dead, folder = sys.argv[1:]
words = {}

def look(name, place=folder, address=address):
    try:
        with engine.DaskEngine(RunSettings(engine="dask", scheduler=address, workers=2)) as made:
            made.open(SharedFolder(Path(place), is_lent=True))
            words[name] = made.n_at_once
    except EngineError as error:
        words[name] = str(error)

def none(*arguments, **options):
    raise TimeoutError

look("usable")
look("of its own", address="")
look("not shared", "/proc/self/cwd")  # the same path, and another folder for each process
prefect = engine.get_current_settings
engine.get_current_settings = lambda: SimpleNamespace(api=SimpleNamespace(url="http://127.0.0.1:9/api"))
look("no Prefect")
engine.get_current_settings = prefect
builds.build.cache_clear()
before, builds.versions = builds.versions, lambda: {**before(), "newsfold": "9.9"}
look("another build")
engine._SECONDS_TO_ANSWER, Client.wait_for_workers = 0.2, none
look("no scheduler", address=dead)
engine._SECONDS_TO_ANSWER = 10
look("no workers")
print(json.dumps(words))
"""
N_PAGES = 40
SECONDS = 60
COMPARED = {"_state/raw": RAW, **{table.name: table for table in PUBLIC_TABLES if table not in (RUNS, FEEDS)}}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of pages: these are always cleaned by workers, however few they are."""
    path = tmp_path_factory.mktemp("pages") / "pages.jsonl"
    with path.open("w") as file:
        for article in newswire(N_PAGES, words=120):
            body = "".join(f"<p>{part}</p>" for part in article.text.split("\n\n"))
            record = article.record() | {"html": f"<html><body><article><h1>{article.title}</h1>{body}</article>"}
            del record["text"]
            file.write(json.dumps(record) + "\n")
    return path


@pytest.fixture(scope="module")
def dask(bucket_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskWorkers]:
    """A scheduler and a worker with a nanny, to which it is a daemon."""
    with DaskWorkers(tmp_path_factory.mktemp("dask")) as started:
        started.worker("stays")
        yield started


@pytest.fixture(scope="module")
def local(prefect_api: str, pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory that the local engine makes of the pages."""
    folder = tmp_path_factory.mktemp("local")
    said("ingest", pages, "--data", folder / "data", "--config", config(folder))
    return folder / "data"


def config(folder: Path, **run: str) -> Path:
    path = folder / "newsfold.toml"
    lines = "".join(f"{name} = {json.dumps(value)}\n" for name, value in run.items())
    path.write_text(f"[read]\nchunk_documents = 10\n\n[run]\n{lines}")
    return path


def differences(one: Path | str, other: Path | str) -> list[str]:
    """In what two data directories differ, but for names and times of runs, and the runs themselves."""
    sides = (Warehouse(one), Warehouse(other))
    runs = [side.dataset(RUNS).to_table(filter=ds.field("status") == "completed") for side in sides]
    return [
        f"{name}: {found}"
        for name, table in COMPARED.items()
        for found in compare(name, [side.dataset(table).to_table() for side in sides], runs)
    ]


def working(client: Client, name: str) -> bool:
    """Whether a worker is at work on a share."""
    workers = client.scheduler_info(n_workers=-1)["workers"]
    own = {address for address, worker in workers.items() if worker["name"] == name}
    return any(key.startswith("clean_share") for at in own for key in client.processing().get(at, ()))


def during(dask: DaskWorkers, name: str, arguments: list[object], happens: Callable[[], None]) -> Any:
    """What became of a command, of which something happens once a worker is at work on it."""
    with ThreadPoolExecutor(1) as thread, Client(dask.address, set_as_default=False) as client:
        running = thread.submit(newsfold, *map(str, arguments))
        deadline = time.monotonic() + SECONDS
        while not (running.done() or working(client, name)):
            assert time.monotonic() < deadline, dask.words()
            time.sleep(0.02)
        happened = not running.done()
        happens()
        assert happened, running.result().stderr + dask.words()
        return running.result()


@pytest.mark.parametrize("is_in_bucket", [False, True], ids=["folder", "bucket"])
def test_a_worker_that_is_killed_costs_nothing_but_its_shares(
    dask: DaskWorkers, local: Path, pages: Path, tmp_path: Path, place: str, is_in_bucket: bool
) -> None:
    data = place if is_in_bucket else tmp_path / "data"
    name = f"goes-{is_in_bucket}"
    dask.worker(name, "--no-nanny")
    with Client(dask.address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=SECONDS)
        client.run(load)  # else the other one does it all meanwhile
    settings = config(tmp_path, engine="dask", scheduler=dask.address)
    done = during(dask, name, ["ingest", pages, "--data", data, "--config", settings], lambda: dask.kill(name))
    assert done.returncode == 0, done.stderr + dask.words()
    assert differences(data, local) == []


def test_what_keeps_workers_from_working_is_said_before_any_work(
    dask: DaskWorkers, prefect_api: str, tmp_path: Path
) -> None:
    dead = f"tcp://127.0.0.1:{server.free_port()}"
    done = subprocess.run(
        [sys.executable, "-c", LOOK, dask.address, dead, str(tmp_path)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["usable"], said["of its own"]) == (1, 2)
    for name, words in {
        "not shared": "does not share /proc/self/cwd with this process",
        "no Prefect": "cannot reach the Prefect API at http://127.0.0.1:9/api",
        "another build": "runs another newsfold, with newsfold 0.1.0 (here 9.9). Install the same there",
    }.items():
        assert said[name].startswith("the Dask worker tcp://127.0.0.1:") and words in said[name], said[name]
    assert said["no scheduler"].startswith(f"the Dask scheduler at {dead} does not answer"), said["no scheduler"]
    assert f"has no workers: start some (dask worker {dask.address})" in said["no workers"]


def test_a_scheduler_that_is_lost_ends_the_run_and_the_next_command_does_it(
    dask: DaskWorkers, local: Path, pages: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    settings = config(tmp_path, engine="dask", scheduler=dask.address)
    lost = during(
        dask, "stays", ["ingest", pages, "--data", data, "--config", settings], lambda: dask.kill("scheduler")
    )
    assert lost.returncode == 1 and "was lost" in lost.stderr and "give the same command" in lost.stderr
    (run,) = Warehouse(data).dataset(RUNS).to_table().to_pylist()
    assert run["status"] == "failed" and "was lost" in run["alerts"][0]
    said("ingest", pages, "--data", data, "--config", config(tmp_path))
    assert differences(data, local) == []
