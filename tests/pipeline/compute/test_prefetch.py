import threading
from collections.abc import Iterator
from contextvars import ContextVar

import pytest

from pipeline.compute.prefetch import prefetch


def test_results_come_all_and_in_order() -> None:
    assert list(prefetch(iter(range(100)))) == list(range(100))
    assert list(prefetch(iter(()))) == []


def test_the_next_is_worked_out_while_one_is_used_and_no_more_than_that() -> None:
    begun: list[int] = []
    second_begun = threading.Event()

    def results() -> Iterator[int]:
        for number in range(5):
            begun.append(number)
            if number == 1:
                second_begun.set()
            yield number

    coming = prefetch(results())
    assert next(coming) == 0
    assert second_begun.wait(60), "nobody has asked for it yet"
    assert begun == [0, 1]
    assert list(coming) == [1, 2, 3, 4]


def test_an_error_is_raised_in_its_turn() -> None:
    def results() -> Iterator[int]:
        yield 1
        raise OSError("the disk is gone")

    coming = prefetch(results())
    assert next(coming) == 1
    with pytest.raises(OSError, match="the disk is gone"):
        next(coming)


def test_what_is_worked_out_ahead_is_of_the_callers_context() -> None:
    run: ContextVar[str] = ContextVar("run")
    run.set("tonight's")
    assert list(prefetch(run.get() for _ in range(3))) == ["tonight's"] * 3


def test_who_stops_early_leaves_nothing_running() -> None:
    before = threading.active_count()
    coming = prefetch(iter(range(10)))
    assert next(coming) == 0
    coming.close()  # type: ignore[attr-defined]
    assert threading.active_count() == before
