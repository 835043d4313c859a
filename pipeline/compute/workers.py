"""Records -> results, worked out in other processes, where a record can hang or crash without harm to the rest."""

import logging
import multiprocessing
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from functools import partial
from itertools import islice
from math import inf, isqrt
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar, cast

import pyarrow as pa
from pebble import ProcessExpired, ProcessPool

from pipeline.compute.file_rows import FileRows
from pipeline.compute.fork_server import STARTS
from pipeline.errors import WorkerError

logger = logging.getLogger(__name__)

Record = TypeVar("Record")
Result = TypeVar("Result")
Task = TypeVar("Task")
Answer = TypeVar("Answer")
Errors = tuple[type[BaseException], ...]

_TASKS_A_WORKER = 1000  # then it is replaced: parsers keep some memory of every page
_HANGS_OR_DIES = (FutureTimeoutError, ProcessExpired, MemoryError)


@dataclass(frozen=True, slots=True)
class Failure:
    """A record that got no result; `message` says what it did."""

    message: str


@dataclass(frozen=True, slots=True)
class TaskLimits:
    """How records are dealt out as tasks.

    records: at most so many a task; a few end together, and are soon tried again one by one. seconds: of a task, then
    it is given up. in_process_below: fewer rows than these are worked on in the caller's process, without protection,
    as starting others would take longer.
    """

    records: int
    seconds: float
    in_process_below: int = 0


class Workers(Protocol):
    """Whoever works out records and rows: processes of a `WorkerPool`, or a worker by itself, `InProcess`."""

    def map_records(
        self, function: Callable[[Record], Result], records: Sequence[Record], limits: TaskLimits
    ) -> list[Result | Failure]:
        """A result for each record, in order."""

    def map_rows(
        self, function: Callable[[pa.Table], pa.Table], rows: pa.Table, limits: TaskLimits
    ) -> list[pa.Table | Failure]:
        """The results of slices of a table, in order; a failure stands for one row."""


@dataclass(frozen=True)
class InProcess:
    """Works in the caller's process, where nothing limits a record's time; `failure`: what became of each, if known."""

    failure: Failure | None = None

    def map_records(
        self, function: Callable[[Record], Result], records: Sequence[Record], limits: TaskLimits
    ) -> list[Result | Failure]:
        """As of a `WorkerPool`: a record that raises an exception costs itself alone."""
        if self.failure:
            return [self.failure] * len(records)
        return [_guarded(function, record, limits.seconds) for record in records]

    def map_rows(
        self, function: Callable[[pa.Table], pa.Table], rows: pa.Table, limits: TaskLimits
    ) -> list[pa.Table | Failure]:
        """All rows in one slice."""
        return [self.failure] * len(rows) if self.failure else [function(rows)]


def _guarded(function: Callable[[Record], Result], record: Record, seconds: float) -> Result | Failure:
    try:
        return function(record)
    except Exception as error:
        logger.warning("a record got no result", exc_info=True)
        return Failure(_describe(error, seconds))


