"""Orders of a run -> Prefect tasks on the workers of a Dask scheduler, and their answers as they come."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

import distributed
from prefect.settings import get_current_settings
from prefect_dask import DaskTaskRunner

from flows.dask.probe import check_workers, load
from flows.tasks import TASKS
from pipeline.errors import EngineError
from pipeline.runs.engine.base import Answer, Order
from pipeline.settings import RunSettings
from pipeline.storage.exchange import Exchange

_SECONDS_TO_ANSWER = 10
_SECONDS_BETWEEN_LOOKS = 5
_SECONDS_WITHOUT_WORKERS = 60.0  # a nanny starts a worker anew in a few
_ORDERS_A_THREAD = 2  # one that is worked on, and one that waits


class DaskEngine:
    """See `pipeline.runs.engine.base.Engine`. A context manager: in the end all that it started is closed."""

    exchange: Exchange

    def __init__(self, settings: RunSettings) -> None:
        self._settings = settings
        self._opened = ExitStack()
        self._runner: DaskTaskRunner
        self._loading: list[distributed.Future] = []  # kept, as Dask drops what nobody waits for

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._opened.close()

    @property
    def _name(self) -> str:
        return f"the Dask scheduler at {self._settings.scheduler or 'this machine'}"

    def open(self, exchange: Exchange) -> None:
        """Connect, and look at all workers, which then load what they will work with."""
        self.exchange = exchange
        self._opened.callback(exchange.clear)
        self._runner = self._opened.enter_context(_task_runner(self._settings))
        try:
            client = self._runner.client
        except OSError as error:
            raise EngineError(
                f"{self._name} does not answer: {error}. Start it (dask scheduler), or correct run.scheduler"
            ) from error
        try:
            client.wait_for_workers(1, timeout=_SECONDS_TO_ANSWER)
        except TimeoutError as error:
            raise EngineError(
                f"{self._name} has no workers: start some (dask worker {self._settings.scheduler})"
            ) from error
        with TemporaryDirectory(prefix="newsfold-") as folder, self._lost():
            check_workers(client, exchange, get_current_settings().api.url, Path(folder))
            self._loading = [client.submit(load, workers=[worker], pure=False) for worker in client.nthreads()]

    @property
    def n_at_once(self) -> int:
        """The threads of all workers, by which Dask deals out tasks."""
        with self._lost():
            return max(1, sum(map(int, self._runner.client.nthreads().values())))

    def map(self, step: Callable[[Order], Answer], orders: Iterable[Order]) -> Iterator[tuple[Order, Answer]]:
        """Keep every thread of every worker busy."""
        waiting, running = iter(orders), dict[Any, tuple[Any, Order]]()
        try:
            while True:
                for order in islice(waiting, max(0, _ORDERS_A_THREAD * self.n_at_once - len(running))):
                    with self._lost():
                        future = self._runner.submit(TASKS[step], {"order": order})
                    running[future.wrapped_future] = (future, order)
                if not running:
                    return
                for done in self._first_of(running):
                    future, order = running.pop(done)
                    with self._lost():
                        answer = future.result()
                    yield order, answer
        finally:
            if running and self._runner.client.status == "running":
                self._runner.client.cancel(list(running))

    def _first_of(self, futures: Collection[Any]) -> Iterable[Any]:
        """Those that are done, once any is; not for ever where there is nobody to do them."""
        client, last_seen = self._runner.client, time.monotonic()
        with self._lost(), client.as_current():
            while True:
                try:
                    options = {"timeout": _SECONDS_BETWEEN_LOOKS, "return_when": "FIRST_COMPLETED"}
                    return tuple(distributed.wait(list(futures), **options).done)
                except TimeoutError:
                    if client.nthreads():
                        last_seen = time.monotonic()
                if time.monotonic() - last_seen > _SECONDS_WITHOUT_WORKERS:
                    raise EngineError(
                        f"all workers of {self._name} were lost, and none has come back for"
                        f" {_SECONDS_WITHOUT_WORKERS:.0f} seconds: start some, and give the same command again"
                    )

    @contextmanager
    def _lost(self) -> Iterator[None]:
        """Say of what Dask raises what has happened, and what to do."""
        try:
            yield
        except distributed.KilledWorker as error:
            raise EngineError(
                f"every Dask worker that was given a part of the documents died of it: {error}. Its log says why, often"
                " that memory was short; then give the same command again"
            ) from error
        except (distributed.CancelledError, distributed.comm.CommClosedError, TimeoutError) as error:
            raise EngineError(
                f"{self._name} was lost ({type(error).__name__}: {error}). Nothing of the run was published: start it"
                " again, and give the same command"
            ) from error


def _task_runner(settings: RunSettings) -> DaskTaskRunner:
    if settings.scheduler:
        return DaskTaskRunner(address=settings.scheduler, client_kwargs={"timeout": _SECONDS_TO_ANSWER})
    own = {"n_workers": settings.n_workers, "threads_per_worker": 1, "dashboard_address": None}
    return DaskTaskRunner(cluster_kwargs=own)
