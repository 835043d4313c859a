"""Records -> results in the caller's own process: for tests of what is worked out, not of where."""

from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa

from pipeline.compute.workers import TaskLimits, WorkerPool


class InProcess(WorkerPool):
    """A pool without processes and without protection; `answers` stand in for what a function would give."""

    def __init__(self, *answers: Any) -> None:
        super().__init__(0)
        self._given = answers

    def map_records(self, function: Callable[[Any], Any], records: Sequence[Any], limits: TaskLimits) -> list[Any]:
        return list(self._given) or [function(record) for record in records]

    def map_rows(self, function: Callable[[pa.Table], pa.Table], rows: pa.Table, limits: TaskLimits) -> list[Any]:
        return list(self._given) or [function(rows)]
