"""Work in other processes: order kept, and a record that hangs, dies or fails costs itself alone."""

import os
import time

import pyarrow as pa
import pytest

from pipeline.compute import workers
from pipeline.compute.workers import Failure, map_records, map_rows, stop_workers
from pipeline.settings import CleanSettings, RunSettings, Settings

SETTINGS = Settings(clean=CleanSettings(seconds_per_page=2), run=RunSettings(workers=2))


def double(number: int) -> int:
    if number == 7:
        time.sleep(60)
    if number == 20:
        os._exit(3)
    if number == 40:
        raise ValueError("not a number that I like")
    return 2 * number


def doubled(rows: pa.Table) -> pa.Table:
    assert rows.nbytes < 1000  # sent without the rows that it was cut from
    return pa.table({"n": [double(number) for number in rows["n"].to_pylist()]})


def process_id(number: int) -> int:
    return os.getpid()


def test_results_come_in_order_and_only_the_culprits_fail() -> None:
    results = map_records(double, list(range(50)), SETTINGS)
    failures = {number: result.message for number, result in enumerate(results) if isinstance(result, Failure)}
    assert failures == {
        7: "took longer than 2 s",
        20: "its worker process died",
        40: "ValueError: not a number that I like",
    }
    assert [result for result in results if not isinstance(result, Failure)] == [
        2 * number for number in range(50) if number not in failures
    ]


def test_of_a_table_only_the_culprits_rows_fail() -> None:
    table = pa.table({"n": [1, 2, 3, 7, 8, 9, 20, 21, 22, 40, 41, 42, 50], "text": ["x" * 200] * 13})
    answers = map_rows(doubled, table, SETTINGS, batch=3)
    parts = [answer if isinstance(answer, Failure) else answer["n"].to_pylist() for answer in answers]
    assert [part for part in parts if not isinstance(part, Failure)] == [
        [2, 4, 6],
        [16],
        [18],
        [42],
        [44],
        [82],
        [84],
        [100],
    ]
    assert [number for number, part in enumerate(parts) if isinstance(part, Failure)] == [1, 4, 7]


def test_without_records_no_process_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "ProcessPool", None)
    assert map_records(double, [], SETTINGS) == []


def test_processes_are_kept_from_call_to_call() -> None:
    settings = Settings(run=RunSettings(workers=1))
    first = map_records(process_id, range(10), settings)
    assert map_records(process_id, range(10), settings) == first
    stop_workers()
    assert set(map_records(process_id, range(10), settings)).isdisjoint(first)
