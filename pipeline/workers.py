"""Records -> results, worked out in other processes, where a record can hang or crash without harm to the rest."""

import atexit
import logging
import multiprocessing
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from typing import TypeVar

from pebble import ProcessPool

from pipeline.settings import Settings

logger = logging.getLogger(__name__)

Record = TypeVar("Record")
Result = TypeVar("Result")

_BATCH = 4  # records a task: few enough that workers end together, and to try again one by one
_TASKS_A_WORKER = 1000  # then it is replaced: parsers keep some memory of every page


@dataclass(frozen=True, slots=True)
class Failure:
    """A record that got no result; `message` says what it did."""

    message: str


def map_records(
    function: Callable[[Record], Result], records: Sequence[Record], settings: Settings, batch: int = _BATCH
) -> list[Result | Failure]:
    """Apply a function to each record in worker processes; results come in the order of the records.

    function: must be importable, as it is sent by name. A record that runs into `clean.seconds_per_page`, kills its
    process or raises an exception costs itself alone: its batch is tried again, one record at a time. batch: records a
    task. The processes are kept for the next call, see `stop_workers`; without records none is started.
    """
    if not records:
        return []
    batches = [records[start : start + batch] for start in range(0, len(records), batch)]
    answers = _run(function, batches, settings)
    broken = [number for number, answer in enumerate(answers) if isinstance(answer, Failure)]
    alone = [[record] for number in broken for record in batches[number]]
    if alone:
        logger.warning("%d of %d batches failed, their records are tried one by one", len(broken), len(batches))
    singles = iter(_run(function, alone, settings) if alone else [])
    results: list[Result | Failure] = []
    for tried, answer in zip(batches, answers, strict=True):
        if isinstance(answer, Failure):
            for _ in tried:
                single = next(singles)
                results += [single] if isinstance(single, Failure) else single
        else:
            results += answer
    return results


def _run(
    function: Callable[[Record], Result], batches: Sequence[Sequence[Record]], settings: Settings
) -> list[list[Result] | Failure]:
    seconds = settings.clean.seconds_per_page
    answers: list[list[Result] | Failure] = []
    with _workers.lock:
        pool = _workers.pool(min(settings.run.n_workers, len(batches)), settings.run.n_workers)
        try:
            futures = [pool.schedule(_apply, args=(function, list(batch)), timeout=seconds) for batch in batches]
            for future in futures:
                error = future.exception()
                answers.append(Failure(_describe(error, seconds)) if error else future.result())
        except BaseException:
            _workers.stop()
            raise
    return answers


class _Workers:
    """The processes, kept from call to call: to start one and to load its libraries takes seconds."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._pool: ProcessPool | None = None
        self._size = 0

    def pool(self, least: int, most: int) -> ProcessPool:
        """The pool that is there, if its size and state will do, else a new one of the least size."""
        if self._pool is None or not least <= self._size <= most or not self._pool.active:
            self.stop()
            self._pool = ProcessPool(
                max_workers=least, max_tasks=_TASKS_A_WORKER, context=multiprocessing.get_context("spawn")
            )
            self._size = least
        return self._pool

    def stop(self) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None


_workers = _Workers()


@atexit.register
def stop_workers() -> None:
    """End the processes and free their memory; the next call starts new ones."""
    with _workers.lock:
        _workers.stop()


def _apply(function: Callable[[Record], Result], batch: list[Record]) -> list[Result]:
    return [function(record) for record in batch]


def _describe(error: BaseException, seconds: float) -> str:
    if isinstance(error, FutureTimeoutError):
        return f"took longer than {seconds:g} s"
    if type(error).__name__ == "ProcessExpired":
        return "its worker process died"
    return f"{type(error).__name__}: {error}"[:500]
