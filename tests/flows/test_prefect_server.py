"""Prefect servers of our own start and work beside each other, and wherever the command is given."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from flows import server

N_SERVERS, N_AT_ONCE, N_RUNS = 3, 4, 5  # servers, who ask each of them at the same time, and how often each does


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("servers")


@pytest.fixture(scope="module")
def started(home: Path) -> Iterator[list[server.LocalServer]]:
    """Servers that were started at once, where modules lie about that have the names of theirs."""
    for name in ("select.py", "typing.py", "uvicorn.py"):
        (home / name).write_text("raise SystemExit('not this one')")
    with pytest.MonkeyPatch.context() as patch, (home / "words").open("w") as words:
        patch.setenv("PREFECT_HOME", str(home / "prefect"))
        patch.chdir(home)
        servers = [server.start(server.free_port(), server.EMBEDDED, words) for _ in range(N_SERVERS)]
        for each in servers:
            each.wait(120)
        yield servers
        for each in servers:
            each.stop()


def test_servers_that_start_at_once_make_one_database_and_take_no_stray_module_for_theirs(
    home: Path, started: list[server.LocalServer]
) -> None:
    assert all(each.process.poll() is None for each in started)
    assert (home / "prefect" / "prefect.db").exists()


def test_servers_that_write_one_database_at_once_wait_for_each_other(started: list[server.LocalServer]) -> None:
    def ask(each: server.LocalServer, path: str, **body: object) -> httpx.Response:
        return httpx.post(f"{each.url}/{path}", json=body, timeout=60, trust_env=False)

    def create_runs(each: server.LocalServer) -> list[int]:
        path = f"deployments/{deployment}/create_flow_run"  # reads, then writes
        return [ask(each, path, state={"type": "PENDING"}).status_code for _ in range(N_RUNS)]

    flow = ask(started[0], "flows/", name="told").json()["id"]
    deployment = ask(started[0], "deployments/", name="served", flow_id=flow, entrypoint="a:b").json()["id"]
    with ThreadPoolExecutor(N_SERVERS * N_AT_ONCE) as pool:
        answers = [code for codes in pool.map(create_runs, started * N_AT_ONCE) for code in codes]
    assert answers == [httpx.codes.CREATED] * (N_SERVERS * N_AT_ONCE * N_RUNS)