class WorkerPool:
    """Up to `n_workers` processes, started when they are first needed and kept until the pool is closed.

    To start the first and to load its libraries takes a second, the others take from it what is preloaded
    (`fork_server`). A context manager: leaving it closes the pool. A closed pool that is used again starts new
    processes.
    """

    def __init__(self, n_workers: int) -> None:
        self._n_workers = n_workers
        self._lock = threading.RLock()  # a pool is used by one thread at a time
        self._processes: ProcessPool | None = None
        self._n_processes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes and free their memory."""
        with self._lock:
            if self._processes is not None:
                self._processes.stop()  # type: ignore[no-untyped-call]
                self._processes.join()
                self._processes = None

    def map_records(
        self, function: Callable[[Record], Result], records: Sequence[Record], limits: TaskLimits
    ) -> list[Result | Failure]:
        """Apply a function to each record; results come in the order of the records.

        function: must be importable, as it is sent by name. A record that runs into the limit of time, kills its
        process or raises an exception costs itself alone: its task is tried again, one record at a time. Without
        records no process is started.
        """
        results: list[Result | Failure] = []
        for answer in self._answers(partial(_apply, function), _batches(records, limits.records), limits.seconds):
            results += [answer] if isinstance(answer, Failure) else answer
        return results

    def map_rows(
        self, function: Callable[[pa.Table], pa.Table], rows: pa.Table, limits: TaskLimits
    ) -> list[pa.Table | Failure]:
        """Apply a function to slices of a table, otherwise as `map_records` does; a failure stands for one row."""
        if len(rows) < limits.in_process_below:
            return [function(rows)]
        return self._answers(function, _batches(_Rows(rows), limits.records), limits.seconds)

    def map_parts(
        self, function: Callable[[FileRows], Result], parts: Sequence[FileRows], seconds: float
    ) -> list[Result | Failure]:
        """Apply a function to rows of files, each part a task: where they are is sent, the rows themselves are not.

        A part that runs into the limit of time, kills its process or has no memory is tried again piece by piece, and
        a piece row by row: in its place there are the results of these, or failures of rows. What else the function
        raises is raised here.
        """
        answers: list[Result | Failure] = []
        for part, answer in zip(parts, self._run(function, parts, seconds, _HANGS_OR_DIES), strict=True):
            if isinstance(answer, Failure):
                pieces = _batches(part, 1 + isqrt(len(part)))
                answers += self._answers(function, pieces, seconds, _HANGS_OR_DIES)
            else:
                answers.append(answer)
        return answers

    def map_tasks(self, function: Callable[[Task], Result], tasks: Sequence[Task]) -> list[Result]:
        """Apply a function to tasks all of which must be done, in order; a single one is done in the caller's process.

        What the function raises is raised here, and the other tasks end.

        Raises:
            WorkerError: a process died.
        """
        if len(tasks) < 2:
            return [function(task) for task in tasks]
        try:
            return cast(list[Result], self._run(function, tasks, inf, ()))
        except ProcessExpired as error:
            raise WorkerError(
                f"a worker process died ({error.exitcode}); if it was for want of memory, set run.workers to fewer"
            ) from error

    def _answers(
        self, function: Callable[[Any], Answer], batches: Sequence["Records"], seconds: float, of: Errors = (Exception,)
    ) -> list[Answer | Failure]:
        """Answers to all batches in order; to a batch that failed, one answer a record. `of`: errors of a record."""
        answers = self._run(function, batches, seconds, of)
        broken = [batch for batch, answer in zip(batches, answers, strict=True) if isinstance(answer, Failure)]
        if broken:
            logger.warning("%d of %d batches failed, their records are tried one by one", len(broken), len(batches))
        alone = [single for batch in broken for single in _batches(batch, 1)]
        singles = iter(self._run(function, alone, seconds, of))
        tried: list[Answer | Failure] = []
        for batch, answer in zip(batches, answers, strict=True):
            tried += islice(singles, len(batch)) if isinstance(answer, Failure) else [answer]
        return tried

    def _run(
        self, function: Callable[[Any], Answer], batches: Sequence[Any], seconds: float, of: Errors
    ) -> list[Answer | Failure]:
        if not batches:
            return []
        answers: list[Answer | Failure] = []
        with self._lock:
            processes = self._started(min(self._n_workers, len(batches)))
            try:
                futures = [processes.schedule(function, args=(batch,), timeout=seconds) for batch in batches]
                for future in futures:
                    error = future.exception()
                    if error and not isinstance(error, of):
                        raise error
                    answers.append(Failure(_describe(error, seconds)) if error else future.result())
            except BaseException:
                self.close()
                raise
        return answers

    def _started(self, n_processes: int) -> ProcessPool:
        """The processes that run, if they are enough and in good state, else new ones."""
        if self._processes is None or self._n_processes < n_processes or not self._processes.active:
            self.close()
            self._processes = ProcessPool(
                max_workers=n_processes, max_tasks=_TASKS_A_WORKER, context=multiprocessing.get_context(STARTS)
            )
            self._n_processes = n_processes
        return self._processes


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


Records = Sequence[Any] | _Rows | FileRows


def _batches(records: Records, size: int) -> list[Records]:
    return [records[start : start + size] for start in range(0, len(records), size)]


def _apply(function: Callable[[Record], Result], batch: Sequence[Record]) -> list[Result]:
    return [function(record) for record in batch]


def _describe(error: BaseException, seconds: float) -> str:
    if isinstance(error, FutureTimeoutError):
        return f"took longer than {seconds:g} s"
    if isinstance(error, ProcessExpired):
        return "its worker process died"
    return f"{type(error).__name__}: {error}"[:500]
