"""Results, one after the other -> the same, each worked out while the one before it is used."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

Result = TypeVar("Result")


def prefetch(results: Iterator[Result]) -> Iterator[Result]:
    """The same results in their order; two are held at a time, the one in use and the next.

    They are worked out in a thread: worth it where it waits for files or processes, or Arrow computes. What goes wrong
    there is raised here, in its turn. The thread has the caller's context, so that what it logs is of the same run.
    """
    context = copy_context()

    def work_out() -> Result | None:
        return context.run(lambda: next(results, None))

    with ThreadPoolExecutor(max_workers=1) as worker:
        coming = worker.submit(work_out)
        while (result := coming.result()) is not None:
            coming = worker.submit(work_out)
            yield result
