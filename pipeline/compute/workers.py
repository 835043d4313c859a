"""Records -> results, worked out in other processes, where a record can hang or crash without harm to the rest."""

import atexit
import logging
import multiprocessing
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, TypeVar

import pyarrow as pa
from pebble import ProcessPool

from pipeline.settings import Settings

logger = logging.getLogger(__name__)

Record = TypeVar("Record")
Result = TypeVar("Result")
Answer = TypeVar("Answer")

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
    results: list[Result | Failure] = []
    for answer in _map(partial(_apply, function), _batches(records, batch), settings):
        results += [answer] if isinstance(answer, Failure) else answer
    return results


def map_rows(
    function: Callable[[pa.Table], pa.Table],
    rows: pa.Table,
    settings: Settings,
    batch: int,
    seconds: float | None = None,
) -> list[pa.Table | Failure]:
    """Apply a function to slices of a table, otherwise as `map_records` does; a failure stands for one row.

    `seconds`: the limit of a task, where it is not `clean.seconds_per_page`.
    """
    return _map(function, _batches(_Rows(rows), batch), settings, seconds)


class _Rows:
    """Rows of a table, sent by themselves: a slice would be sent with all that it is a slice of."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def __len__(self) -> int:
        return len(self._table)

    def __getitem__(self, part: slice) -> "_Rows":
        return _Rows(self._table[part])

    def __reduce__(self) -> tuple[Callable[[bytes], pa.Table], tuple[bytes]]:
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, self._table.schema) as stream:
            stream.write_table(self._table)
        return _received, (sink.getvalue().to_pybytes(),)


def _received(data: bytes) -> pa.Table:
    with pa.ipc.open_stream(data) as stream:
        return stream.read_all()


Records = Sequence[Any] | _Rows


def _batches(records: Records, size: int) -> list[Records]:
    return [records[start : start + size] for start in range(0, len(records), size)]


def _map(
    function: Callable[[Any], Answer], batches: Sequence[Records], settings: Settings, seconds: float | None = None
) -> list[Answer | Failure]:
    """Answers to all batches in order; to a batch that failed, one answer a record."""
    seconds = seconds or settings.clean.seconds_per_page
    answers = _run(function, batches, settings, seconds)
    broken = [batch for batch, answer in zip(batches, answers, strict=True) if isinstance(answer, Failure)]
    if broken:
        logger.warning("%d of %d batches failed, their records are tried one by one", len(broken), len(batches))
    singles = iter(_run(function, [single for batch in broken for single in _batches(batch, 1)], settings, seconds))
    tried: list[Answer | Failure] = []
    for batch, answer in zip(batches, answers, strict=True):
        tried += islice(singles, len(batch)) if isinstance(answer, Failure) else [answer]
    return tried


def _run(
    function: Callable[[Any], Answer], batches: Sequence[Records], settings: Settings, seconds: float
) -> list[Answer | Failure]:
    if not batches:
        return []
    answers: list[Answer | Failure] = []
    with _workers.lock:
        pool = _workers.pool(min(settings.run.n_workers, len(batches)), settings.run.n_workers)
        try:
            futures = [pool.schedule(function, args=(batch,), timeout=seconds) for batch in batches]
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


def _apply(function: Callable[[Record], Result], batch: Sequence[Record]) -> list[Result]:
    return [function(record) for record in batch]


def _describe(error: BaseException, seconds: float) -> str:
    if isinstance(error, FutureTimeoutError):
        return f"took longer than {seconds:g} s"
    if type(error).__name__ == "ProcessExpired":
        return "its worker process died"
    return f"{type(error).__name__}: {error}"[:500]
