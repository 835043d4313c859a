"""A flow -> its result, run in this process on the Prefect server that is there, else on one of its own."""

from collections.abc import Callable
from typing import IO, TYPE_CHECKING

from flows import environment, progress
from flows.cli.console import err, log_file, say, stopped
from pipeline.errors import NewsfoldError

if TYPE_CHECKING:
    from prefect.client.schemas.objects import State

    from pipeline.runs.progress import Progress
    from pipeline.runs.summary import RunSummary

FlowCall = Callable[["Progress"], "State[RunSummary]"]


def run_here(load: Callable[[], FlowCall]) -> "RunSummary | None":
    """Run a flow here; None if another run is at work on the data directory.

    `load` imports it, which takes a second or two, and gives the call that runs it and returns its state; the call
    takes what the run's progress is to be shown on.
    """
    environment.prepare()
    with log_file() as log, progress.shown_on(err) as shown, log.open("a") as words:
        _connect(words, load, shown)
        stopped.check()
        call = load()
        with environment.no_heartbeat(), environment.api_may_be_lost():
            return _outcome(call(shown))


def _connect(words: IO[str], load: Callable[[], FlowCall], shown: "Progress") -> None:
    """Use the configured API, else a server that lives as long as this process; its words go to `words`."""
    if url := environment.configured_api():
        shown.begin("connect", 0)
        environment.check_api(url)
        return
    from flows import server

    shown.begin("start", 0)
    embedded = server.start(server.free_port(), server.EMBEDDED, words)
    load()  # while the server starts
    embedded.wait(environment.startup_timeout_seconds())
    environment.use_api(embedded.url)


def _outcome(state: "State[RunSummary]") -> "RunSummary | None":
    if state.name == "Skipped":
        say(state.message or "Another run is at work on the data directory.")
        return None
    result = state.result(raise_on_failure=False)
    if isinstance(result, BaseException):
        raise result
    if not state.is_completed():
        raise NewsfoldError(f"the run ended as {state.name}: {state.message}")
    return result
