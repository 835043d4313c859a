"""The workers of a Dask scheduler -> what keeps them from working on a run, each looked at before there is any work."""

import logging
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from uuid import uuid4

import httpx
from distributed import Client

from pipeline.compute.fork_server import load_now, preload
from pipeline.errors import EngineError
from pipeline.runs.engine.build import build, difference
from pipeline.runs.steps import clean
from pipeline.storage.exchange import Exchange

_SECONDS_TO_ANSWER = 10


@dataclass(frozen=True)
class Probe:
    """What a worker is asked: whether it sees a file in the exchange that holds a word, and a Prefect API.

    `is_quiet`: it is to print nothing, as what it prints is on the terminal of who started the run.
    """

    exchange: Exchange
    name: str
    word: str
    api: str | None
    is_quiet: bool = False


@dataclass(frozen=True)
class ProbeAnswer:
    """What a worker answers: where it runs, as which build, its own file in the exchange, and what went wrong."""

    host: str
    build: Mapping[str, str]
    own_file: str = ""
    problem: str = ""


def check_workers(client: Client, exchange: Exchange, api: str | None, folder: Path) -> None:
    """Make sure that all workers are as this process, see the exchange, and reach the Prefect API.

    folder: for files that are handed over. Workers that this process has started are to print nothing.

    Raises:
        EngineError: one does not; the message says which, and what to do.
    """
    word = uuid4().hex
    path = folder / f"probe-{word}"
    path.write_text(word, encoding="ascii")
    exchange.send([(path, path.name)])
    found = client.run(look, Probe(exchange, path.name, word, api, client.cluster is not None), on_error="return")
    problems = {worker: _problem(seen, exchange, word, folder) for worker, seen in sorted(found.items())}
    exchange.drop([path.name])
    path.unlink(missing_ok=True)
    bad = [f"the Dask worker {worker} {problem}" for worker, problem in problems.items() if problem]
    if bad:
        others = f" ({len(bad)} of {len(found)} workers cannot be used)" if len(bad) > 1 else ""
        raise EngineError(bad[0] + others)


def _problem(seen: ProbeAnswer | BaseException, exchange: Exchange, word: str, folder: Path) -> str:
    """What is wrong with a worker, and what to do; empty if nothing is."""
    if isinstance(seen, BaseException):
        return (
            f"cannot run newsfold: {type(seen).__name__}: {seen}. Install the same newsfold[dask] there, and start the"
            " worker anew"
        )
    if different := difference(seen.build):
        return f"on {seen.host} runs another newsfold, with {different}. Install the same there, and start it anew"
    if seen.problem:
        return f"on {seen.host} {seen.problem}"
    try:
        (own,) = exchange.receive([seen.own_file], folder)
        answer = own.read_text(encoding="ascii")
    except OSError as error:
        answer = str(error)
    return "" if answer == word else f"on {seen.host} {_not_seen(exchange, 'what it writes does not arrive here')}"


def _not_seen(exchange: Exchange, why: str) -> str:
    return (
        f"does not share {exchange.data} with this process: {why}. Give all machines that place under the same name and"
        " the right to write there, or name a folder that they share as run.staging"
    )


# ---- in a worker


def look(question: Probe) -> ProbeAnswer:
    """What a worker sees, and whether it can write."""
    if question.is_quiet:
        _print_nothing()
    preload([clean.__name__])
    seen = ProbeAnswer(platform.node(), build())
    if question.api and (error := _not_answered(question.api)):
        advice = "start a Prefect server that all machines reach, and name it as PREFECT_API_URL where the run starts"
        problem = f"cannot reach the Prefect API at {question.api} ({error}): {advice}"
        return ProbeAnswer(seen.host, seen.build, problem=problem)
    try:
        with question.exchange.scratch() as scratch:
            (path,) = question.exchange.receive([question.name], scratch)
            word = path.read_text(encoding="ascii")
            own = scratch / "seen"
            own.write_text(word, encoding="ascii")
            name = f"{scratch.name}/{own.name}"
            question.exchange.send([(own, name)])
    except OSError as error:
        return ProbeAnswer(seen.host, seen.build, problem=_not_seen(question.exchange, str(error)))
    return ProbeAnswer(seen.host, seen.build, own_file=name)


def load() -> None:
    """Load what the tasks of a run need, Prefect above all: it takes seconds, in which the run reads its input."""
    import_module("flows.tasks")
    load_now()


def _print_nothing() -> None:
    """Give the root logger a handler, and Prefect sets up none of its own, which would print."""
    handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter())
    logging.getLogger().addHandler(handler)


def _not_answered(api: str) -> str:
    try:
        httpx.get(f"{api}/health", timeout=_SECONDS_TO_ANSWER)
    except httpx.TransportError as error:
        return str(error)
    return ""
