"""What keeps a worker from working on a run is said with its name, its machine and what to do."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.dask.probe import Probe, ProbeAnswer, check_workers, look
from pipeline.errors import EngineError
from pipeline.runs.engine.build import build
from pipeline.storage.exchange import SharedFolder


class Workers:
    """A client whose workers are functions of this process; who raises has no such newsfold."""

    cluster = None

    def __init__(self, **workers: Callable[[Probe], ProbeAnswer]) -> None:
        self._workers = workers

    def run(self, function: object, question: Probe, on_error: str) -> dict[str, Any]:
        return {name: self._answer(answer, question) for name, answer in self._workers.items()}

    def _answer(self, answer: Callable[[Probe], ProbeAnswer], question: Probe) -> ProbeAnswer | Exception:
        try:
            return answer(question)
        except ImportError as error:
            return error


def older(question: Probe) -> ProbeAnswer:
    return ProbeAnswer("host1", {**build(), "newsfold": "0.0.1"})


def without(question: Probe) -> ProbeAnswer:
    raise ModuleNotFoundError("No module named 'flows'")


def elsewhere(question: Probe) -> ProbeAnswer:
    """A worker that writes where nobody sees it."""
    return ProbeAnswer("host2", build(), own_file="nowhere/seen")


def check(tmp_path: Path, **workers: Callable[[Probe], ProbeAnswer]) -> str:
    """What is said of some workers."""
    (tmp_path / "shared").mkdir()
    exchange = SharedFolder(tmp_path / "shared", is_lent=True)
    try:
        check_workers(Workers(**workers), exchange, None, tmp_path)  # type: ignore[arg-type]
    except EngineError as error:
        return str(error)
    return ""


def test_workers_that_see_the_exchange_pass_and_leave_no_question(tmp_path: Path) -> None:
    assert check(tmp_path, a=look, b=look) == ""
    assert not [path for path in (*tmp_path.iterdir(), *(tmp_path / "shared").iterdir()) if path.is_file()]


@pytest.mark.parametrize(
    ("worker", "words"),
    [
        (
            older,
            r"^the Dask worker bad on host1 runs another newsfold, with newsfold 0\.0\.1 \(here .+Install",
        ),
        (without, r"^the Dask worker bad cannot run newsfold: ModuleNotFoundError: No module .+ Install the same"),
        (elsewhere, r"^the Dask worker bad on host2 does not share .+shared with this process: .+ run\.staging"),
    ],
)
def test_one_that_cannot_work_is_named(tmp_path: Path, worker: Callable[[Probe], ProbeAnswer], words: str) -> None:
    assert re.search(words, check(tmp_path, good=look, bad=worker))


def test_several_are_counted(tmp_path: Path) -> None:
    assert check(tmp_path, a=look, b=older, c=without).endswith("(2 of 3 workers cannot be used)")
